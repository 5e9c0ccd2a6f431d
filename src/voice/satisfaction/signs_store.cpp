// SQL of the inspector's signs about prints, votes and tablets.
#include "satisfaction/signs.h"

#include "satisfaction/store.h"

namespace motcua::satisfaction {
namespace {

// A condition on a unit column: the unit is :unit, or with :below = 1 a unit below :unit.
consteval auto reached(const auto& unit) {
  return db::joined(
      "(", unit,
      " = :unit OR (:below = 1 AND EXISTS (SELECT 1 FROM unit_below b WHERE b.ancestor_id = :unit AND b.unit_id = ",
      unit, ")))");
}

std::vector<GivenVote> given(const db::Rows& rows) {
  std::vector<GivenVote> found;
  for (const db::Row& row : rows)
    found.push_back({.at = {row.integer(0)},
                     .unit = {row.text(1)},
                     .person = {row.text(2)},
                     .post = {row.text(3)},
                     .visit = {row.integer(4)},
                     .network = row.text(5)});
  return found;
}

}  // namespace

std::vector<Reprint> reprints(db::Transaction& transaction, const access::RowFilter& reach, Instant from, Instant to,
                              int limit) {
  std::vector<Reprint> found;
  if (reach.empty()) return found;
  for (const db::Row& row :
       transaction.query(db::joined("SELECT p.code_hash, p.at, p.unit_id, p.person_id, d.code, p.reason, p.nth FROM "
                                    "rating_print p JOIN visit v ON v.id = p.visit_id LEFT JOIN dossier d ON d.id = "
                                    "v.dossier_id WHERE p.nth > 1 AND p.at >= :from AND p.at < :to AND ",
                                    reached("p.unit_id"), " ORDER BY p.at DESC, p.code_hash LIMIT :limit"),
                         {{"unit", reach.unit().text},
                          {"below", reach.below() ? 1 : 0},
                          {"from", from.us},
                          {"to", to.us},
                          {"limit", limit}}))
    try {
      found.push_back({.at = {row.integer(1)},
                       .unit = {row.text(2)},
                       .person = {row.text(3)},
                       .code = row.text_or_empty(4),
                       .reason = store::open_print_reason(transaction, row.text(0), row.text(5)),
                       .nth = row.integer(6)});
    } catch (const Damage& damage) { log_left_out(damage); }
  return found;
}

std::vector<GivenVote> votes(db::Transaction& transaction, const access::RowFilter& reach, Via via, Instant from,
                             Instant to, int limit) {
  if (reach.empty()) return {};
  return given(transaction.query(
      db::joined("SELECT r.at, r.unit_id, v.person_id, r.post_id, v.at, r.network FROM rating r JOIN visit v ON v.id = "
                 "r.visit_id WHERE r.via = :via AND r.at >= :from AND r.at < :to AND ",
                 reached("r.unit_id"), " ORDER BY r.at, r.id LIMIT :limit"),
      {{"unit", reach.unit().text},
       {"below", reach.below() ? 1 : 0},
       {"from", from.us},
       {"to", to.us},
       {"via", word_of(via)},
       {"limit", limit}}));
}

std::vector<GivenVote> votes_after_print(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                         Instant to, std::int64_t seconds, int limit) {
  if (reach.empty()) return {};
  return given(transaction.query(
      db::joined("SELECT r.at, r.unit_id, COALESCE(p.person_id, v.person_id), r.post_id, v.at, r.network FROM rating r "
                 "JOIN visit v ON v.id = r.visit_id JOIN rating_code c ON c.visit_id = r.visit_id AND c.used_at IS NOT "
                 "NULL LEFT JOIN rating_print p ON p.code_hash = c.code_hash WHERE r.via = 'paper' AND r.at - "
                 "c.made_at <= :seconds AND r.at >= :from AND r.at < :to AND ",
                 reached("r.unit_id"), " ORDER BY r.at, r.id LIMIT :limit"),
      {{"unit", reach.unit().text},
       {"below", reach.below() ? 1 : 0},
       {"from", from.us},
       {"to", to.us},
       {"seconds", seconds * 1'000'000},
       {"limit", limit}}));
}

std::vector<MadeTablet> made_tablets(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                     Instant to, int limit) {
  std::vector<MadeTablet> found;
  if (reach.empty()) return found;
  for (const db::Row& row :
       transaction.query(db::joined("SELECT t.made_at, p.unit_id, t.person_id FROM rating_tablet t JOIN post p ON p.id "
                                    "= t.post_id WHERE t.made_at >= :from AND t.made_at < :to AND ",
                                    reached("p.unit_id"), " ORDER BY t.made_at, t.token_hash LIMIT :limit"),
                         {{"unit", reach.unit().text},
                          {"below", reach.below() ? 1 : 0},
                          {"from", from.us},
                          {"to", to.us},
                          {"limit", limit}}))
    found.push_back({.at = {row.integer(0)}, .unit = {row.text(1)}, .person = {row.text(2)}});
  return found;
}

}  // namespace motcua::satisfaction
