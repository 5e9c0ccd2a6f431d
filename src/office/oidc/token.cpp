#include "oidc/token.h"

#include <cjose/cjose.h>

#include <algorithm>
#include <memory>

#include "base/hash.h"
#include "base/json_check.h"

namespace motcua::oidc {
namespace {

template <auto Free>
struct Freed {
  void operator()(auto* one) const { Free(one); }
};
using Jwk = std::unique_ptr<cjose_jwk_t, Freed<cjose_jwk_release>>;
using Jws = std::unique_ptr<cjose_jws_t, Freed<cjose_jws_release>>;

constexpr std::size_t kRsaBitsMin = 2048;

Jwk jwk_of(const std::string& json) {
  cjose_err fault;
  return Jwk{cjose_jwk_import(json.data(), json.size(), &fault)};
}

// Returns the algorithm of signatures by this key; "" if it is not accepted.
std::string_view algorithm_of(const cjose_jwk_t* key) {
  cjose_err fault;
  const cjose_jwk_kty_t kind = cjose_jwk_get_kty(key, &fault);
  if (kind == CJOSE_JWK_KTY_RSA && cjose_jwk_get_keysize(key, &fault) >= kRsaBitsMin) return "RS256";
  if (kind == CJOSE_JWK_KTY_EC && cjose_jwk_EC_get_curve(key, &fault) == CJOSE_JWK_EC_P_256) return "ES256";
  return "";
}

bool signature_right(const Key& key, std::string_view token) {
  cjose_err fault;
  const Jwk jwk = jwk_of(key.jwk);
  const Jws jws{cjose_jws_import(token.data(), token.size(), &fault)};
  return jwk && jws && cjose_jws_verify(jws.get(), jwk.get(), &fault);
}

std::optional<JsonObject> object_of(std::string_view part) {
  const auto text = from_base64url(part);
  if (!text) return std::nullopt;
  auto parsed = parse_foreign(*text);
  if (!parsed || !parsed->is_object()) return std::nullopt;
  return std::move(parsed->as_object());
}

bool names(const JsonObject& claims, const std::string& client_id) {
  const Json* audience = claims.if_contains("aud");
  if (!audience) return false;
  if (audience->is_string()) return view(audience->get_string()) == client_id;
  if (!audience->is_array()) return false;
  const auto& all = audience->get_array();
  const bool among = std::any_of(
      all.begin(), all.end(), [&](const Json& one) { return one.is_string() && view(one.get_string()) == client_id; });
  return among && (all.size() == 1 || string_at(claims, "azp") == client_id);
}

std::int64_t seconds_at(const JsonObject& claims, std::string_view name) {
  const Json* found = claims.if_contains(name);
  return found && found->is_number() ? found->to_number<std::int64_t>() : 0;
}

}  // namespace

std::vector<Key> keys_of(const JsonObject& key_set) {
  std::vector<Key> keys;
  const Json* all = key_set.if_contains("keys");
  if (!all || !all->is_array()) return keys;
  for (const Json& one : all->get_array()) {
    if (!one.is_object()) continue;
    const JsonObject& object = one.get_object();
    if (const std::string use = string_at(object, "use"); !use.empty() && use != "sig") continue;
    JsonObject shown;  // the public members alone
    for (const char* name : {"kty", "n", "e", "crv", "x", "y"})
      if (const std::string value = string_at(object, name); !value.empty()) shown[name] = value;
    // RFC 7518, 6.3.1.1: without leading zeros. Some providers send one. libcjose would count it as bits of the key.
    if (const auto modulus = from_base64url(string_at(object, "n")); modulus && modulus->starts_with('\0'))
      shown["n"] = base64url(modulus->substr(std::min(modulus->find_first_not_of('\0'), modulus->size())));
    Key key{.id = string_at(object, "kid"), .algorithm = {}, .jwk = to_text(shown)};
    if (const Jwk jwk = jwk_of(key.jwk)) key.algorithm = algorithm_of(jwk.get());
    if (!key.algorithm.empty()) keys.push_back(std::move(key));
  }
  return keys;
}

Checked check_id_token(std::string_view token, const std::vector<Key>& keys, const Expected& expected) {
  const std::size_t first = token.find('.'),
                    second = token.find('.', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos || token.size() > 16'384) return {{}, "not a token"};
  const auto header = object_of(token.substr(0, first));
  auto claims = object_of(token.substr(first + 1, second - first - 1));
  const auto signature = from_base64url(token.substr(second + 1));
  if (!header || !claims || !signature) return {{}, "not a token"};
  const std::string algorithm = string_at(*header, "alg"), id = string_at(*header, "kid");
  if (algorithm != "RS256" && algorithm != "ES256") return {{}, "algorithm " + algorithm + " is not accepted"};
  if (header->contains("crit")) return {{}, "a critical header is not accepted"};  // RFC 7515, 4.1.11
  bool known = false, right = false;
  for (const Key& key : keys)
    if (key.algorithm == algorithm && (id.empty() || key.id.empty() || key.id == id)) {
      known = true;
      right = right || signature_right(key, token);
    }
  if (!known) return {{}, std::string(kUnknownKey)};
  if (!right) return {{}, "wrong signature"};
  const std::int64_t now = expected.now.us / 1'000'000, expires = seconds_at(*claims, "exp"),
                     issued = seconds_at(*claims, "iat");
  if (string_at(*claims, "iss") != expected.issuer) return {{}, "of another issuer"};
  if (!names(*claims, expected.client_id)) return {{}, "for another client"};
  if (expires == 0 || expires + kSkewSeconds < now) return {{}, "expired"};
  if (issued == 0 || issued - kSkewSeconds > now) return {{}, "issued in the future"};
  if (string_at(*claims, "nonce") != expected.nonce || expected.nonce.empty()) return {{}, "of another sign-in"};
  if (string_at(*claims, "sub").empty()) return {{}, "names nobody"};
  return {std::move(claims), {}};
}

std::string pkce_challenge(std::string_view verifier) {
  const std::string text = sha256_hex(verifier);
  std::string raw;
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    raw += static_cast<char>(digit(text[i]) << 4 | digit(text[i + 1]));
  return base64url(raw);
}

}  // namespace motcua::oidc
