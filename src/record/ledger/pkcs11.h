// A signing key in a token (PKCS #11 v3.0, CKM_EDDSA). Private to this folder.
#pragma once
#include <memory>
#include <string>

#include "ledger/note.h"

namespace motcua::ledger {

struct TokenPlace {
  std::string module;                     // path of the token's library
  std::string token, object;              // labels
  std::string pin_file;
};
// Throws std::runtime_error with one line: the token is missing, the key is missing, or the PIN is wrong.
std::unique_ptr<Signer> open_token(const TokenPlace& place, const std::string& name);

}  // namespace motcua::ledger
