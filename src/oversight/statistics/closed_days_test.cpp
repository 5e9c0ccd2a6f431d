// Compares the open dossiers at the end of a day with a check of each dossier on each day.
#include "statistics/closed_days.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>

using namespace motcua;
using namespace motcua::statistics;

namespace {

Date some_day(int from, int to) { return date_of(2026, 3, 1) + std::chrono::days{*rc::gen::inRange(from, to)}; }

LifeDays some_life() {
  const Date received = some_day(0, 40);
  LifeDays life{.procedure_version = *rc::gen::element<std::string>("p", "q"),
                .channel = *rc::gen::element<std::string>("direct", "online"),
                .received = received,
                .finished = received + std::chrono::days{*rc::gen::inRange(0, 50)},
                .due = std::nullopt,
                .dossiers = *rc::gen::inRange<std::int64_t>(1, 4)};
  if (*rc::gen::inRange(0, 3) > 0) life.due = received + std::chrono::days{*rc::gen::inRange(0, 30)};
  return life;
}

}  // namespace

TEST_CASE(
    "open at the end of a day is what was received until then and is not finished, overdue what was due until then") {
  CHECK(rc::check([] {
    std::vector<LifeDays> lives;
    for (int i = *rc::gen::inRange(0, 20); i > 0; --i) lives.push_back(some_life());
    const Date first = some_day(0, 30), last = first + std::chrono::days{*rc::gen::inRange(0, 40)};
    std::map<std::tuple<Date, std::string, std::string>, std::pair<std::int64_t, std::int64_t>> expected, found;
    for (Date day = first; day <= last; day += std::chrono::days{1})
      for (const LifeDays& life : lives) {
        if (life.received > day || life.finished <= day) continue;
        auto& [in_progress, overdue] = expected[{day, life.procedure_version, life.channel}];
        in_progress += life.dossiers;
        if (life.due && *life.due <= day) overdue += life.dossiers;
      }
    for (const OpenAtEnd& open : open_at_ends(lives, first, last)) {
      const bool is_new =
          found.try_emplace({open.day, open.procedure_version, open.channel}, std::pair{open.in_progress, open.overdue})
              .second;
      RC_ASSERT(is_new);
    }
    RC_ASSERT(found == expected);
  }));
}
