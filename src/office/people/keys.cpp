// Accounts for other systems. A key has few rights and a post. The key is shown once, expires, and records its last
// use.
#include <algorithm>

#include "base/hash.h"
#include "base/problems.h"
#include "base/random.h"
#include "base/text.h"
#include "db/alone.h"
#include "http/body.h"
#include "msg/access.h"
#include "msg/people.h"
#include "people/rights.h"
#include "people/staff.h"
#include "people/store.h"
#include "work/memory.h"

namespace motcua::people {
namespace {

constexpr std::string_view kPrefix = "mck_";  // shows that a leaked text is a key
constexpr int kDaysMax = 366;
constexpr std::array kKeyRoles{access::Role::reception, access::Role::supervisor};  // that a key can have
const std::array kKeyRoleChoices{http::Choice{access::word_of(kKeyRoles[0]), msg::access::reception},
                                 http::Choice{access::word_of(kKeyRoles[1]), msg::access::supervisor}};

std::string bearer(const http::Request& request) {
  constexpr std::string_view kScheme = "bearer ";  // any case is valid (RFC 9110, 11.1)
  const std::string header = request.header("authorization");
  const bool ours = std::ranges::equal(std::string_view(header).substr(0, kScheme.size()), kScheme, {},
                                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return ours ? header.substr(kScheme.size()) : std::string();
}

// Tells whether one of the rights shows personal data. Such a right needs the sight of a dossier, or its replies are
// personal.
bool shows_people(const std::vector<access::Right>& rights) {
  const std::vector<access::Right> all = access::with_chain(rights);
  return std::any_of(all.begin(), all.end(), [](access::Right right) {
    const access::RightRow& row = access::policy().rule(right);
    return row.traits.sees_people || row.traits.personal;
  });
}

// Tells whether the maker would give a right that the maker has neither here nor in their own unit.
bool beyond(const Actor& maker, const std::vector<access::Right>& rights, access::Relation relation) {
  const std::vector<access::Right> all = access::with_chain(rights);
  return std::any_of(all.begin(), all.end(), [&](access::Right right) {
    return !access::policy().decide(maker, right, relation).allowed &&
           !access::policy().decide(maker, right, access::Relation::works).allowed;
  });
}

}  // namespace

// A request with a key is from the key's account, even if it has cookies.
Actor People::actor_of_key(const http::Request& request) {
  const std::string key = bearer(request);
  if (!key.starts_with(kPrefix) || key.size() > 100) return {};
  const Instant now = shell_.clock.now();
  const auto found =
      shell_.database.read([&](db::Transaction& transaction) { return store::find_key(transaction, sha256_hex(key)); });
  if (!found || found->ended || found->expires < now) {
    settings_.tries.refused(SignIn::refused, "key", try_by(request, found ? found->person : PersonId{}));
    return {};
  }
  shell_.database.memory()->agree_with(found->revision);
  const auto posts = directory_.posts_of(found->person);
  if (posts.empty()) return {};
  if (!found->used || now.us - found->used->us > 60 * 1'000'000)
    (void)shell_.database.write([&](db::Transaction& transaction) -> Result<> {
      store::touch_key(transaction, found->id, now);
      return {};
    });
  Actor actor = actor_at(found->person, posts.front()->post, "k:" + found->id);
  actor.rights = access::RightSet(access::with_chain(found->rights));
  return actor;
}

Result<http::Reply> People::list_keys(const http::Request&, const Actor& actor) {
  const auto rows = shell_.database.read([&](db::Transaction& transaction) {
    return store::keys(transaction, access::policy().rows(actor, rights::manage_staff));
  });
  const auto when = [&](const std::optional<Instant>& at) {
    return at ? Json(rfc3339(*at, shell_.zone)) : Json(nullptr);
  };
  JsonArray items, rights;
  for (const store::Key& row : rows) {
    JsonArray words;
    for (const access::Right right : row.rights)
      words.push_back(JsonObject{{"right", right.word()}, {"label", say(access::policy().rule(right).name)}});
    items.push_back(JsonObject{{"id", row.id},
                               {"name", row.name},
                               {"unit", directory_.get(row.unit).short_name},
                               {"rights", std::move(words)},
                               {"made_by", directory_.name_of(row.made_by)},
                               {"made_at", rfc3339(row.made, shell_.zone)},
                               {"expires_at", rfc3339(row.expires, shell_.zone)},
                               {"used_at", when(row.used)},
                               {"ended_at", when(row.ended)},
                               {"waits", directory_.posts_of(row.person).empty() && !row.ended},
                               {"origin", word_of(row.origin)}});
  }
  for (const access::RightRow& row : access::policy().all())
    if (row.traits.for_keys) rights.push_back(JsonObject{{"right", row.right.word()}, {"label", say(row.name)}});
  return http::json_reply(
      JsonObject{{"items", std::move(items)}, {"possible", std::move(rights)}, {"roles", named_roles(kKeyRoles)}});
}

Result<http::Reply> People::add_key(const http::Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string name = body.name("name");
  const std::string slug = body.text("unit", limits::name_chars_max);
  const std::string role = body.choice("role", kKeyRoleChoices);
  const std::int64_t days = body.integer("days", 1, kDaysMax);
  std::vector<access::Right> rights;
  for (const std::string& word : body.words("rights", access::policy().all().size())) {
    const auto right = access::right_of(word);
    if (right && access::policy().rule(*right).traits.for_keys) rights.push_back(*right);
    else body.wrong("rights", msg::people::right_not_for_keys);
  }
  if (rights.empty() && body.has("rights")) body.wrong("rights", msg::people::choose_a_right);
  const units::Unit* unit = directory_.by_slug(slug);
  if (!slug.empty() &&
      (!unit || !access::policy()
                     .decide(actor, rights::manage_staff, units::relation_to(directory_, actor.unit, unit->id))
                     .allowed))
    body.wrong("unit", msg::people::no_such_unit);
  TRY(body.finish());
  const std::string key = std::string(kPrefix) + random_token();
  return shell_.database.write([&](db::Transaction& transaction) -> Result<http::Reply> {
    Work work{transaction, actor, shell_.clock.now(), request.id};
    db::alone("keys:" + unit->id.text);
    if (const auto equal = store::find_equal_key(work.db(), unit->id, name, rights, work.now()))
      return refuse(problems::already_given,
                    {msg::people::key_given, day_words(shell_.zone.local(equal->expires).date)});
    const std::string id = new_uuid(work.now());
    const PersonId person = store::insert_account(work.db(), "may." + id.substr(id.size() - 12), name, work.now(),
                                                  Origin::unconfirmed, store::Machine::yes);
    // The name of a post is in the log for ever. The name of a key is free text and stays out of the log.
    WantedPost wanted{
        .unit = unit->id,
        .post = {.name = std::string(in_vietnamese(msg::people::post_of_a_system)), .roles = {*access::role_of(role)}}};
    wanted.post.valid_from = today();
    store::insert_key(work.db(), {.id = id,
                                  .name = name,
                                  .hash = sha256_hex(key),
                                  .revision = {},
                                  .person = person,
                                  .made_by = actor.person,
                                  .unit = unit->id,
                                  .rights = rights,
                                  .made = work.now(),
                                  .expires = {work.now().us + days * 86'400'000'000}});
    store::record(work.db(), "key_made", person, actor, {{"key", id}, {"days", days}}, work.now());
    memory_changed(work.db());
    if (!shows_people(rights) && !beyond(actor, rights, units::relation_to(directory_, actor.unit, unit->id)) &&
        !needs_second_person(wanted.post)) {
      give_now(work, person, wanted, Origin::unconfirmed, {});
      return http::json_reply(JsonObject{{"id", id}, {"key", key}, {"waits", false}, {"confirmers", 0}}, 201);
    }
    JsonArray words;
    for (const access::Right right : rights) words.push_back(Json(right.word()));
    JsonObject payload{{"name", name}, {"days", days}, {"rights", std::move(words)}, {"post", to_json(wanted)}};
    TRY_ASSIGN(
        const Confirmations::Asked asked,
        confirmations_.ask(
            work, {.kind = kKeyKind, .unit = unit->id, .subject = id, .payload = std::move(payload), .reason = {}}));
    return http::json_reply(JsonObject{{"id", id}, {"key", key}, {"waits", true}, {"confirmers", asked.confirmers}},
                            201);
  });
}

void People::add_key_kind() {
  const auto key_of = [](db::Transaction& transaction, const Confirmation& row) {
    return store::find_key_by_id(transaction, row.subject);
  };
  confirmations_.add(
      {.word = kKeyKind,
       .title = msg::people::give_key,
       .by_leaders = [](const Confirmation&) { return true; },
       .changes =
           [this](db::Transaction&, const Confirmation& row) {
             std::vector<Message> rights, roles;
             for (const Json& word : row.payload.at("rights").as_array())
               if (const auto right = access::right_of(view(word.as_string())))
                 rights.emplace_back(access::policy().rule(*right).name);
             for (const access::Role role : wanted_from(row.payload.at("post").as_object()).post.roles)
               roles.emplace_back(access::name_of(role));
             const units::Unit* unit = directory_.unit(row.unit);
             return std::vector<Change>{{msg::people::system, "", string_at(row.payload, "name")},
                                        {msg::people::unit, "", unit ? unit->short_name : row.unit.text},
                                        {msg::people::roles, "", Message::list(std::move(roles))},
                                        {msg::people::rights, "", Message::list(std::move(rights))},
                                        {msg::people::days_valid, "", std::to_string(int_at(row.payload, "days"))}};
           },
       .apply = [this, key_of](Work& work, const Confirmation& row) -> Result<> {
         const auto key = key_of(work.db(), row);
         if (!key || key->ended) return refuse(motcua::problems::not_found, msg::people::key_ended);
         WantedPost wanted = wanted_from(row.payload.at("post").as_object());
         wanted.post.valid_from = shell_.zone.local(work.now()).date;
         store::confirm_key(work.db(), key->id, row.id);
         store::confirm_account(work.db(), key->person, row.id);
         give_now(work, key->person, wanted, Origin::confirmed, row.id);
         return {};
       },
       .refused =
           [key_of](Work& work, const Confirmation& row) {
             const auto key = key_of(work.db(), row);
             if (!key || key->ended) return;
             store::end_key(work.db(), key->id, work.now());
             store::leave(work.db(), key->person, work.now());
             store::record(work.db(), "key_ended", key->person, work.actor(), {{"key", key->id}}, work.now());
           }});
}

Result<http::Reply> People::end_key(const http::Request& request, const Actor& actor) {
  return run_once(shell_, request, actor, [&](Work& work) -> Result<http::Reply> {
    for (const store::Key& row : store::keys(work.db(), access::policy().rows(actor, rights::manage_staff)))
      if (row.id == request.path_value("id") && !row.ended) {
        store::end_key(work.db(), row.id, work.now());
        store::leave(work.db(), row.person, work.now());
        store::record(work.db(), "key_ended", row.person, actor, {{"key", row.id}}, work.now());
        memory_changed(work.db());
        return http::no_content();
      }
    return refuse(motcua::problems::not_found, msg::people::no_such_key);
  });
}

}  // namespace motcua::people
