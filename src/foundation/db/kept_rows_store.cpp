#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>

#include "db/dialect.h"
#include "db/kept_rows.h"
#include "db/own_checks.h"

namespace motcua::db {
namespace {

struct Kept {
  std::string_view table;
  std::span<const std::string_view> changes{};  // columns that the program may change
  std::string_view never_when{};  // a change of these columns that is still refused
  std::string_view stays_when{};  // rows that are never deleted; "": all
};

constexpr std::string_view kCounted[] = {"times", "last_at", "why", "name_hash", "log_seq"};
constexpr std::string_view kSealedReason[] = {"reason"};  // rotate-key seals it again

constexpr Kept kKept[] = {
    {.table = "confirmation"},
    {.table = "confirmation_changes"},
    {.table = "confirmation_party"},
    {.table = "confirmation_outcome"},
    {.table = "dossier_date_printed"},
    {.table = "event"},
    {.table = "ledger_cosignature"},
    {.table = "ledger_head"},
    {.table = "ledger_key"},
    {.table = "ledger_leaf"},
    {.table = "limit_change"},
    {.table = "procedure_version"},
    {.table = "rating", .changes = kSealedReason},
    {.table = "rating_print", .changes = kSealedReason},
    {.table = "rating_tablet"},
    {.table = "regulation"},
    // Refusals are counted in their row until the log holds the row. Refusals without an account are deleted after 90
    // days.
    {.table = "sign_in_event",
     .changes = kCounted,
     .never_when = "NEW.times < OLD.times OR OLD.log_seq IS NOT NULL OR OLD.kind IN ('signed_in', 'signed_out')",
     .stays_when = "OLD.person_id IS NOT NULL"},
    {.table = "staff_event"},
    {.table = "stop_notice"},
    {.table = "stream"},
    {.table = "visit"},
    {.table = "workflow_version"},
};

void refuse(Transaction& transaction, std::string_view name, const Kept& kept, const std::string& what,
            std::string_view when) {
  transaction.write(fmt::format(fmt::runtime(transaction.dialect().refuse), fmt::format("kept_{}_{}", name, kept.table),
                                what, kept.table, when.empty() ? std::string() : fmt::format("WHEN ({})", when)),
                    {});
}

}  // namespace

void let_rows_go(Transaction& transaction) {
  for (const Row& row : transaction.query(transaction.dialect().triggers))
    transaction.write(fmt::format(fmt::runtime(transaction.dialect().drop_trigger), row.text(0), row.text(1)), {});
}

void keep_rows(Transaction& transaction) {
  let_rows_go(transaction);
  const auto columns = columns_of(transaction);
  for (const Kept& kept : kKept) {
    std::string fixed;
    for (const auto& [table, column] : columns)
      if (table == kept.table && std::ranges::find(kept.changes, column) == kept.changes.end())
        fixed += (fixed.empty() ? "" : ", ") + column;
    if (fixed.empty()) continue;
    refuse(transaction, "as_it_was", kept, "UPDATE OF " + fixed, "");
    if (!kept.never_when.empty()) refuse(transaction, "counted", kept, "UPDATE", kept.never_when);
    refuse(transaction, "there", kept, "DELETE", kept.stays_when);
  }
}

}  // namespace motcua::db
