// The one rule for telephone numbers: numbers of people and of offices.
#pragma once
#include <string>
#include <string_view>

#include "text/message.h"

namespace motcua {

// `number`: "0912345678" in Viet Nam, "+66812345678" (E.164) elsewhere, as it is stored. `fault`: a sentence for the
// person who typed it; empty if the text is a number. An empty text is no fault and no number.
struct Telephone {
  std::string number;
  Message fault{};
};

// Reads a typed number. Drops blanks, dots, dashes, brackets, and slashes within a number. +84, 84, 0084, +840 and +84
// (0) are read as one 0. 00 is read as the + of another country. Faults: two numbers, letters, a length that no number
// has.
Telephone read_telephone(std::string_view typed);

bool all_same_digits(std::string_view number);  // 0000000000; compares the digits after the first one

}  // namespace motcua
