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
  CHECK(held[0].move_to("203.0.113.7"));                     // its place moved already
  held.clear();
  CHECK(shares.open() == 0);
}

TEST_CASE("when all are taken, the longest silent of whoever has most gives way to who has fewer") {
  Shares shares{{.all = 60, .least = 20}};
  std::vector<std::string> cut;
  std::vector<Shares::Place> held;
  held.reserve(200);
  const auto enter = [&](const std::string& network) {
    held.push_back(shares.enter(network));
    if (!held.back().had()) return false;
    held.back().cut_by([&cut, name = network + " " + std::to_string(held.size())] { cut.push_back(name); });
    return true;
  };
  for (const char* network : {"a", "b", "c"})
    for (int i = 0; i < 20; ++i) CHECK(enter(network));
  CHECK(shares.open() == 60);
  held[0].heard();
  const Shares::Place::Busy works{held[1]};
  CHECK(enter("an office"));
  CHECK(cut == std::vector<std::string>{"a 3"});  // the first was heard, and the server works for the second
  CHECK(shares.open() == 60);
  CHECK_FALSE(held[2].move_to("d"));
  CHECK_FALSE(enter("b"));  // b has its share already
  for (int i = 0; i < 14; ++i) CHECK(enter("an office"));
  CHECK_FALSE(enter("an office"));  // it has as many as the other addresses now
  { const Shares::Place ended = std::move(held[2]); }
  CHECK(shares.open() == 60);
}

TEST_CASE("a /48 of IPv6 has a share above those of its /64s") {
  Shares shares{{.all = 2000, .least = 20}};
  std::vector<Shares::Place> held;
  const auto fill = [&](const std::string& part) {
    int had = 0;
    for (int i = 0; i < 3000; ++i)
      if (auto place = shares.enter("2001:db8:" + part + ":" + std::to_string(i) + "::/64"); place.had()) {
        held.push_back(std::move(place));
        ++had;
      }
    return had;
  };
  const int first = fill("1");
  CHECK((first > 500 && first < 700));
  CHECK(fill("2") > 300);
  CHECK(shares.enter("203.0.113.7").had());
}
