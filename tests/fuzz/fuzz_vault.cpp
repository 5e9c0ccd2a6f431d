// Seals that come from a database or a cookie.
#include "base/damage.h"
#include "base/hash.h"
#include "base/vault.h"
#include "fuzz.h"

using namespace motcua;

FUZZ(std::string_view input) {
  static const Vault vault{std::string(32, 'k')};
  const Vault::Place place{.table = "table", .column = "column", .row = "row"};
  try {
    const std::string opened = vault.open(place, input);
    MUST(input.empty() ? opened.empty() : vault.seal(place, opened) == input);
  } catch (const Damage&) { MUST(!input.empty()); }
  MUST(vault.open(place, vault.seal(place, input)) == input);
  if (const auto bytes = from_base64url(input)) MUST(base64url(*bytes) == input);
}
