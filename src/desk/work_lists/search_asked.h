// Reads a typed, scanned or pasted text of an officer as a search. Pure.
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

namespace motcua::work_lists {

struct SearchAsked {
  std::vector<std::string> codes;  // whole codes; their dossiers come first in the list
  std::string number;  // a whole ID number or telephone, as typed
  std::string phone;  // the same number in the stored form of a telephone
  std::string words;  // folded words of names and codes
  // Digits beside a name: the end of a number of the person, or a beginning in the code. Digits without a name search
  // for nobody, because many numbers end with them.
  std::vector<std::string> ends;
  // Words typed with marks. A name must have the same marks: "sổ đỏ" does not find Đỗ Thị Sơn.
  std::vector<MarkedWord> marked;
  std::string told;  // the text that the record of the search stores
};

// Returns the search for a text. Finds a code in any text and the end of a code of `today`. Finds the number in the
// text of an ID card's QR code. `units` are the units whose dossiers may be found.
SearchAsked read_search(const units::Directory& directory, std::string_view typed, Date today,
                        const std::vector<UnitId>& units);

}  // namespace motcua::work_lists
