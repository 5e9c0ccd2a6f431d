#include "catalogue/codes.h"

#include <algorithm>

namespace motcua::catalogue {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

// Tells whether the text has the form: the same characters, and a digit for each #.
bool has_form(std::string_view text, std::string_view form) {
  return std::ranges::equal(text, form, [](char c, char f) { return f == '#' ? digit(c) : c == f; });
}

}  // namespace

bool is_procedure_code(std::string_view text) { return has_form(text, "#.######"); }

bool is_result_code(std::string_view text) { return has_form(text, "KQ.G##.######"); }

bool is_case_id(std::string_view text) {
  const auto letter = [](char c) { return digit(c) || (c >= 'a' && c <= 'z'); };
  return !text.empty() && letter(text.front()) && letter(text.back()) && text.find("--") == std::string_view::npos &&
         std::ranges::all_of(text, [&](char c) { return letter(c) || c == '-'; });
}

bool is_legal_basis(std::string_view text) {
  const auto number = text.find('/');
  if (number == std::string_view::npos || number == 0) return false;
  const std::string_view year = text.substr(number + 1).substr(0, 5);
  const std::string_view rest = text.substr(number + 1 + year.size());
  return std::ranges::all_of(text.substr(0, number), [](char c) { return digit(c) || c == '.'; }) &&
         has_form(year, "####/") && !rest.empty() && rest.find(' ') == std::string_view::npos;
}

}  // namespace motcua::catalogue
