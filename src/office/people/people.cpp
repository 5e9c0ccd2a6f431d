// Sessions: the person, post and rights of a request.
#include "people/people.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/page.h"
#include "base/damage.h"
#include "base/hash.h"
#include "base/problems.h"
#include "base/random.h"
#include "base/text.h"
#include "base/verify.h"
#include "http/peer.h"
#include "msg/people.h"
#include "people/rights.h"
#include "people/sign_ins_store.h"
#include "people/store.h"

namespace motcua::people {

using access::Role;

std::string_view word_of(Owed owed) {
  switch (owed) {
    case Owed::nothing: return "nothing";
    case Owed::password: return "password";
    case Owed::second_factor: return "second_factor";
  }
  VERIFY_UNREACHED();
}

access::RightSet rights_owing(Owed owed) {
  switch (owed) {
    case Owed::nothing: return access::RightSet::all();
    case Owed::password: return {access::rights::own_sign_in};
    case Owed::second_factor: return access::own_rights();
  }
  VERIFY_UNREACHED();
}

std::vector<access::Route> People::routes() {
  using http::BodyKind, http::Request, http::Verb;
  std::vector<access::Route> all{
      {Verb::post, "/api/v1/session", access::rights::anybody, BodyKind::password,
       [this](const Request& r, const Actor&) { return sign_in(r); }},
      {Verb::post, "/api/v1/session/one-time", access::rights::anybody, BodyKind::password,
       [this](const Request& r, const Actor&) { return sign_in_with_one_time_code(r); }},
      {Verb::get, "/api/v1/sign-in", access::rights::anybody, BodyKind::none,
       [this](const Request&, const Actor&) { return ways_to_sign_in(); }},
      {Verb::get, "/dang-nhap/oidc", access::rights::anybody, BodyKind::none,
       [this](const Request& r, const Actor&) { return go_to_provider(r); }},
      {Verb::get, "/dang-nhap/oidc/tra-ve", access::rights::anybody, BodyKind::none,
       [this](const Request& r, const Actor&) { return come_back(r); }},
      {Verb::get, "/api/v1/session", access::rights::own_sign_in, BodyKind::none,
       [this](const Request&, const Actor& a) -> Result<http::Reply> { return session_reply(a); }},
      {Verb::del, "/api/v1/session", access::rights::own_sign_in, BodyKind::none,
       [this](const Request& r, const Actor& a) { return sign_out(r, a); }},
      {Verb::put, "/api/v1/session/password", access::rights::own_sign_in, BodyKind::password,
       [this](const Request& r, const Actor& a) { return change_password(r, a); }},
      {Verb::get, "/api/v1/sessions", access::rights::own_account, BodyKind::none,
       [this](const Request&, const Actor& a) { return list_sessions(a); }},
      {Verb::del, "/api/v1/sessions/{id}", access::rights::own_account, BodyKind::none,
       [this](const Request& r, const Actor& a) { return end_session(r, a); }},
      {Verb::get, "/api/v1/session/sign-ins", access::rights::own_account, BodyKind::none,
       [this](const Request&, const Actor& a) { return list_own_sign_ins(a); }},
      {Verb::post, "/api/v1/session/sign-ins/seen", access::rights::own_account, BodyKind::none,
       [this](const Request&, const Actor& a) { return own_sign_ins_seen(a); }},
      {Verb::get, "/api/v1/sign-ins", rights::see_readings, BodyKind::none,
       [this](const Request& r, const Actor& a) { return list_sign_ins(r, a); }},
      {Verb::post, "/api/v1/session/second-factor", access::rights::own_account, BodyKind::password,
       [this](const Request& r, const Actor& a) { return begin_second_factor(r, a); }},
      {Verb::put, "/api/v1/session/second-factor", access::rights::own_account, BodyKind::json,
       [this](const Request& r, const Actor& a) { return confirm_second_factor(r, a); }},
      {Verb::post, "/api/v1/session/second-factor/end", access::rights::own_account, BodyKind::password,
       [this](const Request& r, const Actor& a) { return end_second_factor(r, a); }},
      {Verb::get, "/api/v1/session/posts", access::rights::own_account, BodyKind::none,
       [this](const Request&, const Actor& a) { return list_own_posts(a); }},
      {Verb::put, "/api/v1/session/post", access::rights::own_account, BodyKind::json,
       [this](const Request& r, const Actor& a) { return change_post(r, a); }},
      {Verb::post, "/api/v1/delegations", rights::delegate, BodyKind::json,
       [this](const Request& r, const Actor& a) { return delegate(r, a); }},
      {Verb::post, "/api/v1/delegations/{id}/end", access::rights::own_account, BodyKind::none,
       [this](const Request& r, const Actor& a) { return end_own_delegation(r, a); }},
      {Verb::post, "/api/v1/absences", access::rights::own_account, BodyKind::json,
       [this](const Request& r, const Actor& a) { return be_absent(r, a); }},
      {Verb::post, "/api/v1/absences/{id}/end", access::rights::own_account, BodyKind::none,
       [this](const Request& r, const Actor& a) { return end_own_absence(r, a); }},
  };
  for (access::Route& route : staff_routes()) all.push_back(std::move(route));
  for (access::Route& route : confirmation_routes()) all.push_back(std::move(route));
  return all;
}

Actor People::actor_at(const PersonId& person, const PostId& post_id, const std::string& session) const {
  const units::Post* post = directory_.post(post_id);
  if (!post) return {};
  return {.person = person,
          .post = post_id,
          .unit = post->unit,
          .roles = post->roles,
          .name = directory_.name_of(person),
          .post_name = post->name,
          .may_sign = post->may_sign,
          .session = session};
}

Owed People::owed(const Actor& actor, bool must_change, bool has_second_factor) const {
  if (must_change) return Owed::password;
  const bool needs = actor.has(access::Role::leader) || actor.has(access::Role::administrator);
  return settings_.second_factor && needs && !has_second_factor ? Owed::second_factor : Owed::nothing;
}

bool People::lasts(const store::Signed& found, Instant now) {
  return found.active && now.us - found.session.seen.us <= limits::session_idle_s * 1'000'000 &&
         now.us - found.session.created.us <= limits::session_life_s * 1'000'000;
}

Actor People::actor_of(const http::Request& request, Lengthens lengthens) {
  if (!request.header("authorization").empty()) return actor_of_key(request);
  const std::string token = request.cookie(cookie_name());
  if (token.empty()) return {};
  const std::string hash = sha256_hex(token);
  const auto found =
      shell_.database.read([&](db::Transaction& transaction) { return store::signed_in(transaction, hash); });
  const Instant now = shell_.clock.now();
  if (!found || !lasts(*found, now)) return {};
  shell_.database.memory()->agree_with(found->revision);
  if (lengthens == Lengthens::yes && now.us - found->session.seen.us > 60 * 1'000'000)
    (void)shell_.database.write([&](db::Transaction& transaction) -> Result<> {
      store::touch_session(transaction, hash, now);
      return {};
    });
  return actor_in(*found);
}

std::map<std::string, Actor> People::actors_of(const std::vector<std::string>& sessions) const {
  const auto all =
      shell_.database.read([&](db::Transaction& transaction) { return store::all_signed_in(transaction, sessions); });
  const Instant now = shell_.clock.now();
  std::map<std::string, Actor> actors;
  for (const store::Signed& found : all) {
    if (!lasts(found, now)) continue;
    shell_.database.memory()->agree_with(found.revision);
    if (Actor actor = actor_in(found); actor.known()) actors.emplace(found.session.hash, std::move(actor));
  }
  return actors;
}

Actor People::actor_in(const store::Signed& found) const {
  const store::SessionRow& session = found.session;
  const bool delegated = !session.delegation.empty();
  const PersonId& holds = delegated ? found.on_behalf_of : session.person;
  const units::Holder* holder = directory_.holder_of(session.post);
  if (!holder || holder->person != holds) return {};
  Actor actor = actor_at(session.person, session.post, session.hash);
  if (!actor.known()) return {};
  const Owed owes =
      owed(actor, found.must_change && !session.by_provider, found.has_second_factor || session.second_factor);
  actor.owes = word_of(owes);
  if (delegated) {
    if (found.delegation_ended || found.delegated_to_day < iso(today())) return {};
    const std::vector<access::Right> rights = access::rights_of(found.delegated_rights);
    actor.on_behalf_of = found.on_behalf_of;
    actor.may_sign = false;  // nobody can delegate a signature
    actor.rights = access::own_rights();
    actor.rights |= access::RightSet(rights);
  }
  actor.rights &= rights_owing(owes);
  return actor;
}

std::string People::cookie(const std::string& token, std::int64_t seconds) const {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{}", cookie_name(), token, seconds,
                     settings_.secure_cookie ? "; Secure" : "");
}

