// Table: rating.
#include "satisfaction/subjects.h"

namespace motcua::satisfaction {

db::Subject ratings_subject() {
  static constexpr auto kIds = db::joined("SELECT DISTINCT ", db::day_id("unit_id"), " AS id FROM rating");
  static constexpr auto kWhich = db::of_day("unit_id");
  return {.kind = streams::ratings,
          .ids = kIds,
          .name = "SELECT CAST(:id AS TEXT)",
          .parts = {{.table = "rating",
                     .which = kWhich,
                     .told = {"id"},
                     .left_out = {"visit_id", "unit_id", "post_id", "at", "overall", "attitude", "speed", "clarity",
                                  "reason", "may_contact", "via", "network"},
                     .summed = true}}};
}

}  // namespace motcua::satisfaction
