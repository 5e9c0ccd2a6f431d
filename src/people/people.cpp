#include "people/people.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/log.h"
#include "base/random.h"
#include "base/text.h"
#include "base/problems.h"
#include "http/body.h"

namespace motcua::people {

using units::Role;

std::vector<Route> People::routes() {
  using http::BodyKind, http::Verb;
  return {
      {Verb::post, "/api/v1/session", Right::anybody, BodyKind::json,
       [this](const http::Request& request, const Actor&) { return sign_in(request); }},
      {Verb::get, "/api/v1/session", Right::own_account, BodyKind::none,
       [this](const http::Request&, const Actor& actor) -> Result<http::Reply> { return session_reply(actor); }},
      {Verb::del, "/api/v1/session", Right::own_account, BodyKind::none,
       [this](const http::Request&, const Actor& actor) { return sign_out(actor); }},
      {Verb::put, "/api/v1/session/password", Right::own_account, BodyKind::json,
       [this](const http::Request& request, const Actor& actor) { return change_password(request, actor); }},
  };
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

Actor People::actor_of(const http::Request& request) {
  const std::string token = request.cookie(cookie_name());
  if (token.empty()) return {};
  const std::string hash = sha256_hex(token);
  const Instant now = shell_.clock.now();
  const auto rows = shell_.database.read([&](db::Transaction& transaction) {
    return transaction.query("SELECT person_id, post_id, seen_at, created_at FROM session WHERE token_hash = $1", {hash});
  });
  if (rows.empty()) return {};
  const std::int64_t seen = rows[0].integer(2), created = rows[0].integer(3);
  if (now.us - seen > limits::session_idle_s * 1'000'000 || now.us - created > limits::session_life_s * 1'000'000) return {};
  if (now.us - seen > 60 * 1'000'000) {
    (void)shell_.database.write([&](db::Transaction& transaction) -> Result<> {
      transaction.write("UPDATE session SET seen_at = $2 WHERE token_hash = $1", {hash, now.us});
      return {};
    });
  }
  return actor_at({rows[0].text(0)}, {rows[0].text(1)}, hash);
}

std::string People::cookie(const std::string& token, std::int64_t seconds) const {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{}", cookie_name(), token, seconds,
                     settings_.secure_cookie ? "; Secure" : "");
}

http::Reply People::session_reply(const Actor& actor) const {
  const units::Unit& unit = directory_.get(actor.unit);
  const bool has_below =
      std::any_of(directory_.units().begin(), directory_.units().end(), [&](const units::Unit& other) { return other.parent == unit.id; });
  JsonArray roles;
  for (const Role role : actor.roles) roles.push_back(Json(units::word_of(role)));
  return http::json_reply(JsonObject{{"name", actor.name},
                                     {"post", actor.post_name},
                                     {"roles", std::move(roles)},
                                     {"may_sign", actor.may_sign},
                                     {"demo", settings_.demo},
                                     {"clock", rfc3339(shell_.clock.now(), shell_.zone)},
                                     {"unit", JsonObject{{"slug", unit.slug},
                                                         {"name", unit.name},
                                                         {"short_name", unit.short_name},
                                                         {"desk_name", unit.desk_name},
                                                         {"has_below", has_below},
                                                         {"unverified", unit.unverified}}}});
}

Result<http::Reply> People::sign_in(const http::Request& request) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string username = fold(body.text("username", 60));
  const std::string password = body.text("password", 200);
  const std::string post_id = body.text("post_id", 40, http::Need::optional);
  TRY(body.finish());

  const Instant now = shell_.clock.now(), wall = system_clock().now();
  const std::string by_name = "u:" + username, by_address = "a:" + request.address;
  if (const int wait = std::max(guard_.wait_seconds(by_name, wall), guard_.wait_seconds(by_address, wall)); wait > 0) {
    Refusal refusal{problems::sign_in_delayed, fmt::format("Hãy đợi {} giây.", wait)};
    refusal.retry_after_s = wait;
    return std::unexpected(refusal);
  }
  const auto rows = shell_.database.read([&](db::Transaction& transaction) {
    return transaction.query("SELECT id, password_hash FROM staff WHERE username = $1 AND active = 1", {username});
  });
  // An unknown name costs the same time as a wrong password.
  static const std::string nobody = password_hash(random_token());
  hashing_.acquire();
  const bool right = password_matches(rows.empty() ? nobody : rows[0].text(1), password) && !rows.empty();
  hashing_.release();
  if (!right) {
    guard_.failed(by_name, wall);
    guard_.failed(by_address, wall);
    log::info("session.refused", {{"request", request.id}});
    return refuse(problems::wrong_password);
  }
  const PersonId person{rows[0].text(0)};
  const auto posts = directory_.posts_of(person);
  const auto chosen = std::find_if(posts.begin(), posts.end(),
                                   [&](const units::Holder* holder) { return post_id.empty() || holder->post.text == post_id; });
  if (chosen == posts.end()) return refuse(problems::wrong_password, "Tài khoản không giữ vị trí này.");
  guard_.succeeded(by_name);
  guard_.succeeded(by_address);

