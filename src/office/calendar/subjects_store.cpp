// Tables: calendar_layer, calendar_day. calendar_change belongs to another folder and is only told to the log here.
#include "calendar/subjects.h"

namespace motcua::calendar {

db::Subject calendar_subject() {
  return {.kind = streams::calendar,
          .ids = "SELECT DISTINCT COALESCE(unit_id, '*') AS id FROM calendar_layer",
          .name = "SELECT COALESCE((SELECT slug FROM unit WHERE id = :id), 'viet-nam')",
          .parts = {{.table = "calendar_layer",
                     .which = "COALESCE(unit_id, '*') = :id",
                     .told = {"id", "owner", "valid_from", "valid_to", "weekly", "agency", "fields", "since", "until"},
                     .left_out = {"unit_id"}},
                    {.table = "calendar_day",
                     .which = "layer_id IN (SELECT id FROM calendar_layer WHERE COALESCE(unit_id, '*') = :id)",
                     .told = {"layer_id", "date", "since", "until", "kind", "intervals", "name", "overrides"}},
                    // The progress of the recount is not told: it follows from no decision.
                    {.table = "calendar_change",
                     .which = "COALESCE(layer_unit_id, '*') = :id",
                     .told = {"id", "at", "person_id", "post_id", "unit_id", "agency"},
                     .hashed = {"body", "summary", "reason"},
                     .left_out = {"layer_unit_id", "state", "reached", "seen", "moved", "broken", "finished_at"},
                     .summed = true}}};
}

}  // namespace motcua::calendar
