// Tables: unit, regulation, post. Only told to the log here, from other folders: number_book, delegation, confirmation
// with its parties, outcomes and changes, breach.
#include "units/subjects.h"

namespace motcua::units {

db::Subject unit_subject() {
  return {.kind = streams::unit,
          .ids = "SELECT id FROM unit",
          .name = "SELECT slug FROM unit WHERE id = :id",
          .parts = {{.table = "unit",
                     .which = "id = :id",
                     .told = {"slug", "name", "short_name", "level", "parent_id", "agency_code", "desk_name", "place",
                              "address", "phone", "unverified", "valid_from", "valid_to"},
                     .left_out = {"id"}},
                    {.table = "regulation",
                     .which = "unit_id = :id",
                     .told = {"id", "number", "title", "unverified", "valid_from", "valid_to"},
                     .hashed = {"body"},
                     .left_out = {"unit_id"}},
                    // A book that two persons opened at a number. Any other book begins at 1 by itself.
                    {.table = "number_book",
                     .which = "unit_id = :id AND opened = 1",
                     .told = {"kind", "year", "first"},
                     .left_out = {"unit_id", "opened", "next"}},
                    {.table = "confirmation",
                     .which = "unit_id = :id",
                     .told = {"id", "kind", "subject", "decision_number", "decision_date", "in_force_from",
                              "confirm_right", "asked_by", "asked_post", "asked_at", "expires_at"},
                     .hashed = {"body", "reason"},
                     .left_out = {"unit_id"},
                     .summed = true},
                    {.table = "confirmation_party",
                     .which = "confirmation_id IN (SELECT id FROM confirmation WHERE unit_id = :id)",
                     .told = {"confirmation_id", "person_id", "gains", "told"},
                     .summed = true},
                    {.table = "confirmation_outcome",
                     .which = "confirmation_id IN (SELECT id FROM confirmation WHERE unit_id = :id)",
                     .told = {"confirmation_id", "outcome", "decided_by", "decided_post", "by_command", "decided_at"},
                     .hashed = {"reason"},
                     .summed = true},
                    {.table = "confirmation_changes",
                     .which = "confirmation_id IN (SELECT id FROM confirmation WHERE unit_id = :id)",
                     .told = {"confirmation_id"},
                     .hashed = {"body"},
                     .summed = true},
                    {.table = "breach",
                     .which = "unit_id = :id",
                     .told = {"id", "found_at", "noted_at", "noted_by", "people", "told_at"},
                     .hashed = {"what", "measures"},
                     .left_out = {"unit_id"},
                     .summed = true}}};
}

db::Subject post_subject() {
  return {.kind = streams::post,
          .ids = "SELECT id FROM post",
          .name = "SELECT u.slug FROM post p JOIN unit u ON u.id = p.unit_id WHERE p.id = :id",
          .numbered = true,
          .parts = {{.table = "post",
                     .which = "id = :id",
                     .told = {"unit_id", "name", "roles", "fields", "may_sign", "valid_from", "valid_to"},
                     .left_out = {"id"}},
                    {.table = "post_holder",
                     .which = "post_id = :id",
                     .told = {"person_id", "valid_from", "valid_to", "ended_at", "origin", "confirmation_id"},
                     .left_out = {"post_id"}},
                    {.table = "delegation",
                     .which = "post_id = :id",
                     .told = {"id", "from_person_id", "to_person_id", "rights", "from_day", "to_day", "made_at",
                              "made_by", "ended_at"},
                     .personal = {"reason"},
                     .left_out = {"post_id"}}}};
}

}  // namespace motcua::units
