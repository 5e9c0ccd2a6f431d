#include "oidc/token.h"

#include <doctest/doctest.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <rapidcheck.h>

#include "base/hash.h"

namespace motcua::oidc {
namespace {

std::string part(EVP_PKEY* key, const char* name) {
  BIGNUM* number = nullptr;
  EVP_PKEY_get_bn_param(key, name, &number);
  std::string bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
  BN_bn2bin(number, reinterpret_cast<unsigned char*>(bytes.data()));
  BN_free(number);
  return bytes;
}

std::string signed_with(EVP_PKEY* key, const std::string& text) {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key);
  std::size_t length = 0;
  EVP_DigestSign(context, nullptr, &length, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::string signature(length, '\0');
  EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &length,
                 reinterpret_cast<const unsigned char*>(text.data()), text.size());
  signature.resize(length);
  EVP_MD_CTX_free(context);
  return signature;
}

struct Rsa {
  EVP_PKEY* key = EVP_RSA_gen(2048);
  ~Rsa() { EVP_PKEY_free(key); }
  Key shown(const std::string& id) const {
    return {.id = id,
            .algorithm = "RS256",
            .n = part(key, OSSL_PKEY_PARAM_RSA_N),
            .e = part(key, OSSL_PKEY_PARAM_RSA_E),
            .x = {},
            .y = {}};
  }
};

const Expected kExpected{
    .issuer = "https://id.example", .client_id = "motcua", .nonce = "n1", .now = Instant{1'700'000'000'000'000}};

JsonObject right_claims() {
  return {{"iss", "https://id.example"}, {"aud", "motcua"},     {"sub", "7"}, {"nonce", "n1"},
          {"iat", 1'699'999'990},        {"exp", 1'700'000'300}};
}

std::string token(EVP_PKEY* key, const JsonObject& claims,
                  const JsonObject& header = {{"alg", "RS256"}, {"kid", "a"}}) {
  const std::string text = base64url(to_text(header)) + "." + base64url(to_text(claims));
  return text + "." + base64url(signed_with(key, text));
}

std::string with(const Rsa& rsa, const char* name, const Json& value) {
  JsonObject claims = right_claims();
  claims[name] = value;
  return token(rsa.key, claims);
}

}  // namespace

TEST_CASE("an ID token of the right issuer, for us, of this sign-in, in time and rightly signed is taken") {
  const Rsa rsa;
  const auto checked = check_id_token(token(rsa.key, right_claims()), {rsa.shown("a")}, kExpected);
  REQUIRE(checked.claims);
  CHECK(string_at(*checked.claims, "sub") == "7");
  CHECK(check_id_token(with(rsa, "aud", JsonArray{"motcua"}), {rsa.shown("a")}, kExpected).claims);
}

TEST_CASE("a claim that is not right refuses the token, and says which") {
  const Rsa rsa;
  const auto fault = [&](const char* name, const Json& value) {
    return check_id_token(with(rsa, name, value), {rsa.shown("a")}, kExpected).fault;
  };
  CHECK(fault("iss", "https://id.example.evil") == "of another issuer");
  CHECK(fault("aud", "other") == "for another client");
  CHECK(fault("aud", JsonArray{"motcua", "other"}) == "for another client");        // without azp
  CHECK(fault("nonce", "n2") == "of another sign-in");
  CHECK(fault("nonce", "") == "of another sign-in");
  CHECK(fault("exp", 1'699'999'000) == "expired");
  CHECK(fault("exp", "soon") == "expired");
  CHECK(fault("iat", 1'700'001'000) == "issued in the future");
  CHECK(fault("sub", "") == "names nobody");
}

TEST_CASE("a token that somebody else signed, that names no algorithm or another one, or that was touched is refused") {
  const Rsa rsa, other;
  const std::vector<Key> keys{rsa.shown("a")};
  CHECK(check_id_token(token(other.key, right_claims()), keys, kExpected).fault == "wrong signature");
  CHECK(check_id_token(token(rsa.key, right_claims(), {{"alg", "none"}}), keys, kExpected).fault ==
        "algorithm none is not accepted");
  CHECK(check_id_token(token(rsa.key, right_claims(), {{"alg", "HS256"}}), keys, kExpected).fault ==
        "algorithm HS256 is not accepted");
  CHECK(check_id_token(token(rsa.key, right_claims(), {{"alg", "RS256"}, {"kid", "b"}}), keys, kExpected).fault ==
        kUnknownKey);
  const std::string good = token(rsa.key, right_claims());
  const std::size_t last = good.rfind('.');
  CHECK(!check_id_token(good.substr(0, last + 1), keys, kExpected).claims);
  CHECK(!check_id_token(good.substr(0, last), keys, kExpected).claims);
  JsonObject claims = right_claims();
  claims["sub"] = "8";
  const std::string forged = good.substr(0, good.find('.') + 1) + base64url(to_text(claims)) + good.substr(last);
  CHECK(check_id_token(forged, keys, kExpected).fault == "wrong signature");
}

TEST_CASE("no text at all is taken for a token") {
  const Rsa rsa;
  const std::vector<Key> keys{rsa.shown("a")};
  CHECK(rc::check([&](const std::string& text) { RC_ASSERT(!check_id_token(text, keys, kExpected).claims); }));
  CHECK(rc::check([&](const std::string& a, const std::string& b, const std::string& c) {
    RC_ASSERT(!check_id_token(base64url(a) + "." + base64url(b) + "." + base64url(c), keys, kExpected).claims);
  }));
}

TEST_CASE("an RSA key of less than 2048 bits is not believed") {
  EVP_PKEY* weak = EVP_RSA_gen(1024);
  const Key shown{.id = "a",
                  .algorithm = "RS256",
                  .n = part(weak, OSSL_PKEY_PARAM_RSA_N),
                  .e = part(weak, OSSL_PKEY_PARAM_RSA_E),
                  .x = {},
                  .y = {}};
  CHECK(check_id_token(token(weak, right_claims()), {shown}, kExpected).fault == "wrong signature");
  EVP_PKEY_free(weak);
}

TEST_CASE("the challenge of a verifier is that of RFC 7636") {
  CHECK(pkce_challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

}  // namespace motcua::oidc
