// Tables: staff, session, recovery_code, one_time_code, staff_event. The posts are in posts_store.cpp.
#include "db/kept_rows.h"
#include "db/subject.h"
#include "people/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/problems.h"
#include "base/random.h"

namespace motcua::people::store {
namespace {

constexpr db::Text kAccount =
    "SELECT id, username, name, password_hash, active, must_change, second_factor, second_factor_since, "
    "second_factor_step, left_at, machine, origin FROM staff ";

db::Value maybe(const std::string& text) { return text.empty() ? db::Value(nullptr) : db::Value(text); }

const db::KeptTable kKeptEvent{"staff_event"};
const db::SealedColumn kSecondFactor{"staff", "second_factor", {"id"}};
const db::SealedColumn kIdToken{"session", "id_token", {"token_hash"}};

std::optional<Account> first(db::Transaction& transaction, const db::Rows& rows) {
  if (rows.empty()) return std::nullopt;
  const db::Row& row = rows[0];
  Account account{.id = {row.text(0)},
                  .username = row.text(1),
                  .name = row.text(2),
                  .password_hash = row.text(3),
                  .active = row.integer(4) == 1,
                  .must_change = row.integer(5) == 1,
                  .secret = {},
                  .second_factor = !row.null(7),
                  .last_step = row.integer(8),
                  .left = {},
                  .machine = row.integer(10) == 1,
                  .origin = origin_of(row.text(11))};
  if (!row.null(6)) account.secret = transaction.open(kSecondFactor.at(account.id.text), row.text(6));
  if (!row.null(9)) account.left = Instant{row.integer(9)};
  return account;
}

}  // namespace

std::optional<Account> find_account(db::Transaction& transaction, std::string_view username) {
  return first(transaction,
               transaction.query(db::joined(kAccount, "WHERE username = :username"), {{"username", username}}));
}

std::optional<Account> account(db::Transaction& transaction, const PersonId& person) {
  return first(transaction, transaction.query(db::joined(kAccount, "WHERE id = :id"), {{"id", person.text}}));
}

PersonId insert_account(db::Transaction& transaction, std::string_view username, std::string_view name, Instant now,
                        Origin origin, Machine machine) {
  const PersonId person{new_uuid(now)};
  transaction.touch(streams::person, person.text);
  transaction.write(
      "INSERT INTO staff (id, username, name, password_hash, active, must_change, created_at, origin, machine) VALUES "
      "(:id, :username, :name, '', 1, 1, :created_at, :origin, :machine)",
      {{"id", person.text},
       {"username", username},
       {"name", name},
       {"created_at", now.us},
       {"origin", word_of(origin)},
       {"machine", machine == Machine::yes ? 1 : 0}});
  return person;
}

void set_password(db::Transaction& transaction, const PersonId& person, std::string_view hash) {
  transaction.touch(streams::person, person.text);
  transaction.write("UPDATE staff SET password_hash = :password_hash, must_change = 0 WHERE id = :id",
                    {{"id", person.text}, {"password_hash", hash}});
}

void set_must_change(db::Transaction& transaction, const PersonId& person) {
  transaction.touch(streams::person, person.text);
  transaction.write("UPDATE staff SET must_change = 1 WHERE id = :id", {{"id", person.text}});
}

void set_second_factor(db::Transaction& transaction, const PersonId& person, std::string_view secret,
                       std::optional<Instant> since) {
  const db::Value sealed =
      secret.empty() ? db::Value(nullptr) : db::Value(transaction.seal(kSecondFactor.at(person.text), secret));
  transaction.touch(streams::person, person.text);
  transaction.write(
      "UPDATE staff SET second_factor = :second_factor, second_factor_since = :second_factor_since WHERE id = :id",
      {{"id", person.text},
       {"second_factor", sealed},
       {"second_factor_since", since ? db::Value(since->us) : db::Value(nullptr)}});
  if (secret.empty())
    transaction.write("DELETE FROM recovery_code WHERE person_id = :person", {{"person", person.text}});
}

void use_step(db::Transaction& transaction, const Account& account, std::int64_t step) {
  transaction.write("UPDATE staff SET second_factor_step = :step WHERE id = :id AND second_factor_step < :step",
                    {{"id", account.id.text}, {"step", step}}, db::Expect{1, problems::wrong_code});
}

void put_recovery_codes(db::Transaction& transaction, const PersonId& person, const std::vector<std::string>& hashes) {
  transaction.write("DELETE FROM recovery_code WHERE person_id = :person", {{"person", person.text}});
  for (const std::string& hash : hashes)
    transaction.write("INSERT INTO recovery_code (person_id, code_hash, used_at) VALUES (:person, :code_hash, NULL)",
                      {{"person", person.text}, {"code_hash", hash}});
}

bool use_recovery_code(db::Transaction& transaction, const PersonId& person, std::string_view code, Instant now) {
  for (const db::Row& row :
       transaction.query("SELECT code_hash FROM recovery_code WHERE person_id = :person AND used_at IS NULL",
                         {{"person", person.text}})) {
    if (!transaction.vault().matches(Vault::Use::recovery_code, row.text(0), code)) continue;
    transaction.write(
        "UPDATE recovery_code SET used_at = :used_at WHERE person_id = :person AND code_hash = :code_hash AND used_at "
        "IS NULL",
        {{"person", person.text}, {"code_hash", row.text(0)}, {"used_at", now.us}},
        db::Expect{1, problems::wrong_code});
    return true;
  }
  return false;
}

void put_one_time_code(db::Transaction& transaction, const PersonId& person, const OneTimeCode& code,
                       const PersonId& by, Instant now) {
  transaction.write(
      "INSERT INTO one_time_code (person_id, code_hash, made_at, expires_at, made_by, drops_second_factor, "
      "confirmation_id) VALUES (:person, :code_hash, :made_at, :expires_at, :made_by, :drops_second_factor, "
      ":confirmation) ON CONFLICT (person_id) DO UPDATE SET code_hash = excluded.code_hash, made_at = "
      "excluded.made_at, expires_at = excluded.expires_at, made_by = excluded.made_by, drops_second_factor = "
      "excluded.drops_second_factor, confirmation_id = excluded.confirmation_id",
      {{"person", person.text},
       {"code_hash", code.hash},
       {"made_at", now.us},
       {"expires_at", code.expires.us},
       {"made_by", by.text},
       {"drops_second_factor", code.drops_second_factor ? 1 : 0},
       {"confirmation", maybe(code.confirmation)}});
}

std::optional<OneTimeCode> one_time_code(db::Transaction& transaction, const PersonId& person) {
  const auto rows = transaction.query(
      "SELECT code_hash, expires_at, drops_second_factor, confirmation_id FROM one_time_code WHERE person_id = :person",
      {{"person", person.text}});
  if (rows.empty()) return std::nullopt;
  return OneTimeCode{.hash = rows[0].text(0),
                     .expires = {rows[0].integer(1)},
                     .drops_second_factor = rows[0].integer(2) == 1,
                     .confirmation = rows[0].text_or_empty(3)};
}

void open_one_time_code(db::Transaction& transaction, const PersonId& person, const std::string& confirmation,
                        Instant expires) {
  transaction.write(
      "UPDATE one_time_code SET expires_at = :expires_at WHERE person_id = :person AND confirmation_id = :confirmation",
      {{"person", person.text}, {"confirmation", confirmation}, {"expires_at", expires.us}},
      db::Expect{1, motcua::problems::changed_meanwhile});
}

void discard_account(db::Transaction& transaction, const PersonId& person, Instant now) {
  transaction.touch(streams::person, person.text);
  transaction.write("UPDATE staff SET username = username || '~' || id WHERE id = :id AND origin = 'unconfirmed'",
                    {{"id", person.text}}, db::Expect{1, motcua::problems::changed_meanwhile});
  leave(transaction, person, now);
}

void drop_one_time_code(db::Transaction& transaction, const PersonId& person) {
  transaction.write("DELETE FROM one_time_code WHERE person_id = :person", {{"person", person.text}},
                    db::Expect{1, problems::wrong_code});
}

void insert_session(db::Transaction& transaction, const SessionRow& row) {
  transaction.write(
      "INSERT INTO session (token_hash, person_id, post_id, created_at, seen_at, address, agent, second_factor, "
      "id_token) VALUES (:token_hash, :person, :post, :created_at, :seen_at, :address, :agent, :second_factor, "
      ":id_token)",
      {{"token_hash", row.hash},
       {"person", row.person.text},
       {"post", row.post.text},
       {"created_at", row.created.us},
       {"seen_at", row.seen.us},
       {"address", row.address},
       {"agent", row.agent},
       {"second_factor", row.second_factor ? 1 : 0},
       {"id_token", row.id_token.empty() ? std::string() : transaction.seal(kIdToken.at(row.hash), row.id_token)}});
}

std::string id_token_of(db::Transaction& transaction, const std::string& hash) {
  const auto rows =
      transaction.query("SELECT id_token FROM session WHERE token_hash = :token_hash", {{"token_hash", hash}});
  return rows.empty() || rows[0].text(0).empty() ? std::string() : transaction.open(kIdToken.at(hash), rows[0].text(0));
}

// The provider's token is sealed for the session's place, so it is sealed again.
void rename_session(db::Transaction& transaction, const std::string& hash, const std::string& fresh) {
  const std::string id_token = id_token_of(transaction, hash);
  transaction.write("UPDATE session SET token_hash = :fresh_hash, id_token = :id_token WHERE token_hash = :token_hash",
                    {{"token_hash", hash},
                     {"fresh_hash", fresh},
                     {"id_token", id_token.empty() ? std::string() : transaction.seal(kIdToken.at(fresh), id_token)}},
                    db::Expect{1, motcua::problems::sign_in_needed});
}

void touch_session(db::Transaction& transaction, const std::string& hash, Instant now) {
  transaction.write("UPDATE session SET seen_at = :seen_at WHERE token_hash = :token_hash",
                    {{"token_hash", hash}, {"seen_at", now.us}});
}

void set_session_post(db::Transaction& transaction, const std::string& hash, const PostId& post,
                      const PersonId& on_behalf_of, const std::string& delegation) {
  transaction.write(
      "UPDATE session SET post_id = :post, on_behalf_of = :on_behalf_of, delegation_id = :delegation WHERE token_hash "
      "= :token_hash",
      {{"token_hash", hash},
       {"post", post.text},
       {"on_behalf_of", maybe(on_behalf_of.text)},
       {"delegation", maybe(delegation)}});
}

std::vector<SessionRow> sessions_of(db::Transaction& transaction, const PersonId& person, Instant now) {
  std::vector<SessionRow> found;
  for (const db::Row& row : transaction.query(
           "SELECT token_hash, address, agent, post_id, created_at, seen_at, second_factor FROM session WHERE "
           "person_id = :person AND seen_at >= :seen_from AND created_at >= :created_from ORDER BY seen_at DESC",
           {{"person", person.text},
            {"seen_from", now.us - limits::session_idle_s * 1'000'000},
            {"created_from", now.us - limits::session_life_s * 1'000'000}}))
    found.push_back({.hash = row.text(0),
                     .address = row.text(1),
                     .agent = row.text(2),
                     .person = person,
                     .post = {row.text(3)},
                     .created = {row.integer(4)},
                     .seen = {row.integer(5)},
                     .second_factor = row.integer(6) == 1,
                     .delegation = {}});
  return found;
}

void delete_session(db::Transaction& transaction, const std::string& hash) {
  transaction.write("DELETE FROM session WHERE token_hash = :token_hash", {{"token_hash", hash}});
}

void delete_sessions(db::Transaction& transaction, const PersonId& person, const std::string& but) {
  transaction.write("DELETE FROM session WHERE person_id = :person AND token_hash <> :kept_hash",
                    {{"person", person.text}, {"kept_hash", but}});
}

void delete_old_sessions(db::Transaction& transaction, Instant now) {
  transaction.write("DELETE FROM session WHERE seen_at < :seen_from OR created_at < :created_from",
                    {{"seen_from", now.us - limits::session_idle_s * 1'000'000},
                     {"created_from", now.us - limits::session_life_s * 1'000'000}});
}

static constexpr db::Text kSigned =
    "SELECT s.person_id, s.post_id, s.seen_at, s.created_at, s.second_factor, s.delegation_id, s.on_behalf_of, "
    "p.active, p.must_change, p.second_factor_since, d.rights, d.to_day, d.ended_at, (SELECT value FROM site WHERE "
    "name = 'people_revision'), CASE WHEN s.id_token = '' THEN 0 ELSE 1 END, s.token_hash FROM session s JOIN staff p "
    "ON p.id = s.person_id LEFT JOIN delegation d ON d.id = s.delegation_id ";

static Signed signed_of(const db::Row& row) {
  return {.session = {.hash = row.text(15),
                      .address = {},
                      .agent = {},
                      .person = {row.text(0)},
                      .post = {row.text(1)},
                      .created = {row.integer(3)},
                      .seen = {row.integer(2)},
                      .second_factor = row.integer(4) == 1,
                      .by_provider = row.integer(14) == 1,
                      .delegation = row.text_or_empty(5)},
          .on_behalf_of = {row.text_or_empty(6)},
          .active = row.integer(7) == 1,
          .must_change = row.integer(8) == 1,
          .has_second_factor = !row.null(9),
          .delegated_rights = row.text_or_empty(10),
          .delegated_to_day = row.text_or_empty(11),
          .delegation_ended = !row.null(12),
          .revision = row.text_or_empty(13)};
}

std::optional<Signed> signed_in(db::Transaction& transaction, const std::string& hash) {
  const auto rows = transaction.query(db::joined(kSigned, "WHERE s.token_hash = :token_hash"), {{"token_hash", hash}});
  return rows.empty() ? std::nullopt : std::optional(signed_of(rows[0]));
}

std::vector<Signed> all_signed_in(db::Transaction& transaction, const std::vector<std::string>& hashes) {
  constexpr std::size_t kAtOnce = 50;
  static const std::string sql =
      fmt::format("{}WHERE s.token_hash IN ({})", std::string_view(kSigned), db::places("session", kAtOnce));
  std::vector<Signed> found;
  for (std::size_t from = 0; from < hashes.size(); from += kAtOnce) {
    db::Args args;
    db::add_places(args, "session", std::span(hashes).subspan(from, std::min(kAtOnce, hashes.size() - from)), kAtOnce);
    for (const db::Row& row : transaction.query(sql, args)) found.push_back(signed_of(row));
  }
  return found;
}

void record(db::Transaction& transaction, std::string_view kind, const PersonId& about, const Actor& by,
            const JsonObject& facts, Instant now, LogFacts in_log) {
  transaction.touch(streams::person, about.text,
                    {.kind = std::string(kind), .facts = in_log == LogFacts::all ? facts : JsonObject{}});
  transaction.write(
      "INSERT INTO staff_event (id, at, kind, about_id, by_id, post_id, facts) VALUES (:id, :at, :kind, :about, :by, "
      ":post, :facts)",
      {{"id", new_uuid(now)},
       {"at", now.us},
       {"kind", kind},
       {"about", about.text},
       {"by", maybe(by.person.text)},
       {"post", maybe(by.post.text)},
       {"facts", canonical(facts)}});
}

std::vector<StaffEvent> events_about(db::Transaction& transaction, const PersonId& person, int limit) {
  std::vector<StaffEvent> found;
  for (const db::Row& row : transaction.query("SELECT id, kind, facts, at, by_id FROM staff_event WHERE about_id = "
                                              ":about ORDER BY at DESC, id DESC LIMIT :limit",
                                              {{"about", person.text}, {"limit", limit}}))
    found.push_back({.id = row.text(0),
                     .kind = row.text(1),
                     .facts = row.text(2),
                     .at = {row.integer(3)},
                     .by = {row.text_or_empty(4)}});
  return found;
}

}  // namespace motcua::people::store
