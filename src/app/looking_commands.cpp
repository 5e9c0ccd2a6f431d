// The commands figures, verify, routes and check-data.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "app/commands.h"
#include "app/known_parameters.h"
#include "app/modules.h"
#include "app/site.h"
#include "app/site_rows.h"
#include "app/subjects.h"
#include "app/temporary_folder.h"
#include "base/damage.h"
#include "catalogue/catalogue.h"
#include "db/odd_values.h"
#include "db/own_checks.h"
#include "db/sealed.h"
#include "db/sqlite/sqlite.h"
#include "acts/dossiers.h"
#include "ledger/ledger.h"
#include "msg/app.h"
#include "people/reading_bounds.h"
#include "people/reading_journal.h"
#include "privacy/hashes.h"
#include "statistics/statistics.h"
#include "work/outbox.h"
#include "work/subjects.h"

namespace motcua::app {
namespace {

// Checks rows that name another row in text: a procedure names its workflow, a post its fields.
void look_at_references(const Site& site, db::Transaction& transaction, std::vector<std::string>& wrong) {
  const workflow::Workflows workflows = read_workflows(transaction);
  std::set<std::string> fields;
  for (const catalogue::Version& version : catalogue::load_versions(transaction).versions) {
    fields.insert(version.procedure.field);
    if (const std::string& of = version.procedure.workflow; !workflows.newest(of))
      wrong.emplace_back(
          Damage("procedure_version", version.id, "workflow", fmt::format("there is no workflow '{}'", of)).what());
  }
  const Date today = site.shell().zone.local(site.shell().clock.now()).date;
  for (const units::Post& post : units::load_staffing(transaction, today).posts)
    for (const std::string& field : post.fields)
      if (!fields.contains(field))
        wrong.emplace_back(Damage("post", post.id.text, "fields", "names a field that no procedure has").what());
}

// Prints three kinds of faults: those that the database finds itself, its differences from a new database, and rows
// that the start left out.
bool verify_rows(const Site& site, db::Database& made_anew) {
  std::vector<std::string> wrong = site.shell().database.read(db::own_faults);
  const auto columns = site.shell().database.read(db::columns_of);
  for (const auto& [table, column] : made_anew.read(db::columns_of))
    if (!columns.contains({table, column})) wrong.push_back(fmt::format("{} has no column {}", table, column));
  for (std::string& line : left_out()) wrong.push_back(std::move(line));
  site.shell().database.read([&](db::Transaction& transaction) {
    const auto indexes = db::indexes_of(transaction);
    for (const std::string& one : made_anew.read(db::indexes_of))
      if (!indexes.contains(one)) wrong.push_back("there is no index of " + one);
    for (std::string& line : db::odd_values(transaction)) wrong.push_back(std::move(line));
    for (const Damage& one : damaged_messages(transaction)) wrong.emplace_back(one.what());
    look_at_references(site, transaction, wrong);
    return 0;
  });
  for (const std::string& line : wrong) fmt::print("rows: {}\n", line);
  fmt::print("rows: {}\n", wrong.empty() ? "each can be read" : fmt::format("{} faults", wrong.size()));
  return wrong.empty();
}

bool verify_seals(const Site& site) {
  std::int64_t closed = 0;
  const db::Sealed seals = db::look_at_seals(site.shell().database, site.vault(), [&](const Damage& damage) {
    fmt::print("{}\n", damage.what());
    ++closed;
  });
  const privacy::Hashed hashes = privacy::look_at_hashes(site.shell().database, site.vault());
  fmt::print("seals: {} texts, {} of them of before; {} hashes, {} of them of before: {}\n", seals.texts, seals.old,
             hashes.hashes, hashes.old, closed == 0 ? "every text opens" : fmt::format("{} do not open", closed));
  if (seals.old + hashes.old > 0) fmt::print("seals: run `motcua rotate-key`, which renews what is of before\n");
  if (closed > 0) fmt::print("seals: rotate-key leaves alone what does not open; put these rows back from a backup\n");
  return closed == 0;
}

// Checks readings that no server has moved into the table yet. Beside a running server it shows one moment.
bool verify_readings(Site& site, const Config& config) {
  const std::string file = people::reading_journal_file(config.database);
  std::int64_t damaged = 0, waiting = 0;
  if (!file.empty() && std::filesystem::exists(file))
    waiting = site.readings().check([&](const Damage& damage) {
      fmt::print("{}\n", damage.what());
      ++damaged;
    });
  fmt::print("readings: {} wait in the journal: {}\n", waiting,
             damaged == 0 ? "each can be read" : fmt::format("{} faults", damaged));
  return damaged == 0;
}

// Compares the things of the site with their last events in the log.
bool verify_things(const Site& site) {
  const Subjects subjects{all_subjects(), site.shell().clock};
  const auto differences =
      site.shell().database.read([&](db::Transaction& transaction) { return subjects.check(transaction); });
  for (const std::string& difference : differences) fmt::print("{}\n", difference);
  std::vector<std::string_view> kinds;
  for (const Subject& subject : subjects.all()) kinds.push_back(subject.kind);
  fmt::print("things: {}\n", differences.empty() ? fmt::format("{} stand as the log tells", fmt::join(kinds, ", "))
                                                 : fmt::format("{} differ", differences.size()));
  return differences.empty();
}

// Runs the checks of the modules for their own rows.
bool verify_modules(const Site& site) {
  const auto faults = module_faults(registered_modules(), site.shell().database, site.shell().zone);
  for (const std::string& fault : faults) fmt::print("{}\n", fault);
  fmt::print("modules: {}\n", faults.empty() ? "each finds its rows right" : fmt::format("{} faults", faults.size()));
  return faults.empty();
}

int verify(const Config& config, dossiers::Repair repair) {
  Site site{config, TimeLimited::no, SiteDamage::told};
  const auto scratch = db::open_sqlite_scratch();
  scratch->set_vault(&site.vault());
  (void)scratch->write(
      [](db::Transaction& transaction) -> Result<> {
        db::migrate(transaction, migrations(), Instant{});
        return {};
      },
      db::Company::makers);
  // Each part prints its findings and ends with its summary, even if another part fails.
  bool right = true;
  const auto part = [&](std::string_view name, const std::function<bool()>& look) {
    try {
      right = look() && right;
    } catch (const std::exception& fault) {
      fmt::print("{}: was not looked at to its end: {}\n", name, fault.what());
      right = false;
    }
    std::fflush(stdout);
  };
  part("replay", [&] {
    const auto verified = dossiers::check_replay(site.dossiers(), *scratch, repair);
    const auto& differences = verified.differences;
    for (const std::string& difference : differences) fmt::print("{}\n", difference);
    fmt::print("replay: {} dossiers, {} files: {}\n", verified.dossiers, verified.files,
               differences.empty() ? "every row equals its events" : fmt::format("{} differ", differences.size()));
    if (repair == dossiers::Repair::yes) fmt::print("repaired: {} dossiers\n", verified.repaired);
    return differences.empty();
  });
  part("rows", [&] { return verify_rows(site, *scratch); });
  part("seals", [&] { return verify_seals(site); });
  part("things", [&] { return verify_things(site); });
  part("modules", [&] { return verify_modules(site); });
  part("readings", [&] { return verify_readings(site, config); });
  part("log", [&] {
    const auto log = ledger::check(site.ledger(), dossiers::codes_of);
    for (const std::string& difference : log.differences) fmt::print("{}\n", difference);
    fmt::print(
        "log: {} events, {} wait, {} heads: {}\n", log.leaves, log.pending, log.heads,
        log.differences.empty() ? "every event is what was logged" : fmt::format("{} differ", log.differences.size()));
    return log.differences.empty();
  });
  return right ? 0 : 1;
}

int period_error(const Refusal& refusal) {
  for (const FieldError& error : refusal.errors)
    fmt::print(stderr, "motcua: {}: {}\n", error.pointer, say(error.detail));
  return 1;
}

// A unit with units below it has two rows: its own desk, and the whole.
void print_numbers(std::string_view of, const statistics::Numbers& n) {
  if (!of.empty()) fmt::print("{}:\n", of);
  for (const auto& [label, value] :
       std::initializer_list<std::pair<Msg, std::int64_t>>{{msg::app::carried_over, n.carried_over},
                                                           {msg::app::taken_in, n.taken_in},
                                                           {msg::app::settled_early, n.early},
                                                           {msg::app::settled_on_time, n.on_time},
                                                           {msg::app::settled_overdue, n.overdue},
                                                           {msg::app::withdrawn, n.withdrawn},
                                                           {msg::app::stopped, n.stopped},
                                                           {msg::app::open_in_time, n.open_in_time},
                                                           {msg::app::open_overdue, n.open_overdue}})
    fmt::print("{:>8}  {}\n", value, say(label));
}

int print_figures(const Config& config, const std::string& unit_slug, const std::string& from, const std::string& to,
                  bool json) {
  Site site{config};
  const statistics::Needs& needs = site.statistics();
  const units::Unit* unit = needs.directory.by_slug(unit_slug);
  if (!unit) throw std::runtime_error("there is no unit " + unit_slug);
  const Date today = site.shell().zone.local(site.shell().clock.now()).date;
  const auto period = statistics::period_of(from, to, today, "--from", "--to");
  if (!period) return period_error(period.error());
  const statistics::Figures figures = statistics::figures(needs, unit->id, *period);
  if (json) {
    fmt::print("{}\n", to_text(statistics::to_json(needs, figures)));
    return 0;
  }
  fmt::print("{}, {} – {}\n", unit->short_name, vietnamese(period->from), vietnamese(period->to));
  const auto rows = statistics::unit_rows(figures, needs.directory, statistics::Rows::all);
  for (auto one = rows.rbegin(); one != rows.rend(); ++one)  // the whole first
    if (one->unit == unit->id) print_numbers(say(statistics::name_of(one->of)), one->numbers);
  return 0;
}

// Prints the routes of a sample site in a temporary folder. Every site has the same routes.
void print_routes() {
  const TemporaryFolder folder;
  Config config;
  config.database = (folder.path / "site.db").string();
  fill_defaults(config);
  const auto database = open_database(config);
  create_site(*database, config, "can-tho-2026", true, system_clock().now());
  Site site{config, *database, system_clock()};
  for (const access::Route& route : site.routes())
    fmt::print("{} {} {}\n", http::word_of(route.verb), contract_path(route.path), route.right.word());
}

// Prints the policy table, as contract/policy.md shows it, or as JSON for programs.
int print_policy(bool json) {
  using access::Relation, access::Right;
  static constexpr std::pair<Relation, std::string_view> relations[] = {{Relation::works, "works"},
                                                                        {Relation::worked, "worked"},
                                                                        {Relation::below, "below"},
                                                                        {Relation::elsewhere, "elsewhere"}};
  static constexpr access::Role roles[] = {access::Role::reception,  access::Role::specialist,
                                           access::Role::leader,     access::Role::clerk,
                                           access::Role::supervisor, access::Role::administrator};
  JsonArray rows;
  if (!json)
    fmt::print("| right | {} | within | works | worked | below | elsewhere |\n|---|---|---|---|---|---|---|\n",
               in_vietnamese(msg::app::right_column));
  for (const access::RightRow& rule : access::policy().all()) {
    const Right right = rule.right;
    const std::string_view name = in_vietnamese(rule.name);
    const std::string_view within = rule.within == right ? std::string_view() : rule.within.word();
    const auto per_hour = people::opened_per_hour_max(right);
    JsonObject row{{"right", rule.right.word()},
                   {"vietnamese", name},
                   {"within", within},
                   {"personal", rule.traits.personal},
                   {"per_hour", per_hour ? Json(*per_hour) : Json(nullptr)}};
    std::string line = fmt::format("| {} | {} | {} |", rule.right.word(), name, within);
    for (const auto& [relation, word] : relations) {
      JsonArray who;
      std::string names;
      for (const access::Role role : roles)
        if (rule.roles[static_cast<std::size_t>(relation)].has(role)) {
          who.push_back(Json(access::word_of(role)));
          names += (names.empty() ? "" : ", ") + std::string(access::word_of(role));
        }
      line += " " +
              (right == access::rights::anybody ? std::string("anybody")
               : who.size() == std::size(roles) ? std::string("all staff")
                                                : names) +
              " |";
      row[word] = std::move(who);
    }
    if (!json) fmt::print("{}\n", line);
    rows.push_back(std::move(row));
  }
  if (json) fmt::print("{}\n", to_text(Json(std::move(rows))));
  return 0;
}

int check_packed_data() {
  const auto checked = check_data();
  fmt::print("{}", to_text(checked.faults));
  fmt::print(stderr, "{}", to_text(checked.warnings));
  fmt::print("data: {} faults\n", checked.faults.size());
  return checked.faults.empty() ? 0 : 1;
}

}  // namespace

void declare_looking(Commands& commands) {
  struct Asked {
    std::string unit, from, to;
    bool json = false, repair = false, policy_json = false;
  };
  const auto asked = std::make_shared<Asked>();
  Command counting =
      commands.add("figures", "the figures of a unit, with all below it, over a period", Uses::beside,
                   [asked](const CommonWords& words) {
                     return print_figures(config_of(words), asked->unit, asked->from, asked->to, asked->json);
                   });
  counting.text("--unit", asked->unit, "unit, as in xa-co-do", Command::Wanted::always);
  counting.text("--from", asked->from, "first day, 2020-01-01; the beginning of the year if it is not given");
  counting.text("--to", asked->to, "last day; today if it is not given");
  counting.flag("--json", asked->json, "everything, as JSON");
  commands
      .add("verify", "replay all events and compare with the rows; read every file against its hash", Uses::beside,
           [asked](const CommonWords& words) {
             return verify(config_of(words), asked->repair ? dossiers::Repair::yes : dossiers::Repair::no);
           })
      .flag("--repair", asked->repair, "write rows that differ anew from their events");
  commands.add("routes", "list the routes with the right that each takes", Uses::nothing, [](const CommonWords&) {
    print_routes();
    return 0;
  });
  commands
      .add("policy", "the table of rights: who may do what, by role and relation", Uses::nothing,
           [asked](const CommonWords&) { return print_policy(asked->policy_json); })
      .flag("--json", asked->policy_json, "for programs");
  commands.add("check-data", "check every file of the packed data", Uses::nothing,
               [](const CommonWords&) { return check_packed_data(); });
}

}  // namespace motcua::app
