#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "db/dialect.h"
#include "db/kept_rows.h"
#include "db/own_checks.h"

namespace motcua::db {
namespace {

std::vector<const KeptTable*>& all() {
  static std::vector<const KeptTable*> tables;
  return tables;
}

void refuse(Transaction& transaction, std::string_view name, const KeptTable& kept, const std::string& what,
            std::string_view when) {
  transaction.write(fmt::format(fmt::runtime(transaction.dialect().refuse), fmt::format("kept_{}_{}", name, kept.table),
                                what, kept.table, when.empty() ? std::string() : fmt::format("WHEN ({})", when)),
                    {});
}

}  // namespace

KeptTable::KeptTable(std::string_view table, But but) : table(table), but(std::move(but)) {
  all().insert(std::ranges::upper_bound(all(), table, {}, &KeptTable::table), this);
}

void let_rows_go(Transaction& transaction) {
  for (const Row& row : transaction.query(transaction.dialect().triggers))
    transaction.write(fmt::format(fmt::runtime(transaction.dialect().drop_trigger), row.text(0), row.text(1)), {});
}

void keep_rows(Transaction& transaction) {
  let_rows_go(transaction);
  const auto columns = columns_of(transaction);
  for (const KeptTable* kept : all()) {
    const KeptTable::But& but = kept->but;
    std::string fixed;
    for (const auto& [table, column] : columns)
      if (table == kept->table && std::ranges::find(but.changes, column) == but.changes.end())
        fixed += (fixed.empty() ? "" : ", ") + column;
    if (fixed.empty()) continue;
    refuse(transaction, "as_it_was", *kept, "UPDATE OF " + fixed, "");
    if (!but.never_when.empty()) refuse(transaction, "counted", *kept, "UPDATE", but.never_when);
    refuse(transaction, "there", *kept, "DELETE", but.stays_when);
  }
}

}  // namespace motcua::db
