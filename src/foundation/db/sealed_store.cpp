#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/verify.h"
#include "db/sealed.h"

namespace motcua::db {
namespace {

constexpr int kBatch = 500;

std::vector<const SealedColumn*>& all() {
  static std::vector<const SealedColumn*> columns;
  return columns;
}

struct Place {
  std::string key, other;
};

std::string keys_of(const SealedColumn& column) {
  return column.key.size() == 2 ? fmt::format("{}, {}", column.key[0], column.key[1]) : std::string(column.key[0]);
}

Vault::Place place_of(const SealedColumn& column, const Row& row) {
  return column.key.size() == 2 ? column.at(row.text(0), row.text(1)) : column.at(row.text(0));
}

// Returns the next rows after `last`, in the order of their key: key, second key if there is one, text.
Rows next_rows(Transaction& transaction, const SealedColumn& column, const Place& last) {
  const bool two = column.key.size() == 2;
  const std::string keys = keys_of(column);
  Args from{{"limit", kBatch}, {"key", last.key}};
  if (two) from.push_back({"other", last.other});
  return transaction.query(
      fmt::format("SELECT {0}, {1} FROM {2} WHERE {3} ORDER BY {0} LIMIT :limit", keys, column.column, column.table,
                  two ? fmt::format("({}) > (:key, :other)", keys) : keys + " > :key"),
      from);
}

Place last_of(const SealedColumn& column, const Rows& rows) {
  return {.key = rows.back().text(0), .other = column.key.size() == 2 ? rows.back().text(1) : std::string()};
}

struct Batch {
  Place last;
  bool more = false;
  std::int64_t sealed = 0;
  std::vector<Damage> damage;
};

Batch reseal_batch(Transaction& transaction, const SealedColumn& column, const Place& last) {
  const bool two = column.key.size() == 2;
  const std::string update =
      fmt::format("UPDATE {} SET {} = :sealed WHERE {} AND {} = :text", column.table, column.column,
                  two ? fmt::format("{} = :key AND {} = :other", column.key[0], column.key[1])
                      : fmt::format("{} = :key", column.key[0]),
                  column.column);
  const Rows rows = next_rows(transaction, column, last);
  Batch batch{.last = rows.empty() ? last : last_of(column, rows), .more = rows.size() == kBatch, .damage = {}};
  for (const Row& row : rows) {
    const std::string text = row.text_or_empty(two ? 2 : 1);
    if (text.empty() || transaction.vault().newest(text)) continue;
    const Vault::Place place = place_of(column, row);
    try {
      Args to{{"sealed", transaction.seal(place, transaction.open(place, text))}, {"text", text}, {"key", row.text(0)}};
      if (two) to.push_back({"other", row.text(1)});
      transaction.write(update, to);
      ++batch.sealed;
    } catch (const Damage& damage) { batch.damage.push_back(damage); }
  }
  return batch;
}

}  // namespace

SealedColumn::SealedColumn(std::string_view table, std::string_view column, std::vector<std::string_view> key)
    : table(table), column(column), key(std::move(key)) {
  VERIFY(this->key.size() == 1 || this->key.size() == 2);
  const auto name = [](const SealedColumn* one) { return std::tie(one->table, one->column); };
  all().insert(std::ranges::upper_bound(all(), std::tie(table, column), {}, name), this);
}

Vault::Place SealedColumn::at(std::string_view key) const {
  return {.table = table, .column = column, .row = std::string(key)};
}
Vault::Place SealedColumn::at(std::string_view key, std::string_view other) const {
  return {.table = table, .column = column, .row = fmt::format("{}:{}", key, other)};
}

const std::vector<const SealedColumn*>& sealed_columns() { return all(); }

std::int64_t reseal(Database& database, const Damaged& damaged) {
  std::int64_t sealed = 0;
  for (const SealedColumn* column : all()) {
    Place last;
    for (bool more = true; more;) {
      Batch done = must(database.write(
          [&](Transaction& transaction) -> Result<Batch> { return reseal_batch(transaction, *column, last); }));
      for (const Damage& damage : done.damage) damaged(damage);
      more = done.more;
      sealed += done.sealed;
      last = std::move(done.last);
    }
  }
  return sealed;
}

Sealed look_at_seals(Database& database, const Vault& vault, const Damaged& damaged) {
  Sealed sealed;
  for (const SealedColumn* column : all()) {
    Place last;
    for (bool more = true; more;) {
      const Rows rows = database.read([&](Transaction& transaction) { return next_rows(transaction, *column, last); });
      for (const Row& row : rows) {
        const std::string text = row.text_or_empty(column->key.size());
        if (text.empty()) continue;
        ++sealed.texts;
        try {
          (void)vault.open(place_of(*column, row), text);
          sealed.old += !vault.newest(text);
        } catch (const Damage& damage) { damaged(damage); }
      }
      more = rows.size() == kBatch;
      if (more) last = last_of(*column, rows);
    }
  }
  return sealed;
}

}  // namespace motcua::db
