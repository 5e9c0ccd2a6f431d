#include "acts/party_id.h"

#include <doctest/doctest.h>

using namespace motcua::dossiers;

TEST_CASE("a second fact is six digits, or the end of a passport") {
  CHECK(second_fact("345 678") == "345678");
  CHECK(second_fact("số 345678") == "345678");
  CHECK(second_fact("12 34C6") == "1234c6");
  CHECK(second_fact("３４５６７８") == "345678");
  CHECK(second_fact("").empty());
}
