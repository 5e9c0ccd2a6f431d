#include "numbers/typed_code.h"

#include <algorithm>
#include <vector>

#include "base/limits.h"
#include "base/text.h"
#include "base/time.h"
#include "base/typed.h"
#include "units/units.h"

namespace motcua::numbers {
namespace {

constexpr std::size_t kCodeCharactersMax = 60, kTypedBytesMax = 2000, kDateDigits = 6, kNumberDigits = 4;

bool digit(char c) { return c >= '0' && c <= '9'; }

// Returns capital letters and digits. Similar signs become one sign.
std::string bare(std::string_view text) {
  std::string out = bare_code(text);
  for (char& c : out) {
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
  }
  return out;
}

// Returns the code with the longest agency code that a day and a number follow; "" if there is none.
std::string code_in(const units::Directory& directory, const std::string& typed) {
  std::string found;
  std::size_t longest = 0;
  for (const units::Unit& unit : directory.units()) {
    const std::string agency = bare(unit.agency_code);
    if (agency.empty() || agency.size() < longest) continue;
    for (std::size_t at = typed.find(agency); at != std::string::npos; at = typed.find(agency, at + 1)) {
      std::size_t end = at + agency.size();
      while (end < typed.size() && digit(typed[end])) ++end;
      const std::string rest = code_end(std::string_view(typed).substr(at + agency.size(), end - at - agency.size()));
      if (rest.empty()) continue;
      found = unit.agency_code + rest;
      longest = agency.size();
    }
  }
  return found;
}

std::string capitals(std::string_view typed) {
  std::string code;
  for (const char c : half_width(typed))
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
      code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return code.size() <= kCodeCharactersMax ? code : std::string();
}

}  // namespace

std::string code_end(std::string_view digits) {
  if (digits.size() <= kDateDigits) return {};
  const std::string_view day = digits.substr(0, kDateDigits);
  const std::string iso_day =
      "20" + std::string(day.substr(0, 2)) + "-" + std::string(day.substr(2, 2)) + "-" + std::string(day.substr(4, 2));
  if (!parse_date(iso_day)) return {};
  std::string number(digits.substr(kDateDigits));
  number.erase(0, std::min(number.find_first_not_of('0'), number.size() - 1));
  if (number.size() < kNumberDigits) number.insert(0, kNumberDigits - number.size(), '0');
  return "-" + std::string(day) + "-" + number;
}

std::string code_day(Date day) {
  const std::string text = iso(day);                         // 2026-11-23
  return text.substr(2, 2) + text.substr(5, 2) + text.substr(8, 2);
}

TypedCode read_code(const units::Directory& directory, std::string_view typed) {
  if (typed.size() > kTypedBytesMax) return {};
  TypedCode read;
  std::string text = half_width(typed);
  if (const auto address = address_in(text, "/tra-cuu")) {
    read.word = address->member("tu");
    read.promise = address->member("x");
    text = address->segment.empty() ? address->member("ma") : address->segment;
  }
  read.code = code_in(directory, bare(text));
  if (read.code.empty()) read.code = capitals(text);
  return read;
}

}  // namespace motcua::numbers
