// Table: rating.
#include "satisfaction/subjects.h"

namespace motcua::satisfaction {

db::Subject ratings_subject() {
  return {.kind = streams::ratings,
          .ids = "SELECT DISTINCT " MOTCUA_DAY_ID("unit_id") " AS id FROM rating",
          .name = "SELECT CAST($1 AS TEXT)",
          .parts = {{.table = "rating",
                     .which = MOTCUA_OF_DAY("unit_id"),
                     .told = {"id"},
                     .left_out = {"visit_id", "unit_id", "post_id", "at", "overall", "attitude", "speed", "clarity",
                                  "reason", "may_contact", "via", "network"},
                     .summed = true}}};
}

}  // namespace motcua::satisfaction
