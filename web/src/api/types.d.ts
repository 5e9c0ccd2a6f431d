// Made by tools/generate_api_types.mjs from contract/openapi. Do not edit.
export namespace app {
export interface paths {
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell that the server answers
         * @description A load balancer or a watchdog asks this. The reply needs no database.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell whether the site can serve
         * @description A monitor asks this. The server looks at its database, its journal of readings, its disk, the key of the log, its jobs, the messages that wait and the last backup. It looks at most once in two seconds.
         */
        get: operations["getReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell the numbers of the running server
         * @description For a monitor that keeps them over time, with a key that has the right `see_metrics`: answered requests by route with their times, the checks of `/ready`, jobs, messages that wait, memory and processor. A route is its pattern, so that no code of a dossier is among them.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show this contract
         * @description The contract of the running program as one document of OpenAPI 3.1.
         */
        get: operations["getContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Ready: {
            /** @enum {unknown} */
            status: "ok" | "failing";
            checks: {
                /** @enum {unknown} */
                name: "database" | "readings" | "disk" | "log_key" | "jobs" | "messages" | "backup";
                ok: boolean;
                /** @description empty if the check is good */
                why: string;
            }[];
        };
        Problem: {
            type: string;
            /** @description One of contract/problems.yaml */
            code: string;
            title: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
                /** @description Of a field or parameter with a closed list of words: the words that it takes. The detail names them as people know them */
                allowed?: string[];
            }[];
        };
    };
    responses: {
        /** @description A refusal that says what to do (RFC 9457) */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server is overloaded or has a fault; nothing was recorded. Retry-After says how many seconds to wait. */
        Fault: {
            headers: {
                /** @description Seconds */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It answers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ok";
                        /** @description of the program */
                        version: string;
                        /** @description the first twelve signs of the SHA-256 of the program's file; empty if the file is gone */
                        build: string;
                    };
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The site can serve */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            /** @description Something is wrong; each check that fails says why */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Text of Prometheus, version 0.0.4 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getContract: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the copy that the caller has. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    /** @description Changes with the document and its compression */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        openapi: "3.1.0";
                        info: Record<string, never>;
                        paths: Record<string, never>;
                        components: Record<string, never>;
                    };
                };
            };
            /** @description The caller's copy is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
}
}
export namespace catalogue {
export interface paths {
    "/api/v1/procedures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List procedures
         * @description The catalogue, or the procedures that fit the words of q. If none has all of them, those with some (near), and other words that find something (instead).
         */
        get: operations["listProcedures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/missed-searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what citizens looked for in vain
         * @description Words of the public search that found no procedure, the most frequent first. A text is here if it holds words of offices alone, or if five networks typed it; names and numbers of people are not kept.
         */
        get: operations["listMissedSearches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/procedures/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a procedure
         * @description The version in force, with papers, fees and time limits.
         */
        get: operations["getProcedure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/procedures/{code}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the text of a version
         * @description The stored bytes of a version, with all limits. The log holds SHA-256 of them as `body_sha256`. A key gets no version that the makers of the catalogue doubt.
         */
        get: operations["getVersionText"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/procedures/{code}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the text of a version
         * @description The same for anybody, of a version in which nothing is doubted.
         */
        get: operations["getPublicVersionText"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/procedures/{code}/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the changes of limits
         * @description What was promised from when, on which decision; and what waits for a second person.
         */
        get: operations["listLimits"];
        put?: never;
        /**
         * Change a time limit
         * @description From a published decision, never longer than the law. A shorter promise is in force at once; anything else waits for a second person. Dossiers already received keep their version. The limit that is in force is refused. A limit that is the law's takes the basis of the law.
         */
        post: operations["enterLimit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        MissedSearch: {
            words: string;
            times: number;
            /** Format: date */
            first_day: string;
            /** Format: date */
            last_day: string;
        };
        ProcedureRow: {
            code: string;
            short_name: string;
            /** @description "" if it has none */
            name_en: string;
            field: string;
            /** @description something in it is doubtful: tell people to ask the desk */
            being_checked: boolean;
            /** @description No limit: ask the office first, no dossier is taken in */
            guidance_only: boolean;
            /** @description For people at the desk; false for keys */
            doubtful: boolean;
            limit: string;
        };
        Paper: {
            name: string;
            /** @enum {unknown} */
            form: "form" | "submit" | "show" | "draft";
            originals: number;
            copies: number;
            required: boolean;
            condition: string;
            /** @description > 0: not older than that at filing */
            fresh_months: number;
        };
        LimitAnswer: {
            code: string;
            /** @description In force now */
            version: number;
            /** @description for a second person */
            waits: boolean;
            /** @description How many persons could confirm it; 0: only the technician */
            confirmers: number;
        };
        LimitHistory: {
            items: {
                channel: components["schemas"]["Channel"];
                text: string;
                /** @description What the law says; "" if none of the law is known */
                legal_text: string;
                basis: string;
                /**
                 * @description before: entered before there was a second person
                 * @enum {unknown}
                 */
                how: "before" | "shortened" | "confirmed";
                decision_number: string;
                decision_date: string | null;
                in_force_from: string | null;
                /** Format: date-time */
                at: string;
                by: string;
                confirmed_by: string;
            }[];
            waiting: {
                channel: components["schemas"]["Channel"];
                text: string;
                decision_number: string;
                by: string;
                /** Format: date-time */
                at: string;
            }[];
        };
        Procedure: {
            /** @description the caller may change a limit */
            may_change_limits: boolean;
            code: string;
            name: string;
            short_name: string;
            /** @description "" if it has none */
            name_en: string;
            /** @description What people call it */
            keywords: string[];
            keywords_en: string[];
            field: string;
            resolver: string;
            decision: string;
            levels: ("province" | "district" | "commune")[];
            legal_basis: string[];
            limits: {
                channel: components["schemas"]["Channel"];
                unit: components["schemas"]["LimitUnit"];
                amount: number;
                basis: string;
                text: string;
            }[];
            /** @description What the law says, or the first published decision where the law is not known; no promise is longer */
            legal_limits: {
                channel: components["schemas"]["Channel"];
                unit: components["schemas"]["LimitUnit"];
                amount: number;
                basis: string;
                text: string;
                /** @description true: the limit of a decision, for none of the law is known; missing otherwise */
                by_decision?: boolean;
            }[];
            /** @description something in it is doubtful: tell people to ask the desk, with its telephone */
            being_checked: boolean;
            /** @description Why there is no limit, then the procedure is guidance only. For people at the desk; "" for keys */
            limit_missing: string;
            /** @description What the law lets an office add to the limit */
            extensions: {
                /** @description One ground stands once in a procedure */
                ground: string;
                /** @enum {unknown} */
                form: "added" | "total" | "agreed";
                /** @enum {unknown} */
                unit: "working_day" | "calendar_day";
                /** @description 0: agreed, until a day that the applicant agreed to */
                amount: number;
                /** @description How often in one dossier */
                times: number;
                basis: string;
            }[];
            cases: {
                id: string;
                name: string;
                papers: components["schemas"]["Paper"][];
            }[];
            fees: {
                name: string;
                channels: components["schemas"]["Channel"][];
                /** @enum {unknown} */
                per: "page" | "copy" | "dossier";
                steps: {
                    from: number;
                    amount: number;
                }[];
                cap: number;
                text: string;
            }[];
            fee_note: string;
            results: {
                name: string;
                code: string;
            }[];
            workflow: string;
            /** @enum {unknown} */
            after_supplement: "restart" | "continue";
            notes: string[];
            /** @description Who has to come to the counter in person */
            presence: string[];
            /** @description For people at the desk; empty for keys */
            doubts: components["schemas"]["Doubt"][];
            version: number;
            counts_pages: boolean;
            counts_copies: boolean;
        };
        Problem: {
            type: string;
            /** @description One of contract/problems.yaml */
            code: string;
            title: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
                /** @description Of a field or parameter with a closed list of words: the words that it takes. The detail names them as people know them */
                allowed?: string[];
            }[];
        };
        /** @enum {unknown} */
        Channel: "direct" | "online" | "postal";
        /** @enum {unknown} */
        LimitUnit: "working_day" | "calendar_day" | "month" | "working_hour" | "same_day";
        Doubt: {
            about: string;
            note: string;
        };
    };
    responses: {
        /** @description A refusal that says what to do (RFC 9457) */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server is overloaded or has a fault; nothing was recorded. Retry-After says how many seconds to wait. */
        Fault: {
            headers: {
                /** @description Seconds */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        Code: string;
        /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
        Key: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listProcedures: {
        parameters: {
            query?: {
                /** @description Words of the code, of the names in both languages, of the field or of what people call it; marks that are typed must fit */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The best first; all in the order of the catalogue */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProcedureRow"][];
                        /** @description no procedure has all the words; items have some of them */
                        near: boolean;
                        instead: string[];
                    };
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listMissedSearches: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 500; rarer ones are not kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MissedSearch"][];
                    };
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getProcedure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version in force */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Procedure"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getVersionText: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: components["parameters"]["Code"];
                /** @description of the version, from 1 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text, byte by byte */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getPublicVersionText: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: components["parameters"]["Code"];
                /** @description of the version, from 1 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text, byte by byte */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listLimits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The last change first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LimitHistory"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    enterLimit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path: {
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    channel: components["schemas"]["Channel"];
                    unit: components["schemas"]["LimitUnit"];
                    amount?: number;
                    basis: string;
                    decision_number: string;
                    /**
                     * Format: date
                     * @description Not after today
                     */
                    decision_date: string;
                    /**
                     * Format: date
                     * @description Not after today, not before the date of the decision
                     */
                    in_force_from: string;
                };
            };
        };
        responses: {
            /** @description In force, or waiting */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LimitAnswer"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
}
}
export namespace counter {
export interface paths {
    "/api/v1/intake/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List drafts
         * @description What one typed oneself at this post and did not send, the newest first. Written down as a reading.
         */
        get: operations["listDrafts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/intake/drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open a draft
         * @description With what has changed in its procedure since it was typed. Nobody but its author, at the post where it was typed, finds it.
         */
        get: operations["openDraft"];
        /**
         * Save a draft
         * @description A new one with the revision 0, and an id that the caller made. Later with the revision of the last reply: another window that saved in between is not overwritten (409). A draft that is gone does not come back (404); one that a receipt or a slip used says so, and which dossier it is (409). At most 20 of a person (409) and 64 KB (422).
         */
        put: operations["saveDraft"];
        post?: never;
        /**
         * Drop a draft
         * @description The receipt and the slip of a draft erase it by themselves. Guidance keeps it.
         */
        delete: operations["dropDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/counter-tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List whom to tell
         * @description What citizens of the own unit are to be told, the oldest first: papers that are missing, a payment, a new date, a result, a stop.
         */
        get: operations["listCounterTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossiers/{id}/told": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note that the citizen was told
         * @description An event of the dossier, with who, when and how. For the reception of the unit that received it. Mail without an address or a mail server, and a call without a number, are refused (422).
         */
        post: operations["tellCitizen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @enum {unknown} */
        TaskKind: "supplement" | "payment" | "apology" | "extension" | "result" | "refusal" | "stop" | "result_withdrawn";
        Told: {
            /** @description the seq of the event that asked for it */
            task: number;
            /** @enum {unknown} */
            how: "called" | "printed" | "mailed" | "in_person";
        };
        CounterTasks: {
            items: {
                dossier: string;
                task: number;
                kind: components["schemas"]["TaskKind"];
                label: string;
                asked_at: components["schemas"]["When"];
                code: string;
                applicant: string;
                procedure_name: string;
                /** @description the paper for the citizen; null where there is none */
                pdf: string | null;
            }[];
            /** @description of all open ones by kind; a kind without one is not there */
            counts: {
                kind: components["schemas"]["TaskKind"];
                label: string;
                count: number;
            }[];
            next: string | null;
        };
        DraftIn: {
            revision: number;
            procedure: string;
            /** @description as it was typed; it is not looked at, but for the name of the applicant */
            form: {
                [key: string]: unknown;
            };
        };
        Saved: {
            revision: number;
            changed_at: components["schemas"]["When"];
            ends_at: components["schemas"]["When"];
        };
        Draft: {
            id: string;
            procedure: string;
            procedure_name: string;
            /** @description the name that was typed; empty if none */
            applicant: string;
            revision: number;
            changed_at: components["schemas"]["When"];
            ends_at: components["schemas"]["When"];
        };
        Drafts: {
            items: components["schemas"]["Draft"][];
        };
        OpenDraft: {
            id: string;
            procedure: string;
            procedure_name: string;
            applicant: string;
            revision: number;
            changed_at: components["schemas"]["When"];
            ends_at: components["schemas"]["When"];
            /** @description the version that the draft was typed for is in force */
            in_force: boolean;
            /** @description what changed in the procedure since */
            warnings: string[];
            form: {
                [key: string]: unknown;
            };
        };
        /** Format: date-time */
        When: string;
        Problem: {
            type: string;
            /** @description One of contract/problems.yaml */
            code: string;
            title: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
                /** @description Of a field or parameter with a closed list of words: the words that it takes. The detail names them as people know them */
                allowed?: string[];
            }[];
        };
    };
    responses: {
        /** @description A refusal that says what to do (RFC 9457) */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server is overloaded or has a fault; nothing was recorded. Retry-After says how many seconds to wait. */
        Fault: {
            headers: {
                /** @description Seconds */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description 32 digits and letters a to f */
        DraftId: string;
        /** @description live: the page reads again because of a live event. The request does not lengthen the session. A session may refresh one address eight times at once, and then four times in 5 seconds (`refreshed-too-soon`, with Retry-After). It is recorded as a reading only if it shows a dossier that the person's opening of the page did not show. */
        Refresh: "live";
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listDrafts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Drafts"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    openDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 32 digits and letters a to f */
                id: components["parameters"]["DraftId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenDraft"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    saveDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 32 digits and letters a to f */
                id: components["parameters"]["DraftId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftIn"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Saved"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    dropDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 32 digits and letters a to f */
                id: components["parameters"]["DraftId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listCounterTasks: {
        parameters: {
            query?: {
                kind?: components["schemas"]["TaskKind"];
                cursor?: string;
                /** @description 1 to 200 */
                limit?: number;
            };
            header?: {
                /** @description live: the page reads again because of a live event. The request does not lengthen the session. A session may refresh one address eight times at once, and then four times in 5 seconds (`refreshed-too-soon`, with Retry-After). It is recorded as a reading only if it shows a dossier that the person's opening of the page did not show. */
                "Motcua-Refresh"?: components["parameters"]["Refresh"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CounterTasks"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    tellCitizen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Told"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
}
}
export namespace deadlines {
export interface paths {
    "/api/v1/calendars/{unit}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a calendar
         * @description A year of a unit's calendar, day by day, with who set what; and when something received now would be due.
         */
        get: operations["getCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{unit}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a change of a calendar
         * @description What a change would move. Nothing is changed. The counts stand on the first page only.
         */
        post: operations["previewCalendarChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{unit}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the changes of a calendar
         * @description Changes that hold for the unit, the newest first.
         */
        get: operations["listCalendarChanges"];
        put?: never;
        /**
         * Change a calendar
         * @description Changes the calendar from today on. The open dossiers are then counted again in the background, each with an event; the reply tells where to look.
         */
        post: operations["changeCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar-changes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a change of a calendar
         * @description A change, and how far the open dossiers have been counted again.
         */
        get: operations["getCalendarChange"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the digest of deadlines
         * @description What the caller's post was told last of deadlines that are near or over. One a day, made when the unit's working day opens.
         */
        get: operations["getDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/digests/{id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a digest as read
         * @description The caller has read it.
         */
        post: operations["seeDigest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List background jobs
         * @description What goes on in the background, and how it went. Times are of the machine's clock.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar-warnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List warnings about calendars
         * @description What an administrator should look at.
         */
        get: operations["getCalendarWarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        MaybeDigest: {
            digest: components["schemas"]["Digest"] | null;
        };
        Digest: {
            id: string;
            /** Format: date */
            day: string;
            made_at: components["schemas"]["When"];
            seen: boolean;
            /** @description steps that are near their due time */
            near_step: number;
            late_step: number;
            /** @description dossiers that are near the promised time */
            near_due: number;
            overdue: number;
            /** @description The first hundred; what is late comes first. */
            items: {
                /** @enum {unknown} */
                kind: "near_step" | "late_step" | "near_due" | "overdue";
                id: string;
                code: string;
                procedure: string;
                /** @description empty: the whole dossier */
                step: string;
                /** @description where it lies */
                unit: string;
                /** @description in charge; empty: the whole office */
                person: string;
                due: components["schemas"]["When"];
                /** @description working minutes that were left, or past the due time, when the digest was made */
                minutes: number;
            }[];
        };
        Jobs: {
            items: {
                /** @description recount, digests, closing, messages */
                name: string;
                running: boolean;
                started_at: components["schemas"]["MaybeWhen"];
                /** @description of the last success */
                finished_at: components["schemas"]["MaybeWhen"];
                failed_at: components["schemas"]["MaybeWhen"];
                /** @description none: when it is woken */
                next_at: components["schemas"]["MaybeWhen"];
                /** @description in a row, up to now */
                failures: number;
                /** @description of the last failure; empty after a success */
                fault: string;
            }[];
        };
        CalendarWarnings: {
            /** @description days that the law gives and this year's calendar lacks */
            missing: components["schemas"]["MissingDays"];
            /** @description from 1 October on; empty before */
            missing_next_year: components["schemas"]["MissingDays"];
            /** @description open dossiers of the unit and below it that were promised a date behind days off that nobody entered */
            promises: {
                dossiers: number;
                /** @description missing working days off, up to the last promise */
                days: number;
            };
            recounting: components["schemas"]["CalendarChange"] | null;
        };
        Hours: {
            /** @description 07:30 */
            open: string;
            /** @description 23:59 at the latest */
            close: string;
        }[];
        DayChange: {
            /** Format: date */
            date: string;
            /**
             * @description work_anyway: although a higher calendar has the day off; as_usual: this calendar says nothing of it any more
             * @enum {unknown}
             */
            what: "off" | "work" | "work_anyway" | "as_usual";
            /** @description what explanations will say; not for as_usual */
            name?: string;
            /** @description of work */
            hours?: components["schemas"]["Hours"];
        };
        WeekChange: {
            /** Format: date */
            from: string;
            /**
             * Format: date
             * @description last day; for ever if it is not given
             */
            to?: string | null;
            hours: {
                mon?: components["schemas"]["Hours"];
                tue?: components["schemas"]["Hours"];
                wed?: components["schemas"]["Hours"];
                thu?: components["schemas"]["Hours"];
                fri?: components["schemas"]["Hours"];
                sat?: components["schemas"]["Hours"];
                sun?: components["schemas"]["Hours"];
            };
        };
        PreviewRequest: {
            /** @description nation, unit, or the name of an agency in the unit */
            layer: string;
            days?: components["schemas"]["DayChange"][];
            week?: components["schemas"]["WeekChange"] | null;
            cursor?: string | null;
        };
        ChangeRequest: {
            /** @description nation, unit, or the name of an agency in the unit */
            layer: string;
            days?: components["schemas"]["DayChange"][];
            week?: components["schemas"]["WeekChange"] | null;
            reason: string;
            /** @description of the preview that is confirmed */
            revision: number;
            /** @description more days than one person may change in 30 days: days off of today and the next two days take effect at once, a second person looks at them afterwards */
            urgent?: boolean;
        };
        DueFromNow: {
            limit: string;
            due: components["schemas"]["MaybeWhen"];
            /** @description with the change; of a calendar the same */
            changed: components["schemas"]["MaybeWhen"];
        }[];
        MissingDays: {
            /** Format: date */
            date: string;
            name: string;
            /** @description working days off of it that are missing; `date` is its first legal day */
            days: number;
        }[];
        Calendar: {
            unit: {
                slug: string;
                name: string;
            };
            agency: string;
            agencies: string[];
            year: number;
            /** Format: date */
            today: string;
            revision: number;
            /** @description layers that the caller may change: nation, unit, names of agencies */
            changeable: string[];
            working_days: number;
            working_minutes: number;
            days: {
                /** Format: date */
                date: string;
                /**
                 * @description off and work: by an exception
                 * @enum {unknown}
                 */
                what: "working" | "weekly_rest" | "off" | "work";
                hours: components["schemas"]["Hours"];
                /** @description of the exception */
                name: string;
                /** @description whose calendar says so */
                owner: string;
            }[];
            /** @description days that the law gives and the year's calendar lacks */
            missing: components["schemas"]["MissingDays"];
            /** @description the same of the next year, from 1 October on */
            missing_next_year: components["schemas"]["MissingDays"];
            due_from_now: components["schemas"]["DueFromNow"];
            recounting: components["schemas"]["CalendarChange"] | null;
        };
        CalendarPreview: {
            revision: number;
            summary: string;
            counts: null | {
                /** @description open dossiers that the calendar holds for */
                open: number;
                /** @description whose due times move */
                moved: number;
                /** @description whose promised time becomes later */
                broken: number;
                /** @description whose promised time becomes earlier */
                earlier: number;
                /** @description that become overdue at once */
                overdue: number;
            };
            due_from_now: components["schemas"]["DueFromNow"];
            dossiers: {
                id: string;
                code: string;
                unit: string;
                procedure: string;
                old: components["schemas"]["MaybeWhen"];
                new: components["schemas"]["MaybeWhen"];
                old_original: components["schemas"]["MaybeWhen"];
                new_original: components["schemas"]["MaybeWhen"];
            }[];
            next: string | null;
        };
        CalendarWaits: {
            /** @constant */
            waits: true;
            /** @description How many persons could confirm it; 0: only the technician */
            confirmers: number;
        };
        CalendarChange: {
            id: string;
            at: components["schemas"]["When"];
            person: string;
            post: string;
            /** @description whose calendar */
            of: string;
            summary: string;
            reason: string;
            done: boolean;
            seen: number;
            moved: number;
            broken: number;
            finished_at: components["schemas"]["MaybeWhen"];
            /** @description in the reply to an urgent change: a second person looks at it afterwards */
            afterwards?: boolean;
        };
        CalendarChanges: {
            items: components["schemas"]["CalendarChange"][];
            next: string | null;
        };
        /** Format: date-time */
        MaybeWhen: string | null;
        /** Format: date-time */
        When: string;
        Problem: {
            type: string;
            /** @description One of contract/problems.yaml */
            code: string;
            title: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
                /** @description Of a field or parameter with a closed list of words: the words that it takes. The detail names them as people know them */
                allowed?: string[];
            }[];
        };
    };
    responses: {
        /** @description A refusal that says what to do (RFC 9457) */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server is overloaded or has a fault; nothing was recorded. Retry-After says how many seconds to wait. */
        Fault: {
            headers: {
                /** @description Seconds */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
        Key: string;
        Id: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getCalendar: {
        parameters: {
            query?: {
                /** @description this year if it is not given */
                year?: number;
                /** @description an agency in the unit with a calendar of its own */
                agency?: string;
            };
            header?: never;
            path: {
                /** @description slug */
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    previewCalendarChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description slug */
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarPreview"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listCalendarChanges: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description 1 to 200 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description slug */
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarChanges"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    changeCalendar: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path: {
                /** @description slug */
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeRequest"];
            };
        };
        responses: {
            /** @description Weekly hours, or more than five days of this calendar within 30 days: it waits for a second person */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarWaits"];
                };
            };
            /** @description Changed; dossiers are being counted again */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarChange"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getCalendarChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarChange"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getDigest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MaybeDigest"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    seeDigest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jobs"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getCalendarWarnings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarWarnings"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
}
}
export namespace dossiers {
export interface paths {
    "/api/v1/dossiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List dossiers
         * @description One page; next is the cursor of the next one.
         */
        get: operations["listDossiers"];
        put?: never;
        /**
         * Receive a dossier
         * @description Receipt: code, date and register number are given here. With at_once the result is handed over in the same visit, where the procedure's workflow is at-once and the citizen is at the counter; its signatory, never who received, confirms it afterwards.
         */
        post: operations["receiveDossier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossiers/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search dossiers
         * @description Dossiers of the unit by code, name without marks, ID number or phone; the newest first. A code is taken out of any text, an address of a QR code too; the last digits of a code find it on its day, those of a number only beside a name. A page may be empty and have a next one. What is typed stands in the body, because an address stays in logs. Written down, also when nothing is found.
         */
        post: operations["searchDossiers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossiers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a dossier
         * @description The whole dossier with its timeline and the actions that the caller may take now.
         */
        get: operations["getDossier"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossiers/{id}/as-of": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a dossier as of an instant
         * @description As it stood at an instant, rebuilt from its events up to then.
         */
        get: operations["getDossierAsOf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossiers/{id}/personal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open masked personal data
         * @description The ID numbers, telephones and mail addresses that a dossier masks. What for is written down and told to the citizen; an inspection 30 days later.
         */
        post: operations["openPersonal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossiers/{id}/correction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a correction
         * @description Asks that what a dossier says of a person be corrected, at their request. A leader decides; what was printed before stays as it was.
         */
        post: operations["correctParty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossiers/{id}/correction/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide a correction
         * @description By another than who asked. Each is an event; approved, the dossier says what was asked for.
         */
        post: operations["decideCorrection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List corrections that wait
         * @description Those of the unit that wait for a decision, the oldest first.
         */
        get: operations["listCorrections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export the data of a person
         * @description What the unit keeps of one person, to be given to that person. Of the other party of a dossier it tells the name and the role; number, telephone, address and e-mail are masked, also in free text. What officers write to each other is left out. For leaders and supervisors; written down. A reply with many dossiers is sent in pieces while they are read, without Content-Length; if a fault comes in between, the connection ends before the last piece.
         */
        post: operations["exportPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossiers/{id}/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain a due time
         * @description How the due time came about: every date that was counted or not, each change of it since the receipt, and, of an overdue dossier, its lateness split over steps and pauses; the parts add up to the whole.
         */
        get: operations["explainDue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossiers/{id}/actions/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Act on a dossier
         * @description What may be done, and the fields of each action, stand in the dossier's `actions`. A `version` that is not the newest is refused as changed-meanwhile, and `errors` tells each event since.
         */
        post: operations["actOnDossier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossiers/{id}/receipt.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Print the receipt
         * @description Form 01: the receipt of the dossier with the promised date.
         */
        get: operations["getReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossiers/{id}/result-slip.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Print the result slip
         * @description Goes with the result; its QR code holds the signed promise (docs/ledger-format.md).
         */
        get: operations["getResultSlip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tracking/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Track a dossier
         * @description What the tracking page tells: with the code alone the phase, the promised days and the office; with the look-up word or the promise of a paper also `more`. No personal data. A wrong word is refused (look-up-word-wrong). Unknown codes and wrong words are held back.
         */
        get: operations["trackDossier"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossiers/{id}/look-up-word": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draw a new look-up word
         * @description For the desk that received the dossier. The word stands on the printed papers alone. After `lost` and `seen` the earlier word and the promises of earlier papers open nothing; `first` is for a dossier that has none, and ends nothing.
         */
        post: operations["drawLookUpWord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossiers/{id}/look-up-word.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Print the look-up word
         * @description The slip with the look-up word, for the citizen.
         */
        get: operations["getLookUpSlip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tracking/{code}/proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the proofs of a dossier
         * @description What the log proves of a dossier, to whoever has the look-up word of its papers or the promise in their QR code. With the code alone it is refused (look-up-word-needed), but for the file that is asked for; with a wrong word always (look-up-word-wrong). No personal data.
         */
        get: operations["listProofs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossiers/{id}/new-date.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Print the last new date
         * @description Form 04 for an apology, a notice for an extension by law. After it, the date of the apology is not corrected any more.
         */
        get: operations["getNewDate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossiers/{id}/notices/{seq}/notice.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Print the paper of an act towards the citizen
         * @description `notices` of the dossier names them: form 02 of a request to complete, form 04 of an apology, the notice of an extension, the notice of a stop. After a new date was printed it is not corrected any more.
         */
        get: operations["getNotice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stop-notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the words of the notice of a stop
         * @description Those that are in force now, those of the program, and what may stand in braces.
         */
        get: operations["getStopNotice"];
        /**
         * Write the words of the notice of a stop
         * @description The law names this paper and gives no form of it. Papers that were printed before keep their words.
         */
        put: operations["putStopNotice"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossiers/{id}/supplement.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Print the supplement request
         * @description Form 02: the last list of papers that the applicant was asked for.
         */
        get: operations["getSupplementRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossiers/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a file
         * @description PDF of at most 500 pages and 60,000 objects, JPG or PNG up to 100 MB, told by content: as the body, or sent in pieces before (`upload`). All files of a dossier have at most 2,000 MB together. A paper is the applicant's. A draft is added by who proposes, at that step; a result by the clerk at the step that issues, or for a corrected issue that the clerk asked for. The dossier's `attach` says what the caller may add now.
         */
        post: operations["addFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file
         * @description The reply has the media type that the content shows. A browser stores the file and runs nothing in it. A download that broke off goes on with Range and If-Range (RFC 9110).
         */
        get: operations["getFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve many dossiers
         * @description Each dossier stands on its own. A proposed refusal is not approved here: one among them refuses them all, before anything is done, and `errors` names it.
         */
        post: operations["approveMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signing-confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm many results handed over at once
         * @description For whoever sees them in view=signings, whatever their role. Each dossier stands on its own.
         */
        post: operations["confirmSignings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/intake/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview an intake
         * @description Fee and date as they would be now; nothing is registered.
         */
        post: operations["previewIntake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/intake/guidance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record guidance at the counter
         * @description Counted, with a checklist to print; nothing is registered.
         */
        post: operations["giveGuidance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/intake/supplement-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for missing papers at the counter
         * @description Form 02 at the counter; the whole list in one go.
         */
        post: operations["askToComplete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/intake/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse at the counter
         * @description Form 03, with the legal ground and the reason. A ground that is not valid today for the procedure is refused.
         */
        post: operations["refuseAtCounter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/intake/grounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List grounds for a refusal
         * @description The legal grounds by which the counter may refuse today, for a procedure and a channel. The label says how certain each is.
         */
        get: operations["listRefusalGrounds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/intake/drawn-numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List numbers drawn beforehand
         * @description The book of the results of a procedure, and the numbers of it that the own unit drew beforehand and has not used.
         */
        get: operations["listDrawnNumbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/counter-slips/{id}/slip.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Print a counter slip
         * @description The paper that the citizen took away from the counter, printed again.
         */
        get: operations["getSlip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/procedures/{code}/checklist.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Print a checklist
         * @description The papers of a procedure, for one case and one channel if they are named.
         */
        get: operations["getChecklist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count a day
         * @description Of one day, for the unit with all below it.
         */
        get: operations["getCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the work that waits for the caller
         * @description One member for each list that the caller has a right to. A count is at most 100, and 100 means 100 or more.
         */
        get: operations["countWaiting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossier-access/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain who can see a dossier
         * @description Everybody who can see a dossier, and by what. For administrators and supervisors, of dossiers of their unit and of those below.
         */
        get: operations["explainAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List readings of personal data
         * @description Who of the staff of the unit, and of those below, read personal data; newest first, the last thirty days unless days are named. For supervisors.
         */
        get: operations["listReadings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/readings/unusual": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List unusual readings
         * @description Who opened many dossiers in one day in which they had no part. For supervisors.
         */
        get: operations["unusualReadings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look a person up
         * @description Who has been here before, by the whole ID number. Written down, also when nobody is found.
         */
        post: operations["lookUpPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signing-posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List posts that sign
         * @description Posts of the unit that may sign.
         */
        get: operations["listSigningPosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Tracked: {
            code: string;
            /** @enum {unknown} */
            level: "code" | "word";
            /** @enum {unknown} */
            phase: "received" | "handled" | "handed_over" | "waiting" | "ready" | "ended";
            /**
             * Format: date
             * @description the day on the receipt, if a pause, an extension or the calendar moved it; null: it is promised_on
             */
            first_promised_on: string | null;
            /** Format: date */
            promised_on: string | null;
            /**
             * Format: date
             * @description of an apology
             */
            new_on: string | null;
            /** @description working days after promised_on; 0: less than one; null: not late */
            days_late: number | null;
            /** @description the last day that was told is over, and there is no result */
            date_passed: boolean;
            /** @description the result that was handed over is not valid, and there is no other yet: the citizen takes it to the office */
            result_withdrawn: boolean;
            office: string;
            phone: string;
            more: {
                state: string;
                procedure: string;
                competent_unit: string;
                /** @description that have it now */
                units: {
                    name: string;
                    phone: string;
                }[];
                /** Format: date */
                received_on: string;
                /** Format: date */
                ready_on: string | null;
                /** Format: date */
                closed_on: string | null;
                reasons: ("supplement" | "payment" | "extension" | "apology" | "calendar")[];
                /** @description the result is a written refusal; told after the second fact alone */
                refused: boolean;
                /** @description of a result handed over at once */
                signatory: string;
                /** Format: date */
                result_withdrawn_on: string | null;
                /** Format: date */
                result_corrected_on: string | null;
                events: {
                    kind: string;
                    /** Format: date */
                    on: string;
                    unit: string;
                }[];
                /** @description of the event whose promise was given */
                paper: {
                    kind: string;
                    /**
                     * Format: date-time
                     * @description of a receipt: what was promised then
                     */
                    promised_at: string | null;
                    procedure: string;
                    procedure_code: string;
                } | null;
            } | null;
        };
        Proofs: {
            code: string;
            items: {
                seq: number;
                kind: string;
                /** Format: date-time */
                at: string;
                unit: string;
                /** @description a word of docs/ledger-format.md §6; null as long as no head is over it */
                proof: string | null;
                /** @description of the file that was asked for: what it is, as its event says */
                file?: {
                    /**
                     * @description paper: of the applicant, not a result
                     * @enum {unknown}
                     */
                    purpose: "paper" | "draft" | "result";
                    /** @description the post that added it */
                    by: string;
                    /** @description a result that a corrected issue replaced */
                    replaced: boolean;
                };
            }[];
        };
        Party: {
            organisation: boolean;
            name: string;
            id_number: string;
            /**
             * @description empty: there is no number
             * @enum {unknown}
             */
            id_kind: "" | "citizen_card" | "birth_number" | "old_card" | "passport" | "tax_code" | "registration" | "other";
            address: string;
            phone: string;
            email: string;
            authorisation?: string;
        };
        OpenedPersonal: {
            applicant: components["schemas"]["Party"];
            representative: components["schemas"]["Party"] | null;
            /** @description what an open correction asks for; null for who may not decide it */
            correction: null | {
                /** @enum {unknown} */
                part: "applicant" | "representative";
                party: components["schemas"]["Party"];
            };
        };
        Readings: {
            next: string | null;
            items: components["schemas"]["Reading"][];
        };
        Reading: {
            id: string;
            at: components["schemas"]["When"];
            person: string;
            name: string;
            post: string;
            unit: string;
            on_behalf_of: string;
            /** @description the right by which it was read */
            what: string;
            label: string;
            /** @enum {unknown} */
            purpose: "processing" | "supervision" | "look_up" | "contact" | "verification" | "complaint" | "inspection";
            /** @description what was looked for */
            detail: string;
            /** @description of the dossier; empty for a list */
            code: string;
            /** @description the reader had done something with it or was to */
            takes_part: boolean;
            /** @description how many rows */
            shown: number;
            /** @description somebody or something was looked for and not found; detail says what */
            missed: boolean;
        };
        DossierAccess: {
            code: string;
            people: {
                name: string;
                post: string;
                unit: string;
                role_name: string;
                reason_name: string;
                /** @description may work on it now */
                acts: boolean;
                stand_ins: string[];
            }[];
        };
        UnusualReadings: {
            from: string;
            to: string;
            threshold: number;
            /** @description there are others */
            more: boolean;
            items: {
                person: string;
                name: string;
                post: string;
                unit: string;
                day: string;
                dossiers: number;
                readings: number;
            }[];
        };
        /**
         * @description the kind of the identity paper; left out: what the number says. birth_number: the personal number of a birth certificate. registration: of a household business, a cooperative, an agency.
         * @enum {string}
         */
        IdKind: "citizen_card" | "birth_number" | "old_card" | "passport" | "tax_code" | "registration" | "other";
        PartyIn: {
            /**
             * @description of an applicant, a person if it is left out; refused of a representative
             * @enum {unknown}
             */
            kind?: "person" | "organisation";
            name?: string;
            id_number?: string;
            id_kind?: components["schemas"]["IdKind"];
            address?: string;
            /** @description a number of any country: 0912345678, +84 912 345 678, +66 81 234 5678 */
            phone?: string;
            email?: string;
            /**
             * @description of a representative: law, who represents by law, needs no authorisation; refused of an applicant
             * @enum {unknown}
             */
            by?: "authorisation" | "law";
            /** @description of a representative: needed unless by law; refused of an applicant */
            authorisation?: string;
        };
        /** @description A person, always with a name. A letter of authority is needed, unless the law makes them the representative. */
        RepresentativeIn: {
            name?: string;
            id_number?: string;
            id_kind?: components["schemas"]["IdKind"];
            address?: string;
            /** @description a number of any country: 0912345678, +84 912 345 678, +66 81 234 5678 */
            phone?: string;
            email?: string;
            /** @enum {unknown} */
            by?: "authorisation" | "law";
            authorisation?: string;
        };
        Intake: {
            /** @description the draft that it was typed in: it is erased with the act; guidance keeps it, because the person comes back */
            draft?: string;
            procedure: string;
            case?: string;
            channel?: components["schemas"]["Channel"];
            pages?: number;
            copies?: number;
            sets?: number;
            content?: string;
            /** @enum {unknown} */
            delivery?: "desk" | "post" | "online";
            applicant?: components["schemas"]["PartyIn"];
            representative?: components["schemas"]["RepresentativeIn"];
            papers?: {
                index: number;
                /** @enum {unknown} */
                status: "ok" | "missing" | "wrong" | "not_needed";
                originals?: number;
                copies?: number;
                reason?: string;
            }[];
            reason?: string;
            /** @description of a refusal: the id of a legal ground that is valid today */
            ground?: string;
            at_once?: {
                signatory: string;
                /** @description a number of the book that was drawn beforehand; without it the next one */
                drawn_number?: string;
                /**
                 * @deprecated
                 * @description refused: the system gives the number
                 */
                document_number?: string;
                /**
                 * @deprecated
                 * @description refused: the system gives the book
                 */
                book?: string;
            };
        };
        Command: {
            version: number;
            text?: string;
            person?: string;
            /** Format: date */
            date?: string;
            choice?: string;
            amount?: number;
            /** @description of a voucher; refused at issue: the system gives the number */
            number?: string;
            /**
             * @deprecated
             * @description refused: the system gives the book
             */
            book?: string;
            /** @description a number of the book that was drawn beforehand; without it the next one */
            drawn_number?: string;
            /** @description the id of a legal ground that is valid today */
            ground?: string;
            /** @description the citizen who asked */
            requested_by?: string;
            /** Format: date */
            requested_on?: string;
            recipient?: string;
            recipient_id?: string;
            recipient_id_kind?: components["schemas"]["IdKind"];
            /** @description the ground of an extension */
            extension?: string;
            /** @description of an agreed date, like 16:30; closing time without it */
            time?: string;
            /** @description the id of the file with the agreement */
            file?: string;
            items?: {
                name: string;
                reason: string;
            }[];
        };
        Preview: {
            /** @description what an officer should look at before the receipt: a number that cannot be, letters that the paper lacks; of a person who is named the same procedure today and other open dossiers */
            warnings: string[];
            /** @description the result may be handed over in the same visit */
            at_once: boolean;
            fee: number;
            competent_unit: string;
            due_at: components["schemas"]["MaybeWhen"];
            sentence: string;
            /** @description of the limit of the law */
            basis?: string;
            /** @description of the shorter limit that the office declared; null if it declared none */
            declared_basis?: string | null;
            not_entered: components["schemas"]["NotEntered"];
        };
        Slip: {
            id: string;
            pdf: string;
            /** @description for the rating code */
            visit: string;
        };
        Approvals: {
            dossiers: {
                id: string;
                version: number;
            }[];
            text?: string;
        };
        ApprovalResults: {
            results: {
                id: string;
                approved: boolean;
                version?: number;
                code?: string;
                problem?: string;
                detail?: string;
            }[];
        };
        Signings: {
            dossiers: {
                id: string;
                version: number;
            }[];
        };
        SigningResults: {
            results: {
                id: string;
                confirmed: boolean;
                version?: number;
                code?: string;
                problem?: string;
                detail?: string;
            }[];
        };
        Counts: {
            day: string;
            unit: string;
            received: number;
            at_once: number;
            guidance: number;
            supplement_asked: number;
            refused: number;
            returned: number;
            open: {
                in_progress: number;
                overdue: number;
                waiting: number;
                ready: number;
            };
        };
        WaitingCounts: {
            /** @description the rows of listDossiers with view=work */
            work?: number;
            /** @description the rows of listDossiers with view=approvals; work has them too */
            approvals?: number;
            /** @description the open tasks of the counter */
            tasks?: number;
            /** @description waiting changes, without those that the caller asked or gains by */
            confirmations?: number;
        };
        DueExplained: {
            legal: components["schemas"]["MaybeWhen"];
            /** @description of the law; the office may have declared a shorter one */
            legal_limit: string;
            original: components["schemas"]["MaybeWhen"];
            promised: components["schemas"]["MaybeWhen"];
            /** @enum {unknown} */
            rule: "working_day" | "calendar_day" | "month" | "working_hour" | "same_day";
            limit: string;
            /** @description of legal_limit */
            basis: string;
            /** @description of the shorter limit that the office declared; null if it declared none */
            declared_basis: string | null;
            sentence: string;
            /** @description the receipt, or the restart after a supplement */
            counted_from: components["schemas"]["MaybeWhen"];
            dates: {
                /** Format: date */
                date: string;
                /** @enum {unknown} */
                what: "counted" | "weekly_rest" | "exception" | "paused" | "rolled";
                reason?: string;
                intervals?: string[][];
            }[];
            /** @description pauses that came after the due time, or lasted no minute */
            without_effect: {
                name: string;
                from: components["schemas"]["When"];
                to: components["schemas"]["MaybeWhen"];
            }[];
            history: {
                at: components["schemas"]["When"];
                kind: string;
                /** @description of a changed calendar: what was changed */
                why: string;
                legal: components["schemas"]["MaybeWhen"];
                original: components["schemas"]["MaybeWhen"];
                promised: components["schemas"]["MaybeWhen"];
                sentence: string;
            }[];
            late: null | {
                /** @description working minutes past the first promise */
                minutes: number;
                until: components["schemas"]["When"];
                parts: {
                    /** @enum {unknown} */
                    kind: "step" | "pause";
                    what: string;
                    name: string;
                    unit: string;
                    minutes: number;
                }[];
            };
        };
        SigningPosts: {
            items: {
                post: string;
                post_name: string;
                name: string;
                /** @description held by the caller, who cannot sign for a result they hand over at once */
                own: boolean;
            }[];
        };
        Row: {
            id: string;
            version: number;
            code: string;
            applicant: string;
            procedure: string;
            /** @enum {unknown} */
            state: "in_progress" | "waiting_supplement" | "waiting_payment" | "ready" | "returned" | "withdrawn" | "stopped";
            state_name: string;
            step: string;
            step_name: string;
            step_role: string;
            /** @description where it lies; of a finished one: that decided it */
            unit: string;
            person: string;
            received_at: components["schemas"]["When"];
            promised_due: components["schemas"]["MaybeWhen"];
            /** @description an apology moved the date behind the first promise */
            apologised: boolean;
            /** @description past the first promise, which an apology moved: it counts as late whatever `urgency` is */
            late_to_first: boolean;
            step_due: components["schemas"]["MaybeWhen"];
            /** @description the step is past its own due time; `urgency` is of the current promise */
            step_late: boolean;
            ready_at: components["schemas"]["MaybeWhen"];
            /** @enum {unknown} */
            verdict: "early" | "on_time" | "overdue" | null;
            /**
             * @description of the current promise; soon: the next working day at the latest
             * @enum {unknown}
             */
            urgency: "ok" | "soon" | "overdue" | "waiting" | "done";
            left: components["schemas"]["TimeLeft"];
            /** @description with view=approvals: the file of the draft; null: there is none */
            draft?: string | null;
            /**
             * @description with view=approvals: what is proposed; null: the step has no proposal
             * @enum {unknown}
             */
            proposal?: "grant" | "reject" | null;
        };
        StopNotice: {
            /** @description 0: the program's own words */
            version: number;
            text: string;
            /** @description the program's own words */
            own: string;
            /** @description what may stand in braces */
            words: string[];
            changed_by: string;
            changed_at: components["schemas"]["MaybeWhen"];
        };
        /** @description in working time of the calendar that counts the promise; null while none runs */
        TimeLeft: null | {
            /** @description working minutes up to the promise; negative: past it. The urgency says which it is */
            minutes: number;
            /** @description working days after today up to its day; 0: today; null: it is past */
            days: number | null;
            /** @description working days after its day up to today; 0: less than one; null: it is not past */
            late_days: number | null;
        };
        /** @description days off that the law gives and the calendar lacks on the way of a promise, which may therefore move; null: none */
        NotEntered: null | {
            days: number;
            /** @description for the counter and on papers */
            sentence: string;
            holidays: components["schemas"]["MissingDays"];
        };
        Page: {
            items: components["schemas"]["Row"][];
            next: string | null;
        };
        Field: {
            name: string;
            /** @enum {unknown} */
            kind: "line" | "text" | "person" | "date" | "choice" | "money" | "items" | "extension" | "agreement";
            required: boolean;
            label: string;
            /** @description with which the form begins: a name or reason that the dossier shows, today, the first choice of a required one; else empty */
            value: string;
            /** @description the value of the field choice with which the field is shown; absent: with each */
            only_with?: string;
            /** @description the form of the chosen extension with which the field is shown; absent: with each */
            only_with_form?: string;
            /**
             * @description required where it is shown; absent of a field that is never or always required
             * @constant
             */
            needed?: true;
            people?: {
                id: string;
                name: string;
                post: string;
            }[];
            choices?: {
                word: string;
                label: string;
            }[];
        };
        /** @enum {unknown} */
        ActionWord: "hand_over" | "accept" | "send_back" | "verify" | "ask_opinion" | "give_opinion" | "propose" | "forward_up" | "approve" | "rework" | "issue" | "return_result" | "request_supplement" | "receive_supplement" | "request_payment" | "confirm_payment" | "withdraw" | "stop" | "apologise" | "correct_apology" | "extend" | "reassign" | "confirm_signing" | "deny_signing" | "ask_reissue" | "reissue" | "refuse_reissue" | "note";
        Action: {
            action: components["schemas"]["ActionWord"];
            label: string;
            step: string;
            primary: boolean;
            /** @description false: a note, which is nothing that waits for the caller */
            work: boolean;
            /** @description of the key that opens its form; absent: none, or the one of the primary action */
            command?: string;
            /** @description what no later action takes back: ask again before sending it; empty of the others */
            lasting: string;
            /** @description it ends the dossier without a result, or takes back a result that was handed over */
            danger: boolean;
            /** @description its text is about faulty papers: the form offers the papers of the dossier */
            about_papers: boolean;
            /** @description the value of the field choice with which the form offers them; absent: with each */
            about_papers_with?: string;
            /** @description the form shows the draft or the signatory on which the act rests */
            shows_basis: boolean;
            /** @description the form shows the proposal on which it decides */
            shows_proposal: boolean;
            /** @description its basis is the draft of now, not that of the last proposal */
            proposes: boolean;
            /** @description a file of the result must be added first */
            needs_result: boolean;
            /** @description possible until the paper of the last act is printed: who acts looks at it first */
            until_printed: boolean;
            /** @description one of these groups of fields is filled in, whole; absent: no such groups */
            either?: string[][];
            /** @description of receive_supplement: what the citizen was asked to bring last */
            asked_for?: components["schemas"]["WantedPaper"][];
            fields: components["schemas"]["Field"][];
            /** @description of an apology or its correction */
            new_date?: {
                /** @description it comes after the time in which the law wants it */
                late: boolean;
                /**
                 * Format: date
                 * @description the later of the first promise and today
                 */
                after: string;
                /** Format: date */
                last: string;
                /** @description the working days to choose from */
                days: string[];
                not_entered: components["schemas"]["NotEntered"];
            };
            /** @description of extend: what may be granted now; `ground` is the value of the field extension */
            extensions?: {
                ground: string;
                /** @enum {unknown} */
                form: "added" | "total" | "agreed";
                /** @description of an agreed one: empty */
                limit: string;
                basis: string;
                /** @description how often it may be granted yet */
                left: number;
                /** @description the promise after it; of an agreed one: none yet */
                due: components["schemas"]["MaybeWhen"];
            }[];
        };
        TimelineRow: {
            /** @description whose post it was, if another stood in */
            on_behalf_of: string;
            seq: number;
            kind: string;
            at: components["schemas"]["When"];
            person: string;
            post: string;
            unit: string;
            text: string;
            outcome?: string;
            document_number?: string;
            book?: string;
            reference?: string;
            /** @description new_document or same_document; absent: from before there was a choice */
            reissue?: string;
            replaced_number?: string;
            replaced_book?: string;
            /** @description the unit has the number of the receipt already this year: one_for_many or other_issuer */
            repeats?: string;
            against?: string;
            confirmed_by?: string;
            requested_by?: string;
            /** Format: date */
            requested_on?: string;
            /** @description of a refusal, a stop, a withdrawal, a request to complete; null: none was recorded */
            ground?: null | components["schemas"]["KeptGround"];
            purpose?: string;
            /** @description of a result: who signed, with the post, and on whose behalf */
            signatory?: string;
            /** @description SHA-256 of the draft; null: there is none */
            draft?: string | null;
            /** @description SHA-256 of the files of the result */
            results?: string[];
            replaced?: string[];
            /** @description approved before approvals named a draft */
            before_drafts?: boolean;
            /** @description confirmed after closing time of the next working day; of an apology: made after the time in which the law wants it */
            late?: boolean;
            sha256?: string;
            /** @description calendar_changed: what was changed */
            why?: string;
            items?: components["schemas"]["WantedPaper"][];
            recipient?: string;
            name?: string;
        };
        WantedPaper: {
            name: string;
            reason: string;
        };
        KeptGround: {
            id: string;
            text: string;
            article: string;
        };
        GroundChoices: {
            /** Format: date */
            day: string;
            items: {
                id: string;
                label: string;
                article: string;
            }[];
        };
        DrawnNumbers: {
            kind: string;
            label: string;
            book: string;
            items: {
                number: number;
                purpose: string;
            }[];
        };
        ActiveSteps: {
            step: string;
            name: string;
            unit: string;
            person: string;
            role: string;
            due_at: components["schemas"]["MaybeWhen"];
        }[];
        PauseSpans: {
            kind: string;
            name: string;
            from: components["schemas"]["When"];
            to: components["schemas"]["MaybeWhen"];
        }[];
        DossierThen: {
            id: string;
            code: string;
            /** Format: date-time */
            at: string;
            version: number;
            /** @description how many events it has by now */
            versions: number;
            state: string;
            state_name: string;
            applicant: null | components["schemas"]["Party"];
            legal_due: components["schemas"]["MaybeWhen"];
            original_due: components["schemas"]["MaybeWhen"];
            promised_due: components["schemas"]["MaybeWhen"];
            ready_at: components["schemas"]["MaybeWhen"];
            closed_at: components["schemas"]["MaybeWhen"];
            document_number: string;
            book: string;
            files: number;
            steps: components["schemas"]["ActiveSteps"];
            pauses: components["schemas"]["PauseSpans"];
            timeline: components["schemas"]["TimelineRow"][];
        };
        Dossier: {
            id: string;
            version: number;
            code: string;
            /** @enum {unknown} */
            state: "in_progress" | "waiting_supplement" | "waiting_payment" | "ready" | "returned" | "withdrawn" | "stopped";
            state_name: string;
            procedure: {
                code: string;
                name: string;
                short_name: string;
                field: string;
                doubts: components["schemas"]["Doubt"][];
            };
            case_name: string;
            channel: components["schemas"]["Channel"];
            receiving_unit: string;
            competent_unit: string;
            received_at: components["schemas"]["When"];
            received_by: string;
            ready_at: components["schemas"]["MaybeWhen"];
            closed_at: components["schemas"]["MaybeWhen"];
            due: {
                /** @description limit, pauses, extensions, calendar */
                legal: components["schemas"]["MaybeWhen"];
                legal_limit: string;
                /** @description shorter than the law, of the unit that decides: the first promise is counted by it */
                declared_limit: string | null;
                /** @description the first promise, which verdicts are of */
                original: components["schemas"]["MaybeWhen"];
                /** @description the current promise: an apology moves it alone */
                promised: components["schemas"]["MaybeWhen"];
                not_entered: components["schemas"]["NotEntered"];
                left: components["schemas"]["TimeLeft"];
                extensions: {
                    at: components["schemas"]["When"];
                    ground: string;
                    /** @enum {unknown} */
                    form: "added" | "total" | "agreed";
                    /** @description of an agreed one: empty */
                    limit: string;
                    until: components["schemas"]["MaybeWhen"];
                }[];
                /** @description of legal_limit */
                basis: string;
                /** @description of declared_limit */
                declared_basis: string | null;
                sentence: string;
                remaining: null | {
                    unit: string;
                    amount: number;
                    text: string;
                };
                /** @enum {unknown} */
                verdict: "early" | "on_time" | "overdue" | null;
            };
            /** @enum {unknown} */
            urgency: "ok" | "soon" | "overdue" | "waiting" | "done";
            applicant: components["schemas"]["Party"];
            representative: null | components["schemas"]["Party"];
            pages: number;
            copies: number;
            sets: number;
            fee: number;
            delivery: string;
            register_number: number;
            papers: {
                index: number;
                name: string;
                form: string;
                /** @enum {unknown} */
                status: "ok" | "missing" | "wrong" | "not_needed";
                originals: number;
                copies: number;
            }[];
            steps: components["schemas"]["ActiveSteps"];
            files: {
                id: string;
                name: string;
                /** @enum {unknown} */
                purpose: "paper" | "draft" | "result" | "agreement";
                paper: number | null;
                /** @description among the files of the same purpose and paper: 1, 2, 3 …; earlier ones stay */
                version: number;
                /**
                 * @description whose file it is: brought by the citizen, or made by the office
                 * @enum {unknown}
                 */
                owner: "citizen" | "office";
                bytes: number;
                media_type: string;
                sha256: string;
                /** @description who added it */
                by: string;
                /** @description another draft or a corrected issue took its place */
                replaced: boolean;
                /** @description of a corrected issue that is not approved yet */
                waits: boolean;
                at: components["schemas"]["When"];
            }[];
            /** @description what the caller may add now */
            attach: ("paper" | "draft" | "result" | "agreement")[];
            draft: {
                /** @description of the draft that the proposal carries */
                sha256: string | null;
                /** @description that the approval named */
                approved: string | null;
                /** @description approved before approvals named a draft */
                before: boolean;
            };
            /** @description a corrected issue that was asked for and waits */
            reissue: null | {
                asked_by: string;
                files: number;
                /** @description it gets a number of its own; otherwise only another copy of the same document */
                new_document: boolean;
            };
            /** @description of a result handed over at once */
            signing: null | {
                signatory: string;
                /** @description not confirmed yet */
                waits: boolean;
                /** @description until when it is confirmed in time */
                due_at: components["schemas"]["MaybeWhen"];
                confirmed_at: components["schemas"]["MaybeWhen"];
                /** @description from before confirmations; counts as confirmed */
                before: boolean;
            };
            /** @description What was written to the applicant by e-mail, and what could not be. */
            messages: {
                /** @enum {unknown} */
                kind: "received" | "supplement_requested" | "supplement_received" | "apology" | "extended" | "due_moved" | "payment_requested" | "result_ready" | "withdrawn" | "stopped";
                at: components["schemas"]["When"];
                /** @enum {unknown} */
                outcome: "sent" | "refused" | "too_old" | "given_up";
            }[];
            pauses: components["schemas"]["PauseSpans"];
            /** @enum {unknown} */
            outcome: "grant" | "reject" | null;
            document_number: string;
            /** @description number and book of each document that a new one replaces */
            replaced_documents: string[];
            book: string;
            at_once: boolean;
            correction: null | {
                /** @enum {unknown} */
                part: "applicant" | "representative";
                /** @description a field that would change is masked here: who approves opens both sides first */
                masked: boolean;
                fields: string[];
                party: null | components["schemas"]["Party"];
                reason: string;
                asked_by: string;
                /** Format: date-time */
                asked_at: string;
                may_decide: boolean;
            };
            /** @description The last refusal, stop or withdrawal. */
            decision: null | {
                /** @enum {unknown} */
                kind: "refused" | "stopped" | "withdrawn";
                at: components["schemas"]["When"];
                by: string;
                post: string;
                unit: string;
                reason: string;
                /** @description the day of the citizen's request */
                requested_on: string | null;
                /** @description null: none was recorded */
                ground: string | null;
                article: string | null;
                /** @description what the citizen can do */
                remedies: string[];
            };
            supplement_requests: number;
            /** @description in time or late */
            apologised: boolean;
            apologised_late: boolean;
            /** @description past the first promise, which an apology moved */
            late_to_first: boolean;
            /** @description the papers carry one; the word itself is never told */
            look_up_word: boolean;
            /** @description the caller may ask for a correction of a party now */
            may_correct: boolean;
            /** @description the caller may draw a new one */
            may_draw_word: boolean;
            /** @description today's last visit here for it, to print a rating code for */
            visit: string | null;
            actions: components["schemas"]["Action"][];
            /** @description papers of acts towards the citizen, the last one first */
            notices: {
                seq: number;
                kind: string;
                label: string;
                at: components["schemas"]["When"];
                /** @description address */
                pdf: string;
            }[];
            /** @description in the answer to an action: the address of the paper that tells the citizen of it. While the date of an apology may be corrected, look at it before printing */
            print: string | null;
            /** @description who signed the result, with the post, and on whose behalf */
            signatory: string | null;
            timeline: components["schemas"]["TimelineRow"][];
            warnings: string[];
        };
        /** Format: date-time */
        When: string;
        /** Format: date-time */
        MaybeWhen: string | null;
        Problem: {
            type: string;
            /** @description One of contract/problems.yaml */
            code: string;
            title: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
                /** @description Of a field or parameter with a closed list of words: the words that it takes. The detail names them as people know them */
                allowed?: string[];
            }[];
        };
        /** @enum {unknown} */
        Channel: "direct" | "online" | "postal";
        Doubt: {
            about: string;
            note: string;
        };
        MissingDays: {
            /** Format: date */
            date: string;
            name: string;
            /** @description working days off of it that are missing; `date` is its first legal day */
            days: number;
        }[];
    };
    responses: {
        /** @description A refusal that says what to do (RFC 9457) */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server is overloaded or has a fault; nothing was recorded. Retry-After says how many seconds to wait. */
        Fault: {
            headers: {
                /** @description Seconds */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A paper */
        Pdf: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/pdf": string;
            };
        };
    };
    parameters: {
        /** @description live: the page reads again because of a live event. The request does not lengthen the session. A session may refresh one address eight times at once, and then four times in 5 seconds (`refreshed-too-soon`, with Retry-After). It is recorded as a reading only if it shows a dossier that the person's opening of the page did not show. */
        Refresh: "live";
        /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
        Key: string;
        Id: string;
        Code: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listDossiers: {
        parameters: {
            query?: {
                /**
                 * @deprecated
                 * @description refused: what is looked for is personal, POST /api/v1/dossiers/search takes it
                 */
                q?: string;
                /** @description whose: mine to do, to approve, handed over at once and waiting for my confirmation, ready to return, or all of the unit */
                view?: "work" | "approvals" | "signings" | "results" | "unit";
                state?: "in_progress" | "waiting_supplement" | "waiting_payment" | "ready" | "returned" | "withdrawn" | "stopped";
                /** @description with view=unit: dossiers whose time runs and that are promised for then; the week is what is left of it, to Sunday */
                due?: "overdue" | "today" | "tomorrow" | "week";
                /** @description 1, with due: of the units below too */
                below?: "1";
                cursor?: string;
                /** @description 1 to 200 */
                limit?: number;
            };
            header?: {
                /** @description live: the page reads again because of a live event. The request does not lengthen the session. A session may refresh one address eight times at once, and then four times in 5 seconds (`refreshed-too-soon`, with Retry-After). It is recorded as a reading only if it shows a dossier that the person's opening of the page did not show. */
                "Motcua-Refresh"?: components["parameters"]["Refresh"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    receiveDossier: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Intake"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dossier"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    searchDossiers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    q: string;
                    cursor?: string;
                    limit?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getDossier: {
        parameters: {
            query?: never;
            header?: {
                /** @description live: the page reads again because of a live event. The request does not lengthen the session. A session may refresh one address eight times at once, and then four times in 5 seconds (`refreshed-too-soon`, with Retry-After). It is recorded as a reading only if it shows a dossier that the person's opening of the page did not show. */
                "Motcua-Refresh"?: components["parameters"]["Refresh"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dossier"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getDossierAsOf: {
        parameters: {
            query: {
                at: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DossierThen"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    openPersonal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    purpose: "contact" | "verification" | "complaint" | "inspection";
                    note?: string;
                };
            };
        };
        responses: {
            /** @description In full */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedPersonal"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    correctParty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** @enum {unknown} */
                    part: "applicant" | "representative";
                    party: components["schemas"]["PartyIn"];
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The dossier as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dossier"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    decideCorrection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    approve: boolean;
                    /** @description why not, if it is not approved */
                    text?: string;
                };
            };
        };
        responses: {
            /** @description The dossier as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dossier"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listCorrections: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description 1 to 200 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description of the next page */
                        next: string | null;
                        items: {
                            dossier: string;
                            code: string;
                            asked_by: string;
                            /** Format: date-time */
                            asked_at: string;
                        }[];
                    };
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    exportPerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id_number: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Everything */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description what is kept beside the dossiers and their files */
                        others: {
                            what: string;
                            at: components["schemas"]["When"];
                            /** @description of the dossier that it is about, if it is about one */
                            code: string | null;
                            personal: Record<string, never>;
                        }[];
                        made_at: components["schemas"]["When"];
                        /** @description how many dossiers named the person at made_at; before the dossiers in the text */
                        count: number;
                        /** @description all of them, the newest first; each as it was when its place in the text was reached */
                        dossiers: Record<string, never>[];
                    };
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    explainDue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DueExplained"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    actOnDossier: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path: {
                id: components["parameters"]["Id"];
                action: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Command"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dossier"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Pdf"];
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getResultSlip: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Pdf"];
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    trackDossier: {
        parameters: {
            query?: {
                /** @description the look-up word, as it is printed or typed */
                word?: string;
                /** @description the promise in a QR code: its member x */
                promise?: string;
            };
            header?: never;
            path: {
                /** @description as people type it: only letters and digits count */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tracked"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    drawLookUpWord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    reason: "first" | "lost" | "seen";
                    text?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dossier"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getLookUpSlip: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Pdf"];
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listProofs: {
        parameters: {
            query?: {
                /** @description the look-up word, as it is printed or typed */
                word?: string;
                /** @description the promise in a QR code: its member x */
                promise?: string;
                /** @description SHA-256 of a file: that it was added, too */
                document?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proofs"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getNewDate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Pdf"];
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
                /** @description of the event */
                seq: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Pdf"];
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getStopNotice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In force now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StopNotice"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    putStopNotice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description that was looked at */
                    version: number;
                    /** @description one paragraph a line; a line with a word that the dossier does not have is left out */
                    text: string;
                };
            };
        };
        responses: {
            /** @description In force now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StopNotice"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getSupplementRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Pdf"];
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    addFile: {
        parameters: {
            query: {
                purpose: "paper" | "draft" | "result" | "agreement";
                /**
                 * @deprecated
                 * @description refused: Content-Disposition takes it
                 */
                name?: string;
                /**
                 * @deprecated
                 * @description not read: a file is added to the dossier as it is by then
                 */
                version?: number;
                /** @description index of the paper: needed with the purpose paper, not read with any other */
                paper?: number;
                /** @description The id of a whole upload of the caller (beginUpload). It ends with this request, and the body is empty. */
                upload?: string;
                /** @description 1, with result: instead of the results that were added at this step before */
                replaces?: "1";
            };
            header?: {
                /** @description The name of the file: attachment; filename*=UTF-8''to-khai.pdf. It may tell a person, so it is not in the address. Needed with a body; an upload has a name. */
                "Content-Disposition"?: string;
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dossier"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description One range, for example bytes=1000-. Several ranges get the whole file. */
                Range?: string;
                /** @description The ETag of the part that is there already */
                "If-Range"?: string;
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The part that was asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The client has the file already */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    approveMany: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Approvals"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalResults"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    confirmSignings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Signings"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningResults"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    previewIntake: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Intake"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    giveGuidance: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Intake"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Slip"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    askToComplete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Intake"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Slip"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    refuseAtCounter: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Intake"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Slip"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listRefusalGrounds: {
        parameters: {
            query: {
                procedure: string;
                channel: components["schemas"]["Channel"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroundChoices"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listDrawnNumbers: {
        parameters: {
            query: {
                procedure: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawnNumbers"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getSlip: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Pdf"];
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getChecklist: {
        parameters: {
            query?: {
                case?: string;
                channel?: components["schemas"]["Channel"];
            };
            header?: never;
            path: {
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Pdf"];
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getCounts: {
        parameters: {
            query?: {
                day?: string;
            };
            header?: {
                /** @description live: the page reads again because of a live event. The request does not lengthen the session. A session may refresh one address eight times at once, and then four times in 5 seconds (`refreshed-too-soon`, with Retry-After). It is recorded as a reading only if it shows a dossier that the person's opening of the page did not show. */
                "Motcua-Refresh"?: components["parameters"]["Refresh"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Counts"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    countWaiting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingCounts"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    explainAccess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By post */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DossierAccess"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listReadings: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                /** @description only of this dossier */
                code?: string;
                /** @description only by this person */
                person?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readings"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    unusualReadings: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The most unusual first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnusualReadings"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    lookUpPerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id_number: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Party"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listSigningPosts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningPosts"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
}
}
export namespace ledger {
export interface paths {
    "/api/v1/ledger/head": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the newest head
         * @description The newest signed head, with the lines of those who saw it.
         */
        get: operations["getLedgerHead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/heads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List heads
         * @description The newest first; next is the cursor of the next page.
         */
        get: operations["listLedgerHeads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/heads/{size}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the head of a size
         * @description The signed head of the log at this number of leaves, with the lines of its witnesses.
         */
        get: operations["getLedgerHeadOfSize"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/heads/{size}/cosignatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add the line of a witness
         * @description A line of a witness that this site knows, under a head that it saw to continue the one it saw before.
         */
        post: operations["addCosignature"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove consistency
         * @description That the log at one head is the beginning of the log at another (RFC 9162 §2.1.4).
         */
        get: operations["getConsistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List keys of the log
         * @description The keys that ever signed the log, the oldest first, and the witnesses that it knows.
         */
        get: operations["listLedgerKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/procedures/{code}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove a procedure on a day
         * @description The last event of the procedure up to the end of the day, opened, with its proof: which version and which decision on a limit were in force. What `motcua-verify event` reads (`docs/ledger-format.md` section 6).
         */
        get: operations["getProcedureProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/calendars/{name}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove a calendar on a day
         * @description The same of a calendar: which hours and which days off it had.
         */
        get: operations["getCalendarProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/units/{unit}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove a unit on a day
         * @description The same of a unit with its regulations, and of what was asked and decided by two persons there. For those who see the accounts of the unit.
         */
        get: operations["getUnitProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/units/{unit}/posts/{number}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove a post on a day
         * @description The same of a post: who held it, by the ids of persons, and whom they let act in their name. For those who see the accounts of the unit.
         */
        get: operations["getPostProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/site/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove the settings on a day
         * @description The same of the settings of the site. For those who see the accounts of the unit at its top.
         */
        get: operations["getSiteProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/so-cai/tlog/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the checkpoint
         * @description The newest signed head, with the lines of those who saw it, as C2SP tlog-tiles serves it. `/so-cai/tlog` is the prefix of the log.
         */
        get: operations["getLedgerCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/so-cai/tlog/tile/{level}/{index}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch a tile
         * @description Hashes of one level that lie side by side, 32 bytes each. A whole tile has 256 of them. It never changes.
         */
        get: operations["getLedgerTile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/so-cai/tlog/tile/entries/{index}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch an entry bundle
         * @description Entries that lie side by side, each with its length before it in two bytes. An entry is the 32 bytes of `chain` in `docs/ledger-format.md`, and nothing else. The bundle never changes.
         */
        get: operations["getLedgerEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Heads: {
            items: {
                size: number;
                root: string;
                /** Format: date-time */
                at: string;
                witnesses: string[];
                note: string;
            }[];
            next: string | null;
        };
        Consistency: {
            from: number;
            to: number;
            path: string[];
        };
        LedgerKeys: {
            origin: string;
            keys: {
                key: string;
                since_size: number;
                /** Format: date-time */
                at: string;
                statement: string;
            }[];
            witnesses: string[];
        };
        Problem: {
            type: string;
            /** @description One of contract/problems.yaml */
            code: string;
            title: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
                /** @description Of a field or parameter with a closed list of words: the words that it takes. The detail names them as people know them */
                allowed?: string[];
            }[];
        };
    };
    responses: {
        /** @description A refusal that says what to do (RFC 9457) */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server is overloaded or has a fault; nothing was recorded. Retry-After says how many seconds to wait. */
        Fault: {
            headers: {
                /** @description Seconds */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description a day, as in 2026-11-23; without it today. How it stood at the end of that day. No day to come */
        OnDay: string;
        /** @description The number of the tile in groups of three digits, with `x` before all but the last: 1234067 is `x001/x234/067`. `.p/` and a width from 1 to 255 follow for a partial tile. The slashes are slashes of the address. */
        TileIndex: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getLedgerHead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A signed note */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listLedgerHeads: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description 1 to 200 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Heads"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getLedgerHeadOfSize: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                size: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A signed note */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    addCosignature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                size: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    line: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getConsistency: {
        parameters: {
            query: {
                from: number;
                to: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consistency"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listLedgerKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerKeys"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getProcedureProof: {
        parameters: {
            query?: {
                /** @description a day, as in 2026-11-23; without it today. How it stood at the end of that day. No day to come */
                on?: components["parameters"]["OnDay"];
            };
            header?: never;
            path: {
                /** @description of the procedure */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Two lines: the event and its proof */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getCalendarProof: {
        parameters: {
            query?: {
                /** @description a day, as in 2026-11-23; without it today. How it stood at the end of that day. No day to come */
                on?: components["parameters"]["OnDay"];
            };
            header?: never;
            path: {
                /** @description slug of the unit, or viet-nam */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Two lines: the event and its proof */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getUnitProof: {
        parameters: {
            query?: {
                /** @description a day, as in 2026-11-23; without it today. How it stood at the end of that day. No day to come */
                on?: components["parameters"]["OnDay"];
            };
            header?: never;
            path: {
                /** @description slug of the unit */
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Two lines: the event and its proof */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getPostProof: {
        parameters: {
            query?: {
                /** @description a day, as in 2026-11-23; without it today. How it stood at the end of that day. No day to come */
                on?: components["parameters"]["OnDay"];
            };
            header?: never;
            path: {
                /** @description slug of the unit */
                unit: string;
                /** @description of the post in the log */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Two lines: the event and its proof */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getSiteProof: {
        parameters: {
            query?: {
                /** @description a day, as in 2026-11-23; without it today. How it stood at the end of that day. No day to come */
                on?: components["parameters"]["OnDay"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Two lines: the event and its proof */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getLedgerCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A signed note */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getLedgerTile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 0 to 63 */
                level: string;
                /** @description The number of the tile in groups of three digits, with `x` before all but the last: 1234067 is `x001/x234/067`. `.p/` and a width from 1 to 255 follow for a partial tile. The slashes are slashes of the address. */
                index: components["parameters"]["TileIndex"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hashes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getLedgerEntries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the tile in groups of three digits, with `x` before all but the last: 1234067 is `x001/x234/067`. `.p/` and a width from 1 to 255 follow for a partial tile. The slashes are slashes of the address. */
                index: components["parameters"]["TileIndex"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
}
}
export namespace live {
export interface paths {
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Listen to changes
         * @description A stream of server-sent events. It names what changed and never a person: the client reads it by the usual routes, with the header `Motcua-Refresh`. The stream does not lengthen the session. `hello` comes first: a client that begins reads its pages after it. `change` is a change of a thing on a list; for `confirmations` its id is that of a unit. `lost`: the client reads everything again, because what it missed is not known. `over`: the session ended, or has another post or other rights; the stream closes, and the client asks for the session. A session has at most 3 streams and an account at most 9 (`too-many-live-streams`). A comment comes while nothing changes.
         */
        get: operations["listen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            type: string;
            /** @description One of contract/problems.yaml */
            code: string;
            title: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
                /** @description Of a field or parameter with a closed list of words: the words that it takes. The detail names them as people know them */
                allowed?: string[];
            }[];
        };
    };
    responses: {
        /** @description A refusal that says what to do (RFC 9457) */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server is overloaded or has a fault; nothing was recorded. Retry-After says how many seconds to wait. */
        Fault: {
            headers: {
                /** @description Seconds */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listen: {
        parameters: {
            query: {
                /** @description Up to 20 words with commas: work, approvals, tasks, confirmations, and dossier:ID for one dossier. Topics that the post may not see are left out; `hello` has the others. */
                topics: string;
            };
            header?: {
                /** @description The id of the last event that the client got; a browser sends it by itself when it comes back. The stream then begins with what was missed, for ten minutes. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events: hello with {topics}, change with {topic, id, revision}, lost and over with {} */
            200: {
                headers: {
                    /** @description no: a proxy must not hold events back */
                    "X-Accel-Buffering"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
}
}
export namespace numbers {
export interface paths {
    "/api/v1/books": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List books
         * @description The books of the own unit in a year, this year if none is named; also those without a number yet.
         */
        get: operations["listBooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/books/{kind}/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List numbers
         * @description Numbers of a book of the own unit by their state, the lowest first; those drawn and not settled if no state is named.
         */
        get: operations["listBookNumbers"];
        put?: never;
        /**
         * Draw a number beforehand
         * @description The next number of this year, to be written on a paper. An act uses it later, or it is spoilt with a reason.
         */
        post: operations["drawBookNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/books/{kind}/numbers/{number}/spoilings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Spoil a number
         * @description A number that was drawn and will not be used stays in the book, with its reason.
         */
        post: operations["spoilBookNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/books/{kind}/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a book at a higher number
         * @description Asks that this year's book of the own unit goes on at a number, that of a book on paper or one above what a lost part of the site gave. A second person confirms it. Numbers between are spoilt with the reason. Whoever decides is told. While it waits, and for 24 hours at most, the book gives no number (409 `book-opening-waits`); then the question lapses. Within 7 days after a question that was refused, taken back or lapsed the next one about the same book does not hold it, and is confirmed only while `next` is above all numbers drawn (409 `book-has-begun`).
         */
        post: operations["openBook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Books: {
            year: number;
            may_draw: boolean;
            items: {
                kind: string;
                label: string;
                /** @description as papers name it */
                book: string;
                /** @description the first number that the system gave */
                first: number;
                next: number;
                used: number;
                /** @description drawn beforehand and not settled */
                drawn: number;
                spoilt: number;
                /** @description for a second person */
                opening_waits: boolean;
                /** @description the book gives no number while it waits */
                opening_holds: boolean;
                /** @description the caller may ask for the opening at a number above */
                may_open: boolean;
            }[];
        };
        BookNumbers: {
            items: {
                number: number;
                /** @enum {unknown} */
                state: "drawn" | "used" | "spoilt";
                purpose: string;
                /** @description of the dossier that uses it */
                code: string;
                reason: string;
                drawn_by: string;
                drawn_at: components["schemas"]["When"];
                settled_by: string;
                settled_at: components["schemas"]["MaybeWhen"];
            }[];
            next: string | null;
        };
        DrawnNumber: {
            kind: string;
            year: number;
            number: number;
            book: string;
        };
        OpeningAsked: {
            /** @constant */
            waits: true;
            /** @description the book gives no number while it waits */
            holds: boolean;
            confirmation: string;
            /** @description persons who could confirm it now */
            confirmers: number;
        };
        SpoiltNumber: {
            kind: string;
            year: number;
            number: number;
            /** @constant */
            state: "spoilt";
        };
        Problem: {
            type: string;
            /** @description One of contract/problems.yaml */
            code: string;
            title: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
                /** @description Of a field or parameter with a closed list of words: the words that it takes. The detail names them as people know them */
                allowed?: string[];
            }[];
        };
        /** Format: date-time */
        When: string;
        /** Format: date-time */
        MaybeWhen: string | null;
    };
    responses: {
        /** @description A refusal that says what to do (RFC 9457) */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server is overloaded or has a fault; nothing was recorded. Retry-After says how many seconds to wait. */
        Fault: {
            headers: {
                /** @description Seconds */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description the id of a kind of book */
        BookKind: string;
        /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
        Key: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listBooks: {
        parameters: {
            query?: {
                year?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Books"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listBookNumbers: {
        parameters: {
            query?: {
                year?: number;
                state?: "drawn" | "used" | "spoilt";
                cursor?: string;
                /** @description 1 to 200 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description the id of a kind of book */
                kind: components["parameters"]["BookKind"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookNumbers"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    drawBookNumber: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path: {
                /** @description the id of a kind of book */
                kind: components["parameters"]["BookKind"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    purpose: string;
                };
            };
        };
        responses: {
            /** @description Drawn */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawnNumber"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    spoilBookNumber: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path: {
                /** @description the id of a kind of book */
                kind: components["parameters"]["BookKind"];
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    year: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Spoilt */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpoiltNumber"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    openBook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path: {
                /** @description the id of a kind of book */
                kind: components["parameters"]["BookKind"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    next: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Asked */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpeningAsked"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
}
}
export namespace people {
export interface paths {
    "/api/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List ways to sign in
         * @description The password always works. The reply names the provider of OpenID Connect if the site has one.
         */
        get: operations["waysToSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the session
         * @description The person, the post and the rights of the session.
         */
        get: operations["getSession"];
        put?: never;
        /**
         * Sign in
         * @description Sets the session cookie and the cookie of the device. Five wrong tries of a name at an address are free, then each doubles the wait. A device from which the person signed in before has tries of its own. Passwords are checked by few threads: if too many wait, the reply is 503 with Retry-After.
         */
        post: operations["signIn"];
        /**
         * Sign out
         * @description The session ends and its cookie is dropped.
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the password
         * @description The session goes on under a new cookie. All other sessions of the person end.
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/one-time": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a password by a code
         * @description Sets a password by a code that an administrator gave out. It works once, for a day; all sessions of the person end.
         */
        post: operations["setPasswordByCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Confirm a second factor
         * @description The first code of the authenticator. Other sessions end, this one goes on under a new cookie; the recovery codes are shown once.
         */
        put: operations["confirmSecondFactor"];
        /**
         * Begin a second factor
         * @description A new secret for an authenticator (RFC 6238). It is asked for only after it was confirmed.
         */
        post: operations["beginSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/second-factor/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the second factor
         * @description The caller proves the password and a code once more.
         */
        post: operations["endSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sessions
         * @description All open sessions of the person. One of them is the own one.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a session
         * @description Ends one session of the person, on a lost device for example.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List own sign-ins
         * @description The last sign-ins of the person, and refusals of the person's name; newest first.
         */
        get: operations["listOwnSignIns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/sign-ins/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that own sign-ins were looked at
         * @description The desk no longer tells of unusual ones up to now. A session that is unusual itself does not end the notice of its own beginning.
         */
        post: operations["ownSignInsSeen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sign-ins and refusals
         * @description Who of the staff of the unit, and of those below, signed in, signed out, was refused or held back; newest first. Refusals of one name and address in a quarter of an hour are one row. The unit at the top sees those of unknown names too. For supervisors.
         */
        get: operations["listSignIns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List own posts
         * @description The person's posts and what others let them do, what they let others do, their absences.
         */
        get: operations["listOwnPosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/post": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the post
         * @description The session moves to another post of the person, or to a delegation, under a new cookie.
         */
        put: operations["changePost"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delegate rights
         * @description Lets a colleague of the unit do some of what the present post may, from day to day. It waits for a second person if the colleague could not approve, sign or see people before. The same rights of the same post for the same person and days are not delegated twice.
         */
        post: operations["delegate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delegations/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a delegation
         * @description The giver or the receiver ends it. Sessions that use it end too.
         */
        post: operations["endDelegation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note an absence
         * @description Nobody is given work while they are absent.
         */
        post: operations["beAbsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/absences/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End an absence
         * @description The person is back and is given work again.
         */
        post: operations["endAbsence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List staff
         * @description Accounts of the unit and of all units below it, page by page.
         */
        get: operations["listStaff"];
        put?: never;
        /**
         * Add an account
         * @description A new account with its first post, and the code by which its owner sets a password.
         */
        post: operations["addStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search staff
         * @description Accounts of the unit and of all units below it, by a part of the user name or of the name, page by page.
         */
        post: operations["searchStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an account
         * @description The account with its posts, absences and the changes made to it.
         */
        get: operations["getStaff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}/rights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain the rights of a person
         * @description What a person can do, by post, and which role gives it.
         */
        get: operations["getStaffRights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a post
         * @description Every post waits until a second person confirms it.
         */
        post: operations["givePost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a post
         * @description The post ends today. Its sessions and delegations end with it.
         */
        post: operations["endPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}/one-time-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a one-time code
         * @description The owner of the account sets a new password by the code. A second person confirms a code for whoever approves, signs, supervises or administers, and each that drops a second factor, which needs a reason.
         */
        post: operations["giveOneTimeCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}/sessions/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the sessions of a person
         * @description Ends every session of the account at once.
         */
        post: operations["endSessionsOf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a person leave
         * @description Ends everything at once - sessions, posts, delegations given and had.
         */
        post: operations["letLeave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/breaches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List breaches of personal data
         * @description The register of the unit and of all units below it.
         */
        get: operations["listBreaches"];
        put?: never;
        /**
         * Note a breach of personal data
         * @description The reply says by when the authority is to be told.
         */
        post: operations["noteBreach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/breaches/{id}/told": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note that the authority was told
         * @description The authority was told, now. Once.
         */
        post: operations["toldOfBreach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List keys of other systems
         * @description All keys of the unit and below, with the rights that a key can have.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make a key for another system
         * @description A key for another system, sent as "Authorization Bearer". It is shown once. A unit has one key in force of the same name and rights.
         */
        post: operations["addKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a key
         * @description The key is refused from now on. Its account leaves.
         */
        post: operations["endKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List changes for a second person
         * @description Changes of the unit and of those below that wait for a second person, or that were decided or have expired. Newest first, page by page.
         */
        get: operations["listConfirmations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/confirmations/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm or refuse a change
         * @description A second person confirms a change, and it is made at once. Who asked and who gains by it cannot confirm it. Who asked can refuse it, which takes it back. Anybody else gives the reason of a refusal. What has been decided is already-decided, with who decided it and when.
         */
        post: operations["decideConfirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List own notices
         * @description What happened to the caller's account, post or request. A question has one notice that was not seen; its decision takes the place of that. At most 50 that were not seen, oldest first; then at most 50 that were marked as seen in the last 14 days, newest first, each with the sign-in that marked it.
         */
        get: operations["listNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the own mail address
         * @description Notices about the own account are sent there too. Empty for no mails.
         */
        put: operations["setAddress"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/notices/{id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a notice as seen
         * @description The notice stays in the list for 14 days, with the time and the sign-in that marked it.
         */
        post: operations["seeNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Sessions: {
            /** @description the account is asked for one at each sign-in */
            second_factor: boolean;
            items: {
                id: string;
                own: boolean;
                address: string;
                agent: string;
                post: string;
                created_at: components["schemas"]["When"];
                seen_at: components["schemas"]["When"];
                second_factor: boolean;
            }[];
        };
        /**
         * @description of a post
         * @enum {unknown}
         */
        Role: "reception" | "specialist" | "leader" | "clerk" | "supervisor" | "administrator";
        /**
         * @description of another system, with a key
         * @enum {unknown}
         */
        KeyRole: "reception" | "supervisor";
        NamedRole: {
            role: components["schemas"]["Role"];
            label: string;
        };
        NamedRight: {
            right: string;
            label: string;
        };
        Absence: {
            id: string;
            from: string;
            to: string;
            reason: string;
        };
        OwnPosts: {
            posts: {
                post: string;
                name: string;
                unit: string;
                roles: string[];
                on_behalf_of: string;
                delegation: string;
                now: boolean;
            }[];
            delegations: {
                id: string;
                to: string;
                post: string;
                rights: components["schemas"]["NamedRight"][];
                from: string;
                until: string;
                reason: string;
                open: boolean;
                /** @description for a second person */
                waits: boolean;
            }[];
            absences: components["schemas"]["Absence"][];
            delegable: components["schemas"]["NamedRight"][];
            people: {
                person: string;
                name: string;
                post: string;
            }[];
        };
        WantedPost: {
            name: string;
            /** @description its slug */
            unit: string;
            roles: string[];
            fields?: string[];
            may_sign?: boolean;
            /** Format: date */
            from?: string;
            /** Format: date */
            to?: string;
        };
        StaffPage: {
            /** @description that a post can have */
            roles: components["schemas"]["NamedRole"][];
            next: string | null;
            items: components["schemas"]["StaffRow"][];
        };
        StaffRow: {
            id: string;
            username: string;
            name: string;
            active: boolean;
            second_factor: boolean;
            away_until: string | null;
            posts: {
                name: string;
                unit: string;
            }[];
        };
        StaffMember: {
            id: string;
            username: string;
            name: string;
            active: boolean;
            second_factor: boolean;
            /** @description the account of a key */
            machine: boolean;
            origin: components["schemas"]["Origin"];
            sessions: number;
            /** @description that a post can have */
            roles: components["schemas"]["NamedRole"][];
            /** @description the caller may give a code, end the sessions and let the person leave */
            may_manage: boolean;
            /** @description the caller may ask for another post of the person */
            may_give_post: boolean;
            /** @description the caller may see the rights of the person */
            may_explain: boolean;
            posts: {
                id: string;
                /** @description the caller may end it */
                may_end: boolean;
                /** @description its public name in the log, as in xa-co-do/2 */
                log_name: string | null;
                name: string;
                unit: string;
                roles: string[];
                may_sign: boolean;
                from: string;
                to: string | null;
                ended: boolean;
                now: boolean;
                origin: components["schemas"]["Origin"];
            }[];
            absences: components["schemas"]["Absence"][];
            events: {
                kind: string;
                at: components["schemas"]["When"];
                by: string;
            }[];
        };
        StaffRights: {
            name: string;
            active: boolean;
            posts: {
                post: string;
                unit: string;
                on_behalf_of: string;
                rights: {
                    right: string;
                    label: string;
                    works: string | null;
                    worked: string | null;
                    below: string | null;
                    elsewhere: string | null;
                }[];
            }[];
        };
        Breach: {
            id: string;
            unit: string;
            found_at: components["schemas"]["When"];
            due_at: components["schemas"]["When"];
            overdue: boolean;
            what: string;
            people: number;
            measures: string;
            noted_by: string;
            told_at: components["schemas"]["When"] | null;
            /** @description the caller may note that the authority was told */
            may_tell: boolean;
        };
        Keys: {
            possible: components["schemas"]["NamedRight"][];
            /** @description that a key can have */
            roles: {
                role: components["schemas"]["KeyRole"];
                label: string;
            }[];
            items: {
                id: string;
                name: string;
                unit: string;
                rights: components["schemas"]["NamedRight"][];
                made_by: string;
                made_at: components["schemas"]["When"];
                expires_at: components["schemas"]["When"];
                used_at: components["schemas"]["When"] | null;
                ended_at: components["schemas"]["When"] | null;
                waits: boolean;
                origin: components["schemas"]["Origin"];
            }[];
        };
        /**
         * @description how it became valid; before: older than the rule of the second person
         * @enum {unknown}
         */
        Origin: "unconfirmed" | "before" | "site" | "confirmed";
        Confirmations: {
            next: string | null;
            items: components["schemas"]["Confirmation"][];
        };
        Confirmation: {
            id: string;
            /** @description the kind of change */
            kind: string;
            /** @description the kind in words */
            label: string;
            unit: string;
            /** @description of who asked */
            reason: string;
            /** @description of the paper that the change rests on; empty if there is none */
            decision_number: string;
            decision_date: string | null;
            in_force_from: string | null;
            /** @description empty for the technician */
            asked_by: string;
            asked_at: components["schemas"]["When"];
            expires_at: components["schemas"]["When"];
            /** @description who gains by it */
            for: string[];
            /** @description whom or which thing it is about; empty if that cannot be told */
            subject: string;
            /** @description what would change; of a decided one as it stood at the decision */
            changes: {
                label: string;
                /** @description empty for something new, and where it is not known */
                before: string;
                after: string;
            }[];
            waits: boolean;
            /** @description asked by the caller */
            own: boolean;
            may_confirm: boolean;
            may_refuse: boolean;
            /** @description why the caller is no second person for it */
            detail: string | null;
            decided: null | {
                /** @enum {unknown} */
                outcome: "confirmed" | "refused" | "withdrawn";
                by: string;
                /** @description by the technician with motcua confirm */
                by_command: boolean;
                at: components["schemas"]["When"];
                reason: string;
            };
        };
        Notices: {
            /** @description where the caller is written to; empty for nowhere */
            email: string;
            items: {
                id: string;
                kind: string;
                at: components["schemas"]["When"];
                /** @description the kind of change */
                label: string;
                /** @description whom or which thing the question is about; empty where the caller may not see that */
                subject: string;
                by: string;
                /** @description who asked for what was decided; empty for other notices, and for the technician */
                asked_by: string;
                /**
                 * @description what became of the question; empty while it waits
                 * @enum {unknown}
                 */
                outcome: "" | "confirmed" | "refused" | "withdrawn" | "expired";
                /** @description how often the same was asked before and taken back or expired, since the caller last marked such a notice */
                asked_before: number;
                by_command: boolean;
                reason: string;
                /** @description from which sign-in it was marked; null: not yet */
                seen: null | {
                    at: components["schemas"]["When"];
                    /** @description IPv4, or the /64 of IPv6 */
                    address: string;
                    agent: string;
                    /** @description by this session */
                    own: boolean;
                };
            }[];
        };
        SignInRow: {
            id: string;
            /** @enum {unknown} */
            kind: "signed_in" | "signed_out" | "refused" | "held_back";
            /** @enum {unknown} */
            why: "password" | "second_factor" | "one_time_code" | "provider" | "key" | "dossier_code" | "look_up_word" | "second_fact" | "rating_code" | "account" | "code" | "asked" | "no_second_factor" | "no_post" | "ended_elsewhere" | "ended_by_administrator";
            /** @description IPv4, or the /64 of IPv6 */
            address: string;
            agent: string;
            at: components["schemas"]["When"];
            /** @description of the last refusal in the row */
            last_at: components["schemas"]["When"];
            times: number;
            /** @enum {unknown} */
            unusual: "" | "new_place" | "after_refusals";
        };
        SignIns: {
            items: (components["schemas"]["SignInRow"] & {
                /** @description empty if no account has the name */
                person: string;
                name: string;
                unit: string;
                /** @description tells refusals of one unknown name or dossier from those of another */
                name_hash: string;
            })[];
            next: string | null;
        };
        OwnSignIns: {
            items: (components["schemas"]["SignInRow"] & {
                /** @description of this session */
                own: boolean;
            })[];
        };
        DeskPage: {
            /** @description of the component that shows it and of its title */
            id: string;
            /** @description below /ban-lam-viec; with a slash at its end every address below it is of the page */
            path: string;
            /** @description it has a line in the menu */
            menu: boolean;
            /** @description of the key that opens it; absent if there is none */
            command?: string;
            /** @description the parts of the page that not everybody has who has the page */
            parts: string[];
        };
        Session: {
            /** @description one word for the person in this post: two sessions with the same word are of the same person in the same post */
            holder: string;
            name: string;
            post: string;
            /** @description whose post it is by delegation; empty for the own */
            on_behalf_of: string;
            /**
             * @description what is to be set before anything else may be done
             * @enum {unknown}
             */
            owes: "nothing" | "password" | "second_factor";
            /** @description those of contract/policy.md that the session has in some relation */
            rights: string[];
            roles: components["schemas"]["Role"][];
            /** @description the pages of the desk for this sign-in: those of the menu in its order, then the others; at the empty path the first of the menu is shown if none has it; none while something is owed */
            pages: components["schemas"]["DeskPage"][];
            may_sign: boolean;
            demo: boolean;
            /** @description unusual sign-ins that the person has not looked at */
            unusual_sign_ins: number;
            /** @description what time it is for the server; a sample site may stand still */
            clock: components["schemas"]["When"];
            unit: {
                slug: string;
                name: string;
                short_name: string;
                desk_name: string;
                unverified: boolean;
                /** @description there are units below it */
                has_below: boolean;
            };
        };
        Problem: {
            type: string;
            /** @description One of contract/problems.yaml */
            code: string;
            title: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
                /** @description Of a field or parameter with a closed list of words: the words that it takes. The detail names them as people know them */
                allowed?: string[];
            }[];
        };
        /** Format: date-time */
        When: string;
    };
    responses: {
        /** @description A refusal that says what to do (RFC 9457) */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server is overloaded or has a fault; nothing was recorded. Retry-After says how many seconds to wait. */
        Fault: {
            headers: {
                /** @description Seconds */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        Id: string;
        /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
        Key: string;
        /** @description live: the page reads again because of a live event. The request does not lengthen the session. A session may refresh one address eight times at once, and then four times in 5 seconds (`refreshed-too-soon`, with Retry-After). It is recorded as a reading only if it shows a dossier that the person's opening of the page did not show. */
        Refresh: "live";
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    waysToSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Besides the password */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description the name of a provider of OpenID Connect - go to /dang-nhap/oidc */
                        provider: string | null;
                    };
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username: string;
                    password: string;
                    /** @description Which of the person's posts; the first if absent */
                    post_id?: string;
                    /** @description of the authenticator or a recovery code; asked for by the problem second-factor-needed */
                    code?: string;
                };
            };
        };
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description where to go to sign out of the provider too; empty if there is none */
                        next: string;
                    };
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    old_password: string;
                    new_password: string;
                };
            };
        };
        responses: {
            /** @description Changed; other sessions of the person are over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    setPasswordByCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username: string;
                    code: string;
                    new_password: string;
                };
            };
        };
        responses: {
            /** @description Set; sign in with it */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    confirmSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description It is asked for from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recovery_codes: string[];
                    };
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    beginSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description To be scanned */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                        uri: string;
                        /** @description rows of modules as 0 and 1 */
                        qr: string[];
                    };
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    endSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    code: string;
                };
            };
        };
        responses: {
            /** @description It is not asked for any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the person is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sessions"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listOwnSignIns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most twenty */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSignIns"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    ownSignInsSeen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Noted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listSignIns: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                /** @description only of this person */
                person?: string;
                kind?: "signed_in" | "signed_out" | "refused" | "held_back";
                /** @description 1: only unusual sign-ins */
                unusual?: "1";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIns"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listOwnPosts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands today */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnPosts"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    changePost: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    post?: string;
                    delegation?: string;
                };
            };
        };
        responses: {
            /** @description The session is at that post from now on */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    delegate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    to: string;
                    rights: string[];
                    /** Format: date */
                    from: string;
                    /** Format: date */
                    to_day: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Given, or waits for a second person */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        waits: boolean;
                        /** @description persons who could confirm it now; 0: only motcua confirm is left */
                        confirmers: number;
                    };
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    endDelegation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended, with the sessions that used it */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    beAbsent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    from: string;
                    /** Format: date */
                    to_day: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Noted */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    endAbsence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Back */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listStaff: {
        parameters: {
            query?: {
                /**
                 * @deprecated
                 * @description refused: POST /api/v1/staff/search takes it
                 */
                q?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By user name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffPage"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    addStaff: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username: string;
                    full_name: string;
                    post: components["schemas"]["WantedPost"];
                };
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description shown once; works when a second person confirmed the post */
                        code: string;
                        /** @description account and post wait for a second person */
                        waits: boolean;
                        /** @description persons who could confirm it now; 0: only motcua confirm is left */
                        confirmers: number;
                    };
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    searchStaff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    q: string;
                    cursor?: string;
                    limit?: number;
                };
            };
        };
        responses: {
            /** @description By user name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffPage"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With posts and what was done to the account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffMember"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getStaffRights: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By post */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffRights"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    givePost: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WantedPost"];
            };
        };
        responses: {
            /** @description Given, or waits for a second person */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        waits: boolean;
                        /** @description persons who could confirm it now; 0: only motcua confirm is left */
                        confirmers: number;
                    };
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    endPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended, with sessions and delegations at it */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    giveOneTimeCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description the telephone is lost; refused if the account has no second factor */
                    drop_second_factor?: boolean;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Give it to the person, nobody else */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description shown once; works once, for a day, and if it waits only after a second person confirmed it */
                        code: string;
                        waits: boolean;
                        /** @description persons who could confirm it now; 0: only motcua confirm is left */
                        confirmers: number;
                    };
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    endSessionsOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out everywhere */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    letLeave: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listBreaches: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Breaches of personal data */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Breach"][];
                    };
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    noteBreach: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    found_at: string;
                    what: string;
                    measures?: string;
                    /** @description whom it touches */
                    people: number;
                };
            };
        };
        responses: {
            /** @description Noted */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Breach"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    toldOfBreach: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Noted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Breach"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Keys of other systems */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Keys"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    addKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    unit: string;
                    role: components["schemas"]["KeyRole"];
                    days: number;
                    rights: string[];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        key: string;
                        waits: boolean;
                        /** @description persons who could confirm it now; 0: only motcua confirm is left */
                        confirmers: number;
                    };
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    endKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended at once */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listConfirmations: {
        parameters: {
            query?: {
                state?: "waits" | "ended";
                cursor?: string;
                limit?: number;
            };
            header?: {
                /** @description live: the page reads again because of a live event. The request does not lengthen the session. A session may refresh one address eight times at once, and then four times in 5 seconds (`refreshed-too-soon`, with Retry-After). It is recorded as a reading only if it shows a dossier that the person's opening of the page did not show. */
                "Motcua-Refresh"?: components["parameters"]["Refresh"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Changes with what they would change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Confirmations"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    decideConfirmation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    decision: "confirmed" | "refused";
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listNotices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Notices */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notices"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    setAddress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email?: string;
                };
            };
        };
        responses: {
            /** @description Set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    seeNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Seen */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
}
}
export namespace satisfaction {
export interface paths {
    "/api/v1/visits/{id}/rating-code.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Print a rating code
         * @description The first paper with a one-time code for a visit that the caller served today. The code stands on the paper alone. 403 not-your-visit, 409 rating-code-printed (then: reprintRatingCode), visit-over, already-rated.
         */
        post: operations["printRatingCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visits/{id}/rating-reprint.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Print a rating code again
         * @description A further paper with a code of its own, on the day of the visit; codes that were handed out stay good, and the visit is rated once. Who printed it, when and why is kept, and the inspector reads it. The person who served, or reception and leaders of the unit. 403 not-your-visit, 409 rating-code-not-printed, visit-over, already-rated. A form, so that it is sent from a hidden frame.
         */
        post: operations["reprintRatingCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rating-follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List bad ratings
         * @description Bad ratings of the unit and all below it. Leaders and supervisors.
         */
        get: operations["listFollowUps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rating-follow-ups/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a bad rating
         * @description Once. Whoever has the code of the visit reads the answer.
         */
        post: operations["answerFollowUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rating-tablet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the address of a tablet
         * @description The address for the tablet at the caller's desk. Shown once; an earlier tablet of the desk ends.
         */
        post: operations["makeRatingTablet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Reprint: {
            reason: string;
        };
        Score: number;
        ScoresGiven: {
            overall: components["schemas"]["Score"];
            attitude: components["schemas"]["Score"];
            speed: components["schemas"]["Score"];
            clarity: components["schemas"]["Score"];
        };
        FollowUp: {
            id: string;
            /** Format: date */
            day: string;
            unit: string;
            procedure: string;
            scores: components["schemas"]["ScoresGiven"];
            reason: string;
            due_at: components["schemas"]["When"];
            overdue: boolean;
            answered_at: components["schemas"]["MaybeWhen"];
            answered_by: string;
            answer: string;
            measure: string;
            /** @description only if the citizen agreed to be contacted */
            dossier: string | null;
            /** @description it waits for an answer that the caller may give */
            may_answer: boolean;
        };
        FollowUps: {
            items: components["schemas"]["FollowUp"][];
            next: string | null;
        };
        Answer: {
            /** @description what the citizen reads */
            answer: string;
            /** @description what was done about it inside the office */
            measure?: string;
        };
        Tablet: {
            url: string;
        };
        Problem: {
            type: string;
            /** @description One of contract/problems.yaml */
            code: string;
            title: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
                /** @description Of a field or parameter with a closed list of words: the words that it takes. The detail names them as people know them */
                allowed?: string[];
            }[];
        };
        /** Format: date-time */
        When: string;
        /** Format: date-time */
        MaybeWhen: string | null;
    };
    responses: {
        /** @description A paper */
        Pdf: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/pdf": string;
            };
        };
        /** @description A refusal that says what to do (RFC 9457) */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server is overloaded or has a fault; nothing was recorded. Retry-After says how many seconds to wait. */
        Fault: {
            headers: {
                /** @description Seconds */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        Id: string;
        /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
        Key: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    printRatingCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Pdf"];
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    reprintRatingCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["Reprint"];
            };
        };
        responses: {
            200: components["responses"]["Pdf"];
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listFollowUps: {
        parameters: {
            query?: {
                state?: "open" | "answered";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUps"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    answerFollowUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. A repeated request gets the first reply byte for byte, in the language of the first request. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Answer"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUp"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    makeRatingTablet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tablet"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
}
}
export namespace statistics {
export interface paths {
    "/api/v1/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the figures
         * @description Every number; the list behind each is /figures/dossiers, /figures/visits or /figures/ratings.
         */
        get: operations["getFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/figures.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the figures as CSV
         * @description One row per unit and the total.
         */
        get: operations["getFiguresCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/figures/dossiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the dossiers of a figure
         * @description The dossiers that a figure counts.
         */
        get: operations["listFigureDossiers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/figures/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the visits of a figure
         * @description The visits of citizens to the desks.
         */
        get: operations["listFigureVisits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/figures/ratings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List ratings
         * @description What citizens said, for leaders and supervisors; none while there are fewer than five.
         */
        get: operations["listFigureRatings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/figures/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List units with figures
         * @description The units whose figures the caller may ask for.
         */
        get: operations["listFigureUnits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Maybe: number | null;
        /** @description received = carried_over + taken_in = settled + other + in_progress */
        Numbers: {
            carried_over: number;
            taken_in: number;
            taken_in_by_channel: {
                direct: number;
                online: number;
                postal: number;
            };
            received: number;
            /** @description against the original due date */
            settled: {
                early: number;
                on_time: number;
                overdue: number;
            };
            other: {
                withdrawn: number;
                stopped: number;
            };
            /** @description paused counts as in time */
            in_progress: {
                in_time: number;
                overdue: number;
            };
            /** @description early and on time of all settled */
            on_time_permille: components["schemas"]["Maybe"];
            /** @description settled at or before the promised date */
            promise_kept: number;
            at_once: number;
            /** @description working minutes of settled dossiers, outside pauses */
            time: {
                measured: number;
                mean_used_minutes: components["schemas"]["Maybe"];
                mean_legal_minutes: components["schemas"]["Maybe"];
                mean_promised_minutes: components["schemas"]["Maybe"];
            };
        };
        Ratings: {
            items: {
                id: string;
                /** Format: date */
                day: string;
                unit: string;
                procedure: string;
                scores: components["schemas"]["ScoresGiven"];
                reason: string;
            }[];
            next: string | null;
        };
        PerQuestion: {
            overall: unknown;
            attitude: unknown;
            speed: unknown;
            clarity: unknown;
        };
        Figures: components["schemas"]["Numbers"] & {
            unit: {
                slug: string;
                name: string;
            };
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            as_of: components["schemas"]["When"];
            /** @description the caller may open the lists of dossiers and visits behind these numbers */
            may_list: boolean;
            /** @description the caller may open the list of ratings */
            may_list_ratings: boolean;
            units: (components["schemas"]["Numbers"] & {
                slug: string;
                name: string;
                /**
                 * @description own_desk: of a unit with units below it, what its own desk received
                 * @enum {unknown}
                 */
                of: "only" | "own_desk";
            })[];
            /** @description each unit with units below it, with all of these */
            wholes: (components["schemas"]["Numbers"] & {
                slug: string;
                name: string;
                /** @enum {unknown} */
                of: "whole";
            })[];
            procedures: (components["schemas"]["Numbers"] & {
                code: string;
                name: string;
            })[];
            fields: (components["schemas"]["Numbers"] & {
                name: string;
            })[];
            steps: {
                procedure: string;
                procedure_name: string;
                /** @description Không đọc được: the row that names it cannot be read, here as for a procedure and a field */
                step: string;
                times: number;
                mean_minutes: number;
                late: number;
            }[];
            /** @description Whose working minutes made those late that were settled overdue; the parts of each dossier add up to its lateness. */
            late: {
                /** @description empty: a pause, or nobody */
                unit: string;
                /** @description of the step or the pause; empty: no step was active */
                name: string;
                dossiers: number;
                minutes: number;
            }[];
            /** @description of what dossiers say of people, made in the period */
            corrections: number;
            /** @description settled by the legal due time; the verdicts are of the first promise */
            within_law: number;
            /** @description extensions by law, granted in the period */
            extended: number;
            /** @description apologies in time, made in the period */
            apologised: number;
            /** @description apologies that came late, made in the period */
            apologised_late: number;
            counter: {
                visits: number;
                guidance: number;
                asked_to_complete: number;
                refused: number;
                handed_over: number;
                visits_of_handed_over: number;
            };
            ratings: {
                codes: number;
                ratings: number;
                /** @description ratings with a score that is none of 1 to 5; not counted in the others */
                unreadable: number;
                /** @description null while there are fewer than five ratings */
                mean_hundredths: {
                    overall: components["schemas"]["Maybe"];
                    attitude: components["schemas"]["Maybe"];
                    speed: components["schemas"]["Maybe"];
                    clarity: components["schemas"]["Maybe"];
                };
                /** @description how often each of 1 to 5 was given; null while there are fewer than five */
                counts: components["schemas"]["PerQuestion"];
                bad: number;
                follow_ups: {
                    open: number;
                    overdue: number;
                    answered_in_time: number;
                    answered_late: number;
                };
            };
        };
        Visits: {
            items: {
                id: string;
                /** @enum {unknown} */
                kind: "receipt" | "at_once" | "supplement" | "payment" | "result" | "withdrawal" | "guidance" | "completion" | "refusal";
                at: components["schemas"]["When"];
                unit: string;
                person: string;
                procedure: string;
                dossier: string | null;
                slip: string | null;
            }[];
            next: string | null;
        };
        Units: {
            items: {
                slug: string;
                name: string;
                /** @enum {unknown} */
                level: "province" | "district" | "commune";
            }[];
        };
        /** Format: date-time */
        When: string;
        Problem: {
            type: string;
            /** @description One of contract/problems.yaml */
            code: string;
            title: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
                /** @description Of a field or parameter with a closed list of words: the words that it takes. The detail names them as people know them */
                allowed?: string[];
            }[];
        };
        /** @enum {unknown} */
        Channel: "direct" | "online" | "postal";
        /** Format: date-time */
        MaybeWhen: string | null;
        /** @description in working time of the calendar that counts the promise; null while none runs */
        TimeLeft: null | {
            /** @description working minutes up to the promise; negative: past it. The urgency says which it is */
            minutes: number;
            /** @description working days after today up to its day; 0: today; null: it is past */
            days: number | null;
            /** @description working days after its day up to today; 0: less than one; null: it is not past */
            late_days: number | null;
        };
        Row: {
            id: string;
            version: number;
            code: string;
            applicant: string;
            procedure: string;
            /** @enum {unknown} */
            state: "in_progress" | "waiting_supplement" | "waiting_payment" | "ready" | "returned" | "withdrawn" | "stopped";
            state_name: string;
            step: string;
            step_name: string;
            step_role: string;
            /** @description where it lies; of a finished one: that decided it */
            unit: string;
            person: string;
            received_at: components["schemas"]["When"];
            promised_due: components["schemas"]["MaybeWhen"];
            /** @description an apology moved the date behind the first promise */
            apologised: boolean;
            /** @description past the first promise, which an apology moved: it counts as late whatever `urgency` is */
            late_to_first: boolean;
            step_due: components["schemas"]["MaybeWhen"];
            /** @description the step is past its own due time; `urgency` is of the current promise */
            step_late: boolean;
            ready_at: components["schemas"]["MaybeWhen"];
            /** @enum {unknown} */
            verdict: "early" | "on_time" | "overdue" | null;
            /**
             * @description of the current promise; soon: the next working day at the latest
             * @enum {unknown}
             */
            urgency: "ok" | "soon" | "overdue" | "waiting" | "done";
            left: components["schemas"]["TimeLeft"];
            /** @description with view=approvals: the file of the draft; null: there is none */
            draft?: string | null;
            /**
             * @description with view=approvals: what is proposed; null: the step has no proposal
             * @enum {unknown}
             */
            proposal?: "grant" | "reject" | null;
        };
        Page: {
            items: components["schemas"]["Row"][];
            next: string | null;
        };
        Score: number;
        ScoresGiven: {
            overall: components["schemas"]["Score"];
            attitude: components["schemas"]["Score"];
            speed: components["schemas"]["Score"];
            clarity: components["schemas"]["Score"];
        };
    };
    responses: {
        /** @description A refusal that says what to do (RFC 9457) */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server is overloaded or has a fault; nothing was recorded. Retry-After says how many seconds to wait. */
        Fault: {
            headers: {
                /** @description Seconds */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getFigures: {
        parameters: {
            query?: {
                /** @description slug of a unit at or below the caller's; the caller's if it is not given */
                unit?: string;
                /** @description first day; the beginning of the year if it is not given */
                from?: string;
                /** @description last day; today if it is not given */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Figures"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getFiguresCsv: {
        parameters: {
            query?: {
                /** @description slug of a unit at or below the caller's; the caller's if it is not given */
                unit?: string;
                /** @description first day; the beginning of the year if it is not given */
                from?: string;
                /** @description last day; today if it is not given */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listFigureDossiers: {
        parameters: {
            query: {
                /** @description slug of a unit at or below the caller's; the caller's if it is not given */
                unit?: string;
                /** @description first day; the beginning of the year if it is not given */
                from?: string;
                /** @description last day; today if it is not given */
                to?: string;
                figure: "received" | "taken_in" | "carried_over" | "settled" | "settled_early" | "settled_on_time" | "settled_overdue" | "withdrawn" | "stopped" | "in_progress" | "in_progress_in_time" | "in_progress_overdue" | "at_once";
                /** @description code */
                procedure?: string;
                channel?: components["schemas"]["Channel"];
                cursor?: string;
                /** @description 1 to 200 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listFigureVisits: {
        parameters: {
            query?: {
                /** @description slug of a unit at or below the caller's; the caller's if it is not given */
                unit?: string;
                /** @description first day; the beginning of the year if it is not given */
                from?: string;
                /** @description last day; today if it is not given */
                to?: string;
                kind?: "receipt" | "at_once" | "supplement" | "payment" | "result" | "withdrawal" | "guidance" | "completion" | "refusal";
                cursor?: string;
                /** @description 1 to 200 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Visits"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listFigureRatings: {
        parameters: {
            query?: {
                /** @description slug of a unit at or below the caller's; the caller's if it is not given */
                unit?: string;
                /** @description first day; the beginning of the year if it is not given */
                from?: string;
                /** @description last day; today if it is not given */
                to?: string;
                cursor?: string;
                /** @description 1 to 200 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ratings"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listFigureUnits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Units"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
}
}
export namespace supervision {
export interface paths {
    "/api/v1/inspection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List signs
         * @description The signs of the known tricks with time limits, and how often each was found. At most 92 days; the last thirty if none are named.
         */
        get: operations["listInspection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inspection/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a sign
         * @description One sign with what was found, the newest first; complete says whether all of it is there.
         */
        get: operations["getInspection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Threshold: {
            name: string;
            value: number;
            unit: string;
        };
        Sign: {
            /** @enum {unknown} */
            kind: "refiled" | "second_supplement" | "late_supplement" | "done_without_result" | "before_deadline" | "late_scan" | "late_start" | "outside_hours" | "curious_reading" | "at_once_denied" | "at_once_unconfirmed" | "rule_changed" | "agreed_extension" | "decided_by_command" | "decided_after_reset" | "opened_in_bulk" | "many_misses" | "code_reprinted" | "vote_after_print" | "vote_from_office" | "tablet_vote" | "tablet_renewed";
            title: string;
            about: string;
            false_alarms: string;
            thresholds: components["schemas"]["Threshold"][];
            found: number;
        };
        Inspection: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            complete: boolean;
            items: components["schemas"]["Sign"][];
        };
        SignFound: {
            kind: string;
            title: string;
            about: string;
            false_alarms: string;
            thresholds: components["schemas"]["Threshold"][];
            found: number;
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            complete: boolean;
            items: {
                /** Format: date-time */
                at: string;
                unit: string;
                person: string;
                name: string;
                codes: string[];
                dossiers: number;
                /** @description days, times or minutes: what the sign is about */
                value: number;
                /** @description a reason in words of the staff; empty if there is none */
                note: string;
            }[];
        };
        Problem: {
            type: string;
            /** @description One of contract/problems.yaml */
            code: string;
            title: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
                /** @description Of a field or parameter with a closed list of words: the words that it takes. The detail names them as people know them */
                allowed?: string[];
            }[];
        };
    };
    responses: {
        /** @description A refusal that says what to do (RFC 9457) */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server is overloaded or has a fault; nothing was recorded. Retry-After says how many seconds to wait. */
        Fault: {
            headers: {
                /** @description Seconds */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listInspection: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inspection"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getInspection: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignFound"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
}
}
export namespace uploads {
export interface paths {
    "/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin an upload
         * @description The length must be known and at least 1: an empty file is no document (422). A longer file than the server takes is refused (413). A person has at most 20 uploads at once and 2,000 MB in them (409); before that, their oldest upload that got no byte for about an hour is dropped. The server keeps a part of its disk free, beside what begun uploads still lack (503).
         */
        post: operations["beginUpload"];
        delete?: never;
        /**
         * What the server speaks
         * @description The version and the extensions of tus, and the length of the longest file.
         */
        options: operations["describeUploads"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where an upload goes on
         * @description HEAD gives the headers alone. An upload of somebody else, one that ended and one that never was are all missing (404).
         */
        get: operations["getUpload"];
        put?: never;
        post?: never;
        /**
         * Drop an upload
         * @description Its bytes are overwritten and deleted.
         */
        delete: operations["dropUpload"];
        options?: never;
        head?: never;
        /**
         * Send a piece
         * @description It begins where the bytes that have arrived end, else it is refused (409). If the line breaks, what arrived is kept. The piece is on the disk before the reply. If the disk has become full, the piece is refused (503).
         */
        patch: operations["sendPiece"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Upload: {
            id: string;
            /** @description Of the whole file */
            bytes: number;
            /** @description The upload goes on here */
            received: number;
            expires_at: components["schemas"]["When"];
        };
        /** Format: date-time */
        When: string;
        Problem: {
            type: string;
            /** @description One of contract/problems.yaml */
            code: string;
            title: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
                /** @description Of a field or parameter with a closed list of words: the words that it takes. The detail names them as people know them */
                allowed?: string[];
            }[];
        };
    };
    responses: {
        /** @description A refusal that says what to do (RFC 9457) */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server is overloaded or has a fault; nothing was recorded. Retry-After says how many seconds to wait. */
        Fault: {
            headers: {
                /** @description Seconds */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description 1.0.0; any other version is refused (412) */
        TusResumable: "1.0.0";
        Id: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    beginUpload: {
        parameters: {
            query?: never;
            header: {
                /** @description 1.0.0; any other version is refused (412) */
                "Tus-Resumable": components["parameters"]["TusResumable"];
                /** @description Bytes of the whole file */
                "Upload-Length": number;
                /** @description `filename` with the name of the file in base64. Other pairs are not read. */
                "Upload-Metadata"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    /** @description The address of the upload */
                    Location?: string;
                    "Upload-Offset"?: number;
                    "Upload-Expires"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    describeUploads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "Tus-Version"?: string;
                    "Tus-Extension"?: string;
                    /** @description Bytes */
                    "Tus-Max-Size"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getUpload: {
        parameters: {
            query?: never;
            header: {
                /** @description 1.0.0; any other version is refused (412) */
                "Tus-Resumable": components["parameters"]["TusResumable"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description Bytes that have arrived */
                    "Upload-Offset"?: number;
                    "Upload-Length"?: number;
                    "Upload-Expires"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    dropUpload: {
        parameters: {
            query?: never;
            header: {
                /** @description 1.0.0; any other version is refused (412) */
                "Tus-Resumable": components["parameters"]["TusResumable"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
    sendPiece: {
        parameters: {
            query?: never;
            header: {
                /** @description 1.0.0; any other version is refused (412) */
                "Tus-Resumable": components["parameters"]["TusResumable"];
                /** @description The place of the piece in the file */
                "Upload-Offset": number;
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/offset+octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    /** @description Bytes that have arrived */
                    "Upload-Offset"?: number;
                    "Upload-Expires"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Fault"];
        };
    };
}
}
export interface AllPaths extends app.paths, catalogue.paths, counter.paths, deadlines.paths, dossiers.paths, ledger.paths, live.paths, numbers.paths, people.paths, satisfaction.paths, statistics.paths, supervision.paths, uploads.paths {}
