-- The statements of one receipt in their order, recorded from 47bf198 (schema 16). Both databases get the same ones.
-- bench/raw/README.md describes the format.

SELECT at FROM calendar_change ORDER BY id DESC LIMIT 1

SELECT day FROM counter WHERE unit_id = $1 AND kind = $2 ORDER BY day DESC LIMIT 1
$1 = "01a222d2-03be-7039-b9fe-a4bf1f5ef181"
$2 = "dossier"

INSERT INTO counter (unit_id, kind, day, value) VALUES ($1, $2, $3, 1) ON CONFLICT (unit_id, kind, day) DO UPDATE SET value = counter.value + 1 RETURNING value
$1 = "01a222d2-03be-7039-b9fe-a4bf1f5ef181"
$2 = "dossier"
$3 = "2026-11-28"

INSERT INTO counter (unit_id, kind, day, value) VALUES ($1, $2, $3, 1) ON CONFLICT (unit_id, kind, day) DO UPDATE SET value = counter.value + 1 RETURNING value
$1 = "01a222d2-03be-7039-b9fe-a4bf1f5ef181"
$2 = "register"
$3 = "2026"

INSERT INTO dossier (id, version, code, state, procedure_code, procedure_version_id, case_id, workflow_id, workflow_version, channel, receiving_unit_id, competent_unit_id, received_at, received_by, original_due_at, promised_due_at, ready_at, closed_at, applicant_name, body, at_once, finished_at, verdict, used_minutes, legal_minutes, promised_minutes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)
$1 = "01a222d2-05df-7000-840b-‹tail›"
$2 = 1
$3 = "‹code›"
$4 = "in_progress"
$5 = "1.004873"
$6 = "01a222d2-03be-7091-b3bf-d2ee6ee9a215"
$7 = "da-ly-hon"
$8 = "verification"
$9 = 1
$10 = "direct"
$11 = "01a222d2-03be-7039-b9fe-a4bf1f5ef181"
$12 = "01a222d2-03be-7039-b9fe-a4bf1f5ef181"
$13 = 1795880519135279
$14 = "01a222d2-03be-7006-9f09-2668fb72faed"
$15 = 1796205600000000
$16 = 1796205600000000
$17 = null
$18 = null
$19 = "‹name›"
$20 = "{\"apologised\":false,\"apology_due\":null,\"appraiser\":\"\",\"at_once\":false,\"book\":\"\",\"case_id\":\"da-ly-hon\",\"channel\":\"direct\",\"closed_at\":null,\"code\":\"‹code›\",\"competent_unit\":\"01a222d2-03be-7039-b9fe-a4bf1f5ef181\",\"copies\":1,\"delivery\":\"desk\",\"document_number\":\"\",\"fee\":0,\"id\":\"01a222d2-05df-7000-840b-‹tail›\",\"limit\":{\"amount\":3,\"unit\":\"working_day\"},\"original_due\":1796205600000000,\"outcome\":null,\"pages\":1,\"papers\":[{\"copies\":0,\"index\":0,\"originals\":1,\"status\":\"ok\"},{\"copies\":1,\"index\":1,\"originals\":0,\"status\":\"ok\"},{\"copies\":0,\"index\":2,\"originals\":1,\"status\":\"ok\"}],\"pauses\":[],\"procedure_code\":\"1.004873\",\"procedure_version\":\"01a222d2-03be-7091-b3bf-d2ee6ee9a215\",\"promised_due\":1796205600000000,\"proposer\":\"\",\"ready_at\":null,\"received_at\":1795880519135279,\"received_by\":\"01a222d2-03be-7006-9f09-2668fb72faed\",\"receiving_unit\":\"01a222d2-03be-7039-b9fe-a4bf1f5ef181\",\"register_number\":1,\"result_files\":0,\"sets\":1,\"signatory\":\"\",\"state\":\"in_progress\",\"step_minutes\":1440,\"steps\":[{\"due\":1796013000000000,\"person\":\"\",\"role\":\"reception\",\"started\":1795880519135279,\"step\":\"transfer\",\"unit\":\"01a222d2-03be-7039-b9fe-a4bf1f5ef181\"}],\"supplement_requests\":0,\"version\":1,\"workflow\":\"verification\",\"workflow_version\":1}"
$21 = 0
$22 = 9000000000000000000
$23 = null
$24 = null
$25 = null
$26 = null

INSERT INTO dossier_code (code, dossier_id) VALUES ($1, $2)
$1 = "‹code›"
$2 = "01a222d2-05df-7000-840b-‹tail›"

