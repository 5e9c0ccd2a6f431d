// How people type the code of a dossier, and what an address from a QR code holds. Pure.
#pragma once
#include <string>
#include <string_view>

#include "base/time.h"

namespace motcua::units {
class Directory;
}

namespace motcua::dossiers {

struct TypedCode {
  std::string code;  // as it stands on the papers; "" if nothing was typed, or more than a code or an address can be
  std::string word, promise;  // of an address; "" if it has none
};

// "2611230001" → "-261123-0001"; "" if it begins with no day.
std::string code_end(std::string_view digits);
std::string code_day(Date day);  // "261123"

// Only letters and digits count, in any case and width, with O for 0 and I or L for 1: dashes, full stops and blanks
// are put where the agency codes of the units have them. Words before the code do not matter. A text that holds no code
// of a unit of this site is given back in capitals without blanks. An address of a tracking page gives the code, the
// look-up word and the promise in it.
TypedCode read_code(const units::Directory& directory, std::string_view typed);

}  // namespace motcua::dossiers
