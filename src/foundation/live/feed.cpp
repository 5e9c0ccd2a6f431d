#include "live/feed.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace motcua::live {

Feed::Feed(std::span<const std::int64_t> newest, Writers at) {
  if (newest.empty()) return;
  after_ = newest.front();
  for (const std::int64_t number : newest.subspan(1)) {
    if (number > after_ + 1) add({{after_ + 1, number - 1}, at.next});
    after_ = number;
  }
}

std::int64_t Feed::mark() const {
  std::int64_t mark = after_;
  for (const Gap& gap : gaps_) mark = std::min(mark, gap.numbers.first - 1);
  return mark;
}

std::vector<Numbers> Feed::missing() const {
  std::vector<Numbers> ranges;
  for (const Gap& gap : gaps_) {
    if (ranges.size() == kRangesAtOnce) break;
    ranges.push_back(gap.numbers);
  }
  return ranges;
}

bool Feed::needs_writers(std::span<const Change> behind) const {
  if (!gaps_.empty()) return true;
  std::int64_t last = after_;
  for (const Change& change : behind)
    if (change.number != std::exchange(last, change.number) + 1) return true;
  return false;
}

void Feed::add(Gap gap) {
  gaps_.push_back(gap);
  if (gaps_.size() <= kGapsMax) return;
  gaps_.erase(std::ranges::min_element(gaps_, {}, [](const Gap& one) { return one.numbers.first; }));
  gave_up_ = true;
}

// A gap that was looked at is closed, or its parts without a change go to the end, so that the others have their turn.
void Feed::close(std::span<const Change> late, Writers at) {
  const std::size_t looked = std::min(gaps_.size(), kRangesAtOnce);
  for (std::size_t i = 0; i < looked; ++i) {
    const Gap gap = gaps_.front();
    gaps_.pop_front();
    if (at.oldest >= gap.drawn_before) continue;
    std::int64_t from = gap.numbers.first;
    for (const Change& change : late) {
      if (change.number < gap.numbers.first || change.number > gap.numbers.last) continue;
      if (change.number > from) add({{from, change.number - 1}, gap.drawn_before});
      from = change.number + 1;
    }
    if (from <= gap.numbers.last) add({{from, gap.numbers.last}, gap.drawn_before});
  }
}

std::vector<Change> Feed::take(std::vector<Change> behind, std::vector<Change> late, Writers at) {
  close(late, at);
  for (const Change& change : behind) {
    if (change.number > after_ + 1) add({{after_ + 1, change.number - 1}, at.next});
    after_ = change.number;
  }
  std::ranges::move(behind, std::back_inserter(late));
  return late;
}

}  // namespace motcua::live
