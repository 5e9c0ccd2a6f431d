#include "app/site.h"

#include <filesystem>

#include "app/contract_route.h"
#include "app/health.h"
#include "app/metrics.h"
#include "app/modules.h"
#include "app/portal_needs.h"
#include "app/setting_change.h"
#include "app/site_clock.h"
#include "app/site_data.h"
#include "app/site_keys.h"
#include "app/site_live.h"
#include "app/site_readings.h"
#include "app/site_settings.h"
#include "app/subjects.h"
#include "app/test_control.h"
#include "base/hash.h"
#include "base/limits.h"
#include "calendar/rules.h"
#include "catalogue/http.h"
#include "db/open.h"
#include "deadlines/deadlines.h"
#include "documents/documents.h"
#include "notices/notices.h"
#include "papers/papers.h"
#include "portal/portal.h"
#include "satisfaction/satisfaction.h"
#include "statistics/statistics.h"
#include "supervision/supervision.h"
#include "uploads/uploads.h"
#include "work/memory.h"
#include "work/subjects.h"
#include "workflow/workflow.h"

namespace motcua::app {

struct Site::Parts {
  Config config;
  SiteDamage site_damage;
  bool whole = true;  // no damaged row that the start needs; otherwise nothing is brought up to date
  std::unique_ptr<db::Database> own_database;
  db::Database& database;
  std::unique_ptr<TestControl> test_control;
  std::unique_ptr<Clock> own_clock;
  SiteClock clock;
  std::string slug, forms, name;
  calendar::Options options;
  bool demo = false;
  Shell shell;
  Subjects subjects{all_subjects(), clock};
  Views views;
  ViewPart<SiteSettings> settings{&views};
  std::string revision;  // the revision at the start of the views
  Date day;
  units::Directory directory;
  OpenVault opened;  // opened before the first write: an event is sealed until the log has it
  std::unique_ptr<catalogue::Catalogue> catalogue;
  catalogue::Missed missed;
  workflow::Workflows workflows;
  calendar::Calendars calendars;
  std::unique_ptr<SiteMemory> memory;
  documents::Files files;
  uploads::Uploads uploads;
  LegalData legal;
  Renewed renewed;
  std::unique_ptr<people::Tries> tries;
  std::unique_ptr<people::People> people;
  std::unique_ptr<SiteReadings> readings;
  std::unique_ptr<ledger::KeyFile> ledger_key;
  std::unique_ptr<ledger::Needs> ledger;
  Metrics metrics;
  std::unique_ptr<HealthNeeds> health;
  std::unique_ptr<ledger::Extending> extending;
  std::unique_ptr<dossiers::Needs> dossiers;
  supervision::Signs signs = [this]() -> const auto& { return settings.now().signs; };
  Services services;
  std::vector<std::unique_ptr<RunningModule>> running;
  std::unique_ptr<SiteLive> live;
  std::unique_ptr<portal::Needs> portal;

  // A site whose story ended on an evening stays at that time. Tests may shift the clock of any other demo site.
  std::unique_ptr<Clock> clock_of(const Config& config) {
    whole &= stands(site_damage, [&] { check_key_file(database, config.key_file); });
    whole &= stands(site_damage, [&] {
      if (own_database) bring_up(database, config);
      else migrate(database, system_clock().now());
    });
    check_site_rows(database, site_damage);
    const auto value = [&](const char* of) {
      return database.read([&](db::Transaction& t) { return site_value(t, of); });
    };
    const std::string demo_value = value("demo");
    const bool damaged = site_damage == SiteDamage::told && !demo_value.empty() && demo_value != "0";
    const bool sample = demo_value == "1" || damaged;
    refuse_weaker_limits(config, sample);
    if (config.clock_offset_s != 0 && !sample)
      throw std::runtime_error("MOTCUA_CLOCK_OFFSET_S is for demo databases only");
    if (!config.test_control.empty()) {
      if (!sample) throw std::runtime_error("MOTCUA_TEST_CONTROL is for demo databases only");
      test_control = std::make_unique<TestControl>(config.test_control);
    }
    const bool moved = test_control ? test_control->moved() : config.clock_offset_s != 0;
    if (const auto evening = parse_rfc3339(value("frozen_at")); evening && !moved)
      return std::make_unique<SettableClock>(*evening);
    return test_control ? test_control->clock() : std::make_unique<ShiftedClock>(config.clock_offset_s);
  }

