// The table live_change: the changes of a database, in the order in which live pages are told of them. The row of a
// change is written in the commit of its event and deleted some minutes later (docs/adr/0063). Every function throws
// db::Fault.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "live/topics.h"

namespace motcua::live {

// Writes the row of a change. Call it after another write of the same transaction: the order on PostgreSQL relies on it
// (feed.h).
void note_change(db::Transaction& transaction, std::string_view stream, std::string_view thing, std::string_view kind,
                 std::int64_t revision);

// Returns the changes behind a number, in the order of their numbers, without units.
std::vector<Change> changes_after(db::Transaction& transaction, std::int64_t number, int limit);

// Numbers, from the first to the last. Changes of numbers that no reader has seen yet.
struct Numbers {
  std::int64_t first = 0, last = 0;
  bool operator==(const Numbers&) const = default;
};
inline constexpr std::size_t kRangesAtOnce = 32;
// Returns the changes in these ranges, at most kRangesAtOnce of them, in the order of their numbers.
std::vector<Change> changes_in(db::Transaction& transaction, std::span<const Numbers> ranges);

// The oldest and the newest number of the table; nullopt if it is empty.
std::optional<Numbers> kept_numbers(db::Transaction& transaction);
// Returns the last numbers, at most `limit`, in ascending order.
std::vector<std::int64_t> newest_numbers(db::Transaction& transaction, int limit);

// The transactions that this transaction cannot see because they still write.
struct Writers {
  std::int64_t oldest = 0;  // the number of the oldest transaction that still writes, or `next` if none writes
  std::int64_t next = 0;  // the number that the next transaction gets
};
Writers writers(db::Transaction& transaction);

// Deletes the rows up to a number. The newest row always stays, so that no number is used twice.
void forget_changes(db::Transaction& transaction, std::int64_t last);

}  // namespace motcua::live
