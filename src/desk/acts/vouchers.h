// The program compares the number of a receipt of money with the unit's numbers of the year (numbers/vouchers.h).
#pragma once
#include "acts/dossiers.h"
#include "dossiers/rules.h"

namespace motcua::dossiers {

// Refuses /number if the actor's unit confirmed it this year in another dossier, and names that dossier. With the
// choice of the command it records the repeat in the event instead. Leaves other events unchanged. Call hold_vouchers
// before any other statement of the use case.
Result<> check_voucher(const Needs& needs, Work& work, const Command& command, Happened& what);
void hold_vouchers(const Work& work, const Command& command);

}  // namespace motcua::dossiers
