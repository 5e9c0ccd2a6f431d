#include "server/shares.h"

#include <doctest/doctest.h>

#include <vector>

using motcua::server::Shares;

TEST_CASE("few addresses cannot take all connections: each leaves room for the next") {
  Shares shares{{.all = 2000, .least = 20}};
  std::vector<Shares::Place> held;
  const auto fill = [&](const std::string& network) {
    for (int had = 0;; ++had) {
      Shares::Place place = shares.enter(network);
      if (!place.had()) return had;
      held.push_back(std::move(place));
    }
  };
  int before = 2000;
  for (int i = 0; i < 6; ++i) {
    const int had = fill("address " + std::to_string(i));
    CHECK((had >= 20 && had < before));
    before = had + 1;
  }
  CHECK(shares.open() < 1800);
  CHECK(fill("an office") >= 20);
}

TEST_CASE("however many addresses come, there is a bound on all of them, and what ends is free again") {
  Shares shares{{.all = 50, .least = 3}};
  {
    std::vector<Shares::Place> held;
    for (int i = 0; i < 100; ++i)
      if (auto place = shares.enter("address " + std::to_string(i)); place.had()) held.push_back(std::move(place));
    CHECK(held.size() == 50);
    CHECK_FALSE(shares.enter("").had());
  }
  CHECK(shares.open() == 0);
  CHECK(shares.enter("address 1").had());
}

TEST_CASE("a trusted proxy has no share; a connection that it names a client for counts for the client") {
  Shares shares{{.all = 100, .least = 2}};
  std::vector<Shares::Place> held;
  for (int i = 0; i < 100; ++i) held.push_back(shares.enter(""));
  for (const Shares::Place& place : held) CHECK(place.had());
  int moved = 0;
  for (Shares::Place& place : held) moved += place.move_to("203.0.113.7") ? 1 : 0;
  CHECK(moved == 2);
  CHECK(held[0].move_to("203.0.113.7"));                     // it is there already
  held.clear();
  CHECK(shares.open() == 0);
}
