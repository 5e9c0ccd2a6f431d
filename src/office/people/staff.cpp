// The administrator's routes: accounts, posts from–to, one-time codes, leaving. Administrators of a unit, and of the
// units above it, look after the staff of the unit.
#include "people/staff.h"

#include <algorithm>

#include "base/problems.h"
#include "base/random.h"
#include "base/text.h"
#include "http/body.h"
#include "http/cursor.h"
#include "http/peer.h"
#include "msg/people.h"
#include "people/rights.h"
#include "people/second_factor.h"
#include "people/sign_ins_store.h"
#include "people/store.h"
#include "work/memory.h"

namespace motcua::people {
using access::Role;

static constexpr std::string_view kStaffList = "staff", kStaffSearch = "staff/search";
static constexpr std::size_t kCursorMax = 100;  // a user name and its check value

JsonArray named_roles(std::span<const Role> roles) {
  JsonArray named;
  for (const Role role : roles)
    named.push_back(JsonObject{{"role", access::word_of(role)}, {"label", say(access::name_of(role))}});
  return named;
}

// An actor may look after a person if the actor has the right in one of the person's units. A unit counts if the person
// holds, held or is to hold a post there.
Result<store::Account> People::looked_after(db::Transaction& transaction, const Actor& actor, access::Right right,
                                            const PersonId& person) const {
  const auto account = store::account(transaction, person);
  const auto may = [&](const UnitId& unit) {
    return access::policy().decide(actor, right, units::relation_to(directory_, actor.unit, unit)).allowed;
  };
  bool near = false, all = true;
  for (const store::Held& held : account ? store::held_by(transaction, person) : std::vector<store::Held>())
    if (!held.ended) {
      near = near || may(held.unit);
      all = all && may(held.unit);
    }
  const auto units = account ? store::units_of(transaction, person) : std::vector<UnitId>();
  near = near || std::any_of(units.begin(), units.end(), may);
  if (!near) return refuse(motcua::problems::not_found, msg::people::person_not_in_reach);
  // A change of an account changes all its posts, also those at units out of reach.
  if (right == rights::manage_staff && !all) return refuse(motcua::problems::forbidden, msg::people::post_out_of_reach);
  if (right == rights::manage_staff) return natural_person(transaction, person);
  return *account;
}

// May the actor change the posts of this unit?
bool People::may_manage(const Actor& actor, const UnitId& unit) const {
  return access::policy().decide(actor, rights::manage_staff, units::relation_to(directory_, actor.unit, unit)).allowed;
}

Result<store::Account> People::natural_person(db::Transaction& transaction, const PersonId& person) {
  const auto account = store::account(transaction, person);
  if (!account) return refuse(motcua::problems::not_found, msg::people::no_such_person);
  if (account->machine) return refuse(problems::key_account);
  return *account;
}

std::vector<access::Route> People::staff_routes() {
  using http::BodyKind, http::Request, http::Verb;
  const auto route = [this](Verb verb, std::string_view path, access::Right right, BodyKind body,
                            Result<http::Reply> (People::*use)(const Request&, const Actor&)) {
    return access::Route{verb, path, right, body,
                         [this, use](const Request& r, const Actor& a) { return (this->*use)(r, a); }};
  };
  return {
      route(Verb::get, "/api/v1/staff", rights::see_staff, BodyKind::none, &People::list_staff),
      route(Verb::post, "/api/v1/staff/search", rights::see_staff, BodyKind::json, &People::list_staff),
      route(Verb::post, "/api/v1/staff", rights::manage_staff, BodyKind::json, &People::add_staff),
      route(Verb::get, "/api/v1/staff/{id}", rights::see_staff, BodyKind::none, &People::one_of_staff),
      route(Verb::get, "/api/v1/staff/{id}/rights", rights::explain_access, BodyKind::none, &People::rights_of_one),
      route(Verb::post, "/api/v1/staff/{id}/posts", rights::manage_staff, BodyKind::json, &People::give_post),
      route(Verb::post, "/api/v1/posts/{id}/end", rights::manage_staff, BodyKind::none, &People::end_post),
      route(Verb::post, "/api/v1/staff/{id}/one-time-code", rights::manage_staff, BodyKind::json,
            &People::give_one_time_code),
      route(Verb::post, "/api/v1/staff/{id}/sessions/end", rights::manage_staff, BodyKind::none, &People::end_sessions),
      route(Verb::post, "/api/v1/staff/{id}/leave", rights::manage_staff, BodyKind::none, &People::let_leave),
      route(Verb::get, "/api/v1/breaches", rights::see_breaches, BodyKind::none, &People::list_breaches),
      route(Verb::post, "/api/v1/breaches", rights::note_breach, BodyKind::json, &People::note_breach),
      route(Verb::post, "/api/v1/breaches/{id}/told", rights::note_breach, BodyKind::none, &People::told_of_breach),
      route(Verb::get, "/api/v1/keys", rights::manage_staff, BodyKind::none, &People::list_keys),
      route(Verb::post, "/api/v1/keys", rights::manage_staff, BodyKind::json, &People::add_key),
      route(Verb::post, "/api/v1/keys/{id}/end", rights::manage_staff, BodyKind::none, &People::end_key)};
}

// Lists all staff, or those that a POST searches. The typed text is a name, and a name must not be in a URL.
Result<http::Reply> People::list_staff(const http::Request& request, const Actor& actor) {
  std::string asked, cursor;
  const std::string_view list = request.verb == http::Verb::post ? kStaffSearch : kStaffList;
  int limit = limits::page_size;
  if (request.verb == http::Verb::post) {
    TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
    http::Body body{object};
    asked = body.text("q", limits::query_chars_max);
    const auto place = http::place_of(list, body.text("cursor", kCursorMax, http::Need::optional));
    if (!place) body.wrong("cursor", http::kForeignCursor);
    cursor = place.value_or("");
    limit = static_cast<int>(body.integer("limit", 1, limits::page_size_max, http::Need::optional, limits::page_size));
    TRY(body.finish());
  } else {
    TRY_ASSIGN(limit, http::page_limit(request));
    std::vector<FieldError> errors;
    cursor = http::place_asked(request, list, errors);
    if (request.query.contains("q")) errors.push_back({"?q", msg::people::search_by_post});
    if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  }
  const auto rows = shell_.database.read([&](db::Transaction& transaction) {
    return store::staff(transaction, access::policy().rows(actor, rights::see_staff), asked, cursor, limit);
  });
  JsonArray items;
  for (const store::StaffRow& row : rows) {
    JsonArray posts;
    std::optional<Date> away;
    for (const units::Holder* holder : directory_.posts_of(row.id)) {
      const units::Post* post = directory_.post(holder->post);
      posts.push_back(JsonObject{{"name", post->name}, {"unit", directory_.get(post->unit).short_name}});
      away = holder->away_until;
    }
    items.push_back(JsonObject{{"id", row.id.text},
                               {"username", row.username},
                               {"name", row.name},
                               {"active", row.active},
                               {"second_factor", row.second_factor},
                               {"away_until", away ? Json(iso(*away)) : Json(nullptr)},
                               {"posts", std::move(posts)}});
  }
  const bool more = static_cast<int>(rows.size()) == limit;
  return http::json_reply(JsonObject{{"items", std::move(items)},
                                     {"next", http::next_page(list, more ? rows.back().username : "", more)},
                                     {"roles", named_roles(access::kAllRoles)}});
}

Result<http::Reply> People::one_of_staff(const http::Request& request, const Actor& actor) {
  const PersonId person{request.path_value("id")};
  return shell_.database.read([&](db::Transaction& transaction) -> Result<http::Reply> {
    TRY_ASSIGN(const store::Account account, looked_after(transaction, actor, rights::see_staff, person));
    const auto after = [&](access::Right right) { return looked_after(transaction, actor, right, person).has_value(); };
    const bool gets_posts = account.active && !account.machine && person != actor.person &&
                            access::policy().ever(actor, rights::manage_staff);
    const std::string day = iso(today());
    JsonArray posts, events, absences;
    for (const store::Held& held : store::held_by(transaction, person)) {
      JsonArray roles;
      const units::Post* post = directory_.post(held.post);
      if (post)
        for (const access::Role role : post->roles) roles.push_back(Json(access::word_of(role)));
      const bool now = !held.ended && held.from_day <= day && (held.to_day.empty() || held.to_day >= day);
      const auto end = end_of(transaction, {std::string(streams::post), held.post.text});
      posts.push_back(JsonObject{{"id", held.post.text},
                                 {"log_name", end ? Json(end->name) : Json(nullptr)},
                                 {"name", held.name},
                                 {"unit", directory_.get(held.unit).short_name},
                                 {"roles", std::move(roles)},
                                 {"may_sign", held.may_sign},
                                 {"from", held.from_day},
                                 {"to", held.to_day.empty() ? Json(nullptr) : Json(held.to_day)},
                                 {"ended", held.ended.has_value()},
                                 {"now", now && account.active},
                                 {"may_end", gets_posts && !held.ended && may_manage(actor, held.unit)},
                                 {"origin", word_of(held.origin)}});
    }
    for (const store::Absence& one : store::absences_of(transaction, person, day))
      absences.push_back(
          JsonObject{{"id", one.id}, {"from", one.from_day}, {"to", one.to_day}, {"reason", one.reason}});
    for (const store::StaffEvent& event : store::events_about(transaction, person, 100))
      events.push_back(JsonObject{
          {"kind", event.kind}, {"at", rfc3339(event.at, shell_.zone)}, {"by", directory_.name_of(event.by)}});
    return http::json_reply(JsonObject{
        {"id", account.id.text},
        {"username", account.username},
        {"name", account.name},
        {"active", account.active},
        {"second_factor", account.second_factor},
        {"machine", account.machine},
        {"origin", word_of(account.origin)},
        {"sessions", static_cast<std::int64_t>(store::sessions_of(transaction, person, shell_.clock.now()).size())},
        {"roles", named_roles(access::kAllRoles)},
        {"may_manage", account.active && after(rights::manage_staff)},
        {"may_give_post", gets_posts},
        {"may_explain", after(rights::explain_access)},
        {"posts", std::move(posts)},
        {"absences", std::move(absences)},
        {"events", std::move(events)}});
  });
}

// Lists a person's rights: for each post, each right with its relations and the role that gives it.
Result<http::Reply> People::rights_of_one(const http::Request& request, const Actor& actor) {
  const PersonId person{request.path_value("id")};
  return shell_.database.read([&](db::Transaction& transaction) -> Result<http::Reply> {
    TRY_ASSIGN(const store::Account account, looked_after(transaction, actor, rights::explain_access, person));
    JsonArray posts;
    const auto add = [&](Actor as, const std::string& on_behalf_of) {
      JsonArray rights;
      for (const access::RightRow& rule : access::policy().all()) {
        if (rule.right == access::rights::anybody) continue;
        JsonObject row{{"right", rule.right.word()}, {"label", say(rule.name)}};
        bool any = false;
        for (const auto& [relation, word] :
             {std::pair{access::Relation::works, "works"}, std::pair{access::Relation::worked, "worked"},
              std::pair{access::Relation::below, "below"}, std::pair{access::Relation::elsewhere, "elsewhere"}}) {
          const access::Decision decision = access::policy().decide(as, rule.right, relation);
          row[word] = decision.allowed && decision.by ? Json(access::word_of(*decision.by)) : Json(nullptr);
          any = any || decision.allowed;
        }
        if (any) rights.push_back(std::move(row));
      }
      posts.push_back(JsonObject{{"post", as.post_name},
                                 {"unit", directory_.get(as.unit).short_name},
                                 {"on_behalf_of", on_behalf_of},
                                 {"rights", std::move(rights)}});
    };
    if (account.active)
      for (const units::Holder* holder : directory_.posts_of(person)) add(actor_at(person, holder->post, {}), {});
    for (const store::Delegation& one : store::delegations_to(transaction, person, iso(today()))) {
      Actor as = actor_at(person, one.post, {});
      as.rights = access::own_rights();
      as.rights |= access::RightSet(one.rights);
      if (as.known()) add(std::move(as), directory_.name_of(one.from));
    }
    return http::json_reply(
        JsonObject{{"name", account.name}, {"active", account.active}, {"posts", std::move(posts)}});
  });
}

Result<http::Reply> People::add_staff(const http::Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string username = body.text("username", 60), name = body.name("full_name");
  static constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789.-";
  if (!username.empty() && username.find_first_not_of(kAllowed) != std::string::npos)
    body.wrong("username", msg::people::bad_user_name);
  auto post_body = body.object("post");
  const WantedPost wanted =
      post_body ? read_post(*post_body, directory_, actor, today(), settings_.fields()) : WantedPost{};
  TRY(body.finish());
  return run_once(shell_, request, actor, [&](Work& work) -> Result<http::Reply> {
    if (!free_username(work, confirmations_, username))
      return refuse(problems::username_taken, {}, {{"/username", msg::people::choose_other_user_name}});
    const PersonId person = store::insert_account(work.db(), username, name, work.now());
    store::record(work.db(), "added", person, actor, {}, work.now());
    TRY_ASSIGN(const Confirmations::Asked asked, ask_for_post(work, confirmations_, person, wanted, NewAccount::yes));
    const std::string code = keep_code(work, person, DropsFactor::no, asked.id);
    memory_changed(work.db());
    return http::json_reply(
        JsonObject{{"id", person.text}, {"code", code}, {"waits", true}, {"confirmers", asked.confirmers}}, 201);
  });
}

Result<http::Reply> People::give_post(const http::Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const WantedPost wanted = read_post(body, directory_, actor, today(), settings_.fields());
  TRY(body.finish());
  const PersonId person{request.path_value("id")};
  if (person == actor.person) return refuse(problems::own_post);
  return run_once(shell_, request, actor, [&](Work& work) -> Result<http::Reply> {
    // Any person of the site may get a post here, because people change units.
    TRY_ASSIGN(const store::Account account, natural_person(work.db(), person));
    if (!account.active) return refuse(motcua::problems::not_found, msg::people::no_such_person);
    TRY_ASSIGN(const Confirmations::Asked asked, ask_for_post(work, confirmations_, person, wanted, NewAccount::no));
    return http::json_reply(JsonObject{{"waits", true}, {"confirmers", asked.confirmers}}, 201);
  });
}

Result<http::Reply> People::end_post(const http::Request& request, const Actor& actor) {
  const PostId post_id{request.path_value("id")};
  return run_once(shell_, request, actor, [&](Work& work) -> Result<http::Reply> {
    const auto post = directory_.post(post_id);
    const auto holder = store::holder_of(work.db(), post_id);
    if (!post || !holder || !may_manage(actor, post->unit))
      return refuse(motcua::problems::not_found, msg::people::no_such_post);
    if (*holder == actor.person) return refuse(problems::own_post);
    TRY(natural_person(work.db(), *holder));
    store::end_post(work.db(), post_id, work.now());
    record_and_tell(work, "post_ended", *holder, {{"post", post_id.text}});
    end_outlived(work, *holder, post_id);
    const auto held = store::held_by(work.db(), *holder);
    if (std::all_of(held.begin(), held.end(), [](const store::Held& one) { return one.ended.has_value(); }))
      TRY(confirmations_.take_back(work, *holder));
    memory_changed(work.db());
    return http::no_content();
  });
}

Result<http::Reply> People::end_sessions(const http::Request& request, const Actor& actor) {
  const PersonId person{request.path_value("id")};
  return shell_.database.write([&](db::Transaction& transaction) -> Result<http::Reply> {
    TRY(looked_after(transaction, actor, rights::manage_staff, person));
    Work work{transaction, actor, shell_.clock.now(), request.id};
    for (const store::SessionRow& row : store::sessions_of(transaction, person, work.now())) {
      const units::Post* post = directory_.post(row.post);
      store::put_ended(transaction, person, post ? post->unit : UnitId{}, store::name_of_session(row.hash),
                       "ended_by_administrator", http::network_of(request.address), work.now());
    }
    store::delete_sessions(transaction, person, {});
    record_and_tell(work, "sessions_ended", person);
    return http::no_content();
  });
}

// A person who leaves loses everything from this moment: sessions, posts, and delegations given or had.
Result<http::Reply> People::let_leave(const http::Request& request, const Actor& actor) {
  const PersonId person{request.path_value("id")};
  if (person == actor.person) return refuse(problems::own_post);
  return run_once(shell_, request, actor, [&](Work& work) -> Result<http::Reply> {
    TRY(looked_after(work.db(), actor, rights::manage_staff, person));
    store::leave(work.db(), person, work.now());
    record_and_tell(work, "left", person);
    TRY(confirmations_.take_back(work, person));
    memory_changed(work.db());
    return http::no_content();
  });
}

}  // namespace motcua::people
