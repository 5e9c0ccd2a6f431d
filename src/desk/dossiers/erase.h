// Retention: what is personal of dossiers that ended long ago goes, and with its salt nobody can guess what it was; the
// events, their facts and their hashes stay, so every proof stays valid. Law 91/2025/QH15 (deletion when the purpose is
// fulfilled); how long is the unit's rule.
#pragma once
#include "dossiers/dossiers.h"

namespace motcua::dossiers {

struct Erased {
  std::int64_t dossiers = 0, slips = 0;
  std::int64_t files = 0;  // documents that were there and that no other dossier names; not counted without erasing
};
// Of dossiers that were closed, and of slips that were given, before the day; documents too, and what people wrote
// about those visits. In batches; nobody else works meanwhile, or a document could be taken in while it goes.
// `only_count` changes nothing, and others may work.
enum class Erase { only_count, now };
Erased erase_before(const Needs& needs, Date day, Erase how);
inline constexpr std::chrono::days kErasedAfter{365};  // nothing that ended later is erased

// What erasing leaves: it was closed, and nobody's name is in its rows. What is gone without that was not erased.
bool is_erased(const Dossier& dossier, const store::Parties& parties);
// What ended before may be erased: as far as the acts of the site in the log reach. What the log knows no act of may be
// erased if it was a year old when the log began to tell them; an earlier program did that.
Instant may_be_erased(db::Transaction& transaction, Zone zone);
// Ids of slips without a text that erasing did not empty: given since `erasable`, or after one that still has its text.
std::vector<std::string> emptied_slips(db::Transaction& transaction, Instant erasable);

}  // namespace motcua::dossiers
