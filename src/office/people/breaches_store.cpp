// Table: breach.
#include "base/problems.h"
#include "people/store.h"

namespace motcua::people::store {

void insert_breach(db::Transaction& transaction, const Breach& b) {
  transaction.touch(streams::unit, b.unit.text);
  transaction.write(
      "INSERT INTO breach (id, unit_id, found_at, noted_at, noted_by, what, measures, people) VALUES (:id, :unit, "
      ":found_at, :noted_at, :noted_by, :what, :measures, :people)",
      {{"id", b.id},
       {"unit", b.unit.text},
       {"found_at", b.found.us},
       {"noted_at", b.noted.us},
       {"noted_by", b.noted_by.text},
       {"what", b.what},
       {"measures", b.measures},
       {"people", b.people}});
}

void tell_breach(db::Transaction& transaction, const std::string& id, Instant now) {
  for (const db::Row& row : transaction.query("SELECT unit_id FROM breach WHERE id = :id", {{"id", id}}))
    transaction.touch(streams::unit, row.text(0));
  transaction.write("UPDATE breach SET told_at = :told_at WHERE id = :id AND told_at IS NULL",
                    {{"id", id}, {"told_at", now.us}}, db::Expect{1, motcua::problems::changed_meanwhile});
}

std::vector<Breach> breaches(db::Transaction& transaction, const access::RowFilter& reach) {
  std::vector<Breach> found;
  if (reach.empty()) return found;
  for (const db::Row& row : transaction.query(
           "SELECT b.id, b.unit_id, b.found_at, b.noted_at, b.noted_by, b.what, b.measures, b.people, b.told_at FROM "
           "breach b WHERE b.unit_id = :unit OR (:below = 1 AND EXISTS (SELECT 1 FROM unit_below u WHERE u.ancestor_id "
           "= :unit AND u.unit_id = b.unit_id)) ORDER BY b.noted_at DESC, b.id DESC",
           {{"unit", reach.unit().text}, {"below", reach.below() ? 1 : 0}})) {
    Breach one{.id = row.text(0),
               .what = row.text(5),
               .measures = row.text(6),
               .unit = {row.text(1)},
               .noted_by = {row.text(4)},
               .found = {row.integer(2)},
               .noted = {row.integer(3)},
               .people = row.integer(7)};
    if (!row.null(8)) one.told = Instant{row.integer(8)};
    found.push_back(std::move(one));
  }
  return found;
}

}  // namespace motcua::people::store
