#include "acts/party_id.h"

#include "base/text.h"
#include "acts/dossiers.h"

namespace motcua::dossiers {
namespace {

StoredId id_of(const Party& party) {
  return {.bearer = party.organisation ? Bearer::organisation : Bearer::person,
          .kind = party.id_kind,
          .number = party.id_number};
}

}  // namespace

std::optional<IdKind> id_kind(const Party& party) { return motcua::id_kind(id_of(party)); }

Message odd_number(const Party& party, Date today) { return motcua::odd_number(id_of(party), today); }

std::string second_fact(std::string_view typed) {
  std::string digits = digits_only(half_width(typed));
  return digits.size() == kSecondFactDigits ? digits : store::plain_number(typed);
}

}  // namespace motcua::dossiers
