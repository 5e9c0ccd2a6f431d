// All SQL of accounts, sessions, posts held, delegations and absences. Private to this folder.
#pragma once
#include "people/people.h"

namespace motcua::people::store {

struct Account {
  PersonId id;
  std::string username, name, password_hash;
  bool active = true, must_change = false;
  std::string secret;                              // the secret of the second factor; "" if there is none
  bool second_factor = false;                      // the second factor is confirmed and asked for
  std::int64_t last_step = 0;                      // the step of the last one-time password that was used
  std::optional<Instant> left;
  bool machine = false;                            // the account of a key
  Origin origin = Origin::unconfirmed;
};
std::optional<Account> find_account(db::Transaction& transaction, std::string_view username);
std::optional<Account> account(db::Transaction& transaction, const PersonId& person);
enum class Machine { no, yes };
PersonId insert_account(db::Transaction& transaction, std::string_view username, std::string_view name, Instant now,
                        Origin origin = Origin::unconfirmed, Machine machine = Machine::no);
// Ends an account that nobody confirmed. Its user name is free again.
void discard_account(db::Transaction& transaction, const PersonId& person, Instant now);
void set_password(db::Transaction& transaction, const PersonId& person, std::string_view hash);
void set_must_change(db::Transaction& transaction, const PersonId& person);
void set_second_factor(db::Transaction& transaction, const PersonId& person, std::string_view secret,
                       std::optional<Instant> since);
// Guarded: of two concurrent uses of the same password, one is refused.
void use_step(db::Transaction& transaction, const Account& account, std::int64_t step);
void put_recovery_codes(db::Transaction& transaction, const PersonId& person, const std::vector<std::string>& hashes);
bool use_recovery_code(db::Transaction& transaction, const PersonId& person, std::string_view code,
                       Instant now);  // false: no such code

struct OneTimeCode {
  std::string hash;
  Instant expires;
  bool drops_second_factor = false;
  std::string confirmation{};  // the confirmation for which it waits or waited; "": none was needed
};
void put_one_time_code(db::Transaction& transaction, const PersonId& person, const OneTimeCode& code,
                       const PersonId& by, Instant now);
// Makes a waiting code usable until `expires`.
void open_one_time_code(db::Transaction& transaction, const PersonId& person, const std::string& confirmation,
                        Instant expires);
std::optional<OneTimeCode> one_time_code(db::Transaction& transaction, const PersonId& person);
void drop_one_time_code(db::Transaction& transaction, const PersonId& person);

struct SessionRow {
  std::string hash, address, agent;
  PersonId person;
  PostId post;
  Instant created, seen;
  bool second_factor = false;  // this sign-in asked for it
  std::string id_token{};  // the provider's token, for signing out there; "" if the session began with a password
  bool by_provider = false;
  std::string delegation;
};
void insert_session(db::Transaction& transaction, const SessionRow& row);
std::string id_token_of(db::Transaction& transaction, const std::string& hash);
// The name of a session is the beginning of its hash. The name is no secret, and nobody can derive the hash from it.
inline std::string name_of_session(const std::string& hash) { return hash.substr(0, 16); }
void rename_session(db::Transaction& transaction, const std::string& hash, const std::string& fresh);
void touch_session(db::Transaction& transaction, const std::string& hash, Instant now);
void set_session_post(db::Transaction& transaction, const std::string& hash, const PostId& post,
                      const PersonId& on_behalf_of, const std::string& delegation);
std::vector<SessionRow> sessions_of(db::Transaction& transaction, const PersonId& person, Instant now);
void delete_session(db::Transaction& transaction, const std::string& hash);
void delete_sessions(db::Transaction& transaction, const PersonId& person, const std::string& but);  // "" for all
void delete_old_sessions(db::Transaction& transaction, Instant now);

// The facts of a session that a request needs, in one query.
struct Signed {
  SessionRow session;
  PersonId on_behalf_of;
  bool active = false, must_change = false, has_second_factor = false;
  std::string delegated_rights, delegated_to_day;  // for a delegation that was not ended
  bool delegation_ended = false;
  std::string revision;  // the revision of what memory keeps
};
std::optional<Signed> signed_in(db::Transaction& transaction, const std::string& hash);
// The same for many sessions, in any order. A session that is not there is left out.
std::vector<Signed> all_signed_in(db::Transaction& transaction, const std::vector<std::string>& hashes);

struct Delegation {
  std::string id;
  PersonId from, to, made_by;
  PostId post;
  std::vector<access::Right> rights;
  std::string from_day, to_day, reason;
  Instant made;
  std::optional<Instant> ended;
};
void insert_delegation(db::Transaction& transaction, const Delegation& delegation);
std::vector<Delegation> delegations_of(db::Transaction& transaction,
                                       const PersonId& person);  // given or received, the newest hundred first
std::vector<Delegation> delegations_to(db::Transaction& transaction, const PersonId& person,
                                       std::string_view day);  // in force
// Returns the posts that a person has or had by delegation. Only delegations that last to `day` or later, and did not
// end by `since`.
std::vector<PostId> delegated_posts(db::Transaction& transaction, const PersonId& person, std::string_view day,
                                    Instant since);
// Returns the delegations in force on a day or later.
std::vector<Delegation> delegations_ahead(db::Transaction& transaction, const PersonId& to, std::string_view day);
// Tells whether an equal delegation is in force or will be: the same persons, post, days and rights.
bool is_delegated(db::Transaction& transaction, const Delegation& delegation);
void end_delegation(db::Transaction& transaction, const std::string& id, const PersonId& from, Instant now);

struct Absence {
  std::string id, from_day, to_day, reason;
};
void insert_absence(db::Transaction& transaction, const PersonId& person, const Absence& absence, const PersonId& by,
                    Instant now);
std::vector<Absence> absences_of(db::Transaction& transaction, const PersonId& person, std::string_view from_day);
void end_absence(db::Transaction& transaction, const std::string& id, const PersonId& person, Instant now);

struct Held {
  PostId post;
  UnitId unit;
  std::string name, roles, fields, from_day, to_day;
  bool may_sign = false;
  std::optional<Instant> ended{};
  Origin origin = Origin::unconfirmed;
};
std::vector<UnitId> units_of(db::Transaction& transaction,
                             const PersonId& person);  // units of posts held, ended or asked for
std::vector<Held> held_by(db::Transaction& transaction, const PersonId& person);
// Stores the origin of a held post, and its confirmation.
void set_origin(db::Transaction& transaction, const PersonId& person, const PostId& post, Origin origin,
                const std::string& confirmation);
// Marks an account that nobody has confirmed yet.
void confirm_account(db::Transaction& transaction, const PersonId& person, const std::string& confirmation);
std::optional<PersonId> holder_of(db::Transaction& transaction, const PostId& post);  // not ended
void end_post(db::Transaction& transaction, const PostId& post, Instant now);
void leave(db::Transaction& transaction, const PersonId& person, Instant now);

// A key of another system; its person is an account without a password.
struct Key {
  // `revision`: the revision of what memory keeps, when the key was found.
  std::string id, name, hash, revision;
  PersonId person, made_by;
  UnitId unit;
  std::vector<access::Right> rights;
  Instant made, expires;
  std::optional<Instant> used{}, ended{};
  Origin origin = Origin::unconfirmed;
};
// Returns the key of the unit with this name and these rights that is neither ended nor expired.
std::optional<Key> find_equal_key(db::Transaction& transaction, const UnitId& unit, std::string_view name,
                                  const std::vector<access::Right>& rights, Instant now);
void insert_key(db::Transaction& transaction, const Key& key);
std::optional<Key> find_key(db::Transaction& transaction, const std::string& hash);
std::optional<Key> find_key_by_id(db::Transaction& transaction, const std::string& id);
void confirm_key(db::Transaction& transaction, const std::string& id, const std::string& confirmation);
void touch_key(db::Transaction& transaction, const std::string& id, Instant now);
void end_key(db::Transaction& transaction, const std::string& id, Instant now);
std::vector<Key> keys(db::Transaction& transaction, const access::RowFilter& reach);  // newest first, at most 500

struct Breach {
  std::string id, what, measures;
  UnitId unit;
  PersonId noted_by;
  Instant found, noted;
  std::int64_t people = 0;
  std::optional<Instant> told{};
};
void insert_breach(db::Transaction& transaction, const Breach& breach);
void tell_breach(db::Transaction& transaction, const std::string& id, Instant now);
std::vector<Breach> breaches(db::Transaction& transaction,
                             const access::RowFilter& reach);  // newest first, at most 500

struct StaffRow {
  PersonId id;
  std::string username, name;
  bool active = true, second_factor = false;
};
// Returns the persons who hold or held a post in the units that the filter reaches, by user name. Each word of `asked`
// must be in a name.
std::vector<StaffRow> staff(db::Transaction& transaction, const access::RowFilter& reach, std::string_view asked,
                            const std::string& cursor, int limit);

struct StaffEvent {
  std::string id, kind, facts;
  Instant at;
  PersonId by;
};
// The log keeps its content for ever. Facts about a person's life stay out of it.
enum class LogFacts : std::uint8_t { all, none };
void record(db::Transaction& transaction, std::string_view kind, const PersonId& about, const Actor& by,
            const JsonObject& facts, Instant now, LogFacts in_log = LogFacts::all);
std::vector<StaffEvent> events_about(db::Transaction& transaction, const PersonId& person, int limit);

}  // namespace motcua::people::store
