// Identity papers by kind, with the numbers that they have. Pure.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "dossiers/types.h"

namespace motcua::dossiers {

// citizen_card: also the identity card of before with twelve digits. birth_number: the personal number of a birth
// certificate, of a child without a card. registration: of a household business, a cooperative, an agency.
enum class IdKind { citizen_card, birth_number, old_card, passport, tax_code, registration, other };
inline constexpr std::array kIdKinds{IdKind::citizen_card, IdKind::birth_number, IdKind::old_card, IdKind::passport,
                                     IdKind::tax_code,     IdKind::registration, IdKind::other};
std::string_view word_of(IdKind kind);
std::string_view vietnamese(IdKind kind);
std::optional<IdKind> id_kind_of(std::string_view word);

enum class Bearer { person, organisation };
bool may_bear(Bearer bearer, IdKind kind);

// The kind that the number alone says; none if it fits no kind.
std::optional<IdKind> kind_by_number(Bearer bearer, std::string_view number);

struct IdNumber {
  std::string number;  // as it is kept: capitals and digits, without blanks, dots and dashes
  std::string kind;  // its word; "": the kind that the number says
  std::string fault;  // a sentence; "" if the number is one of that kind
};
// `kind`: as it was chosen; none: what the number says.
IdNumber read_id_number(std::string_view typed, std::optional<IdKind> kind, Bearer bearer);

// The kind of a stored party: as it was chosen, else what its number says. None without a number.
std::optional<IdKind> id_kind(const Party& party);

// Why no such number can have been given out, as a sentence; "" if it can. `today`: nobody is born later.
std::string odd_number(const Party& party, Date today);

// What was typed to find somebody by it: at least five letters and digits, and a digit.
bool findable(std::string_view number);

// A second fact as it is compared: the digits that were typed, or digits and letters of the end of a passport.
std::string second_fact(std::string_view typed);

}  // namespace motcua::dossiers
