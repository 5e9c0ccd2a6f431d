// A stored procedure or workflow is input: each member is read strictly. The test walks the members of the shipped
// data.
#include <doctest/doctest.h>

#include <functional>

#include "app/site_data.h"
#include "base/damage.h"
#include "base/json.h"
#include "catalogue/rules.h"
#include "workflow/workflow.h"

using namespace motcua;

namespace {

app::Data shipped() {
  std::vector<DataFault> faults;
  app::Data data = app::load_data(faults);
  REQUIRE(faults.empty());
  return data;
}

// Calls `each` with the name of each member of `at`, at any depth. During the call the member has a wrong value.
void each_member(Json& whole, Json& at,
                 const std::function<void(std::string_view member, std::string_view how)>& each) {
  if (at.is_array())
    for (Json& item : at.get_array()) each_member(whole, item, each);
  if (!at.is_object()) return;
  JsonObject& object = at.get_object();
  std::vector<std::string> names;
  for (const auto& pair : object) names.emplace_back(pair.key());
  for (const std::string& name : names) {
    each_member(whole, object.at(name), each);
    const Json before = object.at(name);
    for (const auto& [how, odd] : {std::pair<std::string, Json>{"null", Json(nullptr)},
                                   {"1e300", Json(1e300)},
                                   {"{}", Json(JsonObject{})},
                                   {"-7", Json(-7)}}) {
      object.at(name) = odd;
      each(name, how);
    }
    object.erase(name);
    each(name, "nothing");
    object[name] = before;
  }
}

void walk(const JsonObject& body, const std::function<void(const JsonObject&)>& read, int& members) {
  Json whole(body);
  read(whole.get_object());
  each_member(whole, whole, [&](std::string_view member, std::string_view how) {
    INFO(member, " is ", how);
    std::string field;
    try {
      read(whole.get_object());
    } catch (const Damage& damage) { field = damage.field(); }
    // Words in a list have the name of the list. An agreed extension has no amount. Older versions have no `presence`.
    CHECK(field == (member == "presence" && how == "nothing" ? "" : member));
    ++members;
  });
}

}  // namespace

TEST_CASE("each member of each shipped procedure that is missing or of another kind is a fault that names it") {
  int members = 0;
  for (const catalogue::Procedure& procedure : shipped().procedures) {
    INFO(procedure.code);
    walk(to_json(procedure), [](const JsonObject& body) { (void)catalogue::procedure_from_json(body); }, members);
  }
  CHECK(members > 10'000);
}

TEST_CASE("each member of each shipped workflow that is missing or of another kind is a fault that names it") {
  int members = 0;
  for (const workflow::Workflow& one : shipped().workflows) {
    INFO(one.id);
    walk(to_json(one), [](const JsonObject& body) { (void)workflow::workflow_from_json(body); }, members);
  }
  CHECK(members > 500);
}

TEST_CASE("numbers out of range, words that are empty and words that nobody knows are faults") {
  JsonObject body = to_json(shipped().procedures.at(0));
  const auto field_of = [&] {
    try {
      (void)catalogue::procedure_from_json(body);
      return std::string();
    } catch (const Damage& damage) { return damage.field(); }
  };
  CHECK(field_of().empty());
  const auto with = [&](std::string_view name, Json odd) {
    const Json before = body.at(name);
    body[name] = std::move(odd);
    const std::string field = field_of();
    body[name] = before;
    return field;
  };
  for (const char* name : {"name", "short_name", "field", "resolver", "workflow"}) CHECK(with(name, Json("")) == name);
  CHECK(with("levels", JsonArray{Json("moon")}) == "levels");
  for (const char* name : {"levels", "cases", "results"}) CHECK(with(name, JsonArray{}) == name);
  CHECK(with("after_supplement", Json("later")) == "after_supplement");
  CHECK(with("code", Json("2.0008")) == "code");
  for (const std::int64_t amount : {0LL, -1LL, 1001LL, 9'000'000'000'000'000'000LL}) {
    JsonArray limits = body.at("limits").as_array();
    limits.at(0).as_object()["amount"] = amount;
    CHECK(with("limits", limits) == "amount");
    CHECK(with("legal_limits", limits) == "amount");
  }
}

TEST_CASE("an older version lacks all that came later, and no version lacks some of it") {
  constexpr const char* kLater[] = {"name_en", "keywords", "keywords_en", "legal_limits", "extensions"};
  const JsonObject now = to_json(shipped().procedures.at(0));
  JsonObject before = now;
  for (const char* name : kLater) before.erase(name);
  const catalogue::Procedure read = catalogue::procedure_from_json(before);
  CHECK(read.keywords.empty());
  CHECK(read.legal.size() == read.limits.size());
  for (const char* name : kLater) {
    JsonObject some = before;
    some[name] = now.at(name);
    CHECK_THROWS_AS((void)catalogue::procedure_from_json(some), Damage);
  }
}