static JsonArray pages_view(const Actor& actor) {
  JsonArray pages;
  for (const access::Pages::Shown& shown : access::pages().of(actor)) {
    const access::Page& page = *shown.page;
    JsonArray parts;
    for (const std::string_view part : shown.parts) parts.push_back(Json(part));
    JsonObject row{{"id", page.id}, {"path", page.path}, {"menu", page.menu > 0}, {"parts", std::move(parts)}};
    if (!page.command.empty()) row["command"] = page.command;
    pages.push_back(std::move(row));
  }
  return pages;
}

http::Reply People::session_reply(const Actor& actor) const {
  const units::Unit& unit = directory_.get(actor.unit);
  const bool has_below = std::any_of(directory_.units().begin(), directory_.units().end(),
                                     [&](const units::Unit& other) { return other.parent == unit.id; });
  JsonArray roles, rights;
  for (const access::Role role : actor.roles) roles.push_back(Json(access::word_of(role)));
  for (const access::RightRow& row : access::policy().all())
    if (access::policy().ever(actor, row.right)) rights.push_back(Json(row.right.word()));
  return http::json_reply(JsonObject{{"holder", actor.person.text + " " + actor.post.text},
                                     {"name", actor.name},
                                     {"post", actor.post_name},
                                     {"on_behalf_of", directory_.name_of(actor.on_behalf_of)},
                                     {"owes", actor.owes},
                                     {"roles", std::move(roles)},
                                     {"rights", std::move(rights)},
                                     {"pages", pages_view(actor)},
                                     {"may_sign", actor.may_sign},
                                     {"demo", settings_.demo},
                                     {"unusual_sign_ins", unusual_sign_ins(actor)},
                                     {"clock", rfc3339(shell_.clock.now(), shell_.zone)},
                                     {"unit", JsonObject{{"slug", unit.slug},
                                                         {"name", unit.name},
                                                         {"short_name", unit.short_name},
                                                         {"desk_name", unit.desk_name},
                                                         {"has_below", has_below},
                                                         {"unverified", unit.unverified}}}});
}

