// Table: live_change.
#include <algorithm>
#include <iterator>

#include "base/verify.h"
#include "live/changes.h"

namespace motcua::live {
namespace {

Change change_of(const db::Row& row) {
  return {.number = row.integer(0),
          .stream = row.text(1),
          .thing = row.text(2),
          .kind = row.text(3),
          .revision = row.integer(4)};
}

std::vector<Change> changes_of(const db::Rows& rows) {
  std::vector<Change> found;
  found.reserve(rows.size());
  for (const db::Row& row : rows) found.push_back(change_of(row));
  return found;
}

}  // namespace

void note_change(db::Transaction& transaction, std::string_view stream, std::string_view thing, std::string_view kind,
                 std::int64_t revision) {
  transaction.write("INSERT INTO live_change (stream, thing, kind, seq) VALUES (:stream, :thing, :kind, :seq)",
                    {{"stream", stream}, {"thing", thing}, {"kind", kind}, {"seq", revision}});
}

std::vector<Change> changes_after(db::Transaction& transaction, std::int64_t number, int limit) {
  return changes_of(
      transaction.query("SELECT number, stream, thing, kind, seq FROM live_change WHERE number > :after ORDER BY "
                        "number LIMIT :limit",
                        {{"after", number}, {"limit", limit}}));
}

std::vector<Change> changes_in(db::Transaction& transaction, std::span<const Numbers> ranges) {
  VERIFY(ranges.size() <= kRangesAtOnce);
  constexpr std::size_t kInStatement = 4;
  std::vector<Change> found;
  for (std::size_t from = 0; from < ranges.size(); from += kInStatement) {
    db::Args args;
    for (std::size_t i = 0; i < kInStatement; ++i) {
      const Numbers range = from + i < ranges.size() ? ranges[from + i] : Numbers{.first = 0, .last = -1};
      args.push_back({db::place("first", i + 1), range.first});
      args.push_back({db::place("last", i + 1), range.last});
    }
    std::ranges::move(
        changes_of(transaction.query(
            "SELECT number, stream, thing, kind, seq FROM live_change WHERE (number >= :first_1 AND number <= :last_1) "
            "OR (number >= :first_2 AND number <= :last_2) OR (number >= :first_3 AND number <= :last_3) OR (number >= "
            ":first_4 AND number <= :last_4)",
            args)),
        std::back_inserter(found));
  }
  std::ranges::sort(found, {}, &Change::number);
  return found;
}

std::optional<Numbers> kept_numbers(db::Transaction& transaction) {
  const db::Row row =
      transaction.query("SELECT (SELECT MIN(number) FROM live_change), (SELECT MAX(number) FROM live_change)").at(0);
  if (row.null(0)) return std::nullopt;
  return Numbers{.first = row.integer(0), .last = row.integer(1)};
}

std::vector<std::int64_t> newest_numbers(db::Transaction& transaction, int limit) {
  std::vector<std::int64_t> numbers;
  for (const db::Row& row :
       transaction.query("SELECT number FROM live_change ORDER BY number DESC LIMIT :limit", {{"limit", limit}}))
    numbers.push_back(row.integer(0));
  std::ranges::reverse(numbers);
  return numbers;
}

Writers writers(db::Transaction& transaction) {
  const db::Row row = transaction.query(transaction.dialect().writers).at(0);
  return {.oldest = row.integer(0), .next = row.integer(1)};
}

void forget_changes(db::Transaction& transaction, std::int64_t last) {
  transaction.write("DELETE FROM live_change WHERE number <= :last AND number < (SELECT MAX(number) FROM live_change)",
                    {{"last", last}});
}

}  // namespace motcua::live
