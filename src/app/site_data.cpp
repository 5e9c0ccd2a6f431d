#include "app/site_data.h"

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "app/assets.h"
#include "app/subjects.h"
#include "backup/archive.h"
#include "base/clock.h"
#include "base/damage.h"
#include "base/key_chain.h"
#include "base/problems.h"
#include "base/random.h"
#include "base/read_file.h"
#include "base/secret_file.h"
#include "base/settable_limits.h"
#include "calendar/calendars.h"
#include "calendar/rules.h"
#include "catalogue/rules.h"
#include "db/counting.h"
#include "db/hold.h"
#include "db/open.h"
#include "msg/app_data.h"
#include "prints/prints.h"
#include "workflow/workflow.h"

namespace motcua::app {
namespace {

constexpr const char* kHolidays = "data/calendars/holidays.csv";
constexpr const char* kStatutory = "data/calendars/statutory.toml";
constexpr const char* kPapers = "data/papers.toml";
constexpr const char* kOffice = "data/calendars/office.toml";
constexpr const char* kWorkflows = "data/workflows.toml";
constexpr const char* kSigns = "data/supervision.toml";
constexpr const char* kEveryday = "data/everyday.toml";
constexpr const char* kGrounds = "data/grounds.toml";
constexpr const char* kBookKinds = "data/books.toml";

}  // namespace

std::string_view asset_text(const std::string& name) {
  const auto found = asset(name);
  if (!found) throw std::runtime_error("the program lacks " + name);
  return *found;
}

namespace {

void check_story(Data& data, const std::string& file, story::Story story,
                 const std::map<std::string, std::string>& file_of, std::vector<DataFault>& faults) {
  const auto site = data.sites.find(story.site);
  if (site == data.sites.end()) {
    faults.push_back({file, 1, {msg::app_data::unknown_site, story.site}});
    return;
  }
  for (const auto& model : story.procedures)
    if (!file_of.contains(model.code)) faults.push_back({file, 1, {msg::app_data::unknown_procedure, model.code}});
  for (const auto& model : story.units)
    if (std::none_of(site->second.units.begin(), site->second.units.end(),
                     [&](const units::Unit& unit) { return unit.slug == model.slug; }))
      faults.push_back({file, 1, {msg::app_data::unknown_unit, model.slug}});
  data.stories.insert_or_assign(story.site, std::move(story));
}

void check_calendars(Data& data, const std::string& file, calendar::SiteCalendars own, std::vector<DataFault>& faults) {
  const auto site = data.sites.find(own.site);
  if (site == data.sites.end()) {
    faults.push_back({file, 1, {msg::app_data::unknown_site, own.site}});
    return;
  }
  for (const calendar::SiteCalendar& one : own.calendars) {
    const auto& units = site->second.units;
    if (!one.level &&
        std::none_of(units.begin(), units.end(), [&](const units::Unit& unit) { return unit.slug == one.unit_slug; }))
      faults.push_back({file, one.line, {msg::app_data::unknown_unit, one.unit_slug}});
    for (const std::string& field : one.fields)
      if (std::none_of(data.procedures.begin(), data.procedures.end(),
                       [&](const auto& procedure) { return procedure.field == field; }))
        faults.push_back({file, one.line, {msg::app_data::unknown_field, field}});
    if (!calendar::WorkingCalendar::resolve(std::vector{one.layer}))
      faults.push_back({file, one.line, msg::app_data::bad_calendar});
  }
  data.calendars[own.site] = std::move(own.calendars);
}

}  // namespace

std::vector<calendar::Statutory> load_statutory(std::vector<DataFault>& faults) {
  return calendar::load_statutory(kStatutory, asset_text(kStatutory), faults);
}

std::vector<workflow::Workflow> load_packed_workflows(std::vector<DataFault>& faults) {
  return workflow::load_workflows(kWorkflows, asset_text(kWorkflows), faults);
}

std::vector<supervision::Described> load_signs(std::vector<DataFault>& faults) {
  return supervision::load_signs(kSigns, asset_text(kSigns), faults);
}

catalogue::Everyday load_everyday_words(std::vector<DataFault>& faults) {
  return catalogue::load_everyday(kEveryday, asset_text(kEveryday), faults);
}

// Loads the program's own text of the notice of a stop.
static std::string load_stop_text(std::vector<DataFault>& faults) {
  const DataNode root = parse_data_file(kPapers, asset_text(kPapers), faults);
  DataTable top{kPapers, root, faults};
  std::string text;
  for (const std::string& line : top.texts_or("stop_notice")) text += (text.empty() ? "" : "\n") + line;
  for (const Message& fault : prints::stop_faults(text)) top.fault(in_vietnamese(fault));
  return text;
}

LegalData load_legal(std::vector<DataFault>& faults) {
  return {.grounds = grounds::load_grounds(kGrounds, asset_text(kGrounds), faults),
          .books = numbers::load_books(kBookKinds, asset_text(kBookKinds), faults),
          .statutory = load_statutory(faults),
          .stop_text = load_stop_text(faults)};
}

namespace {

// Checks that the catalogue has every procedure that a ground or a book names.
void check_legal(const std::map<std::string, std::string>& file_of, std::vector<DataFault>& faults) {
  const LegalData legal = load_legal(faults);
  const auto check = [&](const char* file, const std::string& row, const std::vector<std::string>& codes) {
    for (const std::string& code : codes)
      if (!file_of.contains(code)) faults.push_back({file, 1, {msg::app_data::unknown_procedure_of, row, code}});
  };
  for (const grounds::Ground& ground : legal.grounds.general()) check(kGrounds, ground.id, ground.procedures);
  for (const numbers::BookKind& kind : legal.books.all()) check(kBookKinds, kind.id, kind.procedures);
}

}  // namespace

Data load_data(std::vector<DataFault>& faults) {
  Data data;
  (void)load_signs(faults);
  data.weekly = calendar::load_weekly(kOffice, asset_text(kOffice), faults);
  calendar::Hours swap_hours;
  for (const calendar::Hours& hours : data.weekly)
    if (!hours.empty()) {
      swap_hours = hours;
      break;
    }
  const auto holidays = calendar::read_holidays(kHolidays, asset_text(kHolidays), faults);
  data.holidays = calendar::exceptions_of(holidays, swap_hours);
  calendar::check_holidays(kHolidays, holidays, load_statutory(faults), faults, data.warnings);
  data.workflows = load_packed_workflows(faults);
  std::map<std::string, std::string> file_of;
  for (const Asset& item : assets()) {
    const std::string name{item.name};
    if (name.starts_with("data/catalogue/")) {
      for (catalogue::Procedure& procedure : catalogue::load_procedures(name, item.bytes, faults)) {
        if (!file_of.emplace(procedure.code, name).second)
          faults.push_back({name, 1, {msg::app_data::code_twice, procedure.code, file_of[procedure.code]}});
        const auto known = std::any_of(data.workflows.begin(), data.workflows.end(),
                                       [&](const auto& flow) { return flow.id == procedure.workflow; });
        if (!known) faults.push_back({name, 1, {msg::app_data::unknown_workflow, procedure.code, procedure.workflow}});
        for (const std::string& level : procedure.levels)
          if (!units::level_of(level))
            faults.push_back({name, 1, {msg::app_data::unknown_level, procedure.code, level}});
        data.procedures.push_back(std::move(procedure));
      }
    }
    if (name.starts_with("data/sites/")) {
      units::SiteData site = units::load_site(name, item.bytes, faults);
      if (!calendar::options_from(site.cutoff, site.due_time)) faults.push_back({name, 1, msg::app_data::bad_cutoff});
      const std::string slug = site.slug;
      data.sites.emplace(slug, std::move(site));
    }
  }
  check_legal(file_of, faults);
  for (const auto& [code, words] : load_everyday_words(faults).of_procedure)
    if (!file_of.contains(code)) faults.push_back({kEveryday, 1, {msg::app_data::unknown_procedure, code}});
  for (const Asset& item : assets())
    if (const std::string name{item.name}; name.starts_with("data/stories/"))
      check_story(data, name, story::load_story(name, item.bytes, faults), file_of, faults);
  for (const Asset& item : assets())
    if (const std::string name{item.name}; name.starts_with("data/calendars/sites/"))
      check_calendars(data, name, calendar::load_site_calendars(name, item.bytes, faults), faults);
  for (const auto& [slug, site] : data.sites) {
    for (const std::string& code : site.procedures)
      if (!file_of.contains(code))
        faults.push_back({"data/sites/" + slug + ".toml", 1, {msg::app_data::unknown_procedure, code}});
    for (const auto& [code, limit] : site.sample_limit_of)
      if (!file_of.contains(code) || !calendar::limit_unit(limit.unit))
        faults.push_back({"data/sites/" + slug + ".toml", 1, {msg::app_data::bad_sample_limit, code}});
    std::set<std::string> fields;
    for (const catalogue::Procedure& procedure : data.procedures) fields.insert(procedure.field);
    for (const units::StaffMember& member : site.staff)
      for (const std::string& field : member.post.fields)
        if (!fields.contains(field))
          faults.push_back(
              {"data/sites/" + slug + ".toml", 1, {msg::app_data::unknown_field_of, member.username, field}});
  }
  return data;
}

catalogue::Procedure as_of(catalogue::Procedure procedure, const units::SiteData& site, Sample sample) {
  if (const auto given = site.sample_limit_of.find(procedure.code);
      sample == Sample::yes && given != site.sample_limit_of.end()) {
    const units::SampleLimit& limit = given->second;
    procedure.limits.clear();
    for (const auto channel : {catalogue::Channel::direct, catalogue::Channel::online, catalogue::Channel::postal})
      procedure.limits.push_back({channel,
                                  {*calendar::limit_unit(limit.unit), limit.amount},
                                  in_vietnamese(msg::app_data::sample_basis, limit.basis)});
    procedure.legal = procedure.limits;
    procedure.limit_missing.clear();
  }
  if (const auto other = site.workflow_of.find(procedure.code); other != site.workflow_of.end())
    procedure.workflow = other->second;
  if (const auto level = site.level_of_procedure.find(procedure.code); level != site.level_of_procedure.end())
    procedure.levels = {level->second};
  if (site.catalogue_year_max == 9999) return procedure;
  std::erase_if(procedure.legal_basis, [&](const std::string& basis) {
    const std::size_t slash = basis.find('/');
    return std::atoi(basis.substr(slash + 1, 4).c_str()) > site.catalogue_year_max;
  });
  procedure.decision.clear();
  for (catalogue::NamedResult& result : procedure.results) result.code.clear();
  procedure.doubts.push_back({std::string(in_vietnamese(msg::app_data::catalogue_of_2020)),
                              std::string(in_vietnamese(msg::app_data::catalogue_made_again))});
  return procedure;
}

Migrated migrate(db::Database& database, Instant now, DryRun dry_run) {
  const auto all = migrations();
  Migrated migrated;
  // This check comes first. A database user without the right to change the schema can still work with a current
  // schema.
  const bool current = database.read([&](db::Transaction& transaction) {
    migrated.before = migrated.after = db::schema_of(transaction);
    return db::pending(transaction, all).empty();
  });
  if (current && dry_run == DryRun::no && migrated.after > 0) return migrated;
  try {
    (void)database.write(
        [&](db::Transaction& transaction) -> Result<> {
          db::migrate(transaction, all, now);
          migrated.after = db::schema_of(transaction);
          if (dry_run == DryRun::yes) return refuse(problems::forbidden);   // rolls everything back
          return {};
        },
        db::Company::makers);
  } catch (const db::Denied& fault) {
    throw db::Fault(
        fmt::format("the schema is behind this program; run `motcua migrate` as its owner ({})", fault.what()));
  }
  return migrated;
}

std::unique_ptr<db::Database> open_database(const Config& config, TimeLimited limited) {
  auto opened =
      db::open(config.database, {.use_case_ms_max = limited == TimeLimited::yes ? limits::in_force().use_case_ms : 0,
                                 .overwrite_deleted = config.overwrite_deleted});
  return config.count_statements ? db::counting(std::move(opened)) : std::move(opened);
}

void bring_up(db::Database& database, const Config& config) {
  const auto all = migrations();
  if (database.read([&](db::Transaction& t) { return db::pending(t, all).empty(); })) return;
  const std::string& where = config.database;
  // The hold lasts until the program ends. Closing the file would drop the locks that SQLite has on it
  // (app/health.cpp).
  static std::vector<std::unique_ptr<db::Hold>> held;
  if (!db::is_postgres(where) && !db::holding(where)) held.push_back(db::hold(where, db::Holder::alone));
  // No time limit of a use case applies: the tables of a large site take minutes.
  migrate(*open_database(config, TimeLimited::no), system_clock().now());
}

void find_documents(db::Database& database, const std::string& folder) {
  if (std::filesystem::exists(folder)) return;
  if (database.read([](db::Transaction& t) { return !t.query("SELECT 1 FROM file LIMIT 1").empty(); }))
    throw std::runtime_error("the folder of documents " + folder +
                             " is missing; put it back, or name the right one with --files");
}

void make_folder_of(const std::string& file) {
  const auto folder = std::filesystem::path(file).parent_path();
  std::error_code fault;
  if (!folder.empty()) std::filesystem::create_directories(folder, fault);
  if (fault)
    throw std::runtime_error(fmt::format("cannot make the folder {}: {}; name another one, or make it for this user",
                                         folder.string(), fault.message()));
}

void make_folders(const Config& config) {
  make_folder_of(config.key_file);
  if (!db::is_postgres(config.database)) make_folder_of(config.database);
  make_folder_of(config.files + "/");
}

std::string read_keys(const std::string& file) {
  std::string key = read_file(file, "the key file");
  if (key.empty() || key.size() % 32 != 0)
    throw std::runtime_error("the key file " + file +
                             " is not 32 bytes or a multiple of that; put back the copy that was kept apart (it was "
                             "made by `motcua init`)");
  return key;
}

void make_key(const std::string& file) {
  if (std::filesystem::exists(file)) (void)read_keys(file);
  else write_secret_file(file, first_key());
}

void add_key(const std::string& file) { write_secret_file(file, with_next_key(read_keys(file))); }

std::string site_value(db::Transaction& transaction, const char* name) {
  const auto rows = transaction.query("SELECT value FROM site WHERE name = :name", {{"name", name}});
  return rows.empty() ? std::string() : rows[0].text(0);
}

void set_site_value(db::Transaction& transaction, const char* name, std::string_view value) {
  if (is_told_setting(name)) transaction.touch(streams::site, std::string(streams::site));
  transaction.write(
      "INSERT INTO site (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      {{"name", name}, {"value", value}});
}

std::vector<db::Migration> migrations() {
  std::vector<db::Migration> found;
  for (const Asset& item : assets())
    if (item.name.starts_with("db/migrations/")) {
      const std::string_view file = item.name.substr(14);
      found.push_back({std::atoi(std::string(file.substr(0, 4)).c_str()), file, item.bytes});
    }
  return found;
}

DataChecked check_data() {
  DataChecked checked;
  checked.warnings = load_data(checked.faults).warnings;
  return checked;
}

}  // namespace motcua::app
