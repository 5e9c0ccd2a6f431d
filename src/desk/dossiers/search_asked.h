// What an officer types, scans or pastes into the search, as what is looked for. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/marked_words.h"
#include "base/time.h"

namespace motcua::units {
class Directory;
}

namespace motcua::dossiers {

struct SearchAsked {
  std::vector<std::string> codes;  // whole codes; the dossiers of any of them come first
  std::string number;              // a whole ID number or telephone, as it was typed
  std::string phone;               // the same as a telephone is kept
  std::string words;               // folded; of names and codes
  // Digits beside a name: the end of a number of the person, or a beginning in the code. Without a name nobody is
  // looked for by them, because they are the end of many numbers.
  std::vector<std::string> ends;
  // Words that were typed with marks: a name has them so, "sổ đỏ" is no Đỗ Thị Sơn.
  std::vector<MarkedWord> marked;
  std::string told;                // what is written down of the search
};

// Takes a code out of any text, the number out of the text of an ID card's QR code, and the end of a code of `today`.
// `units` are those whose dossiers may be found.
SearchAsked read_search(const units::Directory& directory, std::string_view typed, Date today,
                        const std::vector<UnitId>& units);

}  // namespace motcua::dossiers
