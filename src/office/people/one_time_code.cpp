// Codes with which a person sets a first or a new password. A code for a person who approves, signs, supervises or
// administers works only after a second person confirmed it. The same is true for a code that drops a second factor.
#include <algorithm>

#include "base/problems.h"
#include "http/body.h"
#include "msg/people.h"
#include "people/confirmations_store.h"
#include "people/rights.h"
#include "people/second_factor.h"
#include "people/sign_ins_store.h"
#include "people/staff.h"
#include "people/store.h"

namespace motcua::people {
namespace {

constexpr std::int64_t kOneTimeCodeUs = 24LL * 3600 * 1'000'000;

}  // namespace

std::string keep_code(Work& work, const PersonId& person, DropsFactor drops, const std::string& confirmation) {
  const std::string code = new_recovery_code();
  // The day of a waiting code begins at its confirmation.
  const Instant expires{confirmation.empty() ? work.now().us + kOneTimeCodeUs : 0};
  store::put_one_time_code(work.db(), person,
                           {.hash = work.db().vault().hash(Vault::Use::one_time_code, plain_code(code)),
                            .expires = expires,
                            .drops_second_factor = drops == DropsFactor::yes,
                            .confirmation = confirmation},
                           work.actor().person, work.now());
  return code;
}

Result<> open_code(Work& work, const PersonId& person, const Confirmation& row) {
  const auto stored = store::one_time_code(work.db(), person);
  if (!stored || stored->confirmation != row.id)
    return refuse(motcua::problems::changed_meanwhile, msg::people::code_replaced);
  store::open_one_time_code(work.db(), person, row.id, {work.now().us + kOneTimeCodeUs});
  // The event names the asker as the giver, because the asker knows the code. For some time the person is no second
  // person for the asker.
  Actor asker;
  asker.person = row.asked_by;
  store::record(work.db(), "code_given", person, asker,
                {{"drops_second_factor", stored->drops_second_factor},
                 {"confirmed_by", work.actor().person.text},
                 {"request", row.id}},
                work.now());
  return {};
}

// Posts and delegations that ended in the last kResetDays count too. Otherwise one could end a post, give a code alone,
// and give the post again.
bool People::privileged(db::Transaction& transaction, const PersonId& person) const {
  const Instant since{shell_.clock.now().us - kResetUs};
  const std::string day = iso(shell_.zone.local(since).date);
  const auto counts = [&](const std::optional<Instant>& ended, const std::string& to_day) {
    return (!ended || *ended > since) && (to_day.empty() || to_day >= day);
  };
  const auto needs = [&](const PostId& id) {
    const units::Post* post = directory_.post(id);
    return !post || needs_second_person(*post);  // a post that cannot be read counts, to be safe
  };
  const auto held = store::held_by(transaction, person);
  if (std::any_of(held.begin(), held.end(),
                  [&](const store::Held& one) { return counts(one.ended, one.to_day) && needs(one.post); }))
    return true;
  const auto had = store::delegated_posts(transaction, person, day, since);
  if (std::any_of(had.begin(), had.end(), needs)) return true;
  const auto asked = confirmations_.waiting(transaction, kPostKind, person.text, shell_.clock.now());
  return std::any_of(asked.begin(), asked.end(),
                     [](const Confirmation& one) { return needs_second_person(wanted_from(one.payload).post); });
}

std::optional<Change> People::voided_line(db::Transaction& transaction, const PersonId& person) const {
  if (!store::lone_password(transaction, person)) return std::nullopt;
  return Change{msg::people::password, msg::people::password_by_one_person, msg::people::password_ends};
}

void People::void_lone_password(Work& work, const PersonId& person) const {
  if (!store::lone_password(work.db(), person)) return;
  store::set_password(work.db(), person, {});
  store::delete_sessions(work.db(), person, {});
  store::drop_devices(work.db(), person, {});
  record_and_tell(work, "password_voided", person);
}

// Returns the unit whose leaders may decide about an account. It is not below another unit of the person.
UnitId People::unit_of_account(db::Transaction& transaction, const PersonId& person, const UnitId& otherwise) const {
  const std::vector<UnitId> units = store::units_of(transaction, person);
  for (const UnitId& one : units)
    if (std::all_of(units.begin(), units.end(),
                    [&](const UnitId& other) { return directory_.at_or_below(other, one); }))
      return one;
  return units.empty() ? otherwise : UnitId{};
}

Result<http::Reply> People::give_one_time_code(const http::Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const bool drops = body.flag("drop_second_factor", http::Need::optional);
  const std::string reason = body.own_words("reason", limits::short_text_chars_max, http::Need::optional);
  if (drops && reason.empty()) body.wrong("reason", msg::people::say_why_factor_dropped);
  TRY(body.finish());
  const PersonId person{request.path_value("id")};
  if (person == actor.person) return refuse(problems::own_post, msg::people::code_from_another);
  return shell_.database.write([&](db::Transaction& transaction) -> Result<http::Reply> {
    TRY_ASSIGN(const store::Account account, looked_after(transaction, actor, rights::manage_staff, person));
    if (!account.active) return refuse(motcua::problems::not_found, msg::people::account_has_left);
    if (drops && !account.second_factor)
      return refuse(motcua::problems::invalid_input, {}, {{"/drop_second_factor", msg::people::no_factor_to_drop}});
    Work work{transaction, actor, shell_.clock.now(), request.id};
    const DropsFactor factor = drops ? DropsFactor::yes : DropsFactor::no;
    if (!drops && !privileged(transaction, person)) {
      const std::string code = keep_code(work, person, factor, {});
      store::record(transaction, "code_given", person, actor, {{"drops_second_factor", false}}, work.now());
      tell(work, person, "code_given",
           {{"what", in_vietnamese(msg::people::give_code)}, {"by", actor.name}, {"reason", reason}});
      return http::json_reply(JsonObject{{"code", code}, {"waits", false}, {"confirmers", 0}}, 201);
    }
    TRY_ASSIGN(const Confirmations::Asked asked,
               confirmations_.ask(work, {.kind = kCodeKind,
                                         .unit = unit_of_account(transaction, person, actor.unit),
                                         .subject = person.text,
                                         .payload = {{"drops_second_factor", drops}},
                                         .reason = reason,
                                         .gains = {person},
                                         .tells = {person},
                                         .repeat = Repeat::one_may_wait}));
    const std::string code = keep_code(work, person, factor, asked.id);
    store::record(transaction, "code_asked", person, actor, {{"drops_second_factor", drops}, {"request", asked.id}},
                  work.now());
    return http::json_reply(JsonObject{{"code", code}, {"waits", true}, {"confirmers", asked.confirmers}}, 201);
  });
}

namespace {

bool flag_in(const JsonObject& payload, std::string_view key) {
  const Json* found = payload.if_contains(key);
  return found && found->as_bool();
}

Msg factor_of(db::Transaction& transaction, const Confirmation& row) {
  const auto account = store::account(transaction, {row.subject});
  return account && account->second_factor ? msg::people::factor_there : msg::people::factor_none;
}

}  // namespace

void People::add_code_kind() {
  confirmations_.add(
      {.word = kCodeKind,
       .title = msg::people::give_code,
       .days = 3,
       .changes =
           [this](db::Transaction& transaction, const Confirmation& row) {
             std::vector<Change> all{
                 {msg::people::account, "", directory_.name_of({row.subject})},
                 {msg::people::password, msg::people::password_of_person, msg::people::password_set_again}};
             if (flag_in(row.payload, "drops_second_factor"))
               all.push_back({msg::people::second_factor, factor_of(transaction, row), msg::people::factor_dropped});
             return all;
           },
       .apply = [](Work& work, const Confirmation& row) -> Result<> {
         TRY(natural_person(work.db(), {row.subject}));
         return open_code(work, {row.subject}, row);
       },
       .refused =
           [](Work& work, const Confirmation& row) {
             store::record(work.db(), "code_refused", {row.subject}, work.actor(), {{"request", row.id}}, work.now());
           }});
}

}  // namespace motcua::people
