#include "db/odd_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/json.h"
#include "base/text.h"
#include "base/time.h"

namespace motcua::db {
namespace {

struct Column {
  std::string name;
  bool number;
};
struct Table {
  std::string name;
  std::vector<Column> columns;  // columns of numbers and texts; the first one names a row
};

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_sqlite(Transaction& transaction) { return !transaction.dialect().own_checks.empty(); }

std::vector<Table> tables(Transaction& transaction) {
  std::vector<Table> all;
  for (const Row& row : transaction.query(
           is_sqlite(transaction)
               ? "SELECT t.name, c.name, c.type FROM sqlite_schema t CROSS JOIN pragma_table_info(t.name) c WHERE "
                 "t.type "
                 "= 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.name, c.cid"
               : "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT), CAST(data_type AS TEXT) FROM "
                 "information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, "
                 "ordinal_position")) {
    const bool number = one_of(row.text(2), {"INTEGER", "bigint"}), text = one_of(row.text(2), {"TEXT", "text"});
    if (row.text(0).starts_with("dossier_search") || (!number && !text)) continue;
    if (all.empty() || all.back().name != row.text(0)) all.push_back({.name = row.text(0), .columns = {}});
    all.back().columns.push_back({row.text(1), number});
  }
  return all;
}

// A date is at most 31 December 9999. A time that never comes has its own number.
constexpr std::int64_t kLastTime = 253'402'300'799'999'999, kNever = 9'000'000'000'000'000'000;
constexpr std::int64_t kMost = 1'000'000'000'000;  // maximum of every count

struct Range {
  std::int64_t least, most;
};
Range range_of(std::string_view name) {
  if (name.ends_with("_at") ||
      one_of(name, {"at", "since", "until", "lease_until", "second_factor_since", "promises_from", "due_order"}))
    return {0, kLastTime};
  if (one_of(name, {"active", "may_sign", "machine", "must_change", "unverified", "overrides", "by_command",
                    "drops_second_factor", "erased", "takes_part", "may_contact", "second_factor", "gains"}))
    return {0, 1};
  if (one_of(name, {"nth", "times"})) return {1, kMost};
  return {0, kMost};
}

bool word(std::string_view text, std::string_view more) {
  return std::ranges::all_of(text, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || more.find(c) != std::string_view::npos;
  });
}

// Checks words, days and JSON. Free text must be UTF-8 without invisible characters.
bool fits(std::string_view name, const std::string& value) {
  if (value.empty()) return !one_of(name, {"slug", "level", "state", "roles", "valid_from", "from_day", "to_day"});
  if (name == "day" && value.size() == 4)
    return std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
  if (one_of(name, {"day", "date", "valid_from", "valid_to", "from_day", "to_day", "first_day", "last_day",
                    "decision_date", "in_force_from"}))
    return parse_date(value).has_value();
  if (one_of(name, {"kind", "level", "role", "state", "channel", "via", "step", "part", "outcome", "verdict", "grain",
                    "origin", "confirm_right", "how", "unusual", "slug", "case_id", "workflow_id"}))
    return word(value, "_-");
  if (one_of(name, {"roles", "rights"})) return word(value, "_,");
  if (name.ends_with("_id") || name.ends_with("_hash") || one_of(name, {"id", "salt", "sha256"}))
    return std::ranges::all_of(value, [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
             std::string_view("._:|/+=$,-").find(c) != std::string_view::npos;
    });
  if (one_of(name, {"payload", "facts"})) {
    if (value.starts_with("s2.")) return true;
    const auto json = parse_json(value);
    return json && json->is_object();
  }
  return clean_text(value, Lines::many).has_value();
}

// Names a row. It does not repeat a value that may be personal data.
std::string shown(const Row& row) {
  if (row.is_integer(0)) return std::to_string(row.integer(0));
  const std::string text = row.text_or_empty(0);
  const bool plain = !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
           c == '.';
  });
  return plain ? text : "?";
}

}  // namespace

std::vector<std::string> odd_values(Transaction& transaction) {
  std::vector<std::string> found;
  const auto tell = [&](const Table& table, const Row& row, const Column& column, std::string_view what) {
    found.emplace_back(Damage(table.name, shown(row), column.name, what).what());
  };
  for (const Table& table : tables(transaction)) {
    // The log and the replay prove these tables, and they are too large to be read twice. A session of a citizen holds
    // words of a provider.
    const bool proved = one_of(table.name, {"event", "event_personal", "event_pending", "stream", "citizen_session"}) ||
                        table.name.starts_with("ledger_") || table.name == "schema_migration";
    for (const Column& column : table.columns) {
      const std::string select =
          fmt::format("SELECT {}, {} FROM {} WHERE ", table.columns.front().name, column.name, table.name);
      if (column.number) {
        const Range range = range_of(column.name);
        for (const Row& row :
             transaction.query(select + fmt::format("({0} < :least OR {0} > :most) AND {0} <> :never", column.name),
                               {{"least", range.least},
                                {"most", range.most},
                                {"never", one_of(column.name, {"finished_at", "due_order"}) ? kNever : -kNever - 1}}))
          tell(table, row, column, "is out of range");
        continue;
      }
      // A browser or another program writes these values itself. Sealed text is checked by its seal.
      if (proved || one_of(column.name, {"agent", "seen_agent", "fault", "body", "key", "value"})) continue;
      for (const Row& row : transaction.query(select + column.name + " IS NOT NULL"))
        if (!fits(column.name, row.text(1))) tell(table, row, column, "is not what such a column holds");
    }
  }
  return found;
}

std::set<std::string> indexes_of(Transaction& transaction) {
  std::map<std::pair<std::string, std::string>, std::string> columns;  // columns of each index, by table and index name
  for (const Row& row : transaction.query(
           is_sqlite(transaction)
               ? "SELECT t.name, i.name, c.name FROM sqlite_schema t CROSS JOIN pragma_index_list(t.name) i CROSS JOIN "
                 "pragma_index_info(i.name) c WHERE t.type = 'table' AND c.name IS NOT NULL ORDER BY t.name, i.name, "
                 "c.seqno"
               : "SELECT CAST(t.relname AS TEXT), CAST(i.relname AS TEXT), CAST(a.attname AS TEXT) FROM pg_index x "
                 "JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_namespace n "
                 "ON n.oid = t.relnamespace CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY k (number, place) JOIN "
                 "pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number WHERE n.nspname = current_schema() AND "
                 "x.indisvalid ORDER BY 1, 2, k.place")) {
    std::string& list = columns[{row.text(0), row.text(1)}];
    list += (list.empty() ? "" : ", ") + row.text(2);
  }
  std::set<std::string> all;
  for (const auto& [of, list] : columns)
    if (!of.first.starts_with("dossier_search")) all.insert(fmt::format("{} ({})", of.first, list));
  return all;
}

}  // namespace motcua::db