  // Returns an empty vault while the database holds no site.
  OpenVault vault_of_site() {
    if (database.read([](db::Transaction& t) { return site_value(t, "slug").empty(); })) return {};
    OpenVault found;
    whole &= stands(site_damage, [&] { found = open_vault(database, config.key_file); });
    if (!found.vault)
      found.vault = std::make_unique<Vault>(read_keys(config.key_file));  // accepts only seals of today's version
    database.set_vault(found.vault.get());
    if (whole && !database.read(db::has_check_values)) know_keys(database, *found.vault);
    return found;
  }

  Parts(const Config& given, TimeLimited limited, SiteDamage damage)
      : Parts(given, nullptr, nullptr, open_database(given, limited), limited, damage) {}
  Parts(const Config& given, db::Database* its_database, const Clock* its_clock, std::unique_ptr<db::Database> own,
        TimeLimited limited, SiteDamage damage)
      : config(given),
        site_damage(damage),
        own_database(std::move(own)),
        database(its_database ? *its_database : *own_database),
        own_clock(its_clock ? nullptr : clock_of(given)),
        clock(its_clock ? *its_clock : *own_clock),
        shell{database, clock, Zone{}, dossiers::still_sees},
        revision(database.read([&](db::Transaction& t) {
          clock.not_before(ledger::last_head_at(t));  // before the first write, so that no write is earlier
          return memory_revision(t);
        })),
        day(shell.zone.local(clock.now()).date),
        directory(read_directory(database, day, damage), &views),
        opened(vault_of_site()),
        catalogue(renewed_catalogue(begin_recording(database, subjects, clock.now(), whole), clock.now(), views)),
        workflows(database.read(read_workflows)),
        calendars(database.read([](db::Transaction& t) { return calendar::load_layers(t); }), directory, &views),
        files(given.files, given.virus_scanner),
        uploads(shell, std::filesystem::path(given.files) / ".uploads") {
    clock.follow(calendars);
    keep_in_memory();
    std::string measures, search, story, books;
    database.read([&](db::Transaction& transaction) {
      slug = site_value(transaction, "slug");
      forms = site_value(transaction, "forms");
      name = site_value(transaction, "name");
      demo = site_value(transaction, "demo") == "1";
      measures = site_value(transaction, "measures");
      search = site_value(transaction, "search");
      books = site_value(transaction, "books");
      story = site_value(transaction, "story");
      options = calendar::options_from(site_value(transaction, "cutoff"), site_value(transaction, "due_time"))
                    .value_or(calendar::Options{});
      settings.put(read_settings(transaction, nullptr));
      return 0;
    });
    if (slug.empty())
      throw std::runtime_error("the database " + db::shown(config.database) +
                               " holds no site yet; run `motcua init` or `motcua demo`");
    if (own_database && site_damage == SiteDamage::refused) find_documents(database, config.files);
    if (story == "unfinished" && own_database)
      throw std::runtime_error("the story in " + db::shown(config.database) + " was cut off while it was told; " +
                               (db::is_postgres(config.database) ? "make the database anew" : "delete the file") +
                               " and run `motcua demo` again");
    readings = std::make_unique<SiteReadings>(
        config, database, clock, *opened.vault,
        own_database ? SiteReadings::Company::servers : SiteReadings::Company::alone, limited);
    if (whole) renewed = renew(database, opened, config.key_file, clock, [&] { (void)readings->journal().settle(); });
    make_needs();
    start_modules();
    make_portal_needs();
    if (!whole) return;
    enter_all(database, subjects, clock.now());
    // An older database lacks these figures, this search or these books.
    if (books != kBooks) dossiers::begin_books(*dossiers);
    if (measures != kMeasures) dossiers::fill_measures(*dossiers);
    if (search != kSearch) dossiers::fill_search(*dossiers);
    if (measures != kMeasures || search != kSearch || books != kBooks)
      (void)database.write([](db::Transaction& transaction) -> Result<> {
        set_site_value(transaction, "measures", kMeasures);
        set_site_value(transaction, "search", kSearch);
        set_site_value(transaction, "books", kBooks);
        return {};
      });
  }

