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
        get: operations["getHealth"];
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
            title_en: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
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
                    };
                };
            };
            default: components["responses"]["Problem"];
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
        get: operations["listProcedures"];
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
        get: operations["getProcedure"];
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
        get?: never;
        put?: never;
        /** @description A new version with this limit. Dossiers already received keep their version. */
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
        ProcedureRow: {
            code: string;
            short_name: string;
            field: string;
            guidance_only: boolean;
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
        Procedure: {
            code: string;
            name: string;
            short_name: string;
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
            /** @description Why there is no limit; then the procedure is guidance only */
            limit_missing: string;
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
            title_en: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
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
    };
    parameters: {
        Code: string;
        /** @description The same key with the same request does the thing once. */
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
                /** @description Words of the code */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order of the catalogue */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProcedureRow"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
        };
    };
    enterLimit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. */
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
                };
            };
        };
        responses: {
            /** @description Entered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
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
        /** @description A year of a unit's calendar, day by day, with who set what; and when something received now would be due. */
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
        /** @description What a change would move. Nothing is changed. The counts stand on the first page only. */
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
        /** @description Changes that hold for the unit, the newest first. */
        get: operations["listCalendarChanges"];
        put?: never;
        /** @description Changes the calendar from today on. The open dossiers are then counted again in the background, each with an event; the reply tells where to look. */
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
        /** @description A change, and how far the open dossiers have been counted again. */
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
        /** @description What the caller's post was told last of deadlines that are near or over. One a day, made when the unit's working day opens. */
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
        /** @description The caller has read it. */
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
        /** @description What goes on in the background, and how it went. Times are of the machine's clock. */
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
        /** @description What an administrator should look at. */
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
            /** @description the same of the next year */
            missing_next_year: components["schemas"]["MissingDays"];
            due_from_now: components["schemas"]["DueFromNow"];
            recounting: components["schemas"]["CalendarChange"] | null;
        };
        Preview: {
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
        };
        CalendarChanges: {
            items: components["schemas"]["CalendarChange"][];
            next: string | null;
        };
        Problem: {
            type: string;
            /** @description One of contract/problems.yaml */
            code: string;
            title: string;
            title_en: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
            }[];
        };
        /** Format: date-time */
        MaybeWhen: string | null;
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
    };
    parameters: {
        /** @description The same key with the same request does the thing once. */
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
            default: components["responses"]["Problem"];
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
                    "application/json": components["schemas"]["Preview"];
                };
            };
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
        };
    };
    changeCalendar: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. */
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
            /** @description Changed; dossiers are being counted again */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarChange"];
                };
            };
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
        };
    };
    seeDigest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. */
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
        /** @description One page; next is the cursor of the next one. */
        get: operations["listDossiers"];
        put?: never;
        /** @description Receipt: code, date and register number are given here. With at_once the result is handed over in the same visit. */
        post: operations["receiveDossier"];
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
        /** @description As it stood at an instant, rebuilt from its events up to then. */
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
        /** @description The ID numbers, telephones and mail addresses that a dossier masks. What for is written down and told to the citizen; an inspection 30 days later. */
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
        /** @description Asks that what a dossier says of a person be corrected, at their request. A leader decides; what was printed before stays as it was. */
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
        /** @description By another than who asked. Each is an event; approved, the dossier says what was asked for. */
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
        /** @description Those of the unit that wait for a decision, the oldest first; at most 200. */
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
        /** @description All that the unit keeps of one person, to be given to that person. For leaders and supervisors; written down. */
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
        /** @description How the due time came about: every date that was counted or not, each change of it since the receipt, and, of an overdue dossier, its lateness split over steps and pauses; the parts add up to the whole. */
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
        /** @description What may be done, and the fields of each action, stand in the dossier's `actions`. */
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
        /** @description Goes with the result; its QR code holds the signed promise (docs/ledger-format.md). */
        get: operations["getResultSlip"];
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
        /** @description What the log proves of a dossier, to anybody who has its code; no personal data. */
        get: operations["listProofs"];
        put?: never;
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
        /** @description PDF, JPG or PNG up to 20 MB, told by content. */
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
        /** @description Each dossier stands on its own. */
        post: operations["approveMany"];
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
        /** @description Fee and date as they would be now; nothing is registered. */
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
        /** @description Counted, with a checklist to print; nothing is registered. */
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
        /** @description Form 02 at the counter; the whole list in one go. */
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
        /** @description Form 03, with the reason. */
        post: operations["refuseAtCounter"];
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
        /** @description Of one day, for the unit with all below it. */
        get: operations["getCounts"];
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
        /** @description Everybody who can see a dossier, and by what. For administrators and supervisors, of dossiers of their unit and of those below. */
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
        /** @description Who of the staff of the unit, and of those below, read personal data; newest first, the last thirty days unless days are named. For supervisors. */
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
        /** @description Who opened many dossiers in one day in which they had no part. For supervisors. */
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
        /** @description Who has been here before, by the whole ID number. */
        get: operations["lookUpPerson"];
        put?: never;
        post?: never;
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
        /** @description Posts of the unit that may sign. */
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
            }[];
        };
        Party: {
            organisation: boolean;
            name: string;
            id_number: string;
            address: string;
            phone: string;
            email: string;
            authorisation?: string;
        };
        OpenedPersonal: {
            applicant: components["schemas"]["Party"];
            representative: components["schemas"]["Party"] | null;
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
        PartyIn: {
            /** @enum {unknown} */
            kind?: "person" | "organisation";
            name?: string;
            id_number?: string;
            address?: string;
            phone?: string;
            email?: string;
            authorisation?: string;
        };
        Intake: {
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
            representative?: components["schemas"]["PartyIn"];
            papers?: {
                index: number;
                /** @enum {unknown} */
                status: "ok" | "missing" | "wrong" | "not_needed";
                originals?: number;
                copies?: number;
                reason?: string;
            }[];
            reason?: string;
            at_once?: {
                signatory?: string;
                document_number: string;
                book: string;
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
            number?: string;
            book?: string;
            recipient?: string;
            recipient_id?: string;
            items?: {
                name: string;
                reason: string;
            }[];
        };
        Preview: {
            fee: number;
            competent_unit: string;
            due_at: components["schemas"]["MaybeWhen"];
            sentence: string;
            basis?: string;
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
        DueExplained: {
            original: components["schemas"]["MaybeWhen"];
            promised: components["schemas"]["MaybeWhen"];
            /** @enum {unknown} */
            rule: "working_day" | "calendar_day" | "month" | "working_hour" | "same_day";
            limit: string;
            basis: string;
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
                original: components["schemas"]["MaybeWhen"];
                promised: components["schemas"]["MaybeWhen"];
                sentence: string;
            }[];
            late: null | {
                /** @description working minutes past the original due time */
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
            step_due: components["schemas"]["MaybeWhen"];
            ready_at: components["schemas"]["MaybeWhen"];
            /** @enum {unknown} */
            verdict: "early" | "on_time" | "overdue" | null;
            /** @enum {unknown} */
            urgency: "ok" | "soon" | "overdue" | "waiting" | "done";
        };
        Page: {
            items: components["schemas"]["Row"][];
            next: string | null;
        };
        Field: {
            name: string;
            /** @enum {unknown} */
            kind: "line" | "text" | "person" | "date" | "choice" | "money" | "items";
            required: boolean;
            label: string;
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
        Action: {
            action: string;
            label: string;
            step: string;
            primary: boolean;
            fields: components["schemas"]["Field"][];
        };
        TimelineRow: {
            /** @description whose post it was */
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
            against?: string;
            confirmed_by?: string;
            purpose?: string;
            /** @description calendar_changed: what was changed */
            why?: string;
            items?: {
                name: string;
                reason: string;
            }[];
            recipient?: string;
            name?: string;
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
                original: components["schemas"]["MaybeWhen"];
                promised: components["schemas"]["MaybeWhen"];
                basis: string;
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
                purpose: "paper" | "result";
                paper: number | null;
                bytes: number;
                media_type: string;
                at: components["schemas"]["When"];
            }[];
            /** @description What was written to the applicant by e-mail, and what could not be. */
            messages: {
                /** @enum {unknown} */
                kind: "received" | "supplement_requested" | "supplement_received" | "apology" | "due_moved" | "payment_requested" | "result_ready" | "withdrawn" | "stopped";
                at: components["schemas"]["When"];
                /** @enum {unknown} */
                outcome: "sent" | "refused" | "too_old" | "given_up";
            }[];
            pauses: components["schemas"]["PauseSpans"];
            /** @enum {unknown} */
            outcome: "grant" | "reject" | null;
            document_number: string;
            book: string;
            at_once: boolean;
            correction: null | {
                /** @enum {unknown} */
                part: "applicant" | "representative";
                fields: string[];
                party: null | components["schemas"]["Party"];
                reason: string;
                asked_by: string;
                /** Format: date-time */
                asked_at: string;
                may_decide: boolean;
            };
            supplement_requests: number;
            apologised: boolean;
            /** @description today's last visit here for it, to print a rating code for */
            visit: string | null;
            actions: components["schemas"]["Action"][];
            timeline: components["schemas"]["TimelineRow"][];
            warnings: string[];
        };
        Problem: {
            type: string;
            /** @description One of contract/problems.yaml */
            code: string;
            title: string;
            title_en: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
            }[];
        };
        /** Format: date-time */
        When: string;
        /** Format: date-time */
        MaybeWhen: string | null;
        /** @enum {unknown} */
        Channel: "direct" | "online" | "postal";
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
        /** @description The same key with the same request does the thing once. */
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
                /** @description whose: mine to do, to approve, ready to return, all of the unit, or found by q */
                view?: "work" | "approvals" | "results" | "unit" | "search";
                /** @description code, name without marks, ID number or phone */
                q?: string;
                state?: string;
                /** @description with view=unit: dossiers whose time runs and that are promised for then; the week is what is left of it, to Sunday */
                due?: "overdue" | "today" | "tomorrow" | "week";
                /** @description 1, with due: of the units below too */
                below?: "1";
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
            default: components["responses"]["Problem"];
        };
    };
    receiveDossier: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. */
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
            default: components["responses"]["Problem"];
        };
    };
    getDossier: {
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
                    "application/json": components["schemas"]["Dossier"];
                };
            };
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
        };
    };
    listCorrections: {
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
                    "application/json": {
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
            default: components["responses"]["Problem"];
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
                        made_at: components["schemas"]["When"];
                        dossiers: Record<string, never>[];
                    };
                };
            };
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
        };
    };
    actOnDossier: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. */
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
        };
    };
    listProofs: {
        parameters: {
            query?: {
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
        };
    };
    addFile: {
        parameters: {
            query?: {
                purpose?: "paper" | "result";
                name?: string;
                /** @description index of the paper */
                paper?: number;
            };
            header?: {
                /** @description The same key with the same request does the thing once. */
                "Idempotency-Key"?: components["parameters"]["Key"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
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
            default: components["responses"]["Problem"];
        };
    };
    getFile: {
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
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    approveMany: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. */
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
        };
    };
    giveGuidance: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. */
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
            default: components["responses"]["Problem"];
        };
    };
    askToComplete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. */
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
            default: components["responses"]["Problem"];
        };
    };
    refuseAtCounter: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. */
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
        };
    };
    getChecklist: {
        parameters: {
            query?: {
                case?: string;
                channel?: string;
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
            default: components["responses"]["Problem"];
        };
    };
    getCounts: {
        parameters: {
            query?: {
                day?: string;
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
                    "application/json": components["schemas"]["Counts"];
                };
            };
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
        };
    };
    lookUpPerson: {
        parameters: {
            query?: {
                id_number?: string;
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
                    "application/json": components["schemas"]["Party"];
                };
            };
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
        /** @description The newest signed head, with the lines of those who saw it. */
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
        /** @description The newest first; next is the cursor of the next page. */
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
        /** @description A line of a witness that this site knows, under a head that it saw to continue the one it saw before. */
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
        /** @description That the log at one head is the beginning of the log at another (RFC 9162 §2.1.4). */
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
        /** @description The keys that ever signed the log, the oldest first, and the witnesses that it knows. */
        get: operations["listLedgerKeys"];
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
        Keys: {
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
            title_en: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
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
    };
    parameters: never;
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
                    "application/json": components["schemas"]["Keys"];
                };
            };
            default: components["responses"]["Problem"];
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
        get: operations["getSession"];
        put?: never;
        /** @description Sets the session cookie. Five failures are free, then each doubles the wait. */
        post: operations["signIn"];
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
        /** @description Sets a password by a code that an administrator gave out. It works once, for a day; all sessions of the person end. */
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
        /** @description The first code of the authenticator. Other sessions end; the recovery codes are shown once. */
        put: operations["confirmSecondFactor"];
        /** @description A new secret for an authenticator (RFC 6238). It is asked for only after it was confirmed. */
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
        delete: operations["endSession"];
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
        /** @description The person's posts and what others let them do, what they let others do, their absences. */
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
        /** @description Lets a colleague of the unit do some of what the present post may, from day to day. */
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
        /** @description Nobody is given work while they are absent. */
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
        get: operations["listStaff"];
        put?: never;
        /** @description A new account with its first post, and the code by which its owner sets a password. */
        post: operations["addStaff"];
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
        /** @description What a person can do, by post, and which role gives it. */
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
        /** @description Ends everything at once - sessions, posts, delegations given and had. */
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
        get: operations["listBreaches"];
        put?: never;
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
        /** @description The authority was told, now. Once. */
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
        get: operations["listKeys"];
        put?: never;
        /** @description A key for another system, sent as "Authorization Bearer". It is shown once. */
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
        post: operations["endKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/post-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPostRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/post-requests/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["decidePostRequest"];
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
            from?: string;
            to?: string;
        };
        StaffPage: {
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
            sessions: number;
            posts: {
                id: string;
                name: string;
                unit: string;
                roles: string[];
                may_sign: boolean;
                from: string;
                to: string | null;
                ended: boolean;
                now: boolean;
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
        };
        Keys: {
            possible: components["schemas"]["NamedRight"][];
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
            }[];
        };
        PostRequests: {
            next: string | null;
            items: {
                id: string;
                person: string;
                asked_by: string;
                asked_at: components["schemas"]["When"];
                /** @description asked by or for the caller, who may not confirm it */
                own: boolean;
                name: string;
                unit: string;
                roles: string[];
                fields: string[];
                may_sign: boolean;
                from: string;
                to: string | null;
            }[];
        };
        Session: {
            name: string;
            post: string;
            /** @description whose post it is by delegation; empty for the own */
            on_behalf_of: string;
            /**
             * @description what is to be set before anything else may be done
             * @enum {unknown}
             */
            owes: "nothing" | "password" | "second_factor";
            /** @description those of docs/policy.md that the session has in some relation */
            rights: string[];
            roles: ("reception" | "specialist" | "leader" | "clerk" | "supervisor" | "administrator")[];
            may_sign: boolean;
            demo: boolean;
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
            title_en: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
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
    };
    parameters: never;
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
        };
    };
    delegate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    to: string;
                    rights: string[];
                    from: string;
                    to_day: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Given */
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
            default: components["responses"]["Problem"];
        };
    };
    endDelegation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
            default: components["responses"]["Problem"];
        };
    };
    beAbsent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    from: string;
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
            default: components["responses"]["Problem"];
        };
    };
    endAbsence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
            default: components["responses"]["Problem"];
        };
    };
    listStaff: {
        parameters: {
            query?: {
                /** @description part of the user name or of the name */
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
            default: components["responses"]["Problem"];
        };
    };
    addStaff: {
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
                        /** @description shown once */
                        code: string;
                        /** @description the post waits for a second person */
                        waits: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
            default: components["responses"]["Problem"];
        };
    };
    getStaffRights: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
            default: components["responses"]["Problem"];
        };
    };
    givePost: {
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
                "application/json": components["schemas"]["WantedPost"];
            };
        };
        responses: {
            /** @description Given */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        waits: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
            default: components["responses"]["Problem"];
        };
    };
    giveOneTimeCode: {
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
                "application/json": {
                    /** @description the telephone is lost */
                    drop_second_factor?: boolean;
                };
            };
        };
        responses: {
            /** @description Give it to the person */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description shown once; works once */
                        code: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endSessionsOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
            default: components["responses"]["Problem"];
        };
    };
    letLeave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
        };
    };
    noteBreach: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
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
            default: components["responses"]["Problem"];
        };
    };
    toldOfBreach: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
                    /** @enum {unknown} */
                    role: "reception" | "supervisor";
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
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
            default: components["responses"]["Problem"];
        };
    };
    listPostRequests: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Posts that wait for a second person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostRequests"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    decidePostRequest: {
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
                "application/json": {
                    /** @enum {unknown} */
                    decision: "confirmed" | "refused";
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
            default: components["responses"]["Problem"];
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
        /** @description A paper with a fresh one-time code for a visit at this unit. The code stands on the paper alone; printed again, the old one ends. */
        post: operations["printRatingCode"];
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
        /** @description Bad ratings of the unit and all below it. Leaders and supervisors. */
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
        /** @description Once. Whoever has the code of the visit reads the answer. */
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
        /** @description The address for the tablet at the caller's desk. Shown once; an earlier tablet of the desk ends. */
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
            title_en: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
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
        Id: string;
        /** @description The same key with the same request does the thing once. */
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
        };
    };
    answerFollowUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request does the thing once. */
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
        /** @description Every number; the list behind each is /figures/dossiers, /figures/visits or /figures/ratings. */
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
        /** @description One row per unit and the total. */
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
        /** @description The dossiers that a figure counts. */
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
        /** @description The visits of citizens to the desks. */
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
        /** @description What citizens said, for leaders and supervisors; none while there are fewer than five. */
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
        /** @description The units whose figures the caller may ask for. */
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
            units: (components["schemas"]["Numbers"] & {
                slug: string;
                name: string;
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
        Problem: {
            type: string;
            /** @description One of contract/problems.yaml */
            code: string;
            title: string;
            title_en: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
            }[];
        };
        /** Format: date-time */
        When: string;
        /** @enum {unknown} */
        Channel: "direct" | "online" | "postal";
        /** Format: date-time */
        MaybeWhen: string | null;
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
            step_due: components["schemas"]["MaybeWhen"];
            ready_at: components["schemas"]["MaybeWhen"];
            /** @enum {unknown} */
            verdict: "early" | "on_time" | "overdue" | null;
            /** @enum {unknown} */
            urgency: "ok" | "soon" | "overdue" | "waiting" | "done";
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
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
        /** @description The signs of the known tricks with time limits, and how often each was found. At most 92 days; the last thirty if none are named. */
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
        /** @description One sign with what was found, the newest first; complete says whether all of it is there. */
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
            unit_en: string;
        };
        Sign: {
            /** @enum {unknown} */
            kind: "refiled" | "second_supplement" | "done_without_result" | "before_deadline" | "late_scan" | "late_start" | "outside_hours" | "curious_reading";
            title: string;
            title_en: string;
            about: string;
            about_en: string;
            false_alarms: string;
            false_alarms_en: string;
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
            title_en: string;
            about: string;
            about_en: string;
            false_alarms: string;
            false_alarms_en: string;
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
            }[];
        };
        Problem: {
            type: string;
            /** @description One of contract/problems.yaml */
            code: string;
            title: string;
            title_en: string;
            status: number;
            detail?: string;
            request_id: string;
            errors?: {
                /** @description RFC 6901, or ?name for a query parameter */
                pointer: string;
                detail: string;
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
            default: components["responses"]["Problem"];
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
            default: components["responses"]["Problem"];
        };
    };
}
}
