#include "oidc/token.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

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
using PublicKey = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
Number number(std::string_view big_endian) {
  return Number{BN_bin2bn(bytes(big_endian), static_cast<int>(big_endian.size()), nullptr)};
}

PublicKey made(const char* kind, OSSL_PARAM_BLD* builder) {
  const std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>> parameters{OSSL_PARAM_BLD_to_param(builder)};
  const std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>> context{
      EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr)};
  EVP_PKEY* key = nullptr;
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return nullptr;
  return PublicKey{key};
}

PublicKey public_key(const Key& key) {
  const std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>> builder{OSSL_PARAM_BLD_new()};
  if (!builder) return nullptr;
  if (key.algorithm == "RS256") {
    const Number n = number(key.n), e = number(key.e);
    if (!n || !e || BN_num_bits(n.get()) < 2048) return nullptr;
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
    return made("RSA", builder.get());
  }
  const std::string point = "\x04" + key.x + key.y;
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  return made("EC", builder.get());
}

// A JWS of ES256 has two numbers, one after the other. OpenSSL needs them in DER.
std::string der_of(std::string_view raw) {
  if (raw.size() != 64) return {};
  const std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>> signature{ECDSA_SIG_new()};
  if (!signature ||
      ECDSA_SIG_set0(signature.get(), number(raw.substr(0, 32)).release(), number(raw.substr(32)).release()) != 1)
    return {};
  unsigned char* out = nullptr;
  const int length = i2d_ECDSA_SIG(signature.get(), &out);
  if (length <= 0) return {};
  std::string der(reinterpret_cast<char*>(out), static_cast<std::size_t>(length));
  OPENSSL_free(out);
  return der;
}

bool signature_right(const Key& key, std::string_view signed_text, std::string_view signature) {
  const PublicKey of = public_key(key);
  const std::string given = key.algorithm == "ES256" ? der_of(signature) : std::string(signature);
  const std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>> context{EVP_MD_CTX_new()};
  return of && !given.empty() && context &&
         EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, of.get()) == 1 &&
         EVP_DigestVerify(context.get(), bytes(given), given.size(), bytes(signed_text), signed_text.size()) == 1;
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
    const auto part = [&](std::string_view name) { return from_base64url(string_at(object, name)).value_or(""); };
    Key key{.id = string_at(object, "kid"),
            .algorithm = {},
            .n = part("n"),
            .e = part("e"),
            .x = part("x"),
            .y = part("y")};
    if (string_at(object, "kty") == "RSA" && !key.n.empty() && !key.e.empty()) key.algorithm = "RS256";
    if (string_at(object, "kty") == "EC" && string_at(object, "crv") == "P-256" && key.x.size() == 32 &&
        key.y.size() == 32)
      key.algorithm = "ES256";
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
  bool known = false, right = false;
  for (const Key& key : keys)
    if (key.algorithm == algorithm && (id.empty() || key.id.empty() || key.id == id)) {
      known = true;
      right = right || signature_right(key, token.substr(0, second), *signature);
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
