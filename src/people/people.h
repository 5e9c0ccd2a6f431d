// Staff: accounts, sign-in, sessions. Only hashes of passwords and of session tokens are kept.
#pragma once
#include <semaphore>

#include "base/limits.h"
#include "http/router.h"
#include "people/guard.h"
#include "people/policy.h"
#include "units/units.h"
#include "work/work.h"

namespace motcua::people {

using Route = http::Route<Actor, Right>;

namespace problems {
inline constexpr Problem wrong_password{"wrong-password", Kind::unauthenticated, "Tên đăng nhập hoặc mật khẩu không đúng",
                                        "Wrong user name or password"};
inline constexpr Problem sign_in_delayed{"sign-in-delayed", Kind::too_many, "Đăng nhập sai nhiều lần, hãy đợi rồi thử lại",
                                         "Too many failed sign-ins, wait and try again"};
inline constexpr Problem second_fact_delayed{"second-fact-delayed", Kind::too_many, "Đã thử sai nhiều lần, hãy đợi rồi thử lại",
                                             "Too many wrong tries, wait and try again"};
inline constexpr Problem weak_password{"weak-password", Kind::invalid, "Mật khẩu chưa đủ mạnh", "The password is too weak"};
}  // namespace problems

struct Settings {
  bool secure_cookie = false;              // the public URL is https: __Host- prefix and Secure
  bool demo = false;
};

class People {
 public:
  People(const Shell& shell, const units::Directory& directory, Settings settings)
      : shell_(shell), directory_(directory), settings_(settings) {}

  std::vector<Route> routes();
  // The actor of the request's session cookie; an unknown Actor if there is none or it has expired. Touches it at most once a minute.
  Actor actor_of(const http::Request& request);
  RateLimiter& limiter() { return limiter_; }
  std::string cookie_name() const { return settings_.secure_cookie ? "__Host-motcua" : "motcua"; }

 private:
  Result<http::Reply> sign_in(const http::Request& request);
  Result<http::Reply> sign_out(const Actor& actor);
  Result<http::Reply> change_password(const http::Request& request, const Actor& actor);
  Actor actor_at(const PersonId& person, const PostId& post, const std::string& session) const;
  http::Reply session_reply(const Actor& actor) const;
  std::string cookie(const std::string& token, std::int64_t seconds) const;

  const Shell& shell_;
  const units::Directory& directory_;
  Settings settings_;
  AttemptGuard guard_{limits::sign_in_failures_free};
  RateLimiter limiter_;
  std::counting_semaphore<limits::password_hashes_in_flight_max> hashing_{limits::password_hashes_in_flight_max};
};

// Adds an account; the id of the new person.
PersonId insert_staff(db::Transaction& transaction, std::string_view username, std::string_view name, std::string_view password_hash,
                      Instant now);
std::optional<std::string> weakness(std::string_view password, std::string_view username);   // what to change, or nothing

}  // namespace motcua::people
