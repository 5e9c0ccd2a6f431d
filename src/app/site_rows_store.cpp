#include "app/site_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/site_data.h"
#include "base/stored.h"
#include "base/text.h"
#include "base/time.h"
#include "calendar/rules.h"
#include "db/kept_rows.h"
#include "db/migrate.h"
#include "units/below.h"

namespace motcua::app {
namespace {

const db::KeptTable kKept{"workflow_version"};

bool word(std::string_view value, std::string_view letters) {
  return !value.empty() && value.find_first_not_of(letters) == std::string_view::npos;
}
bool number(std::string_view value) { return value.size() < 10 && word(value, "0123456789"); }
bool one_of(std::string_view value, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), value) != words.end();
}

struct SiteRow {
  std::string_view name, should;
  bool (*good)(const std::string& value);
};

constexpr std::array kRows{
    SiteRow{"slug", "is the word of the site, like can-tho-2026",
            [](const std::string& v) { return !v.empty() && clean_text(v, Lines::one) == v; }},
    SiteRow{"name", "is the name of the site, in UTF-8",
            [](const std::string& v) { return clean_text(v, Lines::one).has_value(); }},
    SiteRow{"forms", "is tt01-2018 or tt03-2025",
            [](const std::string& v) { return one_of(v, {"", "tt01-2018", "tt03-2025"}); }},
    SiteRow{"cutoff", "is like 15:00", [](const std::string& v) { return calendar::options_from(v, "").has_value(); }},
    SiteRow{"due_time", "is closing or same_clock",
            [](const std::string& v) { return calendar::options_from("", v).has_value(); }},
    SiteRow{"demo", "is 1 for a sample, else 0", [](const std::string& v) { return one_of(v, {"", "0", "1"}); }},
    SiteRow{"frozen_at", "is a time, like 2020-11-20T17:00:00+07:00",
            [](const std::string& v) { return v.empty() || parse_rfc3339(v).has_value(); }},
    SiteRow{"story", "is told or unfinished",
            [](const std::string& v) { return one_of(v, {"", "told", "unfinished"}); }},
    SiteRow{"sealed", "is like s2.1, with the number of the newest key",
            [](const std::string& v) {
              return v.empty() || number(v) || v.starts_with("begun ") ||
                     (v.starts_with("s2.") && number(std::string_view(v).substr(3)));
            }},
    // With another value, rows without an act would enter the log as old rows.
    SiteRow{"things", "is 1, 2, 3, 4 or 5 once the log holds what the office had before it",
            [](const std::string& v) { return one_of(v, {"", "1", "2", "3", "4", kThings}); }}};

}  // namespace

std::vector<Damage> damaged_site_rows(db::Transaction& transaction) {
  std::vector<Damage> found;
  for (const db::Row& row : transaction.query("SELECT name, value FROM site ORDER BY name"))
    for (const SiteRow& known : kRows)
      if (row.text(0) == known.name && !known.good(row.text_or_empty(1)))
        found.emplace_back("site", known.name, "value", fmt::format("{} {}", known.name, known.should));
  return found;
}

void check_site_rows(db::Database& database, SiteDamage damage) {
  for (const Damage& one : database.read(damaged_site_rows)) {
    if (damage == SiteDamage::refused)
      throw std::runtime_error(
          fmt::format("the table site, row {}, column value: {}; set it right in the database, or restore a backup; "
                      "`motcua verify` tells what else is damaged",
                      one.row(), one.fault()));
    log_left_out(one);
  }
}

bool stands(SiteDamage damage, const std::function<void()>& step) {
  try {
    step();
    return true;
  } catch (const Damage& one) {
    if (damage == SiteDamage::refused)
      throw std::runtime_error(
          fmt::format("the table {}, row {}, column {}: {}", one.table(), one.row(), one.field(), one.fault()));
    log_left_out(one);
    return false;
  }
}

units::DirectoryRows read_directory(db::Database& database, Date day, SiteDamage damage) {
  const std::vector<Damage> wrong = database.read(units::wrong_below);
  for (const Damage& one : wrong) log_left_out(one);
  // Only the copy command may continue an interrupted copy.
  const bool filled =
      database.read([](db::Transaction& transaction) { return !site_value(transaction, "slug").empty(); });
  if (!wrong.empty() && filled && damage == SiteDamage::refused)
    db::must(database.write([](db::Transaction& transaction) -> Result<> {
      units::write_below(transaction);
      return {};
    }));
  return database.read([&](db::Transaction& transaction) { return units::load_directory(transaction, day); });
}

workflow::Workflows read_workflows(db::Transaction& transaction) {
  std::vector<workflow::Workflow> all;
  for (const db::Row& row :
       transaction.query("SELECT id || ' ' || version, body, id, version FROM workflow_version ORDER BY id, version"))
    try {
      all.push_back(of_row("workflow_version", row.text(0), [&] {
        workflow::Workflow one = workflow::workflow_from_json(stored::parse_object("body", row.text(1)));
        if (one.id != row.text(2)) throw Damage("id", "is not the one of the body");
        if (one.version != row.integer(3)) throw Damage("version", "is not the one of the body");
        return one;
      }));
    } catch (const Damage& damage) { log_left_out(damage); }
  std::vector<DataFault> faults;  // `motcua check-data` reports them
  return workflow::Workflows{workflow::with_english(std::move(all), load_packed_workflows(faults))};
}

}  // namespace motcua::app