http::Reply People::start_session(const http::Request& request, Actor actor, bool with_second_factor, By by,
                                  const std::string& id_token) {
  const Instant now = shell_.clock.now(), wall = system_clock().now();
  const std::string token = random_token(), network = http::network_of(request.address);
  actor.session = sha256_hex(token);
  // A device keeps its token. A token with which nobody signed in is not accepted.
  std::string device = request.cookie(device_name());
  const std::string agent = clean_text(request.header("user-agent").substr(0, 200), Lines::one).value_or("");
  const std::string fresh = random_token();
  const std::string kept_device =
      db::must(shell_.database.write([&](db::Transaction& transaction) -> Result<std::string> {
        const Work work{transaction, actor, now, request.id};  // the log tells who signed in
        store::delete_old_sessions(transaction, now);
        forget_old_keys(transaction, now);
        store::insert_session(transaction, {.hash = actor.session,
                                            .address = request.address,
                                            .agent = agent,
                                            .person = actor.person,
                                            .post = actor.post,
                                            .created = now,
                                            .seen = now,
                                            .second_factor = with_second_factor,
                                            .id_token = id_token,
                                            .delegation = {}});
        const bool known = !device.empty() && store::knows_device(transaction, actor.person, device_of(request), wall);
        const bool others =
            known || (!device.empty() && store::device_of_anybody(transaction, device_of(request), wall));
        const std::string kept = others ? device : fresh;
        const store::Before before = store::before_sign_in(transaction, actor.person, network);
        store::keep_device(transaction, actor.person, settings_.tries.hash("device|" + kept), wall);
        store::put_sign_in(transaction,
                           {.kind = SignIn::signed_in,
                            .why = by == By::provider   ? "provider"
                                   : with_second_factor ? "second_factor"
                                                        : "password",
                            .person = actor.person,
                            .unit = actor.unit,
                            .network = network,
                            .agent = agent,
                            .session = store::name_of_session(actor.session),
                            .at = now,
                            .last = now,
                            .unusual = before.refused >= limits::refusals_unusual ? "after_refusals"
                                       : before.any && !before.network && !known  ? "new_place"
                                                                                  : ""},
                           {});
        return kept;
      }));
  http::Reply reply = session_reply(actor);
  set_session_cookie(reply, token);
  reply.headers.emplace_back("Set-Cookie", device_cookie(kept_device));
  return reply;
}

