#include "http/cursor.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace motcua;
using namespace motcua::http;

TEST_CASE("a list takes the cursors that it gave, and no other text") {
  CHECK(rc::check([](const std::string& list, const std::string& place, const std::string& other) {
    if (place.empty()) return;
    const std::string cursor = cursor_at(list, place);
    RC_ASSERT(place_of(list, cursor) == place);
    RC_ASSERT(!place_of(list + "x", cursor));
    RC_ASSERT(!place_of(list, place));
    RC_ASSERT(!place_of(list, cursor + "0"));
    RC_ASSERT(!place_of(list, cursor.substr(1)));
    if (!other.empty()) RC_ASSERT(!place_of(list, other));
  }));
  CHECK(place_of("work", "") == "");
  CHECK_FALSE(place_of("work", "zzz"));
  CHECK_FALSE(place_of("work", "~"));
}

TEST_CASE("a cursor that is none is refused where it stands") {
  std::vector<FieldError> errors;
  Request request;
  CHECK(place_asked(request, "work", errors) == "");
  request.query["sau"] = cursor_at("work", "1~2");
  CHECK(place_asked(request, "work", errors, "sau") == "1~2");
  CHECK(errors.empty());
  CHECK(place_asked(request, "unit", errors, "sau") == "");
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].pointer == "?sau");
}
