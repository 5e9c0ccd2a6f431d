// Tells an erased record from a damaged one. Erasing itself: privacy/erase.h.
#pragma once
#include "acts/dossiers.h"

namespace motcua::dossiers {

inline constexpr std::chrono::days kErasedAfter{365};  // a record that ended later is not erased
// The acts of the site that the log tells of an erasure, and their fact: the day before which the records ended.
inline constexpr std::string_view kErasureBegun = "erasure_begun", kErased = "erased";
inline constexpr const char* kErasedBefore = "before";

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
