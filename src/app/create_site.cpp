// Fills an empty database with a site, and adds staff to a site.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "app/site_data.h"
#include "app/site_keys.h"
#include "app/test_control.h"
#include "base/hash.h"
#include "base/random.h"
#include "base/settable_limits.h"
#include "base/text.h"
#include "catalogue/catalogue.h"
#include "msg/app.h"
#include "msg/deadlines.h"
#include "people/people.h"
#include "workflow/workflow.h"

namespace motcua::app {

void refuse_weaker_limits(const Config& config, bool demo) {
  const auto weaker = limits::weaker_than_default(config.limits);
  if (!demo && !weaker.empty())
    throw std::runtime_error("limit_" + std::string(weaker.front()) +
                             " is weaker than its default: only a sample site takes that");
}

AddedStaff add_staff(const Config& config, const NewStaff& staff) {
  units::Post post{.name = staff.post,
                   .roles = {},
                   .fields = {staff.fields.begin(), staff.fields.end()},
                   .may_sign = staff.may_sign,
                   .valid_from = {},
                   .valid_to = {}};
  for (const std::string& word : staff.roles) {
    const auto role = access::role_of(word);
    if (!role) throw std::runtime_error("there is no role " + word);
    post.roles.insert(*role);
  }
  const auto name = clean_text(staff.name, Lines::one);
  if (!name || !has_letter(*name) || fold(staff.username) != staff.username || staff.username.empty())
    throw std::runtime_error("the name must be plain text, the user name lower-case letters without marks");
  const auto post_name = clean_text(staff.post, Lines::one);
  if (!post_name || !has_letter(*post_name))
    throw std::runtime_error(
        fmt::format("--post names the post as papers print it, as in “{}”", in_vietnamese(msg::app::example_of_post)));
  post.name = *post_name;
  Site site{config};
  const std::set<std::string> fields = site.dossiers().catalogue.fields();
  for (const std::string& field : post.fields)
    if (!fields.contains(field))
      throw std::runtime_error(
          fmt::format("there is no field of work “{}”; there are: {}", field, fmt::join(fields, ", ")));
  const Shell& shell = site.shell();
  AddedStaff added{.password = random_word(12), .confirmation = {}};
  const std::string hash = password_hash(added.password);
  const units::Unit* unit = site.directory().by_slug(staff.unit_slug);
  if (!unit) throw std::runtime_error("there is no unit " + staff.unit_slug);
  const auto done = shell.database.write([&](db::Transaction& transaction) -> Result<> {
    const Actor technician;
    Work work{transaction, technician, shell.clock.now(), "add-staff"};
    post.valid_from = shell.zone.local(work.now()).date;
    TRY_ASSIGN(added.confirmation,
               people::ask_for_account(
                   work, site.people().confirmations(),
                   {.username = staff.username, .name = *name, .password_hash = hash, .unit = unit->id, .post = post}));
    return {};
  });
  if (!done && done.error().problem == &people::problems::username_taken)
    throw std::runtime_error("the user name " + staff.username + " is taken");
  if (!done) throw std::runtime_error(Message(done.error().problem->title).in(Language::english));
  return added;
}

static Data data_with(const std::string& site_slug) {
  std::vector<DataFault> faults;
  Data data = load_data(faults);
  if (!faults.empty()) throw std::runtime_error(to_text(faults));
  if (!data.sites.contains(site_slug)) {
    std::string known;
    for (const auto& [slug, site] : data.sites) known += (known.empty() ? "" : ", ") + slug;
    throw std::runtime_error(fmt::format("there is no site {}; there are: {}", site_slug, known));
  }
  return data;
}

void must_be_known(const std::string& site_slug) { (void)data_with(site_slug); }

static std::vector<units::StaffMember> first_people(const units::SiteData& site) {
  const auto first = [&](const char* username, Msg title, access::Role role) {
    units::StaffMember member{.username = username,
                              .name = std::string(in_vietnamese(title)),
                              .unit_slug = site.units.front().slug,
                              .post = {}};
    member.post.name = member.name;
    member.post.roles = {role};
    return member;
  };
  return {first("quan-tri", msg::app::first_administrator, access::Role::administrator),
          first("lanh-dao", msg::app::first_leader, access::Role::leader)};
}

namespace {

// Fills the tables of a new site from the data, in one transaction.
struct Filling {
  db::Transaction& transaction;
  Data& data;
  const units::SiteData& site;
  bool demo;
  Instant now;