INSERT INTO dossier_step (dossier_id, step, role, unit_id, person_id, field, waiting, due_at, due_order) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
$1 = "01a222d2-05df-7000-840b-‹tail›"
$2 = "transfer"
$3 = "reception"
$4 = "01a222d2-03be-7039-b9fe-a4bf1f5ef181"
$5 = null
$6 = "Hộ tịch"
$7 = 0
$8 = 1796013000000000
$9 = 1796013000000000

INSERT INTO dossier_unit (unit_id, dossier_id) VALUES ($1, $2) ON CONFLICT (unit_id, dossier_id) DO NOTHING
$1 = "01a222d2-03be-7039-b9fe-a4bf1f5ef181"
$2 = "01a222d2-05df-7000-840b-‹tail›"

INSERT INTO dossier_party (dossier_id, part, body, id_hash, phone_hash) VALUES ($1, $2, $3, $4, $5)
$1 = "01a222d2-05df-7000-840b-‹tail›"
$2 = "applicant"
$3 = "s1.1.pbxvXHynJ1MPpwYAld0G7lgk-o9VJvbtZMcQCcoYgx0NiDSjlws789zYtiGbObtQ6UadxHeHZC4RHozi46k9ToeVGrQSvPMBkUAvIlOLuGBxv8uUQQD5TICbZPeA3l_tPmkLAE9kvYLTNsedy_m07pFDkExvCjWa-fZfg_tvP6oy6tA7K9sAlH_SKeQWcdiGKrp_j7GwD0iq3-9IUjc4Lqp4ttokT7pCC4z8V6VbOT9YVQWOiZ2UfoE66pjZX6vf__QgJYGkgrG9FZizCuaG"
$4 = "9e7976fc3496a81b7458be57e29816036bcc3475‹other_number›"
$5 = "b940f9e6f5d33e9c8fe8a6abbcc8854cb61d86a1‹other_number›"

INSERT INTO dossier_search (folded, dossier_id) VALUES ($1, $2)
$1 = "h13.112.00-261128-0001 ‹name› 0nguoi0do"
$2 = "01a222d2-05df-7000-840b-‹tail›"