void People::set_session_cookie(http::Reply& reply, const std::string& token) const {
  reply.headers.emplace_back("Set-Cookie", cookie(token, limits::session_life_s));
}

std::string People::renew_session(db::Transaction& transaction, const Actor& actor) const {
  std::string token = random_token();
  store::rename_session(transaction, actor.session, sha256_hex(token));
  return token;
}

std::string People::device_of(const http::Request& request) const {
  const std::string token = request.cookie(device_name());
  return token.empty() || token.size() > 100 ? std::string() : settings_.tries.hash("device|" + token);
}

std::string People::device_cookie(const std::string& token) const {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{}", device_name(), token,
                     limits::device_life_s, settings_.secure_cookie ? "; Secure" : "");
}

Tries::By People::try_by(const http::Request& request, const PersonId& person) const {
  Tries::By by{.name = person.text, .network = http::network_of(request.address), .person = person};
  if (person.empty()) return by;
  if (const auto posts = directory_.posts_of(person); !posts.empty())
    if (const units::Post* post = directory_.post(posts.front()->post)) by.unit = post->unit;
  const std::string device = device_of(request);
  shell_.database.read([&](db::Transaction& transaction) {
    if (!device.empty() && store::knows_device(transaction, person, device, system_clock().now())) by.device = device;
    by.known_network = store::before_sign_in(transaction, person, by.network).network;
    return 0;
  });
  return by;
}

Result<Tries::One> People::begin_try(const http::Request& request, std::string_view username) {
  const auto account =
      shell_.database.read([&](db::Transaction& transaction) { return store::find_account(transaction, username); });
  Tries::By by = try_by(request, account ? account->id : PersonId{});
  if (!account) by.name = "?" + std::string(username);
  return settings_.tries.begin(by, problems::sign_in_delayed);
}

Result<Tries::One> People::begin_try(const http::Request& request, const Actor& actor) {
  return settings_.tries.begin(try_by(request, actor.person), problems::sign_in_delayed);
}

Result<bool> People::password_right(const http::Request& request, const std::string& hash,
                                    const std::string& password) {
  bool right = false;
  if (!hashing_.run(http::network_of(request.address), [&] { right = password_matches(hash, password); }))
    return refuse(motcua::problems::overloaded, msg::people::many_sign_in);
  return right;
}

Result<std::string> People::hash_of(const http::Request& request, const std::string& password) {
  std::string hash;
  if (!hashing_.run(http::network_of(request.address), [&] { hash = password_hash(password); }))
    return refuse(motcua::problems::overloaded, msg::people::many_sign_in);
  return hash;
}

PersonId insert_staff(db::Transaction& transaction, std::string_view username, std::string_view name,
                      std::string_view password_hash, Instant now, Origin origin) {
  const PersonId person = store::insert_account(transaction, username, name, now, origin);
  store::set_password(transaction, person, password_hash);
  return person;
}

void must_change_password(db::Transaction& transaction, const PersonId& person) {
  store::set_must_change(transaction, person);
}

}  // namespace motcua::people