  void site_values() {
    for (const auto& [name, value] : std::map<std::string, std::string>{
             {"slug", site.slug},
             {"name", site.name},
             {"forms", site.forms},
             {"cutoff", site.cutoff},
             {"due_time", site.due_time},
             {"warn_percent", std::to_string(site.numbers.warn_percent)},
             {"escalate_working_days", std::to_string(site.numbers.escalate_working_days)},
             {"apology_days_before", std::to_string(site.numbers.apology_days_before)},
             {"demo", demo ? "1" : "0"},
             {"search", kSearch},
             {"catalogue", kCatalogue},
             {"measures", kMeasures},
             {"books", kBooks}})
      set_site_value(transaction, name.c_str(), value);
  }

  std::map<std::string, PersonId> staff(std::map<std::string, std::string>& passwords,
                                        std::map<std::string, std::string>& hashes, Created& created) {
    std::map<std::string, PersonId> people;
    for (const units::StaffMember& member : site.staff) {
      people[member.username] = people::insert_staff(transaction, member.username, member.name, hashes[member.username],
                                                     now, people::Origin::site);
      const auto unit = std::find_if(site.units.begin(), site.units.end(),
                                     [&](const units::Unit& one) { return one.slug == member.unit_slug; });
      if (!demo) people::must_change_password(transaction, people[member.username]);
      created.accounts.push_back({.username = member.username,
                                  .who = fmt::format("{}, {}, {}", member.name, member.post.name, unit->short_name),
                                  .password = passwords[member.username]});
    }
    return people;
  }

  void calendars() {
    calendar::Layer nation{.owner = std::string(in_vietnamese(msg::deadlines::nation)),
                           .valid_from = date_of(2020, 1, 1),
                           .valid_to = {},
                           .weekly = data.weekly,
                           .exceptions = data.holidays};
    calendar::insert_layer(transaction, nation, {}, now);
    const units::Directory directory{units::load_directory(transaction, Zone{}.local(now).date)};
    for (const calendar::SiteCalendar& own : data.calendars[site.slug])
      for (const units::Unit& unit : directory.units()) {
        if (own.level ? unit.level != *own.level : unit.slug != own.unit_slug) continue;
        calendar::Layer layer = own.layer;
        layer.owner = own.agency.empty() ? unit.short_name : own.agency;
        calendar::insert_layer(transaction, layer, unit.id, now, own.agency, own.fields);
      }
  }

  void workflows() {
    for (const workflow::Workflow& flow : data.workflows)
      transaction.write("INSERT INTO workflow_version (id, version, body) VALUES (:id, :version, :body)",
                        {{"id", flow.id}, {"version", flow.version}, {"body", canonical(workflow::to_json(flow))}});
  }

  void procedures() {
    for (const catalogue::Procedure& procedure : data.procedures) {
      if (!site.procedures.empty() &&
          std::find(site.procedures.begin(), site.procedures.end(), procedure.code) == site.procedures.end())
        continue;
      const catalogue::Procedure own = as_of(procedure, site, demo ? Sample::yes : Sample::no);
      catalogue::insert_version(transaction, {.id = new_uuid(now), .number = 1, .procedure = own}, now, "",
                                "data/catalogue");
    }
  }
};

}  // namespace

Created create_site(db::Database& database, const Config& config, const std::string& site_slug, bool demo,
                    Instant now) {
  Data data = data_with(site_slug);
  units::SiteData& site = data.sites.at(site_slug);
  refuse_weaker_limits(config, demo);
  check_key_file(database, config.key_file);
  migrate(database, now);
  make_key(config.key_file);

  Created created;
  if (demo) created.password = random_word(12);
  else site.staff = first_people(site);                      // no made-up people in a real site
  std::map<std::string, std::string> passwords;              // in a real site each account has its own password
  std::map<std::string, std::string> hashes;
  const std::string sample = demo ? password_hash(created.password) : std::string();
  for (const units::StaffMember& member : site.staff) {
    if (!demo) passwords[member.username] = random_word(12);
    hashes[member.username] = demo ? sample : password_hash(passwords[member.username]);
  }
  db::must(database.write([&](db::Transaction& transaction) -> Result<> {
    created.accounts.clear();
    if (!site_value(transaction, "slug").empty())
      throw std::runtime_error("the database already holds the site " + site_value(transaction, "slug"));
    Filling fill{.transaction = transaction, .data = data, .site = site, .demo = demo, .now = now};
    fill.site_values();
    begin_sealed(transaction, config.key_file);
    std::map<std::string, PersonId> people = fill.staff(passwords, hashes, created);
    units::insert_site(transaction, site, now, people);
    fill.calendars();
    fill.workflows();
    fill.procedures();
    return {};
  }));
  return created;
}

}  // namespace motcua::app
