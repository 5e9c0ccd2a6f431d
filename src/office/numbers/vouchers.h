// Numbers of receipts of money, which another office or a bank gives. An officer types the number. Pure.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace motcua::numbers {

// Returns the number in its stored form: no blanks at the ends, one blank between parts. Refuses /number without a
// digit, or with other signs than letters, digits, blanks and - / . (a spreadsheet would run "=1+1").
Result<std::string> voucher_number(const std::string& typed);
// Returns the form in which numbers are compared: without blanks, in capitals, each group of digits without leading
// zeros.
std::string folded_voucher(std::string_view number);

}  // namespace motcua::numbers
