#include "base/text.h"
#include "acts/read_party.h"

namespace motcua::dossiers {

JsonObject party_view(const Party& party) {
  JsonObject object = to_json(party);
  const auto kind = id_kind(party);
  object["id_kind"] = kind ? word_of(*kind) : std::string_view();
  return object;
}

JsonObject masked(const Party& party) {
  JsonObject object = party_view(party);
  object["id_number"] = mask_number(party.id_number, 3);
  object["phone"] = mask_number(party.phone, 2);
  object["email"] = mask_mail(party.email);
  return object;
}

}  // namespace motcua::dossiers
