// Signing in and out, passwords, one-time codes, the list of sessions.

#include <algorithm>

#include "base/hash.h"
#include "base/log.h"
#include "base/problems.h"
#include "base/random.h"
#include "base/text.h"
#include "http/body.h"
#include "http/peer.h"
#include "msg/people.h"
#include "people/oidc_visit.h"
#include "people/second_factor.h"
#include "people/sign_ins_store.h"
#include "people/staff.h"
#include "people/store.h"
#include "work/memory.h"

namespace motcua::people {

// Asks for the second factor after the right password. A wrong password or factor counts as a failed try.
Result<http::Reply> People::sign_in(const http::Request& request) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string username = fold(body.text("username", 60));
  const std::string password = body.text("password", 200);
  const std::string post_id = body.text("post_id", 40, http::Need::optional);
  const std::string code = body.text("code", 20, http::Need::optional);
  TRY(body.finish());

  const Instant wall = system_clock().now();
  TRY_ASSIGN(Tries::One attempt, begin_try(request, username));
  const auto failed = [&](std::string_view why, const Problem& problem) {
    attempt.wrong(why);
    log::info("session.refused", {{"request", request.id}, {"why", std::string(why)}});
    return refuse(problem);
  };
  const auto account =
      shell_.database.read([&](db::Transaction& transaction) { return store::find_account(transaction, username); });
  const bool there = account && account->active && !account->machine && !account->password_hash.empty();
  // An unknown name takes the same time as a wrong password.
  static const std::string nobody = password_hash(random_token());
  TRY_ASSIGN(const bool right, password_right(request, there ? account->password_hash : nobody, password));
  if (!right || !there) return failed("password", problems::wrong_password);
  if (account->second_factor) {
    if (code.empty()) {
      attempt.refused("no_second_factor");
      return refuse(problems::second_factor_needed);
    }
    const auto used = shell_.database.write([&](db::Transaction& transaction) -> Result<> {
      if (const auto step = totp_matches(account->secret, code, wall, account->last_step)) {
        store::use_step(transaction, *account, *step);
        return {};
      }
      if (store::use_recovery_code(transaction, account->id, plain_code(code), shell_.clock.now())) return {};
      return refuse(problems::wrong_code);
    });
    if (!used) return failed("second_factor", problems::wrong_code);
  }
  shell_.database.memory()->agree_with(shell_.database.read(memory_revision));
  const auto posts = directory_.posts_of(account->id);
  const auto chosen = std::find_if(posts.begin(), posts.end(), [&](const units::Holder* holder) {
    return post_id.empty() || holder->post.text == post_id;
  });
  if (chosen == posts.end()) {
    attempt.refused("no_post");
    return refuse(problems::wrong_password, msg::people::post_not_held);
  }
  attempt.right();
  Actor actor = actor_at(account->id, (*chosen)->post, {});
  const Owed owes = owed(actor, account->must_change, account->second_factor);
  actor.owes = word_of(owes);
  actor.rights &= rights_owing(owes);
  return start_session(request, std::move(actor), account->second_factor, By::password);
}

// For a person who has forgotten the password, and for a new account. The code comes from an administrator. It works
// once, for a day.
Result<http::Reply> People::sign_in_with_one_time_code(const http::Request& request) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string username = fold(body.text("username", 60));
  const std::string code = body.text("code", 40);
  const std::string password = body.text("new_password", 200);
  if (body.has("new_password"))
    if (const auto weak = weakness(password, username)) body.wrong("new_password", *weak);
  TRY(body.finish());
  const Instant now = shell_.clock.now();
  TRY_ASSIGN(Tries::One attempt, begin_try(request, username));
  // Also hashes for a wrong name, which then takes the same time.
  TRY_ASSIGN(const std::string hash, hash_of(request, password));
  const auto done = shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    const auto account = store::find_account(transaction, username);
    if (!account || !account->active || account->machine) return refuse(problems::wrong_code);
    const auto stored = store::one_time_code(transaction, account->id);
    if (!stored || stored->expires < now ||
        !transaction.vault().matches(Vault::Use::one_time_code, stored->hash, plain_code(code)))
      return refuse(problems::wrong_code);
    // The account may approve by now. A code that one person gave alone does not open such an account.
    if (stored->confirmation.empty() && privileged(transaction, account->id)) return refuse(problems::wrong_code);
    store::drop_one_time_code(transaction, account->id);
    store::set_password(transaction, account->id, hash);
    if (stored->drops_second_factor) store::set_second_factor(transaction, account->id, {}, {});
    store::delete_sessions(transaction, account->id, {});
    store::drop_devices(transaction, account->id, {});
    Actor self;
    self.person = account->id;
    self.name = account->name;
    Work work{transaction, self, now, request.id};
    record_and_tell(work, "password_set_by_code", account->id);
    return {};
  });
  if (!done) {
    attempt.wrong("one_time_code");
    return std::unexpected(done.error());
  }
  attempt.right();
  return http::no_content();
}

