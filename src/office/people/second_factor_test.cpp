#include "people/second_factor.h"

#include <doctest/doctest.h>

namespace motcua::people {

// The test vectors of RFC 6238 (appendix B, SHA-1): their last six digits.
TEST_CASE("one-time passwords are those of RFC 6238") {
  const std::string secret = "12345678901234567890";
  const auto at = [&](std::int64_t seconds) { return totp(secret, totp_step(Instant{seconds * 1'000'000})); };
  CHECK(at(59) == "287082");
  CHECK(at(1111111109) == "081804");
  CHECK(at(1111111111) == "050471");
  CHECK(at(1234567890) == "005924");
  CHECK(at(2000000000) == "279037");
  CHECK(at(20000000000) == "353130");
}

TEST_CASE("base32 is that of RFC 4648") {
  CHECK(base32("") == "");
  CHECK(base32("f") == "MY");
  CHECK(base32("fo") == "MZXQ");
  CHECK(base32("foo") == "MZXW6");
  CHECK(base32("foobar") == "MZXW6YTBOI");
}

TEST_CASE("a code holds for its half minute and those beside it, and once") {
  const std::string secret = new_totp_secret();
  const Instant now{1'700'000'000'000'000};
  const std::int64_t step = totp_step(now);
  for (const std::int64_t near : {step - 1, step, step + 1})
    CHECK(totp_matches(secret, totp(secret, near), now, 0) == near);
  for (const std::int64_t far : {step - 2, step + 2}) CHECK(!totp_matches(secret, totp(secret, far), now, 0));
  CHECK(!totp_matches(secret, totp(secret, step), now, step));
  CHECK(!totp_matches(secret, totp(secret, step - 1), now, step));
  CHECK(!totp_matches(secret, "", now, 0));
  CHECK(!totp_matches(secret, totp(new_totp_secret(), step), now, 0));
}

TEST_CASE("a recovery code is known however it was typed") {
  const std::string code = new_recovery_code();
  std::string loud = " ";
  for (const char c : code)
    if (c != '-') loud += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  CHECK(plain_code(code) == plain_code(loud));
  CHECK(plain_code(code) != plain_code(new_recovery_code()));
}

TEST_CASE("the QR code of an authenticator is square") {
  const auto rows = qr_rows(totp_uri("motcua", "tiepnhan.codo", "12345678901234567890"));
  CHECK(rows.size() >= 21);
  for (const std::string& row : rows) CHECK(row.size() == rows.size());
}

}  // namespace motcua::people
