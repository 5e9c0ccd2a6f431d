// The personal data that modules keep beside those of dossiers (work/personal_data.h).
#pragma once
#include <map>
#include <span>
#include <string>

#include "privacy/erase.h"
#include "work/module.h"

namespace motcua::privacy {

// Erases the records of each module that ended before `before`, batch by batch. Returns their numbers by the name of
// the module, without those that have none. `only_count` changes nothing.
std::map<std::string, std::int64_t> erase_of_modules(db::Database& database, std::span<const Module> modules,
                                                     Instant before, Erase how);

// Returns all that the modules keep about a person, for the export.
JsonArray kept_by_modules(db::Transaction& transaction, std::span<const Module> modules, const AskedPerson& person,
                          Zone zone);

}  // namespace motcua::privacy
