#include "units/module.h"

#include "units/subjects.h"

namespace motcua::units {

static void add_topics(live::Topics& topics) {
  topics.add(live::Owners{.stream = streams::unit, .units_of = [](db::Transaction&, const std::set<std::string>& ids) {
                            std::map<std::string, std::vector<UnitId>> units;
                            for (const std::string& id : ids) units.emplace(id, std::vector{UnitId{id}});
                            return units;
                          }});
}

Module module() {
  return {
      .name = "units", .subjects = [] { return std::vector{unit_subject(), post_subject()}; }, .topics = add_topics};
}

}  // namespace motcua::units
