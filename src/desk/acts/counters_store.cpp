// Tables: counter, dossier.
#include "acts/counters.h"

#include <fmt/format.h>

#include <map>

#include "acts/store.h"

namespace motcua::dossiers {

std::vector<std::string> counters_behind(db::Transaction& transaction, Zone zone) {
  std::map<std::pair<std::string, std::string>, std::int64_t> given, counted;  // by unit and day
  for (const db::Row& row : transaction.query("SELECT competent_unit_id, received_at FROM dossier"))
    ++given[{row.text(0), iso(zone.local({row.integer(1)}).date)}];
  for (const db::Row& row : transaction.query("SELECT unit_id, day, value FROM counter WHERE kind = 'dossier'"))
    counted[{row.text(0), row.text(1)}] = row.integer(2);
  std::vector<std::string> found;
  for (const auto& [of, codes] : given)
    if (const std::int64_t counter = counted[of]; counter < codes)
      found.push_back(fmt::format("counter {} dossier {}: it stands at {}, and {} codes were given", of.first,
                                  of.second, counter, codes));
  return found;
}

std::vector<std::string> set_ahead(db::Transaction& transaction, const std::string& today) {
  std::vector<std::string> set;
  for (const db::Row& row :
       transaction.query("SELECT c.unit_id, c.day, c.value FROM counter c WHERE c.kind = 'dossier' AND c.day > :today "
                         "AND NOT EXISTS (SELECT 1 FROM counter a WHERE a.unit_id = c.unit_id AND a.kind = "
                         "'dossier_ahead' AND a.day = c.day) ORDER BY c.unit_id, c.day",
                         {{"today", today}})) {
    transaction.write("INSERT INTO counter (unit_id, kind, day, value) VALUES (:unit, 'dossier_ahead', :day, :value)",
                      {{"unit", row.text(0)}, {"day", row.text(1)}, {"value", row.integer(2)}});
    set.push_back(row.text(0) + " " + row.text(1));
  }
  return set;
}

std::pair<std::int64_t, std::int64_t> store::dossiers_and_codes(db::Transaction& transaction) {
  const db::Rows counts =
      transaction.query("SELECT (SELECT COUNT(*) FROM dossier), (SELECT COUNT(*) FROM dossier_code)");
  return {counts.at(0).integer(0), counts.at(0).integer(1)};
}

}  // namespace motcua::dossiers
