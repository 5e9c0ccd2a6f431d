#include "people/policy.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <random>
#include <set>

#include "base/problems.h"

namespace motcua::people {
namespace {

using units::Role;
constexpr std::array kRoles{Role::reception, Role::specialist, Role::leader,
                            Role::clerk,     Role::supervisor, Role::administrator};
constexpr std::array kAllRelations{Relation::works, Relation::worked, Relation::below, Relation::elsewhere};

Actor actor_with(units::Roles roles, const UnitId& unit = {"u"}) {
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

// A table at random: any roles anywhere, each right within see_dossier, within another, or on its own.
Rules random_rules(std::mt19937_64& random) {
  Rules rules;
  for (std::size_t i = 0; i < kRights; ++i) {
    rules[i] = policy().rule(static_cast<Right>(i));
    for (RoleSet& roles : rules[i].roles) {
      roles = {};
      for (const Role role : kRoles)
        if (random() % 3) roles = roles.with(role);
    }
  }
  return rules;
}

// A tree of units, as a parent for each; 0 is at the top.
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

// A dossier: the units that ever had it, the first of which has it now.
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
  // What a store does with a filter.
  bool passes(const Tree& tree, const RowFilter& filter) const {
    if (filter.empty()) return false;
    return std::any_of(units.begin(), units.end(), [&](std::size_t one) {
      return id_of(one) == filter.unit() || (filter.below() && tree.at_or_below(one, std::stoul(filter.unit().text)));
    });
  }
};

constexpr std::array kListing{Right::list_work,    Right::list_dossiers, Right::search_dossiers,
                              Right::list_figures, Right::read_file,     Right::print_paper};

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
  units::Roles roles;
  for (const Role role : kRoles)
    if (random() % 3 == 0) roles.insert(role);
  world.actor = actor_with(roles, id_of(world.unit));
  if (random() % 4 == 0) world.actor.rights = random();
  return world;
}

}  // namespace

TEST_CASE("the words of the table stand in the order of the rights, each once") {
  CHECK(word_of(Right::anybody) == "anybody");
  CHECK(word_of(Right::see_dossier) == "see_dossier");
  CHECK(word_of(Right::see_slip) == "see_slip");
  CHECK(word_of(static_cast<Right>(kRights - 1)) == policy().rule(static_cast<Right>(kRights - 1)).word);
  std::set<std::string_view> words;
  for (std::size_t i = 0; i < kRights; ++i) {
    const auto right = static_cast<Right>(i);
    words.insert(word_of(right));
    CHECK(right_of(word_of(right)) == right);
    CHECK(!policy().rule(right).vietnamese.empty());
  }
  CHECK(words.size() == kRights);
  CHECK(!right_of("everything"));
}

TEST_CASE("whoever has no account may only what anybody may") {
  for (std::size_t i = 0; i < kRights; ++i)
    for (const Relation relation : kAllRelations)
      CHECK(policy().decide(Actor{}, static_cast<Right>(i), relation).allowed ==
            (static_cast<Right>(i) == Right::anybody));
}

TEST_CASE("a post without a role may nothing but what anybody may") {
  for (std::size_t i = 1; i < kRights; ++i) CHECK(!policy().ever(actor_with({}), static_cast<Right>(i)));
}

TEST_CASE("what is elsewhere is nobody's to see or change, but for the catalogue, calendars and the own account") {
  const std::set<Right> open{Right::anybody, Right::own_account, Right::own_sign_in, Right::see_procedures,
                             Right::see_calendar};
  for (std::size_t i = 0; i < kRights; ++i)
    for (const Role role : kRoles) {
      const auto right = static_cast<Right>(i);
      CHECK_MESSAGE(may(role, right, Relation::elsewhere) == open.contains(right), word_of(right));
    }
}

TEST_CASE("an administrator sees no dossier, and nobody of the desk changes a calendar") {
  for (const Relation relation : kAllRelations)
    for (const Right right :
         {Right::see_dossier, Right::list_dossiers, Right::search_dossiers, Right::read_file, Right::print_paper,
          Right::see_slip, Right::look_up_person, Right::list_figures, Right::act_on_dossier})
      CHECK(!may(Role::administrator, right, relation));
  for (const Role role : {Role::reception, Role::specialist, Role::leader, Role::clerk, Role::supervisor})
    for (const Relation relation : kAllRelations) {
      CHECK(!may(role, Right::change_calendar, relation));
      CHECK(!may(role, Right::change_procedures, relation));
      CHECK(!may(role, Right::see_jobs, relation));
    }
}

