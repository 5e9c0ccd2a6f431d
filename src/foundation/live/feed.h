// The order in which a server takes the changes of the table live_change. Pure.
//
// SQLite has one writer, so the numbers have the order of the commits. On PostgreSQL a transaction that drew a lower
// number may commit after a transaction with a higher number. Its number is then missing between those that a reader
// sees. A Feed keeps such numbers as gaps and reads them again, until it sees the change or knows that none will come:
// the transaction that drew a number wrote before it drew, so its own number is lower than `Writers::next` at the first
// look. As soon as no transaction below that still writes, the number belongs to a transaction that was rolled back.
#pragma once
#include <deque>
#include <span>
#include <utility>
#include <vector>

#include "live/changes.h"

namespace motcua::live {

class Feed {
 public:
  static constexpr int kLookBack = 1000;  // numbers that a new Feed looks at for gaps
  static constexpr std::size_t kGapsMax = 1024;

  // `newest`: the newest numbers of the table, ascending (newest_numbers). Changes up to the last of them are known to
  // whoever reads the database now. `at` is of the same snapshot of the database.
  Feed(std::span<const std::int64_t> newest, Writers at);

  std::int64_t after() const { return after_; }  // the highest number that was taken
  // Every change up to this number was taken, or will never come. A client that has all changes up to it misses none.
  std::int64_t mark() const;
  // The ranges to read with the next changes, at most kRangesAtOnce. If there are more gaps, they take turns.
  std::vector<Numbers> missing() const;
  // Tells whether take() needs the Writers of the snapshot.
  bool needs_writers(std::span<const Change> behind) const;

  // Takes the changes that were read in one snapshot: `behind` after(), and `late` in the ranges of missing(); both
  // ascending. Returns the changes to tell, ascending.
  std::vector<Change> take(std::vector<Change> behind, std::vector<Change> late, Writers at);
  // True once if there were too many gaps and the oldest was given up: a change may have been missed.
  bool gave_up() { return std::exchange(gave_up_, false); }

 private:
  struct Gap {
    Numbers numbers;
    std::int64_t drawn_before;  // Writers::next when the gap was seen first
  };
  void add(Gap gap);
  void close(std::span<const Change> late, Writers at);

  std::int64_t after_ = 0;
  std::deque<Gap> gaps_;
  bool gave_up_ = false;
};

}  // namespace motcua::live
