// Seals that come from a database or a cookie.
#include "base/hash.h"
#include "base/vault.h"
#include "fuzz.h"

using namespace motcua;

FUZZ(std::string_view input) {
  static const Vault vault{std::string(32, 'k')};
  try {
    const std::string opened = vault.open("place", input);
    MUST(!Vault::sealed(input) ? opened == input : vault.seal("place", opened) == input);
  } catch (const std::runtime_error&) { MUST(Vault::sealed(input)); }
  MUST(vault.open("place", vault.seal("place", input)) == input);
  if (const auto bytes = from_base64url(input)) MUST(base64url(*bytes) == input);
}
