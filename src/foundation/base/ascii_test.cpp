#include "base/ascii.h"

#include <doctest/doctest.h>

using namespace motcua;

TEST_CASE("letters of ASCII are made small, other bytes stay") {
  CHECK(lower("Content-TYPE @[`{ Đ") == "content-type @[`{ Đ");
  CHECK(same_word("gZip", "GzIP"));
  CHECK_FALSE(same_word("gzip", "gzi"));
  CHECK_FALSE(same_word("@", "`"));
}

TEST_CASE("blanks and tabs around a word are taken away, those in it stay") {
  CHECK(trimmed(" \t a b\t ") == "a b");
  CHECK(trimmed("a") == "a");
  CHECK(trimmed(" \t ").empty());
  CHECK(trimmed("").empty());
  CHECK(trimmed("\n a") == "\n a");
}

TEST_CASE("hexadecimal digits have values, other signs have none") {
  CHECK(hex_value('0') == 0);
  CHECK(hex_value('9') == 9);
  CHECK(hex_value('a') == 10);
  CHECK(hex_value('F') == 15);
  for (const char c : {'g', 'G', '/', ':', '@', '`', '\0', '\xC4'}) CHECK(hex_value(c) == -1);
}
