#include "access/policy.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <random>
#include <set>

#include "base/problems.h"
#include "calendar/rights.h"
#include "catalogue/rights.h"
#include "counter/rights.h"
#include "deadlines/rights.h"
#include "acts/rights.h"
#include "prints/rights.h"
#include "satisfaction/rights.h"
#include "statistics/rights.h"
#include "units/units.h"
#include "work_lists/rights.h"

namespace motcua::access {
namespace {

constexpr std::array kRoles{Role::reception, Role::specialist, Role::leader,
                            Role::clerk,     Role::supervisor, Role::administrator};
constexpr std::array kAllRelations{Relation::works, Relation::worked, Relation::below, Relation::elsewhere};

Actor actor_with(Roles roles, const UnitId& unit = {"u"}) {
  Actor actor;
  actor.person = {"p"};
  actor.post = {"q"};
  actor.unit = unit;
  actor.roles = std::move(roles);
  return actor;
}

bool may(Role role, Right right, Relation relation) {
  return policy().decide(actor_with({role}), right, relation).allowed;
}

// Returns a random policy: random roles, and each right within see_dossier, within another right, or alone.
std::vector<RightRow> random_rules(std::mt19937_64& random) {
  std::vector<RightRow> rules(policy().all().begin(), policy().all().end());
  for (RightRow& rule : rules) {
    for (RoleSet& roles : rule.roles) {
      roles = {};
      for (const Role role : kRoles)
        if (random() % 3) roles = roles.with(role);
    }
  }
  return rules;
}

// A tree of units: the parent of each unit; 0 is the top.
struct Tree {
  std::vector<std::size_t> parent;
  bool at_or_below(std::size_t unit, std::size_t ancestor) const {
    for (;; unit = parent[unit]) {
      if (unit == ancestor) return true;
      if (unit == 0) return false;
    }
  }
};
UnitId id_of(std::size_t unit) { return {std::to_string(unit)}; }

// A dossier: all units that ever had it; the first one has it now.
struct Row {
  std::vector<std::size_t> units;
  Relation to(const Tree& tree, std::size_t unit) const {
    if (units.front() == unit) return Relation::works;
    bool below = false;
    for (const std::size_t one : units) {
      if (one == unit) return Relation::worked;
      below = below || tree.at_or_below(one, unit);
    }
    return below ? Relation::below : Relation::elsewhere;
  }
  // Applies a filter in the same way as a store.
  bool passes(const Tree& tree, const RowFilter& filter) const {
    if (filter.empty()) return false;
    return std::any_of(units.begin(), units.end(), [&](std::size_t one) {
      return id_of(one) == filter.unit() || (filter.below() && tree.at_or_below(one, std::stoul(filter.unit().text)));
    });
  }
};

constexpr std::array kListing{work_lists::rights::list_work,       work_lists::rights::list_dossiers,
                              work_lists::rights::search_dossiers, statistics::rights::list_figures,
                              dossiers::rights::read_file,         prints::rights::print_paper};

struct World {
  Tree tree;
  Row row;
  std::size_t unit = 0;
  Actor actor;
};
World random_world(std::mt19937_64& random) {
  World world;
  const std::size_t count = 1 + random() % 9;
  world.tree.parent.push_back(0);
  for (std::size_t i = 1; i < count; ++i) world.tree.parent.push_back(random() % i);
  for (std::size_t i = 0, n = 1 + random() % 3; i < n; ++i) world.row.units.push_back(random() % count);
  world.unit = random() % count;
  Roles roles;
  for (const Role role : kRoles)
    if (random() % 3 == 0) roles.insert(role);
  world.actor = actor_with(roles, id_of(world.unit));
  if (random() % 4 == 0) {
    world.actor.rights = {};
    for (const RightRow& row : policy().all())
      if (random() % 2) world.actor.rights.add(row.right);
  }
  return world;
}

}  // namespace

TEST_CASE("each right stands once in the table, with words for both readers") {
  CHECK(policy().all().size() >= 50);
  CHECK(right_of("see_dossier") == dossiers::rights::see_dossier);
  CHECK(policy().rule(counter::rights::see_slip).right.word() == "see_slip");
  std::set<std::string_view> words;
  for (const RightRow& row : policy().all()) {
    words.insert(row.right.word());
    CHECK(right_of(row.right.word()) == row.right);
    CHECK(!say(row.name).empty());
  }
  CHECK(words.size() == policy().all().size());
  CHECK(!right_of("everything"));
}

TEST_CASE("a set of rights has what was added, and the set of all has each") {
  RightSet some{dossiers::rights::see_dossier, counter::rights::see_slip};
  CHECK(some.has(counter::rights::see_slip));
  CHECK(!some.has(dossiers::rights::act_on_dossier));
  CHECK(some.text() == "see_dossier,see_slip");  // in the order of the modules
  CHECK(some.rights().size() == 2);
  CHECK(RightSet::all().rights().size() == policy().all().size());
  some &= RightSet{counter::rights::see_slip};
  CHECK(some.text() == "see_slip");
  CHECK(own_rights().text() == "own_account,own_sign_in");
}

TEST_CASE("whoever has no account may only what anybody may") {
  for (const RightRow& row : policy().all())
    for (const Relation relation : kAllRelations)
      CHECK(policy().decide(Actor{}, row.right, relation).allowed == (row.right == rights::anybody));
}

TEST_CASE("a post without a role may nothing but what anybody may") {
  for (const RightRow& row : policy().all())
    CHECK(policy().ever(actor_with({}), row.right) == (row.right == rights::anybody));
}

TEST_CASE("what is elsewhere is nobody's to see or change, but for the catalogue, calendars and what is one's own") {
  // The counts of what waits are those of the caller's own lists.
  const std::set<Right> open{rights::anybody,
                             rights::own_account,
                             rights::own_sign_in,
                             catalogue::rights::see_procedures,
                             calendar::rights::see_calendar,
                             work_lists::rights::count_waiting};
  for (const RightRow& row : policy().all())
    for (const Role role : kRoles)
      CHECK_MESSAGE(may(role, row.right, Relation::elsewhere) == open.contains(row.right), row.right.word());
}

TEST_CASE("an administrator sees no dossier, and nobody of the desk changes a calendar") {
  for (const Relation relation : kAllRelations)
    for (const Right right :
         {dossiers::rights::see_dossier, work_lists::rights::list_dossiers, work_lists::rights::search_dossiers,
          dossiers::rights::read_file, prints::rights::print_paper, counter::rights::see_slip,
          work_lists::rights::look_up_person, statistics::rights::list_figures, dossiers::rights::act_on_dossier})
      CHECK(!may(Role::administrator, right, relation));
  for (const Role role : {Role::reception, Role::specialist, Role::leader, Role::clerk, Role::supervisor})
    for (const Relation relation : kAllRelations) {
      CHECK(!may(role, calendar::rights::change_calendar, relation));
      CHECK(!may(role, catalogue::rights::change_procedures, relation));
      CHECK(!may(role, deadlines::rights::see_jobs, relation));
    }
}

TEST_CASE("below their unit only leaders and supervisors see dossiers, and nobody acts on one") {
  for (const Role role : kRoles) {
    const bool upper = role == Role::leader || role == Role::supervisor;
    for (const Right right :
         {dossiers::rights::see_dossier, work_lists::rights::search_dossiers, work_lists::rights::list_dossiers,
          dossiers::rights::read_file, statistics::rights::list_figures})
      CHECK(may(role, right, Relation::below) == upper);
    for (const Right right :
         {dossiers::rights::act_on_dossier, dossiers::rights::attach_file, dossiers::rights::approve_dossiers,
          prints::rights::print_paper, dossiers::rights::receive_dossier})
      CHECK(!may(role, right, Relation::below));
  }
}

TEST_CASE("who once worked on a dossier sees it and no longer changes it") {
  CHECK(may(Role::specialist, dossiers::rights::see_dossier, Relation::worked));
  CHECK(!may(Role::specialist, dossiers::rights::act_on_dossier, Relation::worked));
  CHECK(!may(Role::clerk, dossiers::rights::attach_file, Relation::worked));
}

TEST_CASE("a supervisor looks and changes nothing") {
  for (const Right right :
       {dossiers::rights::act_on_dossier, dossiers::rights::attach_file, dossiers::rights::receive_dossier,
        satisfaction::rights::answer_rating, prints::rights::print_paper})
    CHECK(!policy().ever(actor_with({Role::supervisor}), right));
}

TEST_CASE("a sign-in with fewer rights has only those, and those within a right it lacks are gone too") {
  Actor actor = actor_with({Role::specialist});
  actor.rights = {dossiers::rights::act_on_dossier};
  CHECK(!policy().ever(actor, dossiers::rights::act_on_dossier));                 // act_on_dossier lies within
                                                                   // see_dossier
  actor.rights.add(dossiers::rights::see_dossier);
  CHECK(policy().ever(actor, dossiers::rights::act_on_dossier));
  CHECK(!policy().ever(actor, dossiers::rights::read_file));
}

TEST_CASE("a decision names the role that gives it") {
  const Decision decision =
      policy().decide(actor_with({Role::leader, Role::clerk}), dossiers::rights::approve_dossiers, Relation::works);
  CHECK(decision.by == Role::leader);
  CHECK(!policy().decide(actor_with({Role::clerk}), dossiers::rights::approve_dossiers, Relation::works).by);
}

TEST_CASE("what belongs to the whole site belongs to the unit at its top") {
  const auto unit = [](const char* id, const char* parent) {
    return units::Unit{.id = {id},
                       .slug = id,
                       .name = id,
                       .short_name = id,
                       .level = units::Level::commune,
                       .parent = {parent},
                       .agency_code = {},
                       .desk_name = {},
                       .place = {},
                       .address = {},
                       .phone = {},
                       .valid_from = {},
                       .valid_to = {}};
  };
  const units::Directory directory{{unit("top", ""), unit("low", "top"), unit("other", "top")}, {}, {}};
  CHECK(units::relation_to(directory, {"top"}, {}) == Relation::works);
  CHECK(units::relation_to(directory, {"low"}, {}) == Relation::elsewhere);
  CHECK(units::relation_to(directory, {"low"}, {"low"}) == Relation::works);
  CHECK(units::relation_to(directory, {"top"}, {"low"}) == Relation::below);
  CHECK(units::relation_to(directory, {"low"}, {"top"}) == Relation::elsewhere);
  CHECK(units::relation_to(directory, {"low"}, {"other"}) == Relation::elsewhere);
  CHECK(units::relation_to(directory, {"nobody"}, {}) == Relation::elsewhere);
}

// A million random policies, actors, rows and paths: the primary path shows all that a list shows.
TEST_CASE("over random policies every list holds no row that its actor may not open") {
  std::mt19937_64 random{20'261'125};
  std::int64_t tried = 0, shown = 0;
  for (int table = 0; table < 400; ++table) {
    const Policy some{random_rules(random)};
    const Policy& tested = table % 2 == 0 ? policy() : some;
    for (int i = 0; i < 420; ++i) {
      const World world = random_world(random);
      const Relation relation = world.row.to(world.tree, world.unit);
      for (const Right path : kListing) {
        ++tried;
        const bool listed = world.row.passes(world.tree, tested.rows(world.actor, path));
        const bool done = tested.decide(world.actor, path, relation).allowed;
        const bool opens = tested.decide(world.actor, dossiers::rights::see_dossier, relation).allowed;
        shown += listed;
        if ((listed && !done) || (done && !opens))
          FAIL(fmt::format("{}: listed {}, allowed {}, opens {}", path.word(), listed, done, opens));
      }
    }
  }
  CHECK(tried >= 1'000'000);
  CHECK(shown > tried / 50);  // the lists were not empty
}

TEST_CASE("adding a role or a right never hides, removing one never reveals") {
  std::mt19937_64 random{7};
  for (int i = 0; i < 200'000; ++i) {
    const World world = random_world(random);
    const std::vector<RightRow> rules = random_rules(random);
    const Right right = policy().all()[random() % policy().all().size()].right;
    const Relation relation = world.row.to(world.tree, world.unit);
    std::vector<RightRow> more = rules;
    RoleSet& roles = more[random() % more.size()].roles[random() % kRelations];
    roles = roles.with(kRoles[random() % kRoles.size()]);
    Actor wider = world.actor;
    wider.roles.insert(kRoles[random() % kRoles.size()]);
    const Policy before{rules}, after{more};
    const bool was = before.decide(world.actor, right, relation).allowed;
    if (was && !after.decide(world.actor, right, relation).allowed) FAIL("a right more hid something");
    if (was && !before.decide(wider, right, relation).allowed) FAIL("a role more hid something");
    const bool listed = world.row.passes(world.tree, before.rows(world.actor, right));
    if (listed && !world.row.passes(world.tree, after.rows(world.actor, right))) FAIL("a right more emptied a list");
    if (listed && !world.row.passes(world.tree, before.rows(wider, right))) FAIL("a role more emptied a list");
  }
}

}  // namespace motcua::access
