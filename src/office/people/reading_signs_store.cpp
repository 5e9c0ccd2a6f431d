// Table: reading.
#include "people/reading_signs.h"

#include "base/stored.h"

namespace motcua::people {

constexpr db::Text kReach =
    "(r.unit_id = :unit OR (:below = 1 AND EXISTS (SELECT 1 FROM unit_below b WHERE b.ancestor_id = :unit AND "
    "b.unit_id = r.unit_id))) ";

std::vector<OpenedDay> opened_days(db::Transaction& transaction, const ReadingsEntered&, const access::RowFilter& reach,
                                   const std::string& from_day, const std::string& to_day, std::int64_t times_from,
                                   int limit) {
  std::vector<OpenedDay> found;
  if (reach.empty()) return found;
  for (const db::Row& row : transaction.query(
           db::joined("SELECT r.person_id, r.unit_id, r.day, r.what, COUNT(DISTINCT r.dossier_id), COUNT(*) FROM "
                      "reading r WHERE ",
                      kReach,
                      "AND r.day >= :from_day AND r.day <= :to_day AND r.shown > 0 AND r.what IN ('open_personal', "
                      "'read_file', 'print_paper', 'export_person') GROUP BY r.person_id, r.unit_id, r.day, r.what "
                      "HAVING COUNT(*) >= :times_from ORDER BY 3 DESC, 6 DESC, 1 LIMIT :limit"),
           {{"unit", reach.unit().text},
            {"below", reach.below() ? 1 : 0},
            {"from_day", from_day},
            {"to_day", to_day},
            {"times_from", times_from},
            {"limit", limit}}))
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
  for (const db::Row& row :
       transaction.query(db::joined("SELECT r.person_id, r.unit_id, r.day, COUNT(*) FROM reading r WHERE ", kReach,
                                    "AND r.day >= :from_day AND r.day <= :to_day AND r.shown = 0 AND r.detail <> '' "
                                    "AND r.what <> 'list_figures' GROUP BY r.person_id, r.unit_id, r.day HAVING "
                                    "COUNT(*) >= :times_from ORDER BY 3 DESC, 4 DESC, 1 LIMIT :limit"),
                         {{"unit", reach.unit().text},
                          {"below", reach.below() ? 1 : 0},
                          {"from_day", from_day},
                          {"to_day", to_day},
                          {"times_from", times_from},
                          {"limit", limit}}))
    found.push_back({.person = {row.text(0)}, .unit = {row.text(1)}, .day = row.text(2), .times = row.integer(3)});
  return found;
}

}  // namespace motcua::people