  const std::string token = random_token();
  const Actor actor = actor_at(person, (*chosen)->post, sha256_hex(token));
  TRY(shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    transaction.write("DELETE FROM session WHERE seen_at < $1 OR created_at < $2",
                      {now.us - limits::session_idle_s * 1'000'000, now.us - limits::session_life_s * 1'000'000});
    forget_old_keys(transaction, now);
    transaction.write("INSERT INTO session (token_hash, person_id, post_id, created_at, seen_at) VALUES ($1, $2, $3, $4, $4)",
                      {actor.session, person.text, actor.post.text, now.us});
    return {};
  }));
  http::Reply reply = session_reply(actor);
  reply.headers.emplace_back("Set-Cookie", cookie(token, limits::session_life_s));
  return reply;
}

Result<http::Reply> People::sign_out(const Actor& actor) {
  TRY(shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    transaction.write("DELETE FROM session WHERE token_hash = $1", {actor.session});
    return {};
  }));
  http::Reply reply = http::no_content();
  reply.headers.emplace_back("Set-Cookie", cookie("", 0));
  return reply;
}

std::optional<std::string> weakness(std::string_view password, std::string_view username) {
  if (character_count(password) < 10) return "Cần ít nhất 10 ký tự.";
  const std::string folded = fold(password);
  if (!username.empty() && folded.find(username) != std::string::npos) return "Không chứa tên đăng nhập.";
  if (folded.find_first_not_of(folded[0]) == std::string::npos) return "Không dùng một ký tự lặp lại.";
  for (const std::string_view common : {"1234567890", "0123456789", "matkhau123", "password12", "qwertyuiop", "motcua1234"})
    if (folded.find(common) != std::string::npos) return "Mật khẩu này quá phổ biến.";
  return std::nullopt;
}

Result<http::Reply> People::change_password(const http::Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string old = body.text("old_password", 200);
  const std::string fresh = body.text("new_password", 200);
  const auto rows = shell_.database.read([&](db::Transaction& transaction) {
    return transaction.query("SELECT password_hash, username FROM staff WHERE id = $1", {actor.person.text});
  });
  if (body.has("new_password"))
    if (const auto weak = weakness(fresh, rows.at(0).text(1))) body.wrong("new_password", *weak);
  TRY(body.finish());
  const Instant now = system_clock().now();
  const std::string who = "p:" + actor.person.text;
  if (const int wait = guard_.wait_seconds(who, now); wait > 0)
    return refuse(problems::sign_in_delayed, fmt::format("Hãy đợi {} giây.", wait));
  hashing_.acquire();
  const bool right = password_matches(rows.at(0).text(0), old);
  const std::string hash = right ? password_hash(fresh) : std::string();
  hashing_.release();
  if (!right) {
    guard_.failed(who, now);
    return refuse(motcua::problems::invalid_input, {}, {{"/old_password", "Mật khẩu hiện tại không đúng."}});
  }
  TRY(shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    transaction.write("UPDATE staff SET password_hash = $2 WHERE id = $1", {actor.person.text, hash});
    transaction.write("DELETE FROM session WHERE person_id = $1 AND token_hash <> $2",
                      {actor.person.text, actor.session});   // other devices sign in again
    return {};
  }));
  return http::no_content();
}

PersonId insert_staff(db::Transaction& transaction, std::string_view username, std::string_view name, std::string_view password_hash,
                      Instant now) {
  const PersonId person{new_uuid(now)};
  transaction.write("INSERT INTO staff (id, username, name, password_hash, active, created_at) VALUES ($1, $2, $3, $4, 1, $5)",
                    {person.text, username, name, password_hash, now.us});
  return person;
}

}  // namespace motcua::people
