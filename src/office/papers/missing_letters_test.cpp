#include <doctest/doctest.h>

#include "papers/papers.h"

using namespace motcua;

TEST_CASE("letters that no font has are told once each; Vietnamese is never among them") {
  CHECK(papers::missing_letters("").empty());
  CHECK(papers::missing_letters("Nguyễn Thị Ệ, 12/3 đường Ỷ Lan – ắằẳẵặ ươƯƠ").empty());
  // A character of a private-use plane: no font of a Debian package has it.
  CHECK(papers::missing_letters("a\U000F1234b\U000F1234") == std::vector<std::string>{"\U000F1234"});
  CHECK(papers::missing_letters("\xFF").empty());
}
