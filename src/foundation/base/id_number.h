// The kinds of identity papers and their numbers. Pure.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "text/message.h"

namespace motcua {

// citizen_card: also the former identity card with twelve digits. birth_number: the personal number on the birth
// certificate of a child without a card. registration: the number of a household business, a cooperative, an agency.
enum class IdKind { citizen_card, birth_number, old_card, passport, tax_code, registration, other };
inline constexpr std::array kIdKinds{IdKind::citizen_card, IdKind::birth_number, IdKind::old_card, IdKind::passport,
                                     IdKind::tax_code,     IdKind::registration, IdKind::other};
std::string_view word_of(IdKind kind);
Msg label_of(IdKind kind);
std::optional<IdKind> id_kind_of(std::string_view word);

enum class Bearer { person, organisation };
bool may_bear(Bearer bearer, IdKind kind);

// Returns the kind that the number alone shows; nullopt if it fits no kind.
std::optional<IdKind> kind_by_number(Bearer bearer, std::string_view number);

struct IdNumber {
  std::string number;  // the stored form: capitals and digits, without blanks, dots and dashes
  std::string kind;  // word of the chosen kind; "": the number alone shows the kind
  Message fault;  // a sentence; empty if the number fits that kind
};
// Returns the number that was read. `kind`: the chosen kind; nullopt: the number alone shows the kind.
IdNumber read_id_number(std::string_view typed, std::optional<IdKind> kind, Bearer bearer);

// A stored number: who bears it, and the word of the chosen kind; "": the number alone shows the kind.
struct StoredId {
  Bearer bearer = Bearer::person;
  std::string_view kind, number;
};

// Returns the chosen kind, else the kind that the number shows. Returns nullopt without a number.
std::optional<IdKind> id_kind(const StoredId& id);

// Returns a sentence that says why no such number can exist; empty if it can. `today` bounds the day of birth.
Message odd_number(const StoredId& id, Date today);

// True if the typed text can find somebody by number: at least five letters and digits, at least one of them a digit.
bool findable(std::string_view number);

}  // namespace motcua
