// Setting up a second factor: the secret and its QR code, the first code that proves it, recovery codes shown once.
#include "base/hash.h"
#include "base/problems.h"
#include "http/body.h"
#include "msg/people.h"
#include "people/second_factor.h"
#include "people/staff.h"
#include "people/store.h"

namespace motcua::people {

Result<http::Reply> People::begin_second_factor(const http::Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string password = body.text("password", 200);
  TRY(body.finish());
  const auto account =
      shell_.database.read([&](db::Transaction& transaction) { return store::account(transaction, actor.person); });
  TRY_ASSIGN(Tries::One attempt, begin_try(request, actor));
  TRY_ASSIGN(const bool right, password_right(request, account->password_hash, password));
  if (!right) {
    attempt.wrong("password");
    return refuse(motcua::problems::invalid_input, {}, {{"/password", msg::people::password_wrong}});
  }
  if (account->second_factor) return refuse(motcua::problems::changed_meanwhile, msg::people::factor_is_on);
  const std::string secret = new_totp_secret();
  TRY(shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    store::set_second_factor(transaction, actor.person, secret, {});       // asked for only after its confirmation
    return {};
  }));
  const std::string uri = totp_uri("motcua", account->username, secret);
  JsonArray rows;
  for (const std::string& row : qr_rows(uri)) rows.push_back(Json(row));
  return http::json_reply(JsonObject{{"secret", base32(secret)}, {"uri", uri}, {"qr", std::move(rows)}}, 201);
}

Result<http::Reply> People::confirm_second_factor(const http::Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string code = body.text("code", 20);
  TRY(body.finish());
  TRY_ASSIGN(Tries::One attempt, begin_try(request, actor));
  const Instant wall = system_clock().now();
  std::string token;
  std::vector<std::string> codes;
  for (int i = 0; i < kRecoveryCodes; ++i) codes.push_back(new_recovery_code());
  const auto done = shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    const auto account = store::account(transaction, actor.person);
    if (account->second_factor || account->secret.empty())
      return refuse(motcua::problems::changed_meanwhile, msg::people::begin_factor_first);
    const auto step = totp_matches(account->secret, code, wall, account->last_step);
    if (!step) return refuse(motcua::problems::invalid_input, {}, {{"/code", msg::people::factor_code_wrong}});
    store::set_second_factor(transaction, actor.person, account->secret, wall);
    store::use_step(transaction, *account, *step);
    std::vector<std::string> hashes;
    for (const std::string& one : codes)
      hashes.push_back(transaction.vault().hash(Vault::Use::recovery_code, plain_code(one)));
    store::put_recovery_codes(transaction, actor.person, hashes);
    store::delete_sessions(transaction, actor.person, actor.session);
    Work work{transaction, actor, shell_.clock.now(), request.id};
    record_and_tell(work, "second_factor_set", actor.person);
    token = renew_session(transaction, actor);
    return {};
  });
  if (!done) {
    attempt.wrong("second_factor");
    return std::unexpected(done.error());
  }
  attempt.right();
  JsonArray shown;
  for (const std::string& one : codes) shown.push_back(Json(one));
  http::Reply reply = http::json_reply(JsonObject{{"recovery_codes", std::move(shown)}});
  set_session_cookie(reply, token);
  return reply;
}

Result<http::Reply> People::end_second_factor(const http::Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string password = body.text("password", 200), code = body.text("code", 20);
  TRY(body.finish());
  TRY_ASSIGN(Tries::One attempt, begin_try(request, actor));
  // Checks all posts of the person, not only the present post.
  for (const units::Holder* holder : directory_.posts_of(actor.person))
    if (owed(actor_at(actor.person, holder->post, {}), false, false) == Owed::second_factor)
      return refuse(problems::second_factor_required);
  const Instant wall = system_clock().now();
  const auto account =
      shell_.database.read([&](db::Transaction& transaction) { return store::account(transaction, actor.person); });
  TRY_ASSIGN(const bool right, password_right(request, account->password_hash, password));
  if (!right || !account->second_factor || !totp_matches(account->secret, code, wall, account->last_step)) {
    attempt.wrong("second_factor");
    return refuse(problems::wrong_code);
  }
  std::string token;
  TRY(shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    store::set_second_factor(transaction, actor.person, {}, {});
    Work work{transaction, actor, shell_.clock.now(), request.id};
    record_and_tell(work, "second_factor_ended", actor.person);
    token = renew_session(transaction, actor);
    return {};
  }));
  attempt.right();
  http::Reply reply = http::no_content();
  set_session_cookie(reply, token);
  return reply;
}

}  // namespace motcua::people
