// Numbers of receipts of money. Another office or a bank gives them. An officer types the number, and the program
// compares it with the unit's numbers of the year.
#pragma once
#include "dossiers/rules.h"
#include "dossiers/use_cases.h"

namespace motcua::dossiers {

// Returns the number in its stored form: no blanks at the ends, one blank between parts. Refuses /number without a
// digit, or with other signs than letters, digits, blanks and - / . (a spreadsheet would run "=1+1").
Result<std::string> voucher_number(const std::string& typed);
// Returns the form in which numbers are compared: without blanks, in capitals, each group of digits without leading
// zeros.
std::string folded_voucher(std::string_view number);

// Refuses /number if the actor's unit confirmed it this year in another dossier, and names that dossier. With the
// choice of the command it records the repeat in the event instead. Leaves other events unchanged. Call hold_vouchers
// before any other statement of the use case.
Result<> check_voucher(const Needs& needs, Work& work, const Command& command, Happened& what);
void hold_vouchers(const Work& work, const Command& command);

}  // namespace motcua::dossiers
