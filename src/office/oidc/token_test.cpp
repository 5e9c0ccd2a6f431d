#include "oidc/token.h"

#include <doctest/doctest.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
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

JsonObject key_set(EVP_PKEY* rsa, const std::string& id) {
  return {{"keys", JsonArray{JsonObject{{"kty", "RSA"},
                                        {"use", "sig"},
                                        {"kid", id},
                                        {"n", base64url(part(rsa, OSSL_PKEY_PARAM_RSA_N))},
                                        {"e", base64url(part(rsa, OSSL_PKEY_PARAM_RSA_E))}}}}};
}

struct Rsa {
  EVP_PKEY* key = EVP_RSA_gen(2048);
  ~Rsa() { EVP_PKEY_free(key); }
  Key shown(const std::string& id) const { return keys_of(key_set(key, id)).at(0); }
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

TEST_CASE("an RSA key of less than 2048 bits is not believed, however many zeros stand before it") {
  EVP_PKEY* weak = EVP_RSA_gen(1024);
  CHECK(keys_of(key_set(weak, "a")).empty());
  JsonObject padded = key_set(weak, "a");
  padded["keys"].get_array()[0].get_object()["n"] =
      base64url(std::string(128, '\0') + part(weak, OSSL_PKEY_PARAM_RSA_N));
  CHECK(keys_of(padded).empty());
  EVP_PKEY_free(weak);
}

TEST_CASE("a zero before the modulus of a long RSA key does no harm: some providers send one") {
  const Rsa rsa;
  JsonObject padded = key_set(rsa.key, "a");
  padded["keys"].get_array()[0].get_object()["n"] =
      base64url(std::string(1, '\0') + part(rsa.key, OSSL_PKEY_PARAM_RSA_N));
  CHECK(check_id_token(token(rsa.key, right_claims()), keys_of(padded), kExpected).claims);
  padded["keys"].get_array()[0].get_object()["n"] = base64url(std::string(256, '\0'));
  CHECK(keys_of(padded).empty());
}

TEST_CASE("a token by a key of the curve P-256 is taken, by another curve it is not") {
  const auto with_curve = [](const char* curve, const char* name, std::size_t bytes) {
    EVP_PKEY* key = EVP_EC_gen(curve);
    const auto padded = [&](const char* which) {
      const std::string number = part(key, which);
      return std::string(bytes - number.size(), '\0') + number;
    };
    const JsonObject set{{"keys", JsonArray{JsonObject{{"kty", "EC"},
                                                       {"crv", name},
                                                       {"kid", "a"},
                                                       {"x", base64url(padded(OSSL_PKEY_PARAM_EC_PUB_X))},
                                                       {"y", base64url(padded(OSSL_PKEY_PARAM_EC_PUB_Y))}}}}};
    const std::string text =
        base64url(to_text(JsonObject{{"alg", "ES256"}, {"kid", "a"}})) + "." + base64url(to_text(right_claims()));
    const std::string der = signed_with(key, text);
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
    std::string raw(2 * bytes, '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), reinterpret_cast<unsigned char*>(raw.data()), static_cast<int>(bytes));
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), reinterpret_cast<unsigned char*>(raw.data()) + bytes, static_cast<int>(bytes));
    ECDSA_SIG_free(pair);
    EVP_PKEY_free(key);
    return check_id_token(text + "." + base64url(raw), keys_of(set), kExpected);
  };
  CHECK(with_curve("P-256", "P-256", 32).claims);
  CHECK(with_curve("P-384", "P-384", 48).fault == kUnknownKey);
}

TEST_CASE("a token with a header that must be understood is refused") {  // RFC 7515, 4.1.11
  const Rsa rsa;
  const JsonObject header{{"alg", "RS256"}, {"kid", "a"}, {"crit", JsonArray{"b64"}}, {"b64", false}};
  CHECK(check_id_token(token(rsa.key, right_claims(), header), {rsa.shown("a")}, kExpected).fault ==
        "a critical header is not accepted");
}

TEST_CASE("the challenge of a verifier is that of RFC 7636") {
  CHECK(pkce_challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

}  // namespace motcua::oidc
