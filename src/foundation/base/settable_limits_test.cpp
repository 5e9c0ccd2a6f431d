#include "base/settable_limits.h"

#include <doctest/doctest.h>

#include <set>
#include <stdexcept>

using namespace motcua;

TEST_CASE("each settable limit has one name, a default inside its range, and is weaker below its default") {
  std::set<std::string_view> names;
  for (const limits::SettableRow& row : limits::settable_rows()) {
    CHECK(names.insert(row.name).second);
    limits::Settable value;
    CHECK(value.*row.value >= row.min);
    CHECK(value.*row.value <= row.max);
    CHECK(limits::weaker_than_default(value).empty());
    CHECK_THROWS_AS(limits::set(value, row.name, row.min - 1), std::runtime_error);
    CHECK_THROWS_AS(limits::set(value, row.name, row.max + 1), std::runtime_error);
    const std::int64_t before = value.*row.value;
    limits::set(value, row.name, row.max);
    CHECK(limits::weaker_than_default(value).empty());
    if (row.min == before) continue;
    limits::set(value, row.name, row.min);
    CHECK(limits::weaker_than_default(value) == std::vector{row.name});
  }
  CHECK(sizeof(limits::Settable) == names.size() * sizeof(std::int64_t));  // fails if a member has no row
}

TEST_CASE("limits are written as name=number with commas between; anything else is refused with its text") {
  limits::Settable value;
  limits::set_all(value, "");
  limits::set_all(value, "header_s=2,body_s=3");
  CHECK(value.header_s == 2);
  CHECK(value.body_s == 3);
  for (const char* wrong : {"header_s", "header_s=", "header_s=x", "header_s=2x", "=2", "khong_co=2", "header_s=0",
                            "header_s=99999999999999999999", ",", "header_s=2;body_s=3"})
    CHECK_THROWS_AS(limits::set_all(value, wrong), std::runtime_error);
}
