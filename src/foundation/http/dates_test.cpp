#include "http/dates.h"

#include <doctest/doctest.h>

using namespace motcua;

TEST_CASE("a date is read day first and as the interface has it, and only a real one") {
  CHECK(http::typed_date("23/11/2026") == parse_date("2026-11-23"));
  CHECK(http::typed_date("2026-11-23") == parse_date("2026-11-23"));
  CHECK(http::typed_date("3/1/2026") == parse_date("2026-01-03"));
  CHECK(http::typed_date("29/02/2028").has_value());
  for (const char* bad : {"", "29/02/2026", "11/23/2026", "23-11-2026", "3/11/26", "/11/2026", "1/2/3/2026", "23/11/26",
                          "2026/11/23", "aa/bb/cccc"}) {
    CAPTURE(bad);
    CHECK_FALSE(http::typed_date(bad).has_value());
  }
}

TEST_CASE("the sentence for a wrong date shows one that is taken") {
  CHECK(say(http::kBadDate).find("23/11/2026") != std::string_view::npos);
}
