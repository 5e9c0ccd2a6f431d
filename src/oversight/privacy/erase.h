// Retention. Erasing deletes the personal data of dossiers that ended long ago. It deletes the salt too, so that nobody
// can guess the data. The events, their facts and their hashes stay, so every proof stays valid. Law 91/2025/QH15
// (deletion when the purpose is fulfilled). The unit's rule sets the time.
#pragma once
#include <map>
#include <string>

#include "acts/dossiers.h"

namespace motcua::privacy {

struct Erased {
  std::int64_t dossiers = 0, slips = 0;
  // Deleted documents that no other dossier names. Not counted with Erase::only_count.
  std::int64_t files = 0;
  // Records of modules that keep personal data themselves, by the name of the module; without those that have none.
  std::map<std::string, std::int64_t> of_modules{};
};
// Returns the numbers of erased records. Erases dossiers closed and slips given before the day. Erases their documents
// and the words that people wrote about those visits. Works in batches. Nobody else may work at the same time: a
// document could come in while it is deleted. `only_count` changes nothing and allows other work.
enum class Erase { only_count, now };
Erased erase_before(const dossiers::Needs& needs, Date day, Erase how);

}  // namespace motcua::privacy
