#include "catalogue/missed.h"

#include <doctest/doctest.h>

using namespace motcua;
using namespace motcua::catalogue;

TEST_CASE("words of offices wait to be written at once; other words when five networks typed them") {
  Missed missed;
  const Instant now{1'000'000'000'000'000};
  CHECK(missed.note("Bằng lái", "10.0.0.1", true, now));
  Missed others;
  for (int i = 0; i < 20; ++i) CHECK_FALSE(others.note("Nguyễn Thị Sinh", "10.0.0.1", false, now));
  for (int i = 2; i < 5; ++i) CHECK_FALSE(others.note("nguyễn thị sinh", "10.0.0." + std::to_string(i), false, now));
  CHECK_FALSE(others.note("0912345678", "10.0.0.9", true, now));
  CHECK_FALSE(others.note("a@b.vn", "10.0.0.9", true, now));
  CHECK_FALSE(others.note(std::string(200, 'a'), "10.0.0.9", true, now));
  CHECK_FALSE(others.note("", "10.0.0.9", true, now));
}
