#include "app/site.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "app/assets.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/random.h"
#include "base/text.h"
#include "base/verify.h"
#include "catalogue/http.h"
#include "db/sqlite/sqlite.h"
#include "portal/portal.h"

namespace motcua::app {
namespace {

constexpr const char* kHolidays = "data/calendars/holidays.csv";
constexpr const char* kOffice = "data/calendars/office.toml";
constexpr const char* kWorkflows = "data/workflows.toml";

std::string_view asset_text(const std::string& name) {
  const auto found = asset(name);
  if (!found) throw std::runtime_error("the program lacks " + name);
  return *found;
}

struct Data {
  std::vector<calendar::Hours> weekly;
  std::vector<calendar::Exception> holidays;
  std::vector<workflow::Workflow> workflows;
  std::vector<catalogue::Procedure> procedures;
  std::map<std::string, units::SiteData> sites;
};

Data load_data(std::vector<DataFault>& faults) {
  Data data;
  data.weekly = calendar::load_weekly(kOffice, asset_text(kOffice), faults);
  calendar::Hours swap_hours;
  for (const calendar::Hours& hours : data.weekly)
    if (!hours.empty()) {
      swap_hours = hours;
      break;
    }
  data.holidays = calendar::load_holidays(kHolidays, asset_text(kHolidays), swap_hours, faults);
  data.workflows = workflow::load_workflows(kWorkflows, asset_text(kWorkflows), faults);
  std::map<std::string, std::string> file_of;
  for (const Asset& item : assets()) {
    const std::string name{item.name};
    if (name.starts_with("data/catalogue/")) {
      for (catalogue::Procedure& procedure : catalogue::load_procedures(name, item.bytes, faults)) {
        if (!file_of.emplace(procedure.code, name).second)
          faults.push_back({name, 1, fmt::format("mã {} đã có ở {}", procedure.code, file_of[procedure.code])});
        const auto known =
            std::any_of(data.workflows.begin(), data.workflows.end(), [&](const auto& flow) { return flow.id == procedure.workflow; });
        if (!known) faults.push_back({name, 1, fmt::format("{}: quy trình “{}” không có", procedure.code, procedure.workflow)});
        for (const std::string& level : procedure.levels)
          if (!units::level_of(level)) faults.push_back({name, 1, fmt::format("{}: cấp “{}” không có", procedure.code, level)});
        data.procedures.push_back(std::move(procedure));
      }
    }
    if (name.starts_with("data/sites/")) {
      units::SiteData site = units::load_site(name, item.bytes, faults);
      const std::string slug = site.slug;
      data.sites.emplace(slug, std::move(site));
    }
  }
  for (const auto& [slug, site] : data.sites) {
    for (const std::string& code : site.procedures)
      if (!file_of.contains(code))
        faults.push_back({"data/sites/" + slug + ".toml", 1, fmt::format("thủ tục {} không có trong danh mục", code)});
    std::set<std::string> fields;
    for (const catalogue::Procedure& procedure : data.procedures) fields.insert(procedure.field);
    for (const units::StaffMember& member : site.staff)
      for (const std::string& field : member.post.fields)
        if (!fields.contains(field))
          faults.push_back(
              {"data/sites/" + slug + ".toml", 1, fmt::format("{}: lĩnh vực “{}” không có trong danh mục", member.username, field)});
  }
  return data;
}

// The catalogue as a site of the past had it: what came later is left out, and it is marked as reconstructed.
catalogue::Procedure as_of(catalogue::Procedure procedure, const units::SiteData& site) {
  if (const auto other = site.workflow_of.find(procedure.code); other != site.workflow_of.end()) procedure.workflow = other->second;
  if (const auto level = site.level_of_procedure.find(procedure.code); level != site.level_of_procedure.end())
    procedure.levels = {level->second};
  if (site.catalogue_year_max == 9999) return procedure;
  std::erase_if(procedure.legal_basis, [&](const std::string& basis) {
    const std::size_t slash = basis.find('/');
    return std::atoi(basis.substr(slash + 1, 4).c_str()) > site.catalogue_year_max;
  });
  procedure.decision.clear();
  for (catalogue::NamedResult& result : procedure.results) result.code.clear();
  procedure.doubts.push_back({"Danh mục năm 2020", "dựng lại từ danh mục hiện nay, chưa đối chiếu với quyết định công bố thời đó"});
  return procedure;
}

std::unique_ptr<db::Database> open(const Config& config) {
  const auto folder = std::filesystem::path(config.database).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder);
  return db::open_sqlite({.path = config.database});
}

void migrate(db::Database& database, Instant now) {
  const auto all = migrations();
  (void)database.write([&](db::Transaction& transaction) -> Result<> {
    db::migrate(transaction, all, db::dialect::sqlite_tokens, now);
    return {};
  });
}

std::string read_key(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string key((std::istreambuf_iterator<char>(stream)), {});
  if (key.size() != 32)
    throw std::runtime_error("the key file " + file +
                             " is missing or is not 32 bytes; restore it from the backup (it was made by `motcua init`)");
  return key;
}

void make_key(const std::string& file) {
  if (std::filesystem::exists(file)) {
    (void)read_key(file);
    return;
  }
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const std::string key = random_bytes(32);
  const bool good = fd >= 0 && ::write(fd, key.data(), key.size()) == 32 && ::fsync(fd) == 0;
  if (fd >= 0) ::close(fd);
  if (!good) throw std::runtime_error("cannot write the key file " + file);
}

std::string site_value(db::Transaction& transaction, const char* name) {
  const auto rows = transaction.query("SELECT value FROM site WHERE name = $1", {name});
  return rows.empty() ? std::string() : rows[0].text(0);
}

}  // namespace

