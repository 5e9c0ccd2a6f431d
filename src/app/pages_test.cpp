// The pages of the desk that each role has, in the order of the menu.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "access/page.h"
#include "dossiers/approval.h"
#include "people/rights.h"

namespace motcua::access {
namespace {

Actor at_post(Roles roles) {
  Actor actor;
  actor.person = {"p"};
  actor.post = {"q"};
  actor.unit = {"u"};
  actor.roles = std::move(roles);
  return actor;
}

// The pages that the tests name. A page of another module is left out of their lists: that it is shown by its right is
// tested for every page, and its place among the others belongs to its module.
const std::set<std::string_view> kNamed{
    "account",    "administration",  "approvals",       "books",          "calendar",      "confirmations",
    "counts",     "dossier",         "figure_dossiers", "figure_ratings", "figure_visits", "figures",
    "inspection", "inspection_sign", "intake",          "member",         "privacy",       "procedure",
    "procedures", "ratings",         "readings",        "results",        "search",        "search_for",
    "sign_ins",   "staff",           "tasks",           "unit",           "work"};

enum class Where { menu, beside };
std::string ids(const Actor& actor, Where where) {
  std::vector<std::string_view> found;
  for (const Pages::Shown& shown : pages().of(actor))
    if ((shown.page->menu > 0) == (where == Where::menu) && kNamed.contains(shown.page->id))
      found.push_back(shown.page->id);
  return fmt::format("{}", fmt::join(found, " "));
}

std::string parts(const Actor& actor, std::string_view page) {
  for (const Pages::Shown& shown : pages().of(actor))
    if (shown.page->id == page) return fmt::format("{}", fmt::join(shown.parts, " "));
  return "no page";
}

}  // namespace

TEST_CASE("a post of each role has the pages of its work in the menu, the daily ones first") {
  const std::string everybody = "procedures figures counts calendar";
  const auto menu = [](Role role) { return ids(at_post({role}), Where::menu); };
  CHECK(menu(Role::reception) == "work intake tasks results unit books " + everybody);
  CHECK(menu(Role::specialist) == "work unit books " + everybody);
  CHECK(menu(Role::leader) == "work approvals unit confirmations ratings inspection staff privacy books " + everybody);
  CHECK(menu(Role::clerk) == "work unit books " + everybody);
  CHECK(menu(Role::supervisor) ==
        "unit confirmations ratings inspection staff readings sign_ins privacy books " + everybody);
  CHECK(menu(Role::administrator) == "administration confirmations staff privacy " + everybody);
}

TEST_CASE("pages without a line in the menu belong to those who have their right") {
  CHECK(ids(at_post({Role::administrator}), Where::beside) == "account dossier member procedure");
  CHECK(ids(at_post({Role::clerk}), Where::beside) ==
        "account dossier figure_dossiers figure_visits procedure search search_for");
  CHECK(ids(at_post({Role::supervisor}), Where::beside) ==
        "account dossier figure_dossiers figure_ratings figure_visits inspection_sign member procedure search "
        "search_for");
}

TEST_CASE("each page is shown to whoever has its right, once for each path, and to nobody else") {
  for (const Role role : kAllRoles) {
    const Actor actor = at_post({role});
    const auto shown = pages().of(actor);
    std::set<std::string_view> paths;
    for (const Page& page : pages().all()) {
      const bool expected = policy().ever(actor, page.right) && paths.insert(page.path).second;
      const bool found = std::ranges::any_of(shown, [&](const Pages::Shown& one) { return one.page->id == page.id; });
      CHECK_MESSAGE(found == expected, page.id, " of ", word_of(role));
    }
  }
}

TEST_CASE("the tests name no page that is gone") {
  for (const std::string_view id : kNamed) CHECK_MESSAGE(std::ranges::count(pages().all(), id, &Page::id) == 1, id);
}

TEST_CASE("of two pages at one path a person has the first: who has work starts with it") {
  CHECK(ids(at_post({Role::clerk, Role::administrator}), Where::menu).starts_with("work unit "));
  CHECK(ids(at_post({Role::supervisor, Role::administrator}), Where::menu).starts_with("administration unit "));
}

TEST_CASE("a delegated sign-in has the pages of its rights alone") {
  Actor actor = at_post({Role::leader});
  actor.rights = own_rights();
  actor.rights |= RightSet(with_chain({dossiers::rights::approve_dossiers}));
  CHECK(ids(actor, Where::menu) == "approvals");
  CHECK(ids(actor, Where::beside) == "account dossier");
  CHECK(parts(actor, "approvals") == "");
}

TEST_CASE("while a password or a second factor is owed there are no pages; a stranger has none") {
  for (const std::string_view owes : {"password", "second_factor"}) {
    Actor actor = at_post({Role::leader});
    actor.owes = owes;
    CHECK(pages().of(actor).empty());
  }
  CHECK(pages().of(Actor{}).empty());
}

TEST_CASE("a part of a page belongs to those who have its right") {
  CHECK(parts(at_post({Role::leader}), "approvals") == "corrections");
  CHECK(parts(at_post({Role::leader}), "privacy") == "new_breach export");
  CHECK(parts(at_post({Role::administrator}), "privacy") == "");
  CHECK(parts(at_post({Role::administrator}), "staff") == "accounts access");
  CHECK(parts(at_post({Role::supervisor}), "staff") == "access");
  CHECK(parts(at_post({Role::leader}), "staff") == "");
  CHECK(parts(at_post({Role::reception}), "account") == "tablet");
  CHECK(parts(at_post({Role::clerk}), "account") == "");
}

TEST_CASE("a path is empty, or begins with a slash; each page is seen by its right alone") {
  for (const Page& page : pages().all()) {
    CHECK((page.path.empty() || page.path.starts_with("/")));
    Actor actor = at_post({kAllRoles.begin(), kAllRoles.end()});
    actor.rights = {};
    CHECK(pages().of(actor).empty());
    actor.rights = RightSet(with_chain({page.right}));
    const auto shown = pages().of(actor);
    CHECK(std::ranges::any_of(shown, [&](const Pages::Shown& one) { return one.page->path == page.path; }));
    RightSet others;
    for (const RightRow& row : policy().all())
      if (row.right != page.right) others.add(row.right);
    actor.rights = others;
    for (const Pages::Shown& one : pages().of(actor)) CHECK(one.page->id != page.id);
  }
}

}  // namespace motcua::access
