// Retention. Erasing deletes the personal data of dossiers that ended long ago. It deletes the salt too, so that nobody
// can guess the data. The events, their facts and their hashes stay, so every proof stays valid. Law 91/2025/QH15
// (deletion when the purpose is fulfilled). The unit's rule sets the time.
#pragma once
#include "dossiers/dossiers.h"

namespace motcua::dossiers {

struct Erased {
  std::int64_t dossiers = 0, slips = 0;
  // Deleted documents that no other dossier names. Not counted with Erase::only_count.
  std::int64_t files = 0;
};
// Returns the numbers of erased records. Erases dossiers closed and slips given before the day. Erases their documents
// and the words that people wrote about those visits. Works in batches. Nobody else may work at the same time: a
// document could come in while it is deleted. `only_count` changes nothing and allows other work.
enum class Erase { only_count, now };
Erased erase_before(const Needs& needs, Date day, Erase how);
inline constexpr std::chrono::days kErasedAfter{365};  // a record that ended later is not erased

// True if the dossier was erased: it was closed, and its rows have no name. A dossier that lost its data in another way
// was not erased.
bool is_erased(const Dossier& dossier, const store::Parties& parties);
// Returns the instant before which ended records may be erased. The site's acts in the log give this instant. A record
// without such an act may be erased if it was a year old when the log began. An earlier program erased such a record.
Instant may_be_erased(db::Transaction& transaction, Zone zone);
// Returns ids of empty slips that erasing did not empty: given since `erasable`, or later than a slip that still has
// its text.
std::vector<std::string> emptied_slips(db::Transaction& transaction, Instant erasable);

}  // namespace motcua::dossiers
