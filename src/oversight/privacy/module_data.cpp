#include "privacy/module_data.h"

namespace motcua::privacy {

static constexpr std::int64_t kBatch = 200;

static std::int64_t erase_all(db::Database& database, const PersonalData& data, Instant before) {
  std::int64_t all = 0, some = 0;
  do {
    some = db::must(database.write(
        [&](db::Transaction& transaction) -> Result<std::int64_t> { return data.erase(transaction, before, kBatch); }));
    all += some;
  } while (some > 0);
  return all;
}

std::map<std::string, std::int64_t> erase_of_modules(db::Database& database, std::span<const Module> modules,
                                                     Instant before, Erase how) {
  std::map<std::string, std::int64_t> found;
  for (const Module& module : modules) {
    if (!module.personal) continue;
    const PersonalData& data = *module.personal;
    const std::int64_t many =
        how == Erase::now
            ? erase_all(database, data, before)
            : database.read([&](db::Transaction& transaction) { return data.count(transaction, before); });
    if (many > 0) found[std::string(module.name)] = many;
  }
  return found;
}

JsonArray kept_by_modules(db::Transaction& transaction, std::span<const Module> modules, const AskedPerson& person,
                          Zone zone) {
  JsonArray all;
  for (const Module& module : modules) {
    if (!module.personal) continue;
    for (KeptThing& one : module.personal->of_person(transaction, person))
      all.push_back(JsonObject{{"what", std::move(one.what)},
                               {"at", rfc3339(one.at, zone)},
                               {"code", one.code.empty() ? Json(nullptr) : Json(std::move(one.code))},
                               {"personal", std::move(one.personal)}});
  }
  return all;
}

}  // namespace motcua::privacy
