#include "story/dice.h"

#include <doctest/doctest.h>

using namespace motcua::story;

TEST_CASE("the same seed throws the same numbers, on every machine") {
  Dice dice{42};
  CHECK(dice.next() == 13679457532755275413ULL);             // SplitMix64 of seed 42
  Dice one{7}, other{7};
  for (int i = 0; i < 100; ++i) CHECK(one.between(1, 6) == other.between(1, 6));
}

TEST_CASE("weights of nothing are never drawn, and shares come out about right") {
  Dice dice{1};
  int counts[3] = {};
  for (int i = 0; i < 10'000; ++i) ++counts[dice.weighted({1, 0, 3})];
  CHECK(counts[1] == 0);
  CHECK(counts[0] > 2'200);
  CHECK(counts[0] < 2'800);
  int hits = 0;
  for (int i = 0; i < 10'000; ++i) hits += dice.chance(100);
  CHECK(hits > 850);
  CHECK(hits < 1'150);
}
