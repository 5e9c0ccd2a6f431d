#include "numbers/vouchers.h"

#include <doctest/doctest.h>

using namespace motcua::numbers;

TEST_CASE("the number of a receipt of money has a digit, and no sign that a spreadsheet would run") {
  for (const char* good : {"1", "BL-0012/2026", "AA/19P 0000123", "12.34", "Đ 7"}) {
    CAPTURE(good);
    CHECK(voucher_number(good).value() == good);
  }
  CHECK(voucher_number("  CT   07 ").value() == "CT 07");
  for (const char* bad : {"", " ", "=1+1", "-1", "/7", "CT", "1;2", "7\"", "số 7", "@7", "7+1", "1\n2"}) {
    CAPTURE(bad);
    const auto number = voucher_number(bad);
    REQUIRE_FALSE(number.has_value());
    CHECK(number.error().errors.at(0).pointer == "/number");
  }
}

TEST_CASE("two numbers are one whatever their capital letters, blanks and leading zeros") {
  for (const char* same : {"CT7", "ct 07", "Ct  0007", "CT07"}) CHECK(folded_voucher(same) == folded_voucher("CT 7"));
  for (const char* other : {"CT 70", "CT 7/1", "CX 7", "7"}) CHECK(folded_voucher(other) != folded_voucher("CT 7"));
  CHECK(folded_voucher("2026/012") == folded_voucher("2026/12"));
}
