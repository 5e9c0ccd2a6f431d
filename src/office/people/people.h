// Staff: accounts, sign-in with a second factor, sessions, posts held from–to, delegation, absence. Only hashes of
// passwords, codes and session tokens are stored. Acts on an account are recorded (staff_event).
#pragma once
#include <atomic>
#include <mutex>

#include "access/policy.h"
#include "access/route.h"
#include "base/limits.h"
#include "base/try_limits.h"
#include "msg/problems.h"
#include "oidc/client.h"
#include "people/confirmations.h"
#include "people/guard.h"
#include "people/hash_pool.h"
#include "people/sign_ins.h"
#include "units/units.h"
#include "work/work.h"

namespace motcua::people {

namespace problems {
inline constexpr Problem wrong_password{"wrong-password", Kind::unauthenticated, msg::problems::wrong_password};
inline constexpr Problem sign_in_delayed{"sign-in-delayed", Kind::too_many, msg::problems::sign_in_delayed};
inline constexpr Problem second_fact_delayed{"second-fact-delayed", Kind::too_many, msg::problems::second_fact_delayed};
inline constexpr Problem look_up_delayed{"look-up-delayed", Kind::too_many, msg::problems::look_up_delayed};
inline constexpr Problem weak_password{"weak-password", Kind::invalid, msg::problems::weak_password};
inline constexpr Problem second_factor_needed{"second-factor-needed", Kind::unauthenticated,
                                              msg::problems::second_factor_needed};
inline constexpr Problem wrong_code{"wrong-code", Kind::unauthenticated, msg::problems::wrong_code};
inline constexpr Problem own_post{"own-post", Kind::forbidden, msg::problems::own_post};
inline constexpr Problem key_account{"key-account", Kind::forbidden, msg::problems::key_account};
inline constexpr Problem already_given{"already-given", Kind::conflict, msg::problems::already_given};
inline constexpr Problem username_taken{"username-taken", Kind::conflict, msg::problems::username_taken};
inline constexpr Problem second_factor_required{"second-factor-required", Kind::conflict,
                                                msg::problems::second_factor_required};
}  // namespace problems

struct Settings {
  bool secure_cookie = false;  // the public URL is https: prefix __Host- and flag Secure
  bool demo = false;
  bool second_factor = true;  // leaders and administrators must have a second factor
  oidc::Settings oidc{};  // no issuer: people sign in with a password only
  std::string oidc_name, oidc_claim;  // label of the button; claim with the user name
  const Vault* vault = nullptr;  // seals values in cookies
  Tries& tries;  // the tries of the whole site
  std::function<std::set<std::string>()> fields;  // the fields of work that a post may have
};

namespace store {
struct Account;
struct Delegation;
struct Signed;
}  // namespace store

// A duty that must be done before any work. The session can only do this duty.
enum class Owed { nothing, password, second_factor };
std::string_view word_of(Owed owed);
access::RightSet rights_owing(Owed owed);  // the rights that remain until the duty is done

class People {
 public:
  // The database of `shell` must have a memory that includes `directory`.
  People(const Shell& shell, const units::Directory& directory, Settings settings)
      : shell_(shell), directory_(directory), settings_(std::move(settings)) {
    if (!settings_.oidc.issuer.empty()) oidc_ = std::make_unique<oidc::Client>(settings_.oidc);
    add_confirmation_kinds();
  }

  std::vector<access::Route> routes();
  // Tells whether a request is a use of its session. A page that refreshes itself is none.
  enum class Lengthens : std::uint8_t { yes, no };
  // Returns the actor of the request's session cookie. The actor is unknown if there is no session, it has expired, or
  // its post or delegation has ended. Updates the session's last use at most once a minute. Reads the memory again if
  // it has changed.
  Actor actor_of(const http::Request& request, Lengthens lengthens = Lengthens::yes);
  // Returns the actors of these sessions by the hash of their token, as actor_of would. Leaves out a session whose
  // actor would be unknown. Lengthens no session.
  std::map<std::string, Actor> actors_of(const std::vector<std::string>& sessions) const;
  RateLimiter& limiter() { return limiter_; }
  Confirmations& confirmations() { return confirmations_; }  // other modules add their kinds at start
  Tries& tries() { return settings_.tries; }
  std::string cookie_name() const { return settings_.secure_cookie ? "__Host-motcua" : "motcua"; }

