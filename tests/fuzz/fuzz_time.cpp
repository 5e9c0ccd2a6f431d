// Dates and times as people type them and programs send them.
#include "base/time.h"
#include "fuzz.h"

using namespace motcua;

FUZZ(std::string_view input) {
  if (const auto date = parse_date(input)) MUST(iso(*date) == input);
  if (const auto clock = parse_clock(input)) MUST(*clock >= 0 && *clock < 24 * 60);
  if (const auto at = parse_rfc3339(input)) (void)Zone{}.local(*at);
}
