// The table key_check. It holds the check values by which a site recognises its keys.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "base/key_chain.h"
#include "db/key_check.h"
#include "db/sealed.h"

namespace motcua::db {
namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr int kProbes = 20;  // rows that are read of each column

bool has_table(Transaction& transaction, std::string_view name) {
  return transaction.query(transaction.dialect().has_table, {{"table", name}}).at(0).integer(0) != 0;
}

// A database of an older schema may lack a column.
bool has_column(Transaction& transaction, const SealedColumn& column) {
  const bool sqlite = !transaction.dialect().own_checks.empty();
  return transaction
             .query(sqlite ? "SELECT COUNT(*) FROM pragma_table_info(:table) WHERE name = :column"
                           : "SELECT COUNT(*) FROM information_schema.columns WHERE table_name = :table AND "
                             "column_name = :column AND table_schema = current_schema()",
                    {{"table", column.table}, {"column", column.column}})
             .at(0)
             .integer(0) != 0;
}

// How much of the sealed text each key opens, by the number of the key.
std::map<int, std::pair<int, int>> opened_and_not(Transaction& transaction, const Vault& vault) {
  std::map<int, std::pair<int, int>> found;
  for (const SealedColumn* column : sealed_columns()) {
    if (!has_column(transaction, *column)) continue;
    std::string keys;
    for (const std::string_view key : column->key) keys += fmt::format("{}, ", key);
    for (const Row& row : transaction.query(fmt::format("SELECT {0}{1} FROM {2} WHERE {1} LIKE 's_.%' LIMIT {3}", keys,
                                                        column->column, column->table, kProbes))) {
      const std::string& text = row.text(column->key.size());
      auto& [opened, not_opened] = found[std::atoi(text.c_str() + 3)];
      try {
        (void)vault.open(column->key.size() == 2 ? column->at(row.text(0), row.text(1)) : column->at(row.text(0)),
                         text);
        ++opened;
      } catch (const Damage&) { ++not_opened; }
    }
  }
  return found;
}

}  // namespace

void check_keys(Transaction& transaction, const Vault& vault, const std::string& file) {
  constexpr std::string_view kBack = "; put back the last backup, or this row from it";
  const auto refuse_file = [&](const std::string& why) {
    throw std::runtime_error(fmt::format(
        "the key file {} is not the one of this site: {}; put back the file that was kept apart from the backup", file,
        why));
  };
  if (keys_known(transaction) == 0) {
    for (const auto& [number, count] : opened_and_not(transaction, vault))
      if (count.first == 0) refuse_file(fmt::format("it opens nothing of what is sealed with key {}", number));
    return;
  }
  std::int64_t known = 0;
  for (const Row& row : transaction.query("SELECT number, value FROM key_check ORDER BY number")) {
    ++known;
    if (row.integer(0) != known)
      throw Damage("key_check", std::to_string(known), "number", fmt::format("is missing{}", kBack));
    if (known > vault.key()) refuse_file(fmt::format("it lacks key {}", known));
    if (row.text(1) == vault.check_value(static_cast<int>(known))) continue;
    const auto opened = opened_and_not(transaction, vault);
    const auto found = opened.find(static_cast<int>(known));
    if (found == opened.end() || found->second.first == 0) refuse_file(fmt::format("its key {} is another", known));
    throw Damage("key_check", std::to_string(known), "value",
                 fmt::format("is not of the key that opens what is sealed{}", kBack));
  }
  if (vault.key() == known) return;
  std::ifstream stream(file, std::ios::binary);
  const std::string keys{std::istreambuf_iterator<char>(stream), {}};
  for (std::int64_t number = known + 1; number <= vault.key(); ++number)
    if (static_cast<std::size_t>(number) * kKeyBytes > keys.size() || !follows(keys, static_cast<std::size_t>(number)))
      refuse_file(fmt::format("its key {} was not added by `motcua rotate-key`", number));
}

void remember_keys(Transaction& transaction, const Vault& vault) {
  for (int number = 1; number <= vault.key(); ++number)
    transaction.write("INSERT INTO key_check (number, value) VALUES (:number, :value) ON CONFLICT (number) DO NOTHING",
                      {{"number", number}, {"value", vault.check_value(number)}});
}

bool has_check_values(Transaction& transaction) { return keys_known(transaction) > 0; }

bool knows_keys(Transaction& transaction, const Vault& vault) { return keys_known(transaction) >= vault.key(); }

std::int64_t keys_known(Transaction& transaction) {
  return has_table(transaction, "key_check") ? transaction.query("SELECT COUNT(*) FROM key_check").at(0).integer(0) : 0;
}

bool sealed_ever(Transaction& transaction) {
  return std::ranges::any_of(sealed_columns(), [&](const SealedColumn* column) {
    return has_column(transaction, *column) &&
           !transaction
                .query(fmt::format("SELECT 1 FROM {} WHERE {} LIKE 's2.%' LIMIT 1", column->table, column->column))
                .empty();
  });
}

}  // namespace motcua::db
