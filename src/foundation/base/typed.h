// Reads codes from text that people type, paste or scan. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

// Returns the capital letters and digits of ASCII in the text, also full-width ones. Drops all else.
std::string bare_code(std::string_view typed);

// Returns each run of whole words with `signs` letters and digits together, as bare_code() writes them. The last run
// comes first, because words come before a code ("mã: ABCD-EFGH-JKMN"). No run holds a word with a letter beyond ASCII.
std::vector<std::string> code_runs(std::string_view typed, std::size_t signs);

// The address of a page of this program in a text, from behind `page` ("/tra-cuu") to its end.
struct TypedAddress {
  std::string segment;  // the segment of the path behind the page; "" if there is none
  std::string query;
  std::string member(std::string_view name) const;  // a member of the query; "" if the query has none
};
std::optional<TypedAddress> address_in(std::string_view typed, std::string_view page);

}  // namespace motcua
