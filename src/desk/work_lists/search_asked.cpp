#include "work_lists/search_asked.h"

#include <algorithm>

#include "base/telephone.h"
#include "base/text.h"
#include "acts/row.h"
#include "numbers/typed_code.h"
#include "units/units.h"

namespace motcua::work_lists {
namespace {

constexpr std::size_t kNumberOfDayDigits = 4, kEndDigitsMin = 3, kEndDigitsMax = 12, kNameLettersMin = 2,
                      kWholeNumberDigits = 8;

bool all_digits(std::string_view word) { return word.find_first_not_of("0123456789") == std::string_view::npos; }

// Returns the digits if only the usual signs between the parts of a code separate them; "" otherwise.
std::string bare_digits(std::string_view typed) {
  return typed.find_first_not_of("0123456789-./ ") == std::string_view::npos ? digits_only(typed) : std::string();
}

bool of_this_site(const units::Directory& directory, const std::string& code) {
  return std::ranges::any_of(directory.units(), [&](const units::Unit& unit) {
    return !unit.agency_code.empty() && code.starts_with(unit.agency_code + "-");
  });
}

// Returns whole codes for the end of a code. "0007" is number 7 of today. "261123-0007" names its day.
std::vector<std::string> codes_ending(const units::Directory& directory, const std::string& digits, Date today,
                                      const std::vector<UnitId>& units) {
  std::vector<std::string> codes;
  std::string end = numbers::code_end(digits);
  if (!digits.empty() && digits.size() <= kNumberOfDayDigits)
    end = numbers::code_end(numbers::code_day(today) + digits);
  if (end.empty()) return codes;
  for (const UnitId& id : units)
    if (const units::Unit* unit = directory.unit(id); unit && !unit->agency_code.empty())
      codes.push_back(unit->agency_code + end);
  std::ranges::sort(codes);                                  // units of one place may share a code
  const auto [first, last] = std::ranges::unique(codes);
  codes.erase(first, last);
  return codes;
}

// True for a telephone or the number of an identity paper: many digits, or some digits and one or two letters.
bool is_whole_number(std::string_view typed) {
  constexpr std::size_t kDigitsOfWord = 4, kSigns = 6, kLetters = 2;
  const std::string text(typed);
  if (digits_only(text).size() >= kWholeNumberDigits) return true;
  const std::string plain = dossiers::store::plain_number(text);
  const bool no_name = std::ranges::all_of(
      words(fold(text)), [](const std::string& word) { return word.size() <= kLetters || !digits_only(word).empty(); });
  return no_name && plain.size() >= kSigns && digits_only(plain).size() >= kDigitsOfWord;
}

// Returns the number in the QR code of an ID card: number|old number|name|birth|sex|address|issued.
std::string number_of_card(std::string_view typed) {
  const std::size_t end = typed.find('|');
  if (end == std::string_view::npos) return {};
  const std::string_view number = typed.substr(0, end);
  return all_digits(number) && (number.size() == 12 || number.size() == 9) ? std::string(number) : std::string();
}

}  // namespace

SearchAsked read_search(const units::Directory& directory, std::string_view as_typed, Date today,
                        const std::vector<UnitId>& units) {
  const std::string typed = half_width(as_typed);
  SearchAsked asked;
  asked.number = number_of_card(typed);
  if (!asked.number.empty()) {
    asked.phone = asked.told = asked.number;  // without the name and the address beside the number
    return asked;
  }
  asked.told = typed;
  const numbers::TypedCode read = numbers::read_code(directory, typed);
  if (of_this_site(directory, read.code)) {
    asked.codes = {read.code};
    // An address contains a look-up word, which opens the dossier for anybody. The record of the search must not
    // contain the word.
    if (typed.find("/tra-cuu") != std::string::npos || !read.word.empty() || !read.promise.empty()) {
      asked.told = read.code;
      return asked;
    }
  } else {
    if (!read.code.empty()) asked.codes = {read.code};
    const auto more = codes_ending(directory, bare_digits(typed), today, units);
    asked.codes.insert(asked.codes.end(), more.begin(), more.end());
  }
  if (is_whole_number(typed)) {
    asked.number = typed;
    const Telephone telephone = read_telephone(typed);
    asked.phone = telephone.fault.empty() ? telephone.number : asked.number;
  }
  asked.words = fold(typed);
  bool name = false;
  for (const std::string& word : words(asked.words)) {
    if (!all_digits(word)) name = name || word.size() >= kNameLettersMin;
    else if (word.size() >= kEndDigitsMin && word.size() <= kEndDigitsMax) asked.ends.push_back(word);
  }
  if (!name) asked.ends.clear();
  for (MarkedWord& word : marked_words(typed))
    if (word.tone != '0' || word.marks.find_first_not_of('0') != std::string::npos)
      asked.marked.push_back(std::move(word));
  return asked;
}

}  // namespace motcua::work_lists
