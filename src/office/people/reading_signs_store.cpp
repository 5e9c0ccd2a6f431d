// Table: reading.
#include "people/reading_signs.h"

#include "base/stored.h"

namespace motcua::people {

#define MOTCUA_REACH \
  "(r.unit_id = $1 OR ($2 = 1 AND EXISTS (SELECT 1 FROM unit_below b WHERE b.ancestor_id = $1 AND b.unit_id = " \
  "r.unit_id))) "

std::vector<OpenedDay> opened_days(db::Transaction& transaction, const ReadingsEntered&, const access::RowFilter& reach,
                                   const std::string& from_day, const std::string& to_day, std::int64_t times_from,
                                   int limit) {
  std::vector<OpenedDay> found;
  if (reach.empty()) return found;
  for (const db::Row& row : transaction.query(
           "SELECT r.person_id, r.unit_id, r.day, r.what, COUNT(DISTINCT r.dossier_id), COUNT(*) FROM reading r "
           "WHERE " MOTCUA_REACH "AND r.day >= $3 AND r.day <= $4 AND r.shown > 0 AND r.what IN ('open_personal', "
           "'read_file', 'print_paper', 'export_person') GROUP BY r.person_id, r.unit_id, r.day, r.what "
           "HAVING COUNT(*) >= $5 ORDER BY 3 DESC, 6 DESC, 1 LIMIT $6",
           {reach.unit().text, reach.below() ? 1 : 0, from_day, to_day, times_from, limit}))
    found.push_back({.person = {row.text(0)},
                     .unit = {row.text(1)},
                     .day = row.text(2),
                     .what = *known(access::right_of(row.text(3)), "what", row.text(3)),
                     .dossiers = row.integer(4),
                     .times = row.integer(5)});
  return found;
}

// The condition is found_nothing().
std::vector<MissedDay> missed_days(db::Transaction& transaction, const ReadingsEntered&, const access::RowFilter& reach,
                                   const std::string& from_day, const std::string& to_day, std::int64_t times_from,
                                   int limit) {
  std::vector<MissedDay> found;
  if (reach.empty()) return found;
  for (const db::Row& row : transaction.query(
           "SELECT r.person_id, r.unit_id, r.day, COUNT(*) FROM reading r WHERE " MOTCUA_REACH
           "AND r.day >= $3 AND r.day <= $4 AND r.shown = 0 AND r.detail <> '' AND r.what <> 'list_figures' GROUP BY "
           "r.person_id, r.unit_id, r.day HAVING COUNT(*) >= $5 ORDER BY 3 DESC, 4 DESC, 1 LIMIT $6",
           {reach.unit().text, reach.below() ? 1 : 0, from_day, to_day, times_from, limit}))
    found.push_back({.person = {row.text(0)}, .unit = {row.text(1)}, .day = row.text(2), .times = row.integer(3)});
  return found;
}

}  // namespace motcua::people