TEST_CASE("below their unit only leaders and supervisors see dossiers, and nobody acts on one") {
  for (const Role role : kRoles) {
    const bool upper = role == Role::leader || role == Role::supervisor;
    for (const Right right :
         {Right::see_dossier, Right::search_dossiers, Right::list_dossiers, Right::read_file, Right::list_figures})
      CHECK(may(role, right, Relation::below) == upper);
    for (const Right right : {Right::act_on_dossier, Right::attach_file, Right::approve_dossiers, Right::print_paper,
                              Right::receive_dossier})
      CHECK(!may(role, right, Relation::below));
  }
}

TEST_CASE("who once worked on a dossier sees it and no longer changes it") {
  CHECK(may(Role::specialist, Right::see_dossier, Relation::worked));
  CHECK(!may(Role::specialist, Right::act_on_dossier, Relation::worked));
  CHECK(!may(Role::clerk, Right::attach_file, Relation::worked));
}

TEST_CASE("a supervisor looks and changes nothing") {
  for (const Right right :
       {Right::act_on_dossier, Right::attach_file, Right::receive_dossier, Right::answer_rating, Right::print_paper})
    CHECK(!policy().ever(actor_with({Role::supervisor}), right));
}

TEST_CASE("a sign-in with fewer rights has only those, and those within a right it lacks are gone too") {
  Actor actor = actor_with({Role::specialist});
  actor.rights = 1ULL << static_cast<unsigned>(Right::act_on_dossier);
  CHECK(!policy().ever(actor, Right::act_on_dossier));                 // it stands within see_dossier
  actor.rights |= 1ULL << static_cast<unsigned>(Right::see_dossier);
  CHECK(policy().ever(actor, Right::act_on_dossier));
  CHECK(!policy().ever(actor, Right::read_file));
}

TEST_CASE("a decision names the role that gives it") {
  const Decision decision =
      policy().decide(actor_with({Role::leader, Role::clerk}), Right::approve_dossiers, Relation::works);
  CHECK(decision.by == Role::leader);
  CHECK(!policy().decide(actor_with({Role::clerk}), Right::approve_dossiers, Relation::works).by);
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
  CHECK(relation_to(directory, {"top"}, {}) == Relation::works);
  CHECK(relation_to(directory, {"low"}, {}) == Relation::elsewhere);
  CHECK(relation_to(directory, {"low"}, {"low"}) == Relation::works);
  CHECK(relation_to(directory, {"top"}, {"low"}) == Relation::below);
  CHECK(relation_to(directory, {"low"}, {"top"}) == Relation::elsewhere);
  CHECK(relation_to(directory, {"low"}, {"other"}) == Relation::elsewhere);
  CHECK(relation_to(directory, {"nobody"}, {}) == Relation::elsewhere);
}

// A million random tables, actors, rows and paths: what a list shows, the primary path shows too.
TEST_CASE("over random policies every list holds no row that its actor may not open") {
  std::mt19937_64 random{20'261'125};
  std::int64_t tried = 0, shown = 0;
  for (int table = 0; table < 400; ++table) {
    const Policy some{table == 0 ? Rules{} : random_rules(random)};
    const Policy& tested = table % 2 == 0 ? policy() : some;
    for (int i = 0; i < 420; ++i) {
      const World world = random_world(random);
      const Relation relation = world.row.to(world.tree, world.unit);
      for (const Right path : kListing) {
        ++tried;
        const bool listed = world.row.passes(world.tree, tested.rows(world.actor, path));
        const bool done = tested.decide(world.actor, path, relation).allowed;
        const bool opens = tested.decide(world.actor, Right::see_dossier, relation).allowed;
        shown += listed;
        if ((listed && !done) || (done && !opens))
          FAIL(fmt::format("{}: listed {}, allowed {}, opens {}", word_of(path), listed, done, opens));
      }
    }
  }
  CHECK(tried >= 1'000'000);
  CHECK(shown > tried / 50);                                  // the lists were not simply empty
}

TEST_CASE("adding a role or a right never hides, removing one never reveals") {
  std::mt19937_64 random{7};
  for (int i = 0; i < 200'000; ++i) {
    const World world = random_world(random);
    const Rules rules = random_rules(random);
    const auto right = static_cast<Right>(random() % kRights);
    const Relation relation = world.row.to(world.tree, world.unit);
    Rules more = rules;
    RoleSet& roles = more[random() % kRights].roles[random() % kRelations];
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

}  // namespace motcua::people
