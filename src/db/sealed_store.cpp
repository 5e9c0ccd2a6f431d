#include <fmt/format.h>

#include "base/verify.h"
#include "db/sealed.h"

namespace motcua::db {
namespace {

constexpr int kBatch = 500;

struct Batch {
  bool more = false;
  std::int64_t sealed = 0;
  std::string last, last_other;
};

}  // namespace

std::int64_t reseal(Database& database, const SealedColumn& column) {
  VERIFY(column.key.size() == 1 || column.key.size() == 2);
  const bool two = column.key.size() == 2;
  const std::string keys = two ? fmt::format("{}, {}", column.key[0], column.key[1]) : std::string(column.key[0]);
  const std::string select =
      fmt::format("SELECT {0}, {1} FROM {2} WHERE {3} ORDER BY {0} LIMIT $1", keys, column.column, column.table,
                  two ? fmt::format("({}) > ($2, $3)", keys) : keys + " > $2");
  const std::string update = fmt::format(
      "UPDATE {} SET {} = $1 WHERE {} AND {} = $2", column.table, column.column,
      two ? fmt::format("{} = $3 AND {} = $4", column.key[0], column.key[1]) : keys + " = $3", column.column);
  std::int64_t sealed = 0;
  std::string last, last_other;
  for (bool more = true; more;) {
    const Result<Batch> done = database.write([&](Transaction& transaction) -> Result<Batch> {
      Batch batch{.last = last, .last_other = last_other};
      Args from{kBatch, last};
      if (two) from.emplace_back(last_other);
      const Rows rows = transaction.query(select, from);
      for (const Row& row : rows) {
        batch.last = row.text(0);
        if (two) batch.last_other = row.text(1);
        const std::string place = two ? fmt::format("{}:{}:{}", column.table, row.text(0), row.text(1))
                                      : fmt::format("{}:{}", column.table, row.text(0));
        const std::string text = row.text_or_empty(two ? 2 : 1);
        if (text.empty() || transaction.vault().newest(text)) continue;
        Args to{transaction.seal(place, transaction.open(place, text)), text, row.text(0)};
        if (two) to.emplace_back(row.text(1));
        transaction.write(update, to);
        ++batch.sealed;
      }
      batch.more = rows.size() == kBatch;
      return batch;
    });
    VERIFY(done);
    more = done->more;
    sealed += done->sealed;
    last = done->last;
    last_other = done->last_other;
  }
  return sealed;
}

}  // namespace motcua::db
