// The one rule for telephone numbers of people and offices.
#pragma once
#include <string>
#include <string_view>

namespace motcua {

// As it is kept: "0912345678" in Viet Nam, "+66812345678" (E.164) elsewhere. `fault`: a sentence for whoever typed it;
// "" if it is a number. An empty text is no fault and no number.
struct Telephone {
  std::string number;
  const char* fault = "";
};

// Blanks, dots, dashes, slashes within a number and brackets are dropped; +84, 84, 0084, +840 and +84 (0) are one 0. 00
// is the + of another country. Two numbers, letters and a length that no number has are faults.
Telephone read_telephone(std::string_view typed);

bool all_same_digits(std::string_view number);  // 0000000000; of the digits after the first one

}  // namespace motcua
