// Readings for an inspector: many openings in a day, and many look-ups that found nobody.
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
// Returns numbers opened, files opened, papers printed and people exported, by person, unit, day and right. Includes
// persons who take part in the dossiers. At least `times_from` times a day. Both days are included. The newest day
// first.
std::vector<OpenedDay> opened_days(db::Transaction& transaction, const ReadingsEntered& entered,
                                   const access::RowFilter& reach, const std::string& from_day,
                                   const std::string& to_day, std::int64_t times_from, int limit);

struct MissedDay {
  PersonId person;
  UnitId unit;
  std::string day;
  std::int64_t times = 0;
};
// Returns how often a day a person's searches found nothing (found_nothing).
std::vector<MissedDay> missed_days(db::Transaction& transaction, const ReadingsEntered& entered,
                                   const access::RowFilter& reach, const std::string& from_day,
                                   const std::string& to_day, std::int64_t times_from, int limit);

}  // namespace motcua::people
