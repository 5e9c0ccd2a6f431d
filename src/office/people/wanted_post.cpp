// Giving a post: the question, and the change after a second person confirmed it.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/problems.h"
#include "base/random.h"
#include "base/stored.h"
#include "base/verify.h"
#include "http/body.h"
#include "msg/access.h"
#include "msg/people.h"
#include "people/rights.h"
#include "people/staff.h"
#include "people/store.h"
#include "work/memory.h"

namespace motcua::people {

using access::Role;

namespace {

// A typing error in a year must not give a post for a lifetime.
constexpr std::chrono::days kBeginsWithin{366}, kEndsWithin{3660};

constexpr std::array kRoleChoices{
    http::Choice{"reception", msg::access::reception},   http::Choice{"specialist", msg::access::specialist},
    http::Choice{"leader", msg::access::leader},         http::Choice{"clerk", msg::access::clerk},
    http::Choice{"supervisor", msg::access::supervisor}, http::Choice{"administrator", msg::access::administrator}};

bool makes_account(const Confirmation& row) {
  const Json* account = row.payload.if_contains("account");
  return account && account->is_bool() && account->get_bool();
}

// No second person confirmed the account, and it never held a post.
bool never_worked(db::Transaction& transaction, const store::Account& account) {
  return account.origin == Origin::unconfirmed && store::held_by(transaction, account.id).empty();
}

}  // namespace

WantedPost read_post(http::Body& body, const units::Directory& directory, const Actor& actor, Date today,
                     const std::set<std::string>& fields) {
  WantedPost wanted;
  wanted.post.name = body.name("name");
  const std::string slug = body.text("unit", limits::name_chars_max);
  if (const units::Unit* unit = directory.by_slug(slug);
      unit &&
      access::policy().decide(actor, rights::manage_staff, units::relation_to(directory, actor.unit, unit->id)).allowed)
    wanted.unit = unit->id;
  else if (!slug.empty()) body.wrong("unit", msg::people::no_such_unit);
  for (const std::string& word : body.words("roles", 6)) {
    if (const auto role = access::role_of(word)) wanted.post.roles.insert(*role);
    else body.wrong_word("roles", kRoleChoices);
  }
  if (wanted.post.roles.empty() && body.has("roles")) body.wrong("roles", msg::people::choose_a_role);
  for (const std::string& field : body.words("fields", 60, http::Need::optional)) {
    if (!fields.contains(field))
      body.wrong("fields", {msg::people::no_such_field_of_work, field, fmt::format("{}", fmt::join(fields, ", "))});
    wanted.post.fields.insert(field);
  }
  wanted.post.may_sign = body.flag("may_sign", http::Need::optional);
  wanted.post.valid_from = body.date("from", http::Need::optional).value_or(today);
  wanted.post.valid_to = body.date("to", http::Need::optional);
  if (wanted.post.valid_from < today) body.wrong("from", msg::people::from_today_on);
  if (wanted.post.valid_from > today + kBeginsWithin) body.wrong("from", msg::people::within_next_year);
  if (wanted.post.valid_to && *wanted.post.valid_to > today + kEndsWithin)
    body.wrong("to", msg::people::within_ten_years);
  if (wanted.post.valid_to && *wanted.post.valid_to < std::max(wanted.post.valid_from, today))
    body.wrong("to", msg::people::last_day_before_first);
  return wanted;
}

JsonObject to_json(const WantedPost& wanted) {
  JsonArray roles, fields;
  for (const access::Role role : wanted.post.roles) roles.push_back(Json(access::word_of(role)));
  for (const std::string& field : wanted.post.fields) fields.push_back(Json(field));
  return {{"name", wanted.post.name},
          {"unit", wanted.unit.text},
          {"roles", std::move(roles)},
          {"fields", std::move(fields)},
          {"may_sign", wanted.post.may_sign},
          {"from", iso(wanted.post.valid_from)},
          {"to", wanted.post.valid_to ? Json(iso(*wanted.post.valid_to)) : Json(nullptr)}};
}

WantedPost wanted_from(const JsonObject& object) {
  WantedPost wanted;
  wanted.post.name = stored::text(object, "name");
  wanted.unit = {stored::text(object, "unit")};
  for (const Json& role : stored::array(object, "roles")) {
    const std::string word = stored::text_in(role, "roles");
    wanted.post.roles.insert(*known(access::role_of(word), "roles", word));
  }
  for (const Json& field : stored::array(object, "fields")) wanted.post.fields.insert(stored::text_in(field, "fields"));
  wanted.post.may_sign = stored::flag(object, "may_sign");
  const std::string from = stored::text(object, "from"), to = string_at(object, "to");
  wanted.post.valid_from = *known(parse_date(from), "from", from);
  if (!to.empty()) wanted.post.valid_to = *known(parse_date(to), "to", to);
  return wanted;
}

Result<Confirmations::Asked> ask_for_post(Work& work, const Confirmations& confirmations, const PersonId& person,
                                          const WantedPost& wanted, NewAccount account) {
  JsonObject payload = to_json(wanted);
  if (account == NewAccount::yes) payload["account"] = true;
  TRY_ASSIGN(Confirmations::Asked asked, confirmations.ask(work, {.kind = kPostKind,
                                                                  .unit = wanted.unit,
                                                                  .subject = person.text,
                                                                  .payload = std::move(payload),
                                                                  .reason = {},
                                                                  .gains = {person},
                                                                  .tells = {person}}));
  JsonObject facts = to_json(wanted);
  facts["request"] = asked.id;
  store::record(work.db(), "post_asked", person, work.actor(), facts, work.now());
  return asked;
}

bool free_username(Work& work, const Confirmations& confirmations, const std::string& username) {
  const auto account = store::find_account(work.db(), username);
  if (!account) return true;
  // Nobody confirmed that account in time.
  const bool expired = !account->machine && account->active && never_worked(work.db(), *account) &&
                       confirmations.waiting(work.db(), kPostKind, account->id.text, work.now()).empty();
  if (expired) store::discard_account(work.db(), account->id, work.now());
  return expired;
}

Result<std::string> ask_for_account(Work& work, const Confirmations& confirmations, const AccountAsked& asked) {
  if (!free_username(work, confirmations, asked.username)) return refuse(problems::username_taken);
  const PersonId person = store::insert_account(work.db(), asked.username, asked.name, work.now());
  store::set_password(work.db(), person, asked.password_hash);
  store::set_must_change(work.db(), person);
  store::record(work.db(), "added", person, work.actor(), {}, work.now());
  TRY_ASSIGN(Confirmations::Asked waits,
             ask_for_post(work, confirmations, person, {.unit = asked.unit, .post = asked.post}, NewAccount::yes));
  return std::move(waits.id);
}

void give_now(Work& work, const PersonId& person, const WantedPost& wanted, Origin origin,
              const std::string& confirmation) {
  JsonObject facts = to_json(wanted);
  const PostId post = units::insert_post(work.db(), person, wanted.unit, wanted.post, work.now());
  store::set_origin(work.db(), person, post, origin, confirmation);
  facts["post"] = post.text;
  if (!confirmation.empty()) facts["request"] = confirmation;
  store::record(work.db(), "post_given", person, work.actor(), facts, work.now());
  memory_changed(work.db());
}

bool needs_second_person(const units::Post& post) {
  return post.may_sign || post.roles.contains(access::Role::leader) ||
         post.roles.contains(access::Role::administrator) || post.roles.contains(access::Role::supervisor);
}

void People::add_confirmation_kinds() {
  add_code_kind();
  add_key_kind();
  add_delegation_kind();
  confirmations_.add(
      {.word = kPostKind,
       .title = msg::people::give_post,
                      // A leader or supervisor confirms a post that sees people's data or signs.
       .by_leaders =
           [](const Confirmation& row) {
             const WantedPost wanted = wanted_from(row.payload);
             return wanted.post.may_sign || wanted.post.roles != access::Roles{access::Role::administrator};
           },
       .changes =
           [this](db::Transaction& transaction, const Confirmation& row) {
             const WantedPost wanted = wanted_from(row.payload);
             const units::Unit* unit = directory_.unit(wanted.unit);
             const auto account = store::account(transaction, {row.subject});
             std::vector<Message> roles;
             for (const access::Role role : wanted.post.roles) roles.emplace_back(access::name_of(role));
             std::vector<Change> all{{msg::people::holder, "", directory_.name_of({row.subject})},
                                     {msg::people::user_name, "", account ? account->username : std::string()},
                                     {msg::people::post, "", wanted.post.name},
                                     {msg::people::unit, "", unit ? unit->short_name : wanted.unit.text},
                                     {msg::people::roles, "", Message::list(std::move(roles), ", ")},
                                     {msg::people::from_day, "", day_words(wanted.post.valid_from)}};
             if (makes_account(row)) all.push_back({msg::people::account, "", msg::people::new_account});
             if (wanted.post.valid_to) all.push_back({msg::people::to_day, "", day_words(*wanted.post.valid_to)});
             if (wanted.post.may_sign) all.push_back({msg::people::signs_certificates, "", msg::people::yes});
             if (needs_second_person(wanted.post))
               if (auto line = voided_line(transaction, {row.subject})) all.push_back(std::move(*line));
             return all;
           },
       .apply = [this](Work& work, const Confirmation& row) -> Result<> {
         const PersonId person{row.subject};
         TRY_ASSIGN(const store::Account account, natural_person(work.db(), person));
         if (!account.active) return refuse(motcua::problems::not_found, msg::people::account_has_left);
         WantedPost wanted = wanted_from(row.payload);
         wanted.post.valid_from = std::max(wanted.post.valid_from, shell_.zone.local(work.now()).date);
                        // Any post of the person may be the first that is confirmed.
         store::confirm_account(work.db(), person, row.id);
                        // The code of a later question waits for that question.
         const auto code = store::one_time_code(work.db(), person);
         if (code && code->confirmation == row.id) TRY(open_code(work, person, row));
         give_now(work, person, wanted, Origin::confirmed, row.id);
         if (needs_second_person(wanted.post)) void_lone_password(work, person);
         return {};
       },
       .refused =
           [](Work& work, const Confirmation& row) {
             store::record(work.db(), "post_refused", {row.subject}, work.actor(), {{"request", row.id}}, work.now());
             if (!makes_account(row)) return;
             const auto account = store::account(work.db(), {row.subject});
             if (account && never_worked(work.db(), *account))
               store::discard_account(work.db(), account->id, work.now());
           }});
}

}  // namespace motcua::people
