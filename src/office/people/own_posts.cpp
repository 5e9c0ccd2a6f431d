// The acts of a person on their own posts: change to another post, delegate, be absent.
#include <algorithm>

#include "base/limits.h"
#include "base/problems.h"
#include "base/random.h"
#include "db/alone.h"
#include "http/body.h"
#include "msg/people.h"
#include "people/staff.h"
#include "people/store.h"
#include "work/memory.h"

namespace motcua::people {
namespace {

JsonArray words(const std::vector<access::Right>& rights) {
  JsonArray all;
  for (const access::Right right : rights)
    all.push_back(JsonObject{{"right", right.word()}, {"label", say(access::policy().rule(right).name)}});
  return all;
}

struct Days {
  std::string from, to;
};
// Reads days from today on, at most a year ahead.
Days read_days(http::Body& body, Date today) {
  const auto from = body.date("from"), to = body.date("to_day");
  constexpr std::chrono::days kYear{366};
  if (from && *from < today) body.wrong("from", msg::people::from_today_on);
  if (from && *from > today + kYear) body.wrong("from", msg::people::within_next_year);
  if (to && *to < today) body.wrong("to_day", msg::people::from_today_on);
  if (from && to && *to >= today && *to < *from) body.wrong("to_day", msg::people::last_day_before_first);
  if (to && *to > today + kYear) body.wrong("to_day", msg::people::at_most_a_year);
  return {from ? iso(*from) : std::string(), to ? iso(*to) : std::string()};
}

JsonArray right_words(const std::vector<access::Right>& rights) {
  JsonArray all;
  for (const access::Right right : rights) all.push_back(Json(right.word()));
  return all;
}

std::vector<access::Right> rights_in(const JsonObject& payload) {
  std::vector<access::Right> rights;
  for (const Json& word : payload.at("rights").as_array())
    if (const auto right = access::right_of(view(word.as_string()))) rights.push_back(*right);
  return rights;
}

Message day_in(const JsonObject& payload, std::string_view key) {
  std::string day = string_at(payload, key);
  const auto date = parse_date(day);
  return date ? day_words(*date) : Message(std::move(day));
}

// Returns the chosen rights, without the rights that come along with them.
std::vector<access::Right> delegable_of(const JsonObject& payload) {
  std::vector<access::Right> rights = rights_in(payload);
  std::erase_if(rights, [](access::Right right) { return !access::policy().rule(right).traits.delegable; });
  return rights;
}

void give_delegation(Work& work, const store::Delegation& made) {
  store::insert_delegation(work.db(), made);
  store::record(work.db(), "delegated", made.from, work.actor(),
                {{"to", made.to.text},
                 {"delegation", made.id},
                 {"rights", right_words(made.rights)},
                 {"from", made.from_day},
                 {"until", made.to_day}},
                work.now());
}

JsonObject post_view(const units::Directory& directory, const Actor& actor, const PostId& id,
                     const PersonId& on_behalf_of, const std::string& delegation) {
  const units::Post* post = directory.post(id);
  JsonArray roles;
  if (post)
    for (const access::Role role : post->roles) roles.push_back(Json(access::word_of(role)));
  const bool own = actor.post == id && actor.on_behalf_of == on_behalf_of;
  return {{"post", id.text},
          {"name", post ? post->name : ""},
          {"unit", post ? directory.get(post->unit).short_name : ""},
          {"roles", std::move(roles)},
          {"on_behalf_of", directory.name_of(on_behalf_of)},
          {"delegation", delegation},
          {"now", own}};
}

JsonObject delegation_view(const units::Directory& directory, const store::Delegation& one, const std::string& day) {
  return {{"id", one.id},
          {"to", directory.name_of(one.to)},
          {"post", directory.post(one.post) ? directory.post(one.post)->name : ""},
          {"rights", words(one.rights)},
          {"from", one.from_day},
          {"until", one.to_day},
          {"reason", one.reason},
          {"open", !one.ended && one.to_day >= day},
          {"waits", false}};
}

JsonObject waiting_view(const units::Directory& directory, const Confirmation& one) {
  const units::Post* post = directory.post({string_at(one.payload, "post")});
  return {{"id", one.id},
          {"to", directory.name_of({string_at(one.payload, "to")})},
          {"post", post ? post->name : ""},
          {"rights", words(rights_in(one.payload))},
          {"from", string_at(one.payload, "from")},
          {"until", string_at(one.payload, "until")},
          {"reason", one.reason},
          {"open", true},
          {"waits", true}};
}

JsonArray delegable_rights(const Actor& actor) {
  JsonArray rights;
  if (actor.on_behalf_of.empty())
    for (const access::RightRow& row : access::policy().all())
      if (row.traits.delegable && access::policy().ever(actor, row.right))
        rights.push_back(JsonObject{{"right", row.right.word()}, {"label", say(row.name)}});
  return rights;
}

JsonArray colleagues(const units::Directory& directory, const Actor& actor) {
  JsonArray people;
  std::set<PersonId> seen{actor.person};
  for (const units::Holder& holder : directory.holders()) {
    const units::Post* post = directory.post(holder.post);
    if (post && post->unit == actor.unit && !holder.machine && seen.insert(holder.person).second)
      people.push_back(JsonObject{{"person", holder.person.text}, {"name", holder.name}, {"post", post->name}});
  }
  return people;
}

}  // namespace

Result<http::Reply> People::list_own_posts(const Actor& actor) {
  const std::string day = iso(today());
  struct Found {
    std::vector<store::Delegation> to_me, all;
    std::vector<store::Absence> absences;
    std::vector<Confirmation> waiting;
  };
  const Found found = shell_.database.read([&](db::Transaction& transaction) {
    return Found{store::delegations_to(transaction, actor.person, day),
                 store::delegations_of(transaction, actor.person), store::absences_of(transaction, actor.person, day),
                 confirmations_.waiting(transaction, kDelegationKind, actor.person.text, shell_.clock.now())};
  });
  JsonArray posts, given, absences;
  for (const units::Holder* holder : directory_.posts_of(actor.person))
    posts.push_back(post_view(directory_, actor, holder->post, {}, {}));
  for (const store::Delegation& one : found.to_me)
    posts.push_back(post_view(directory_, actor, one.post, one.from, one.id));
  for (const store::Delegation& one : found.all)
    if (one.from == actor.person) given.push_back(delegation_view(directory_, one, day));
  for (const Confirmation& one : found.waiting) given.push_back(waiting_view(directory_, one));
  for (const store::Absence& one : found.absences)
    absences.push_back(JsonObject{{"id", one.id}, {"from", one.from_day}, {"to", one.to_day}, {"reason", one.reason}});
  // The rights of the present post that can be delegated, and the people of the unit who can get them.
  return http::json_reply(JsonObject{{"posts", std::move(posts)},
                                     {"delegations", std::move(given)},
                                     {"absences", std::move(absences)},
                                     {"delegable", delegable_rights(actor)},
                                     {"people", colleagues(directory_, actor)}});
}

Result<http::Reply> People::change_post(const http::Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string post = body.text("post", 40, http::Need::optional),
                    delegation = body.text("delegation", 40, http::Need::optional);
  if (post.empty() == delegation.empty()) body.wrong("post", msg::people::choose_post_or_delegation);
  TRY(body.finish());
  const auto renewed = [&](db::Transaction& transaction) {
    http::Reply reply = http::no_content();
    set_session_cookie(reply, renew_session(transaction, actor));
    return reply;
  };
  return shell_.database.write([&](db::Transaction& transaction) -> Result<http::Reply> {
    if (delegation.empty()) {
      const auto own = directory_.posts_of(actor.person);
      const bool holds =
          std::any_of(own.begin(), own.end(), [&](const units::Holder* holder) { return holder->post.text == post; });
      if (!holds) return refuse(motcua::problems::invalid_input, {}, {{"/post", msg::people::post_not_held}});
      store::set_session_post(transaction, actor.session, {post}, {}, {});
      return renewed(transaction);
    }
    for (const store::Delegation& one : store::delegations_to(transaction, actor.person, iso(today())))
      if (one.id == delegation) {
        store::set_session_post(transaction, actor.session, one.post, one.from, one.id);
        return renewed(transaction);
      }
    return refuse(motcua::problems::invalid_input, {}, {{"/delegation", msg::people::no_such_delegation}});
  });
}

Result<http::Reply> People::delegate(const http::Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const PersonId to{body.text("to", 40)};
  const std::vector<std::string> asked = body.words("rights", access::policy().all().size());
  const Days days = read_days(body, today());
  const std::string reason = body.own_words("reason");
  std::vector<access::Right> rights;
  // A right over a dossier brings the right to see the dossier.
  for (const std::string& word : asked) {
    const auto right = access::right_of(word);
    if (!right || !access::policy().rule(*right).traits.delegable || !access::policy().ever(actor, *right))
      body.wrong("rights", msg::people::only_own_rights);
    else rights.push_back(*right);
  }
  if (asked.empty() && body.has("rights")) body.wrong("rights", msg::people::choose_a_right);
  const auto theirs = directory_.posts_of(to);
  const bool colleague = std::any_of(theirs.begin(), theirs.end(), [&](const units::Holder* holder) {
    const units::Post* post = directory_.post(holder->post);
    return post && post->unit == actor.unit;
  });
  const bool machine =
      std::any_of(theirs.begin(), theirs.end(), [](const units::Holder* holder) { return holder->machine; });
  if (machine) return refuse(problems::key_account);
  if (body.has("to") && (!colleague || to == actor.person)) body.wrong("to", msg::people::choose_a_colleague);
  if (!actor.on_behalf_of.empty()) return refuse(motcua::problems::forbidden, msg::people::not_delegated_again);
  TRY(body.finish());
  return run_once(shell_, request, actor, [&](Work& work) -> Result<http::Reply> {
    db::alone("delegations:" + actor.person.text);
    const store::Delegation made{.id = new_uuid(work.now()),
                                 .from = actor.person,
                                 .to = to,
                                 .made_by = actor.person,
                                 .post = actor.post,
                                 .rights = access::with_within(rights),
                                 .from_day = days.from,
                                 .to_day = days.to,
                                 .reason = reason,
                                 .made = work.now(),
                                 .ended = {}};
    if (store::is_delegated(work.db(), made)) return refuse(problems::already_given, msg::people::delegation_given);
    if (!raises(actor, to, made.rights)) {
      give_delegation(work, made);
      return http::json_reply(JsonObject{{"id", made.id}, {"waits", false}, {"confirmers", 0}}, 201);
    }
    TRY_ASSIGN(const Confirmations::Asked asked,
               confirmations_.ask(work, {.kind = kDelegationKind,
                                         .unit = actor.unit,
                                         .subject = actor.person.text,
                                         .payload = {{"to", to.text},
                                                     {"post", actor.post.text},
                                                     {"rights", right_words(made.rights)},
                                                     {"from", days.from},
                                                     {"until", days.to}},
                                         .reason = reason,
                                         .gains = {to},
                                         .tells = {actor.person, to}}));
    return http::json_reply(JsonObject{{"id", asked.id}, {"waits", true}, {"confirmers", asked.confirmers}}, 201);
  });
}

// Tells whether a delegation lets the colleague approve, sign, supervise or see people's data for the first time. The
// role of the post, its signature, or any right that comes along can do this. A right counts with its role: a
// specialist with a right over dossiers does not decide like a leader.
bool People::raises(const Actor& from, const PersonId& to, const std::vector<access::Right>& rights,
                    const PostId& without) const {
  const units::Post* post = directory_.post(from.post);
  const bool strong = !post || needs_second_person(*post);
  const auto theirs = directory_.posts_of(to);
  return std::none_of(theirs.begin(), theirs.end(), [&](const units::Holder* holder) {
    if (holder->post == without) return false;
    const Actor own = actor_at(to, holder->post, {});
    const auto has = [&](access::Right right) {
      return access::policy().decide(own, right, access::Relation::works).allowed;
    };
    const bool sees = std::ranges::all_of(
        access::policy().all(), [&](const access::RightRow& row) { return !row.traits.sees_people || has(row.right); });
    if (own.unit != from.unit || !sees) return false;
    // The leader's role decides. The supervisor's role sees what is below, like the leader's role.
    const bool roles =
        (!from.has(access::Role::leader) || own.has(access::Role::leader)) &&
        (!from.has(access::Role::supervisor) || own.has(access::Role::supervisor) || own.has(access::Role::leader));
    return roles && (own.may_sign || !from.may_sign) &&
           std::all_of(rights.begin(), rights.end(), [&](access::Right right) {
             return (!strong && !access::policy().rule(right).traits.personal) || has(right);
           });
  });
}

bool People::outlived(db::Transaction& transaction, const std::string& id, const Actor& from, const PersonId& to,
                      const std::vector<access::Right>& rights, const PostId& without) const {
  if (!raises(from, to, rights, without)) return false;
  // The id of a delegation that a second person confirmed is the id of its confirmation.
  const auto asked = confirmations_.find(transaction, id);
  return !asked || asked->kind != kDelegationKind || !asked->decided || asked->decided->outcome != Outcome::confirmed;
}

void People::end_outlived(Work& work, const PersonId& to, const PostId& without) const {
  for (const store::Delegation& one : store::delegations_ahead(work.db(), to, iso(today()))) {
    if (!outlived(work.db(), one.id, actor_at(one.from, one.post, {}), to, one.rights, without)) continue;
    store::end_delegation(work.db(), one.id, one.from, work.now());
    for (const PersonId& person : {one.from, one.to})
      record_and_tell(work, "delegation_ended", person, {{"delegation", one.id}});
  }
}

void People::add_delegation_kind() {
  confirmations_.add({.word = kDelegationKind,
                      .title = msg::people::delegation,
                      .changes =
                          [this](db::Transaction& transaction, const Confirmation& row) {
                            const units::Post* post = directory_.post({string_at(row.payload, "post")});
                            const std::vector<access::Right> chosen = delegable_of(row.payload);
                            std::vector<Message> roles, rights, along;
                            for (const access::Right right : rights_in(row.payload)) {
                              const bool asked = std::find(chosen.begin(), chosen.end(), right) != chosen.end();
                              (asked ? rights : along).emplace_back(access::policy().rule(right).name);
                            }
                            if (post)
                              for (const access::Role role : post->roles) roles.emplace_back(access::name_of(role));
                            std::vector<Change> all{
                                {msg::people::who_delegates, "", directory_.name_of({row.subject})},
                                {msg::people::post, "", post ? post->name : std::string()},
                                {msg::people::stand_in, "", directory_.name_of({string_at(row.payload, "to")})},
                                {msg::people::in_the_role_of, "", Message::list(std::move(roles), ", ")},
                                {msg::people::rights, "", Message::list(std::move(rights))},
                                {msg::people::along_with_it, "", Message::list(std::move(along))},
                                {msg::people::from_day, "", day_in(row.payload, "from")},
                                {msg::people::to_day, "", day_in(row.payload, "until")}};
                            if (auto line = voided_line(transaction, {string_at(row.payload, "to")}))
                              all.push_back(std::move(*line));
                            return all;
                          },
                      .apply = [this](Work& work, const Confirmation& row) -> Result<> {
                        const PersonId from{row.subject}, to{string_at(row.payload, "to")};
                        const PostId post{string_at(row.payload, "post")};
                        TRY_ASSIGN(const store::Account account, natural_person(work.db(), to));
                        const auto holder = store::holder_of(work.db(), post);
                        if (!account.active || !holder || *holder != from)
                          return refuse(motcua::problems::not_found, msg::people::post_or_stand_in_gone);
                        void_lone_password(work, to);
                        give_delegation(work, {.id = row.id,
                                               .from = from,
                                               .to = to,
                                               .made_by = from,
                                               .post = post,
                                               .rights = rights_in(row.payload),
                                               .from_day = string_at(row.payload, "from"),
                                               .to_day = string_at(row.payload, "until"),
                                               .reason = row.reason,
                                               .made = work.now(),
                                               .ended = {}});
                        return {};
                      }});
}

Result<http::Reply> People::end_own_delegation(const http::Request& request, const Actor& actor) {
  TRY(shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    // A delegation that still waits for a second person is taken back.
    Work work{transaction, actor, shell_.clock.now(), request.id};
    for (const Confirmation& one : confirmations_.waiting(transaction, kDelegationKind, actor.person.text, work.now()))
      if (one.id == request.path_value("id")) return confirmations_.decide(work, one.id, Verdict::refused, {});
    store::end_delegation(transaction, request.path_value("id"), actor.person, shell_.clock.now());
    record_and_tell(work, "delegation_ended", actor.person, {{"delegation", request.path_value("id")}});
    return {};
  }));
  return http::no_content();
}

Result<http::Reply> People::be_absent(const http::Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const Days days = read_days(body, today());
  const std::string reason = body.own_words("reason", limits::short_text_chars_max, http::Need::optional);
  TRY(body.finish());
  return run_once(shell_, request, actor, [&](Work& work) -> Result<http::Reply> {
    const store::Absence made{.id = new_uuid(work.now()), .from_day = days.from, .to_day = days.to, .reason = reason};
    store::insert_absence(work.db(), actor.person, made, actor.person, work.now());
    store::record(work.db(), "absent", actor.person, actor, {{"from", days.from}, {"to", days.to}}, work.now(),
                  store::LogFacts::none);
    memory_changed(work.db());
    return http::json_reply(JsonObject{{"id", made.id}}, 201);
  });
}

Result<http::Reply> People::end_own_absence(const http::Request& request, const Actor& actor) {
  TRY(shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    Work work{transaction, actor, shell_.clock.now(), request.id};
    store::end_absence(work.db(), request.path_value("id"), actor.person, work.now());
    store::record(work.db(), "absence_ended", actor.person, actor, {}, work.now());
    memory_changed(work.db());
    return {};
  }));
  return http::no_content();
}

}  // namespace motcua::people
