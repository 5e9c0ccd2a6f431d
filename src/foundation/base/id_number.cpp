#include "base/id_number.h"

#include <algorithm>
#include <chrono>

#include "base/text.h"
#include "base/verify.h"
#include "msg/id_number.h"

namespace motcua {
namespace {

constexpr std::size_t kCardDigits = 12, kOldCardDigits = 9, kTaxDigits = 10, kBranchDigits = 13, kOldCodeDigits = 14;
constexpr std::size_t kPassportMin = 5, kPassportMax = 12, kRegistrationMin = 8, kRegistrationMax = 15;
constexpr std::size_t kOtherMax = 30, kFindableMin = 5;

bool digit(char c) { return c >= '0' && c <= '9'; }
bool digits(std::string_view text) { return std::ranges::all_of(text, digit); }
bool has_digit(std::string_view text) { return std::ranges::any_of(text, digit); }
bool capitals_and_digits(std::string_view text) {
  return has_digit(text) && std::ranges::all_of(text, [](char c) { return digit(c) || (c >= 'A' && c <= 'Z'); });
}
bool of_size(std::string_view text, std::size_t min, std::size_t max) {
  return text.size() >= min && text.size() <= max;
}

bool fits(IdKind kind, std::string_view number) {
  switch (kind) {
    case IdKind::citizen_card:
    case IdKind::birth_number: return number.size() == kCardDigits && digits(number);
    case IdKind::old_card: return number.size() == kOldCardDigits && digits(number);
    case IdKind::passport: return of_size(number, kPassportMin, kPassportMax) && capitals_and_digits(number);
    case IdKind::tax_code:
      return digits(number) &&
             (number.size() == kTaxDigits || number.size() == kCardDigits || number.size() == kBranchDigits);
    case IdKind::registration:
      return of_size(number, kRegistrationMin, kRegistrationMax) && capitals_and_digits(number);
    case IdKind::other: return character_count(number) <= kOtherMax && has_digit(number);
  }
  VERIFY_UNREACHED();
}

Msg wanted(IdKind kind) {
  switch (kind) {
    case IdKind::citizen_card: return msg::id_number::card_form;
    case IdKind::birth_number: return msg::id_number::birth_number_form;
    case IdKind::old_card: return msg::id_number::old_card_form;
    case IdKind::passport: return msg::id_number::passport_form;
    case IdKind::tax_code: return msg::id_number::tax_code_form;
    case IdKind::registration: return msg::id_number::registration_form;
    case IdKind::other: return msg::id_number::other_form;
  }
  VERIFY_UNREACHED();
}

// Returns capitals without the signs that only part groups of digits.
std::string compact(std::string_view typed) {
  std::string out;
  for (char c : half_width(typed)) {
    if (c == ' ' || c == '.' || c == '-') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    out += c;
  }
  return out;
}

// Provinces and the abroad, in the order of Circular 59/2021/TT-BCA, appendix 1.
constexpr std::array<int, 63> kProvinces{1,  2,  4,  6,  8,  10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25,
                                         26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48,
                                         49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75,
                                         77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96};
constexpr int kAbroadFrom = 100;

int number_at(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (const char c : text.substr(at, count)) value = value * 10 + (c - '0');
  return value;
}

bool all_same(std::string_view text) { return text.find_first_not_of(text.front()) == std::string_view::npos; }

// Three digits for the place of birth, one for sex and century, two for the year (Decree 137/2015/ND-CP, article 13).
Message odd_personal_number(std::string_view number, Date today) {
  const int place = number_at(number, 0, 3), century = number_at(number, 3, 1), year = number_at(number, 4, 2);
  const std::chrono::year_month_day now{today};
  if (place < kAbroadFrom && std::ranges::find(kProvinces, place) == kProvinces.end())
    return {msg::id_number::no_such_province, number.substr(0, 3)};
  const int born = 1900 + 100 * (century / 2) + year;
  if (born > int(now.year())) return {msg::id_number::born_later, born};
  return {};
}

}  // namespace

std::string_view word_of(IdKind kind) {
  switch (kind) {
    case IdKind::citizen_card: return "citizen_card";
    case IdKind::birth_number: return "birth_number";
    case IdKind::old_card: return "old_card";
    case IdKind::passport: return "passport";
    case IdKind::tax_code: return "tax_code";
    case IdKind::registration: return "registration";
    case IdKind::other: return "other";
  }
  VERIFY_UNREACHED();
}

Msg label_of(IdKind kind) {
  switch (kind) {
    case IdKind::citizen_card: return msg::id_number::citizen_card;
    case IdKind::birth_number: return msg::id_number::birth_number;
    case IdKind::old_card: return msg::id_number::old_card;
    case IdKind::passport: return msg::id_number::passport;
    case IdKind::tax_code: return msg::id_number::tax_code;
    case IdKind::registration: return msg::id_number::registration;
    case IdKind::other: return msg::id_number::other;
  }
  VERIFY_UNREACHED();
}

std::optional<IdKind> id_kind_of(std::string_view word) {
  for (const IdKind kind : kIdKinds)
    if (word_of(kind) == word) return kind;
  return std::nullopt;
}

bool may_bear(Bearer bearer, IdKind kind) {
  switch (kind) {
    case IdKind::citizen_card:
    case IdKind::birth_number:
    case IdKind::old_card:
    case IdKind::passport: return bearer == Bearer::person;
    case IdKind::registration: return bearer == Bearer::organisation;
    case IdKind::tax_code:
    case IdKind::other: return true;
  }
  VERIFY_UNREACHED();
}

std::optional<IdKind> kind_by_number(Bearer bearer, std::string_view number) {
  if (bearer == Bearer::organisation) {
    if (fits(IdKind::tax_code, number)) return IdKind::tax_code;
    if (number.size() == kOldCodeDigits && digits(number)) return IdKind::registration;
    return !digits(number) && fits(IdKind::registration, number) ? std::optional(IdKind::registration) : std::nullopt;
  }
  if (fits(IdKind::citizen_card, number)) return IdKind::citizen_card;
  if (fits(IdKind::old_card, number)) return IdKind::old_card;
  return !digits(number) && fits(IdKind::passport, number) ? std::optional(IdKind::passport) : std::nullopt;
}

IdNumber read_id_number(std::string_view typed, std::optional<IdKind> kind, Bearer bearer) {
  IdNumber read{.number = compact(typed), .kind = {}, .fault = {}};
  if (read.number.empty()) return read;
  const auto said = kind_by_number(bearer, read.number);
  if (!kind && !said) {
    read.fault = bearer == Bearer::organisation ? msg::id_number::organisation_form : msg::id_number::person_form;
    return read;
  }
  const IdKind is = kind.value_or(said.value_or(IdKind::other));
  if (is == IdKind::other) read.number = half_width(typed);  // slashes and dashes belong to such a number
  if (!may_bear(bearer, is)) read.fault = msg::id_number::not_of_this_bearer;
  else if (!fits(is, read.number)) read.fault = wanted(is);
  else if (is == IdKind::passport && read.number.find_first_not_of('0') == std::string::npos)
    read.fault = msg::id_number::passport_of_zeros;
  if (is != said) read.kind = word_of(is);
  return read;
}

std::optional<IdKind> id_kind(const StoredId& id) {
  if (id.number.empty()) return std::nullopt;
  if (const auto chosen = id_kind_of(id.kind)) return chosen;
  return kind_by_number(id.bearer, id.number);
}

Message odd_number(const StoredId& id, Date today) {
  const auto kind = id_kind(id);
  if (!kind) return {};
  const std::string_view number = id.number;
  if (number.size() > 1 && all_same(number)) return {msg::id_number::repeats_one_digit, number};
  switch (*kind) {
    case IdKind::citizen_card:
    case IdKind::birth_number: return odd_personal_number(number, today);
    case IdKind::old_card:
      return number.starts_with("00") ? Message(msg::id_number::old_card_begins_with_zeros) : Message();
    case IdKind::tax_code:
      if (number.size() == kCardDigits) return odd_personal_number(number, today);
      return number.starts_with("00") ? Message(msg::id_number::tax_code_begins_with_zeros) : Message();
    case IdKind::passport:
    case IdKind::registration:
    case IdKind::other: return {};
  }
  VERIFY_UNREACHED();
}

bool findable(std::string_view number) {
  const std::string plain = compact(number);
  return has_digit(plain) && character_count(plain) >= kFindableMin;
}

}  // namespace motcua