  ~Parts() {
    if (test_control) test_control->stop();
    if (tries) tries->stop();
    live.reset();
    extending.reset();
    portal.reset();  // it refers to parts of the modules
    while (!running.empty()) running.pop_back();
    readings.reset();
    memory.reset();
    database.set_recorder(nullptr);
    database.set_vault(nullptr);
  }

  // Registers each part of the views and the function that reads it again. A newer revision reveals a change during the
  // first reading.
  void keep_in_memory() {
    memory = std::make_unique<SiteMemory>(database, views, clock, shell.zone);
    using Depends = SiteMemory::Depends;
    memory->add(directory.place(), Depends::on_day_too, [](db::Transaction& t, Date on, const SiteMemory::Part&) {
      return units::Directory::part_of(units::load_staffing(t, on));
    });
    memory->add(calendars.place(), Depends::on_revision,
                [this](db::Transaction& t, Date, const SiteMemory::Part& before) {
                  const bool same = deadlines::last_change(t) <= calendars.revision();
                  return same ? before : calendars.part_of(calendar::load_layers(t));
                });
    memory->add(
        catalogue->place(), Depends::on_revision,
        [this](db::Transaction& t, Date, const SiteMemory::Part& before) { return catalogue->part_of(t, before); });
    memory->add(settings.place(), Depends::on_revision, [](db::Transaction& t, Date, const SiteMemory::Part& before) {
      return read_settings(t, std::static_pointer_cast<const SiteSettings>(before));
    });
    memory->begin(revision, day);
  }

  void make_needs() {
    tries = std::make_unique<people::Tries>(shell, opened.vault->derived(Vault::Use::refusal));
    people = std::make_unique<people::People>(
        shell, directory,
        people::Settings{.secure_cookie = config.public_url.starts_with("https://"),
                         .demo = demo,
                         .second_factor = config.second_factor.empty() ? !demo : config.second_factor == "required",
                         .oidc = config.oidc,
                         .oidc_name = config.oidc_name,
                         .oidc_claim = config.oidc_claim,
                         .vault = opened.vault.get(),
                         .tries = *tries,
                         .fields = [this] { return catalogue->fields(); }});
    catalogue::add_confirmation_kinds(people->confirmations(), *catalogue);
    add_setting_change(people->confirmations());
    const std::string origin = ledger::origin_of(slug);
    ledger_key = std::make_unique<ledger::KeyFile>(config.ledger_key, origin);
    ledger.reset(new ledger::Needs{.shell = shell,
                                   .origin = origin,
                                   .key = *ledger_key,
                                   .witnesses = witnesses_in(config.ledger_witnesses),
                                   .every = std::chrono::seconds{config.ledger_every_s},
                                   .headed = [this](Instant at) { clock.not_before(at); }});
    health.reset(new HealthNeeds{.shell = shell,
                                 .metrics = metrics,
                                 .ledger = *ledger,
                                 .config = config,
                                 .readings = readings->journal(),
                                 .demo = demo});
    extending = std::make_unique<ledger::Extending>(*ledger);
    std::vector<DataFault> faults;
    legal = load_legal(faults);
    dossiers.reset(new dossiers::Needs{
        .shell = shell,
        .directory = directory,
        .catalogue = *catalogue,
        .workflows = workflows,
        .calendars = calendars,
        .files = files,
        .uploads = uploads,
        .grounds = legal.grounds,
        .books = legal.books,
        .readings = readings->journal(),
        .forms = forms == "tt01-2018" ? papers::Generation::tt01_2018 : papers::Generation::tt03_2025,
        .public_url = config.public_url,
        .options = options,
        .site_numbers = [this] { return settings.now().numbers; },
        .sends_mail = !config.mail.server.empty(),
        .demo = demo,
        .ledger = ledger.get(),
        .tries = tries.get(),
        .stop_text = legal.stop_text,
        .statutory = &legal.statutory});
  }

