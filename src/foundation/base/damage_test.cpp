#include "base/damage.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

#include "base/stored.h"

namespace motcua {

TEST_CASE("damage names the table, the row and the field, whoever of those who read knew them") {
  const auto read = [](std::string_view text) {
    return of_row("event", "7", [&] { return stored::number(stored::parse_object("facts", text), "amount"); });
  };
  const auto said = [&](std::string_view text) {
    try {
      return std::to_string(read(text));
    } catch (const Damage& damage) {
      CHECK(damage.table() == "event");
      CHECK(damage.row() == "7");
      return std::string(damage.what());
    }
  };
  CHECK(said(R"({"amount":5})") == "5");
  CHECK(said("{}") == "event 7, amount: is missing");
  CHECK(said(R"({"amount":"5"})") == "event 7, amount: is no whole number");
  CHECK(said("[]") == "event 7, facts: is no object");
  CHECK(said("{") == "event 7, facts: is no JSON");
  // The same for an exception of another function. The innermost row counts.
  CHECK_THROWS_WITH_AS(of_row("a", "1", []() -> int { throw std::out_of_range("x"); }), "a 1: x", Damage);
  CHECK_THROWS_WITH_AS(of_row("a", "1", [] { return of_row("b", "2", []() -> int { unknown("c", "d"); }); }),
                       "b 2, c: this program does not know 'd'", Damage);
}

TEST_CASE("what nobody knows is not repeated if it may be about a person") {
  const auto said = [](std::string_view value) {
    try {
      unknown("state", value);
    } catch (const Damage& damage) { return std::string(damage.what()); }
  };
  CHECK(said("archived") == "state: this program does not know 'archived'");
  CHECK(said("") == "state: there is nothing");
  for (const char* value : {"Nguyễn Văn An", "An 0912345678", "092088001234"})
    CHECK(said(value) == "state: this program does not know what stands there");
}

TEST_CASE("a row is told of once, however often it was left out") {
  const Damage damage{"table of a test", "1", "field", "is odd"};
  for (int i = 0; i < 3; ++i) log_left_out(damage);
  const auto lines = left_out();
  CHECK(std::ranges::count(lines, std::string("table of a test 1, field: is odd")) == 1);
}

}  // namespace motcua
