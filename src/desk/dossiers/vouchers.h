// Numbers of receipts of money. Another office or a bank gave them: they are typed, looked at, and compared with those
// that the unit has of the year.
#pragma once
#include "dossiers/rules.h"
#include "dossiers/use_cases.h"

namespace motcua::dossiers {

// The number as it is kept: blanks at the ends and between are one at most. Refuses /number if it has no digit, or
// anything but letters, digits, blanks and - / . (a spreadsheet would run "=1+1").
Result<std::string> voucher_number(const std::string& typed);
// By which numbers are compared: without blanks, in capital letters, each group of digits without leading zeros.
std::string folded_voucher(std::string_view number);

// Refuses /number and names the dossier that has it, if the actor's unit confirmed it this year; with the choice of
// the command it is written down in the event instead. Other events are left as they are. Call it before any other
// statement of the use case: hold_vouchers.
Result<> check_voucher(const Needs& needs, Work& work, const Command& command, Happened& what);
void hold_vouchers(const Work& work, const Command& command);

}  // namespace motcua::dossiers
