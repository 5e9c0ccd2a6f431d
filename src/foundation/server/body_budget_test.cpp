#include "server/body_budget.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <optional>

using namespace motcua::server;

TEST_CASE("bytes that arrived are held until the request ends, and of one address no more than its share") {
  BodyBudget budget{{.all = 100, .of_one_address = 40}};
  std::optional<BodyBudget::Held> first{std::in_place, budget, "a"};
  CHECK(first->grow_to(0));
  CHECK(budget.held() == 0);
  CHECK(first->grow_to(30));
  CHECK(first->grow_to(30));  // only 30 bytes have come
  BodyBudget::Held second{budget, "a"}, other{budget, "b"}, third{budget, "c"};
  CHECK_FALSE(second.grow_to(11));
  CHECK(second.grow_to(10));
  CHECK(other.grow_to(40));  // the first address does not hold up another address
  CHECK_FALSE(third.grow_to(21));
  CHECK(third.grow_to(20));
  CHECK(budget.held() == 100);
  first.reset();
  CHECK(budget.held() == 70);
  CHECK(third.grow_to(40));
  other.release();
  CHECK(budget.held() == 50);
  CHECK(other.grow_to(1));
}

TEST_CASE("whatever requests come and go, all is given back and no bound is passed") {
  CHECK(rc::check([](const std::vector<std::pair<std::uint8_t, std::uint8_t>>& steps) {
    BodyBudget budget{{.all = 600, .of_one_address = 250}};
    {
      std::map<int, std::pair<std::unique_ptr<BodyBudget::Held>, std::size_t>> open;
      for (const auto& [which, bytes] : steps) {
        auto& [held, size] = open[which % 16];
        if (bytes == 0) {
          held.reset();
          continue;
        }
        if (!held) {
          held = std::make_unique<BodyBudget::Held>(budget, std::string(1, static_cast<char>('a' + which % 4)));
          size = 0;
        }
        if (held->grow_to(size + bytes)) size += bytes;
        RC_ASSERT(budget.held() <= 600);
      }
    }
    RC_ASSERT(budget.held() == 0);
  }));
}
