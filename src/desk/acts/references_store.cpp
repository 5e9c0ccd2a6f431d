#include "acts/references.h"

#include <set>
#include <string>

#include "base/damage.h"

namespace motcua::dossiers::store {

void must_stand(db::Transaction& transaction, const std::vector<std::pair<std::int64_t, StepDone>>& steps,
                const std::vector<LatePart>& late) {
  std::set<std::string> units, people;
  for (const auto& [seq, done] : steps) {
    units.insert(done.step.unit.text);
    people.insert(done.step.person.text);
  }
  for (const LatePart& part : late) units.insert(part.unit.text);
  const auto look = [&](std::string_view table, std::string_view sql, const std::set<std::string>& ids) {
    for (const std::string& id : ids)
      if (!id.empty() && transaction.query(sql, {{"id", id}}).empty())
        throw Damage(table, id, "id", "there is no such row, and an event names it");
  };
  look("unit", "SELECT 1 FROM unit WHERE id = :id", units);
  look("staff", "SELECT 1 FROM staff WHERE id = :id", people);
}

}  // namespace motcua::dossiers::store