 private:
  // sign_in.cpp
  Result<http::Reply> sign_in(const http::Request& request);
  Result<http::Reply> sign_in_with_one_time_code(const http::Request& request);
  Result<http::Reply> sign_out(const http::Request& request, const Actor& actor);
  Result<http::Reply> change_password(const http::Request& request, const Actor& actor);
  Result<http::Reply> list_sessions(const Actor& actor);
  Result<http::Reply> end_session(const http::Request& request, const Actor& actor);
  // sign_ins_http.cpp
  Result<http::Reply> list_sign_ins(const http::Request& request, const Actor& actor);
  Result<http::Reply> list_own_sign_ins(const Actor& actor);
  Result<http::Reply> own_sign_ins_seen(const Actor& actor);
  std::int64_t unusual_sign_ins(const Actor& actor) const;
  // oidc_http.cpp
  Result<http::Reply> go_to_provider(const http::Request& request);
  Result<http::Reply> come_back(const http::Request& request);
  Result<http::Reply> ways_to_sign_in() const;
  // second_factor_http.cpp
  Result<http::Reply> begin_second_factor(const http::Request& request, const Actor& actor);
  Result<http::Reply> confirm_second_factor(const http::Request& request, const Actor& actor);
  Result<http::Reply> end_second_factor(const http::Request& request, const Actor& actor);
  // own_posts.cpp
  Result<http::Reply> list_own_posts(const Actor& actor);
  Result<http::Reply> change_post(const http::Request& request, const Actor& actor);
  Result<http::Reply> delegate(const http::Request& request, const Actor& actor);
  Result<http::Reply> end_own_delegation(const http::Request& request, const Actor& actor);
  Result<http::Reply> be_absent(const http::Request& request, const Actor& actor);
  Result<http::Reply> end_own_absence(const http::Request& request, const Actor& actor);
  // `without`: a post of the colleague that ends now.
  bool raises(const Actor& from, const PersonId& to, const std::vector<access::Right>& rights,
              const PostId& without = {}) const;
  // Tells whether a delegation must end when a post of the colleague ends. It must end if it raises the colleague
  // without that post, and no second person confirmed it.
  bool outlived(db::Transaction& transaction, const std::string& id, const Actor& from, const PersonId& to,
                const std::vector<access::Right>& rights, const PostId& without = {}) const;
  void end_outlived(Work& work, const PersonId& to, const PostId& without) const;
  // staff.cpp
  std::vector<access::Route> staff_routes();
  Result<http::Reply> rights_of_one(const http::Request& request, const Actor& actor);
  Result<http::Reply> list_staff(const http::Request& request, const Actor& actor);
  Result<http::Reply> one_of_staff(const http::Request& request, const Actor& actor);
  Result<http::Reply> add_staff(const http::Request& request, const Actor& actor);
  Result<http::Reply> give_post(const http::Request& request, const Actor& actor);
  Result<http::Reply> end_post(const http::Request& request, const Actor& actor);
  Result<http::Reply> give_one_time_code(const http::Request& request, const Actor& actor);
  Result<http::Reply> end_sessions(const http::Request& request, const Actor& actor);
  Result<http::Reply> let_leave(const http::Request& request, const Actor& actor);
  // confirmations_http.cpp
  std::vector<access::Route> confirmation_routes();
  JsonObject confirmation_json(db::Transaction& transaction, const Confirmation& row, const Actor& actor) const;
  Result<http::Reply> list_confirmations(const http::Request& request, const Actor& actor);
  Result<http::Reply> decide_confirmation(const http::Request& request, const Actor& actor);
  Result<http::Reply> list_notices(const Actor& actor);
  // notices_http.cpp
  struct About {
    std::string subject, title;  // title: the name of the kind of question, on the desk
    std::string outcome;  // "" while it waits, and of what is no question
  };
  About about(db::Transaction& transaction, const Confirmation& row, const Actor& actor) const;
  Result<http::Reply> see_notice(const http::Request& request, const Actor& actor);
  Result<http::Reply> set_address(const http::Request& request, const Actor& actor);
  void add_confirmation_kinds();  // wanted_post.cpp
  void add_code_kind();  // one_time_code.cpp
  void add_key_kind();  // keys.cpp
  void add_delegation_kind();  // own_posts.cpp
  // The one guard of every route that takes a person's id: refuses the accounts of keys.
  static Result<store::Account> natural_person(db::Transaction& transaction, const PersonId& person);
  bool may_manage(const Actor& actor, const UnitId& unit) const;
  // Returns the account of a person whom the actor may look after by the right. manage_staff: only a natural person.
  Result<store::Account> looked_after(db::Transaction& transaction, const Actor& actor, access::Right right,
                                      const PersonId& person) const;
  // Tells whether the person approves, signs, supervises or administers: by a post, a delegation, or a post that waits.
  bool privileged(db::Transaction& transaction, const PersonId& person) const;
  // A password that one person alone may know must not open an account that approves. When a post or delegation that
  // raises is confirmed, the password and its sessions end. The person then needs a new code from two persons.
  // voided_line() is the line that the second person reads; nullopt if nothing ends.
  void void_lone_password(Work& work, const PersonId& person) const;
  std::optional<Change> voided_line(db::Transaction& transaction, const PersonId& person) const;
  UnitId unit_of_account(db::Transaction& transaction, const PersonId& person, const UnitId& otherwise) const;
  // breaches.cpp
  Result<http::Reply> list_breaches(const http::Request& request, const Actor& actor);
  Result<http::Reply> note_breach(const http::Request& request, const Actor& actor);
  Result<http::Reply> told_of_breach(const http::Request& request, const Actor& actor);
  // keys.cpp
  Actor actor_of_key(const http::Request& request);
  Result<http::Reply> list_keys(const http::Request& request, const Actor& actor);
  Result<http::Reply> add_key(const http::Request& request, const Actor& actor);
  Result<http::Reply> end_key(const http::Request& request, const Actor& actor);

