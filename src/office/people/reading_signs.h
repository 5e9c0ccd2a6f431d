// Readings that an inspector should look at: much that was opened in a day, and many look-ups that found nobody.
#pragma once
#include "people/readings.h"

namespace motcua::people {

struct OpenedDay {
  PersonId person;
  UnitId unit;
  std::string day;
  access::Right what;
  std::int64_t dossiers = 0;  // different ones
  std::int64_t times = 0;
};
// By person, unit, day and right: numbers opened, files opened, papers printed, people exported. Also by who takes part
// in the dossiers. At least `times_from` times a day; both days are included; the newest day first.
std::vector<OpenedDay> opened_days(db::Transaction& transaction, const ReadingsEntered& entered,
                                   const access::RowFilter& reach, const std::string& from_day,
                                   const std::string& to_day, std::int64_t times_from, int limit);

struct MissedDay {
  PersonId person;
  UnitId unit;
  std::string day;
  std::int64_t times = 0;
};
// How often a day a person asked for somebody or something and nothing was found (found_nothing).
std::vector<MissedDay> missed_days(db::Transaction& transaction, const ReadingsEntered& entered,
                                   const access::RowFilter& reach, const std::string& from_day,
                                   const std::string& to_day, std::int64_t times_from, int limit);

}  // namespace motcua::people
