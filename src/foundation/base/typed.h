// Codes out of what people type, paste or scan. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

// Capital letters and digits of ASCII in the text, full-width ones too. All else is dropped.
std::string bare_code(std::string_view typed);

// Each run of whole words with `signs` letters and digits together, as bare_code() writes them; the last one first,
// because words stand before a code ("mã: ABCD-EFGH-JKMN"). A word with a letter beyond ASCII is in none.
std::vector<std::string> code_runs(std::string_view typed, std::size_t signs);

// An address of a page of this program in a text, from behind `page` ("/tra-cuu") to its end.
struct TypedAddress {
  std::string segment;  // of the path behind the page; "" if there is none
  std::string query;
  std::string member(std::string_view name) const;  // of the query; "" if it has none
};
std::optional<TypedAddress> address_in(std::string_view typed, std::string_view page);

}  // namespace motcua
