// ID tokens (OpenID Connect Core 3.1.3.7; RFC 7515, 7517, 7519). Checks signatures RS256 and ES256, and the required
// claims. libcjose checks the signature. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/time.h"

namespace motcua::oidc {

// A public key from a provider's key set.
struct Key {
  std::string id, algorithm;  // RS256 or ES256
  std::string jwk;  // RFC 7517, the public members
};
std::vector<Key> keys_of(const JsonObject& key_set);  // only keys for signatures, of a known kind

struct Expected {
  std::string issuer, client_id, nonce;
  Instant now;
};
struct Checked {
  std::optional<JsonObject> claims;
  std::string fault;  // the reason of a refusal; "unknown key" if the keys should be fetched again
};
inline constexpr std::string_view kUnknownKey = "unknown key";
inline constexpr int kSkewSeconds = 120;  // the allowed difference between clocks
Checked check_id_token(std::string_view token, const std::vector<Key>& keys, const Expected& expected);

std::string pkce_challenge(std::string_view verifier);  // S256

}  // namespace motcua::oidc