  Actor actor_at(const PersonId& person, const PostId& post, const std::string& session) const;
  static bool lasts(const store::Signed& found, Instant now);  // the session has not expired
  Actor actor_in(const store::Signed& found) const;
  Owed owed(const Actor& actor, bool must_change, bool has_second_factor) const;
  http::Reply session_reply(const Actor& actor) const;
  enum class By : std::uint8_t { password, provider };  // the proof of the person's identity
  http::Reply start_session(const http::Request& request, Actor actor, bool with_second_factor, By by,
                            const std::string& id_token = {});
  std::string cookie(const std::string& token, std::int64_t seconds) const;
  // Gives the session a new token after its rights have changed. The old token is no longer valid.
  [[nodiscard]] std::string renew_session(db::Transaction& transaction, const Actor& actor) const;
  void set_session_cookie(http::Reply& reply, const std::string& token) const;
  // device_of() returns the hash of the request's device; "" if there is none.
  std::string device_name() const { return settings_.secure_cookie ? "__Host-motcua-may" : "motcua-may"; }
  std::string device_of(const http::Request& request) const;
  std::string device_cookie(const std::string& token) const;
  // Counts and begins a try, for a typed user name or for a signed-in actor. The try is counted before it is made.
  Result<Tries::One> begin_try(const http::Request& request, std::string_view username);
  Result<Tries::One> begin_try(const http::Request& request, const Actor& actor);
  Tries::By try_by(const http::Request& request, const PersonId& person) const;
  // Both functions wait for a thread of the pool. They refuse at once if the pool is full.
  Result<bool> password_right(const http::Request& request, const std::string& hash, const std::string& password);
  Result<std::string> hash_of(const http::Request& request, const std::string& password);
  Date today() const { return shell_.zone.local(shell_.clock.now()).date; }

  const Shell& shell_;
  const units::Directory& directory_;
  Settings settings_;
  Confirmations confirmations_{directory_, shell_.zone};
  std::unique_ptr<oidc::Client> oidc_;  // null without a provider
  RateLimiter limiter_{limits::rate_clients_max};
  HashPool hashing_{{.threads = limits::password_threads,
                     .waiting_max = limits::passwords_waiting_max,
                     .per_address_max = limits::passwords_per_address_max}};
};

// Adds an account. Returns the id of the new person.
PersonId insert_staff(db::Transaction& transaction, std::string_view username, std::string_view name,
                      std::string_view password_hash, Instant now, Origin origin);
// Adds an account with a password. Its post waits for a second person. Returns the id of the question. Refuses a user
// name that is taken. The person must change the password at the first sign-in.
struct AccountAsked {
  std::string username, name, password_hash;
  UnitId unit;
  units::Post post;
};
Result<std::string> ask_for_account(Work& work, const Confirmations& confirmations, const AccountAsked& asked);
// Returns the posts that persons hold by delegation on a day.
std::vector<std::pair<PostId, PersonId>> standing_in(db::Transaction& transaction, Date day);
// The outbox message about an account: {"person", "what", "former"?}. mail_address() returns where it goes: the
// person's address, or `former`. `former` is the sealed address from before a change. "" if the person left no address.
inline constexpr std::string_view kNoticeMessage = "staff_notice";
std::string mail_address(db::Transaction& transaction, const JsonObject& message);
void must_change_password(db::Transaction& transaction, const PersonId& person);
std::optional<Msg> weakness(std::string_view password,
                            std::string_view username);  // returns the advice, or nullopt

}  // namespace motcua::people
