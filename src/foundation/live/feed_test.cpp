// Tests the order of changes that commit in another order than that of their numbers.
#include "live/feed.h"

#include <doctest/doctest.h>

#include <map>

using namespace motcua;
using live::Change, live::Feed, live::Numbers, live::Writers;

namespace {

std::vector<Change> changes(std::initializer_list<std::int64_t> numbers) {
  std::vector<Change> all;
  for (const std::int64_t number : numbers) all.push_back({.number = number});
  return all;
}

std::vector<std::int64_t> numbers(const std::vector<Change>& all) {
  std::vector<std::int64_t> found;
  for (const Change& change : all) found.push_back(change.number);
  return found;
}

using List = std::vector<std::int64_t>;
constexpr Writers kNobody{.oldest = 100, .next = 100};

}  // namespace

TEST_CASE("changes that commit in the order of their numbers are taken once, and nothing is read again") {
  Feed feed{{}, kNobody};
  CHECK(feed.after() == 0);
  CHECK_FALSE(feed.needs_writers(changes({1, 2, 3})));
  CHECK(numbers(feed.take(changes({1, 2, 3}), {}, {})) == List{1, 2, 3});
  CHECK(feed.after() == 3);
  CHECK(feed.mark() == 3);
  CHECK(feed.missing().empty());
  CHECK(feed.take({}, {}, {}).empty());
}

TEST_CASE("a change that commits late is taken late, and the mark waits for it") {
  const List begun{5};
  Feed feed{begun, kNobody};
  CHECK(feed.needs_writers(changes({7})));
  // Transaction 41 drew 6 and still writes, when 7 of transaction 42 is seen.
  CHECK(numbers(feed.take(changes({7}), {}, {.oldest = 41, .next = 43})) == List{7});
  CHECK(feed.mark() == 5);
  CHECK(feed.missing() == std::vector{Numbers{6, 6}});
  CHECK(numbers(feed.take(changes({8}), {}, {.oldest = 41, .next = 44})) == List{8});
  CHECK(feed.mark() == 5);
  CHECK(numbers(feed.take({}, changes({6}), {.oldest = 44, .next = 44})) == List{6});
  CHECK(feed.mark() == 8);
  CHECK(feed.missing().empty());
}

TEST_CASE("a number of a transaction that was rolled back is given up when nobody who could have drawn it writes") {
  Feed feed{List{1}, kNobody};
  (void)feed.take(changes({3}), {}, {.oldest = 41, .next = 43});
  (void)feed.take({}, {}, {.oldest = 42, .next = 60});  // 42 may have drawn it
  CHECK(feed.missing() == std::vector{Numbers{2, 2}});
  (void)feed.take({}, {}, {.oldest = 43, .next = 60});  // 43 began after the first look
  CHECK(feed.missing().empty());
  CHECK(feed.mark() == 3);
}

TEST_CASE("of a range of missing numbers only those that are still missing are read again") {
  Feed feed{List{10}, kNobody};
  (void)feed.take(changes({20}), {}, {.oldest = 1, .next = 50});
  CHECK(feed.missing() == std::vector{Numbers{11, 19}});
  CHECK(numbers(feed.take(changes({21}), changes({12, 13, 19}), {.oldest = 1, .next = 60})) == List{12, 13, 19, 21});
  CHECK(feed.missing() == std::vector{Numbers{11, 11}, Numbers{14, 18}});
  CHECK(feed.mark() == 10);
  (void)feed.take({}, changes({11}), {.oldest = 1, .next = 60});
  CHECK(feed.mark() == 13);
}

TEST_CASE("a new feed looks for the numbers that are missing among the newest ones") {
  const Feed feed{List{3, 4, 7}, {.oldest = 41, .next = 50}};
  CHECK(feed.after() == 7);
  CHECK(feed.missing() == std::vector{Numbers{5, 6}});
  CHECK(feed.mark() == 4);
}

TEST_CASE("many gaps take turns; above the bound the oldest is given up, and it is told once") {
  Feed feed{List{1}, kNobody};
  std::vector<Change> every_other;
  for (std::int64_t number = 3; every_other.size() < Feed::kGapsMax; number += 2)
    every_other.push_back({.number = number});
  (void)feed.take(every_other, {}, {.oldest = 1, .next = 9});
  CHECK_FALSE(feed.gave_up());
  std::map<std::int64_t, int> looked;
  for (std::size_t i = 0; i < Feed::kGapsMax / live::kRangesAtOnce; ++i) {
    for (const Numbers& range : feed.missing()) ++looked[range.first];
    (void)feed.take({}, {}, {.oldest = 1, .next = 9});
  }
  CHECK(looked.size() == Feed::kGapsMax);
  (void)feed.take({{.number = feed.after() + 2}}, {}, {.oldest = 1, .next = 9});
  CHECK(feed.gave_up());
  CHECK_FALSE(feed.gave_up());
  CHECK(feed.mark() == 3);  // the gap of 2 was given up; 4 is the lowest that is missing
}