INSERT INTO event (id, dossier_id, seq, kind, kind_version, at, unit_id, post_id, person_id, request_id, facts, salt, personal_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
$1 = "01a222d2-05df-7001-ae3c-‹tail›"
$2 = "01a222d2-05df-7000-840b-‹tail›"
$3 = 1
$4 = "received"
$5 = 1
$6 = 1795880519135279
$7 = "01a222d2-03be-7039-b9fe-a4bf1f5ef181"
$8 = "01a222d2-03be-7044-b15a-f8aa2d98a47d"
$9 = "01a222d2-03be-7006-9f09-2668fb72faed"
$10 = "bench"
$11 = "{\"dossier\":{\"apologised\":false,\"apology_due\":null,\"appraiser\":\"\",\"at_once\":false,\"book\":\"\",\"case_id\":\"da-ly-hon\",\"channel\":\"direct\",\"closed_at\":null,\"code\":\"‹code›\",\"competent_unit\":\"01a222d2-03be-7039-b9fe-a4bf1f5ef181\",\"copies\":1,\"delivery\":\"desk\",\"document_number\":\"\",\"fee\":0,\"id\":\"01a222d2-05df-7000-840b-‹tail›\",\"limit\":{\"amount\":3,\"unit\":\"working_day\"},\"original_due\":1796205600000000,\"outcome\":null,\"pages\":1,\"papers\":[{\"copies\":0,\"index\":0,\"originals\":1,\"status\":\"ok\"},{\"copies\":1,\"index\":1,\"originals\":0,\"status\":\"ok\"},{\"copies\":0,\"index\":2,\"originals\":1,\"status\":\"ok\"}],\"pauses\":[],\"procedure_code\":\"1.004873\",\"procedure_version\":\"01a222d2-03be-7091-b3bf-d2ee6ee9a215\",\"promised_due\":1796205600000000,\"proposer\":\"\",\"ready_at\":null,\"received_at\":1795880519135279,\"received_by\":\"01a222d2-03be-7006-9f09-2668fb72faed\",\"receiving_unit\":\"01a222d2-03be-7039-b9fe-a4bf1f5ef181\",\"register_number\":1,\"result_files\":0,\"sets\":1,\"signatory\":\"\",\"state\":\"in_progress\",\"step_minutes\":1440,\"steps\":[{\"due\":1796013000000000,\"person\":\"\",\"role\":\"reception\",\"started\":1795880519135279,\"step\":\"transfer\",\"unit\":\"01a222d2-03be-7039-b9fe-a4bf1f5ef181\"}],\"supplement_requests\":0,\"version\":1,\"workflow\":\"verification\",\"workflow_version\":1}}"
$12 = "628d4e144726ec6d21a5ec22797a64fd"
$13 = "1c54c440055877cecd2c14e275fa188d3162a0d5e22781d892cd5ac826ffe906"

INSERT INTO event_pending (event_id, code) VALUES ($1, $2)
$1 = "01a222d2-05df-7001-ae3c-‹tail›"
$2 = "‹code›"

INSERT INTO event_personal (event_id, salt, body) VALUES ($1, $2, $3)
$1 = "01a222d2-05df-7001-ae3c-‹tail›"
$2 = "b9a43cda3f447c533bb6777bb9fb7dd4"
$3 = "s1.1.MC6RKJnSC2q4SbY6fr9XPHylB1QxXAcQO2GvVYuhot1JfeWlhe7d7lRoOxS7bV1XwoinVE4j6Vo3cMUzrlE2mGruLMO0r4Qq1e_JzUdiR3SxJnd3HwuaAzLDKexDbNs3eIs4opuMfDlVDjYOAsVLXSUfMr-xNODDRI8Kb1A_fsTsAKf--1nTCpIRuaHwbxMmBqCXwG8NPwyD6JordYu3owWhTjJd-mzRQpGqtLXnp_qDLg1x7MnO9MPvfiuNOTVN2x_g0XW6ZHcfTDaAgYaHjh4A51G08wtieYUVmX8Vue-ujpuQKfx92iLSbWDnR2y2eqXdTnigNoZocJmeIZHis6hAIJDg3p8uCsXze1OhFyRSKmiWXVhLWReeeg"

INSERT INTO visit (id, unit_id, post_id, person_id, at, kind, procedure_version_id, dossier_id, slip_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
$1 = "01a222d2-05df-7002-a6ae-‹tail›"
$2 = "01a222d2-03be-7039-b9fe-a4bf1f5ef181"
$3 = "01a222d2-03be-7044-b15a-f8aa2d98a47d"
$4 = "01a222d2-03be-7006-9f09-2668fb72faed"
$5 = 1795880519135279
$6 = "receipt"
$7 = "01a222d2-03be-7091-b3bf-d2ee6ee9a215"
$8 = "01a222d2-05df-7000-840b-‹tail›"
$9 = null

INSERT INTO outbox (id, kind, dossier_id, payload, created_at, sent_at, tries) VALUES ($1, $2, $3, $4, $5, NULL, 0)
$1 = "01a222d2-05df-7003-b246-‹tail›"
$2 = "received"
$3 = "01a222d2-05df-7000-840b-‹tail›"
$4 = "{\"code\":\"‹code›\"}"
$5 = 1795880519135279

SELECT part, body FROM dossier_party WHERE dossier_id = $1
$1 = "01a222d2-05df-7000-840b-‹tail›"

SELECT id, dossier_id, purpose, paper, name, sha256, bytes, media_type, at FROM file WHERE dossier_id = $1 ORDER BY id
$1 = "01a222d2-05df-7000-840b-‹tail›"

SELECT id, kind, procedure_version_id, unit_id, post_id, person_id, at, dossier_id, slip_id FROM visit WHERE dossier_id = $1 AND unit_id = $2 ORDER BY at DESC, id DESC LIMIT 1
$1 = "01a222d2-05df-7000-840b-‹tail›"
$2 = "01a222d2-03be-7039-b9fe-a4bf1f5ef181"

SELECT kind, created_at, sent_at, outcome FROM outbox WHERE dossier_id = $1 ORDER BY id
$1 = "01a222d2-05df-7000-840b-‹tail›"

SELECT dossier_id, asked_seq, unit_id, asked_by, asked_at FROM dossier_correction WHERE dossier_id = $1 AND decided_at IS NULL
$1 = "01a222d2-05df-7000-840b-‹tail›"

SELECT e.id, e.seq, e.kind, e.kind_version, e.at, e.unit_id, e.post_id, e.person_id, e.facts, e.dossier_id, e.personal_hash, p.body FROM event e LEFT JOIN event_personal p ON p.event_id = e.id WHERE e.dossier_id = $1 ORDER BY e.seq
$1 = "01a222d2-05df-7000-840b-‹tail›"