// A session that began at a provider also ends there. The desk gets the address for it.
Result<http::Reply> People::sign_out(const http::Request& request, const Actor& actor) {
  std::string id_token;
  TRY(shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    Work work{transaction, actor, shell_.clock.now(), request.id};
    id_token = store::id_token_of(work.db(), actor.session);
    store::delete_session(work.db(), actor.session);
    store::put_ended(work.db(), actor.person, actor.unit, store::name_of_session(actor.session), "asked",
                     http::network_of(request.address), work.now());
    return {};
  }));
  const std::string next = oidc_ && !id_token.empty() ? leave_provider(*oidc_, id_token) : std::string();
  http::Reply reply = http::json_reply(JsonObject{{"next", next}});
  reply.headers.emplace_back("Set-Cookie", cookie("", 0));
  return reply;
}

Result<http::Reply> People::ways_to_sign_in() const {
  return http::json_reply(
      JsonObject{{"provider", oidc_ ? Json(settings_.oidc_name.empty() ? settings_.oidc.issuer : settings_.oidc_name)
                                    : Json(nullptr)}});
}

std::optional<Msg> weakness(std::string_view password, std::string_view username) {
  if (character_count(password) < 10) return msg::people::password_short;
  const std::string folded = fold(password);
  if (!username.empty() && folded.find(username) != std::string::npos) return msg::people::password_has_user_name;
  if (folded.find_first_not_of(folded[0]) == std::string::npos) return msg::people::password_repeats;
  for (const std::string_view common :
       {"1234567890", "0123456789", "matkhau123", "password12", "qwertyuiop", "motcua1234"})
    if (folded.find(common) != std::string::npos) return msg::people::password_common;
  return std::nullopt;
}

Result<http::Reply> People::change_password(const http::Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string old = body.text("old_password", 200);
  const std::string fresh = body.text("new_password", 200);
  const auto account =
      shell_.database.read([&](db::Transaction& transaction) { return store::account(transaction, actor.person); });
  if (body.has("new_password")) {
    if (const auto weak = weakness(fresh, account->username)) body.wrong("new_password", *weak);
    else if (fresh == old) body.wrong("new_password", msg::people::password_is_old_one);
  }
  TRY(body.finish());
  TRY_ASSIGN(Tries::One attempt, begin_try(request, actor));
  TRY_ASSIGN(const bool right, password_right(request, account->password_hash, old));
  if (!right) {
    attempt.wrong("password");
    return refuse(motcua::problems::invalid_input, {}, {{"/old_password", msg::people::current_password_wrong}});
  }
  TRY_ASSIGN(const std::string hash, hash_of(request, fresh));
  std::string token;
  TRY(shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    store::set_password(transaction, actor.person, hash);
    store::delete_sessions(transaction, actor.person, actor.session);  // other devices must sign in again
    store::drop_devices(transaction, actor.person, device_of(request));
    Work work{transaction, actor, shell_.clock.now(), request.id};
    record_and_tell(work, "password_changed", actor.person);
    token = renew_session(transaction, actor);
    return {};
  }));
  attempt.right();
  http::Reply reply = http::no_content();
  set_session_cookie(reply, token);
  return reply;
}

Result<http::Reply> People::list_sessions(const Actor& actor) {
  bool asked = false;
  const auto rows = shell_.database.read([&](db::Transaction& transaction) {
    const auto account = store::account(transaction, actor.person);
    asked = account && account->second_factor;
    return store::sessions_of(transaction, actor.person, shell_.clock.now());
  });
  JsonArray items;
  for (const store::SessionRow& row : rows) {
    const units::Post* post = directory_.post(row.post);
    items.push_back(JsonObject{{"id", store::name_of_session(row.hash)},
                               {"own", row.hash == actor.session},
                               {"address", row.address},
                               {"agent", row.agent},
                               {"post", post ? post->name : ""},
                               {"created_at", rfc3339(row.created, shell_.zone)},
                               {"seen_at", rfc3339(row.seen, shell_.zone)},
                               {"second_factor", row.second_factor}});
  }
  return http::json_reply(JsonObject{{"items", std::move(items)}, {"second_factor", asked}});
}

Result<http::Reply> People::end_session(const http::Request& request, const Actor& actor) {
  const std::string& id = request.path_value("id");
  return shell_.database.write([&](db::Transaction& transaction) -> Result<http::Reply> {
    Work work{transaction, actor, shell_.clock.now(), request.id};
    for (const store::SessionRow& row : store::sessions_of(work.db(), actor.person, work.now()))
      if (store::name_of_session(row.hash) == id) {
        store::delete_session(work.db(), row.hash);
        store::put_ended(work.db(), actor.person, actor.unit, id, "ended_elsewhere", http::network_of(request.address),
                         work.now());
        return http::no_content();
      }
    return refuse(motcua::problems::not_found, msg::people::no_such_session);
  });
}

}  // namespace motcua::people
