// Tables: procedure_version, limit_change.
#include "catalogue/subjects.h"

namespace motcua::catalogue {

db::Subject procedure_subject() {
  return {.kind = streams::procedure,
          .ids = "SELECT DISTINCT code AS id FROM procedure_version",
          .name = "SELECT code FROM procedure_version WHERE code = :id LIMIT 1",
          .parts = {{.table = "procedure_version",
                     .which = "code = :id",
                     .told = {"number", "id", "created_at", "person_id", "source"},
                     .hashed = {"body"},
                     .left_out = {"code"}},
                    {.table = "limit_change",
                     .which = "version_id IN (SELECT id FROM procedure_version WHERE code = :id)",
                     .told = {"version_id", "how", "decision_number", "decision_date", "in_force_from", "unit_id",
                              "confirmed_by", "confirmation_id", "at"}}}};
}

}  // namespace motcua::catalogue
