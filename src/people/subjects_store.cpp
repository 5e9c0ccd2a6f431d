// Tables: staff, absence, api_key, sign_in_event.
#include "people/subjects.h"

namespace motcua::people {

db::Subject person_subject() {
  return {.kind = streams::person,
          .ids = "SELECT id FROM staff",
          .name = {},
          .parts = {{.table = "staff",
                     .which = "id = $1",
                     .told = {"active", "created_at", "left_at", "origin", "confirmation_id", "machine"},
                     .personal = {"username", "name", "must_change", "second_factor_since"},
                     .left_out = {"id", "password_hash", "second_factor", "second_factor_step", "sign_ins_seen_at"}},
                    {.table = "absence",
                     .which = "person_id = $1",
                     .told = {"id", "made_at", "made_by"},
                     .personal = {"from_day", "to_day", "ended_at", "reason"},
                     .left_out = {"person_id"}}}};
}

db::Subject key_subject() {
  return {.kind = streams::key,
          .ids = "SELECT id FROM api_key",
          .name = {},
          .parts = {{.table = "api_key",
                     .which = "id = $1",
                     .told = {"person_id", "made_by", "unit_id", "rights", "made_at", "expires_at", "ended_at",
                              "origin", "confirmation_id"},
                     .personal = {"name"},
                     .left_out = {"id", "key_hash", "used_at"}}}};
}

// Refusals are counted up in their row and those of nobody's account go again: they are in no event.
db::Subject sign_ins_subject() {
#define MOTCUA_UNIT "COALESCE(unit_id, '00000000-0000-0000-0000-000000000000')"
  return {.kind = streams::sign_ins,
          .ids = "SELECT DISTINCT " MOTCUA_DAY_ID(MOTCUA_UNIT) " AS id FROM sign_in_event WHERE kind IN ('signed_in', "
                 "'signed_out')",
          .name = "SELECT CAST($1 AS TEXT)",
          .parts = {{.table = "sign_in_event",
                     .which = MOTCUA_OF_DAY(MOTCUA_UNIT) " AND kind IN ('signed_in', 'signed_out')",
                     .told = {"id", "kind", "person_id", "at"},
                     .left_out = {"why", "unit_id", "name_hash", "network", "agent", "session", "last_at", "times",
                                  "unusual", "count_key"},
                     .summed = true}}};
#undef MOTCUA_UNIT
}

}  // namespace motcua::people
