// The number of a party: its kind, its faults, and its end as a second fact.
#pragma once
#include "base/id_number.h"
#include "dossiers/types.h"

namespace motcua::dossiers {

// Returns the kind of a stored party: the chosen kind, else the kind that its number shows. Returns nullopt without a
// number.
std::optional<IdKind> id_kind(const Party& party);

// Returns a sentence that says why no such number can exist; empty if it can. `today` bounds the day of birth.
Message odd_number(const Party& party, Date today);

// Returns a second fact as it is compared: the typed digits, or the last digits and letters of a passport number.
std::string second_fact(std::string_view typed);

}  // namespace motcua::dossiers