std::vector<db::Migration> migrations() {
  std::vector<db::Migration> found;
  for (const Asset& item : assets())
    if (item.name.starts_with("db/migrations/")) {
      const std::string_view file = item.name.substr(14);
      found.push_back({std::atoi(std::string(file.substr(0, 4)).c_str()), file, item.bytes});
    }
  return found;
}

std::vector<DataFault> check_data() {
  std::vector<DataFault> faults;
  load_data(faults);
  return faults;
}

std::string add_staff(const Config& config, const NewStaff& staff) {
  units::Post post{.name = staff.post,
                   .roles = {},
                   .fields = {staff.fields.begin(), staff.fields.end()},
                   .may_sign = staff.may_sign,
                   .valid_from = {},
                   .valid_to = {}};
  for (const std::string& word : staff.roles) {
    const auto role = units::role_of(word);
    if (!role) throw std::runtime_error("there is no role " + word);
    post.roles.insert(*role);
  }
  const auto name = clean_text(staff.name, Lines::one);
  if (!name || name->empty() || fold(staff.username) != staff.username || staff.username.empty())
    throw std::runtime_error("the name must be plain text, the user name lower-case letters without marks");
  const auto database = open(config);
  const Instant now = system_clock().now();
  migrate(*database, now);
  const std::string password = random_word(12), hash = password_hash(password);
  (void)database->write([&](db::Transaction& transaction) -> Result<> {
    const units::Directory directory = units::load_directory(transaction);
    const units::Unit* unit = directory.by_slug(staff.unit_slug);
    if (!unit) throw std::runtime_error("there is no unit " + staff.unit_slug);
    for (const units::Holder& holder : directory.holders())
      if (holder.username == staff.username) throw std::runtime_error("the user name " + staff.username + " is taken");
    units::insert_post(transaction, people::insert_staff(transaction, staff.username, *name, hash, now), unit->id, post, now);
    return {};
  });
  return password;
}

Created create_site(const Config& config, const std::string& site_slug, bool demo) {
  std::vector<DataFault> faults;
  Data data = load_data(faults);
  if (!faults.empty()) throw std::runtime_error(to_text(faults));
  const auto found = data.sites.find(site_slug);
  if (found == data.sites.end()) {
    std::string known;
    for (const auto& [slug, site] : data.sites) known += (known.empty() ? "" : ", ") + slug;
    throw std::runtime_error(fmt::format("there is no site {}; there are: {}", site_slug, known));
  }
  units::SiteData& site = found->second;
  const auto database = open(config);
  const Instant now = system_clock().now();
  migrate(*database, now);
  make_key(config.key_file);

  Created created;
  created.password = random_word(12);
  const std::string hash = password_hash(created.password);
  if (!demo) {                                               // no made-up people in a real site
    units::StaffMember administrator{.username = "quan-tri", .name = "Quản trị hệ thống", .unit_slug = site.units.front().slug, .post = {}};
    administrator.post.name = "Quản trị hệ thống";
    administrator.post.roles = {units::Role::administrator};
    site.staff = {administrator};
  }
  const auto done = database->write([&](db::Transaction& transaction) -> Result<> {
    if (!site_value(transaction, "slug").empty())
      throw std::runtime_error("the database already holds the site " + site_value(transaction, "slug"));
    for (const auto& [name, value] :
         std::map<std::string, std::string>{{"slug", site.slug}, {"name", site.name}, {"forms", site.forms}, {"demo", demo ? "1" : "0"}})
      transaction.write("INSERT INTO site (name, value) VALUES ($1, $2)", {name, value});
    std::map<std::string, PersonId> people;
    for (const units::StaffMember& member : site.staff) {
      people[member.username] = people::insert_staff(transaction, member.username, member.name, hash, now);
      const auto unit =
          std::find_if(site.units.begin(), site.units.end(), [&](const units::Unit& one) { return one.slug == member.unit_slug; });
      created.accounts.emplace_back(member.username, fmt::format("{}, {}, {}", member.name, member.post.name, unit->short_name));
    }
    units::insert_site(transaction, site, now, people);
    calendar::Layer nation{
        .owner = "Việt Nam", .valid_from = date_of(2020, 1, 1), .valid_to = {}, .weekly = data.weekly, .exceptions = data.holidays};
    calendar::insert_layer(transaction, nation, {}, now);
    for (const workflow::Workflow& flow : data.workflows)
      transaction.write("INSERT INTO workflow_version (id, version, body) VALUES ($1, $2, $3)",
                        {flow.id, flow.version, canonical(workflow::to_json(flow))});
    for (const catalogue::Procedure& procedure : data.procedures) {
      if (!site.procedures.empty() && std::find(site.procedures.begin(), site.procedures.end(), procedure.code) == site.procedures.end())
        continue;
      catalogue::insert_version(transaction, {.id = new_uuid(now), .number = 1, .procedure = as_of(procedure, site)}, now, "",
                                "data/catalogue");
    }
    return {};
  });
  VERIFY(done);
  return created;
}