  // The site gives its own parts first. Each module takes the parts of the modules before it.
  void start_modules() {
    services.give(shell);
    services.give(uploads);
    services.give(directory);
    services.give(calendars);
    services.give(workflows);
    services.give(*catalogue);
    services.give(*tries);
    services.give(people->confirmations());
    services.give(legal.books);
    services.give(*ledger);
    services.give(*dossiers);
    services.give(signs);
    services.give(config.mail);
    for (const Module& module : modules())
      if (module.start) running.push_back(module.start(services));
    live = std::make_unique<SiteLive>(database, *people, directory);
  }

  void make_portal_needs() {
    portal.reset(new portal::Needs{.shell = shell,
                                   .directory = directory,
                                   .catalogue = *catalogue,
                                   .calendars = calendars,
                                   .dossiers = *dossiers,
                                   .satisfaction = services.take<satisfaction::Needs>(),
                                   .statistics = services.take<statistics::Needs>(),
                                   .ledger = *ledger,
                                   .site_name = name,
                                   .form_key = opened.vault->derived(Vault::Use::form),
                                   .tries = *tries,
                                   .missed = missed,
                                   .citizens = citizen_settings(config, *opened.vault),
                                   .demo = demo,
                                   .asset = asset_text});
  }
};

Site::Site(const Config& config, TimeLimited limited, SiteDamage damage)
    : parts_(std::make_unique<Parts>(config, limited, damage)) {}
Site::Site(const Config& config, db::Database& database, const Clock& clock)
    : parts_(std::make_unique<Parts>(config, &database, &clock, nullptr, TimeLimited::no, SiteDamage::refused)) {}
Site::~Site() = default;
void Site::start_jobs() {
  ledger::ready_key(*parts_->ledger);
  tell_restored(parts_->database, parts_->clock.now());
  if (db::is_postgres(parts_->config.database)) parts_->memory->follow(std::chrono::seconds{1});
  parts_->readings->begin([this] { parts_->tries->tell_log(); });
  parts_->extending->start();
  parts_->live->start();
  for (const auto& module : parts_->running) module->start_jobs();
  if (parts_->test_control) parts_->test_control->run_jobs([this] { run_jobs(); });
}
void Site::run_jobs() {
  parts_->tries->write_counts();
  parts_->readings->run_now();  // before the modules, which count readings
  for (const auto& module : parts_->running) module->run_jobs();
  parts_->extending->run_now();
  parts_->live->run_now();
}
people::People& Site::people() { return *parts_->people; }
people::ReadingJournal& Site::readings() { return parts_->readings->journal(); }
Metrics& Site::metrics() { return parts_->metrics; }
const Vault& Site::vault() const { return *parts_->opened.vault; }
const Renewed& Site::renewed() const { return parts_->renewed; }
const Shell& Site::shell() const { return parts_->shell; }
const Views& Site::views() const { return parts_->views; }
http::Reply Site::problem_page(const http::Request& request, const Refusal& refusal) const {
  return portal::problem_page(*parts_->portal, request, refusal);
}
const units::Directory& Site::directory() const { return parts_->directory; }
const calendar::Calendars& Site::calendars() const { return parts_->calendars; }
bool Site::demo() const { return parts_->demo; }
const dossiers::Needs& Site::dossiers() const { return *parts_->dossiers; }
const ledger::Needs& Site::ledger() const { return *parts_->ledger; }
const satisfaction::Needs& Site::satisfaction() const { return parts_->services.take<satisfaction::Needs>(); }
const statistics::Needs& Site::statistics() const { return parts_->services.take<statistics::Needs>(); }
std::vector<access::Route> Site::routes() {
  std::vector<access::Route> all = parts_->people->routes();
  all.push_back(contract_route());
  all.push_back(parts_->live->route());
  const auto add = [&all](std::vector<access::Route> some) {
    all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  };
  add(health_routes(*parts_->health));
  add(ledger::routes(*parts_->ledger));
  add(catalogue::routes(
      {parts_->shell, parts_->directory, *parts_->catalogue, people().confirmations(), parts_->missed}));
  add(dossiers::routes(*parts_->dossiers));
  for (const auto& module : parts_->running) add(module->routes());
  add(portal::routes(*parts_->portal));
  return all;
}

}  // namespace motcua::app
