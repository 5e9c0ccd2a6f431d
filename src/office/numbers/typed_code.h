// The forms in which people type a dossier's code, and the parts of an address from a QR code. Pure.
#pragma once
#include <string>
#include <string_view>

#include "base/time.h"

namespace motcua::units {
class Directory;
}

namespace motcua::numbers {

struct TypedCode {
  // The code as papers print it. "" if nothing was typed, or if the text is longer than a code or an address.
  std::string code;
  std::string word, promise;  // from an address; "" if it has none
};

// "2611230001" → "-261123-0001"; "" if the digits do not begin with a day.
std::string code_end(std::string_view digits);
std::string code_day(Date day);  // "261123"

// Returns the typed code. Only letters and digits count, in any case and width. O counts as 0, I and L as 1. Adds
// dashes, full stops and blanks where the agency codes of the units have them. Ignores words before the code. Returns a
// text without a code of a unit of this site in capitals without blanks. An address of a tracking page gives the code,
// the look-up word and the promise in it.
TypedCode read_code(const units::Directory& directory, std::string_view typed);

}  // namespace motcua::numbers