struct Site::Parts {
  Config config;
  std::unique_ptr<db::Database> database;
  std::string slug, forms, name;
  bool demo = false;
  ShiftedClock clock;
  Shell shell;
  units::Directory directory;
  std::unique_ptr<catalogue::Catalogue> catalogue;
  workflow::Workflows workflows;
  calendar::Calendars calendars;
  documents::Files files;
  std::unique_ptr<people::People> people;
  std::unique_ptr<dossiers::Needs> needs;
  std::unique_ptr<portal::Needs> portal;

  static workflow::Workflows load_workflows(db::Transaction& transaction) {
    std::vector<workflow::Workflow> all;
    for (const db::Row& row : transaction.query("SELECT body FROM workflow_version ORDER BY id, version"))
      all.push_back(workflow::workflow_from_json(parse_trusted(row.text(0)).as_object()));
    return workflow::Workflows{std::move(all)};
  }

  static ShiftedClock clock_of(const Config& config, db::Database& database) {
    migrate(database, system_clock().now());
    const bool demo = database.read([](db::Transaction& transaction) { return site_value(transaction, "demo") == "1"; });
    if (config.clock_offset_s != 0 && !demo) throw std::runtime_error("MOTCUA_CLOCK_OFFSET_S is for demo databases only");
    return ShiftedClock{config.clock_offset_s};
  }

  explicit Parts(const Config& given)
      : config(given),
        database(open(given)),
        clock(clock_of(given, *database)),
        shell{*database, clock, Zone{}},
        directory(database->read([](db::Transaction& t) { return units::load_directory(t); })),
        catalogue(std::make_unique<catalogue::Catalogue>(database->read([](db::Transaction& t) { return catalogue::load_versions(t); }))),
        workflows(database->read([](db::Transaction& t) { return load_workflows(t); })),
        calendars(database->read(
            [&](db::Transaction& t) { return calendar::Calendars(t, directory, shell.zone.local(shell.clock.now()).date); })),
        files(given.files) {
    database->read([&](db::Transaction& transaction) {
      slug = site_value(transaction, "slug");
      forms = site_value(transaction, "forms");
      name = site_value(transaction, "name");
      demo = site_value(transaction, "demo") == "1";
      return 0;
    });
    if (slug.empty())
      throw std::runtime_error("the database " + config.database + " holds no site yet; run `motcua init` or `motcua demo`");
    people = std::make_unique<people::People>(shell, directory,
                                              people::Settings{.secure_cookie = config.public_url.starts_with("https://"), .demo = demo});
    needs.reset(new dossiers::Needs{.shell = shell,
                                    .directory = directory,
                                    .catalogue = *catalogue,
                                    .workflows = workflows,
                                    .calendars = calendars,
                                    .files = files,
                                    .search_key = read_key(config.key_file),
                                    .forms = forms == "tt01-2018" ? papers::Generation::tt01_2018 : papers::Generation::tt03_2025,
                                    .public_url = config.public_url,
                                    .demo = demo});
    portal.reset(new portal::Needs{.shell = shell,
                                   .directory = directory,
                                   .catalogue = *catalogue,
                                   .dossiers = *needs,
                                   .site_name = name,
                                   .demo = demo,
                                   .asset = asset_text});
  }
};

Site::Site(const Config& config) : parts_(std::make_unique<Parts>(config)) {}
Site::~Site() = default;
people::People& Site::people() { return *parts_->people; }
const Shell& Site::shell() const { return parts_->shell; }
bool Site::demo() const { return parts_->demo; }
db::Database& Site::database() { return *parts_->database; }

std::vector<people::Route> Site::routes() {
  std::vector<people::Route> all = parts_->people->routes();
  all.push_back({http::Verb::get, "/api/v1/health", http::Access::everyone, http::BodyKind::none,
                 [](const http::Request&, const Actor&) -> Result<http::Reply> { return http::json_reply(JsonObject{{"status", "ok"}}); }});
  for (auto& group :
       {catalogue::routes(parts_->shell, *parts_->catalogue), dossiers::routes(*parts_->needs), portal::routes(*parts_->portal)})
    all.insert(all.end(), group.begin(), group.end());
  return all;
}

}  // namespace motcua::app
