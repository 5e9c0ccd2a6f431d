// Tables: confirmation, confirmation_party, confirmation_outcome, confirmation_changes.
#include "db/kept_rows.h"
#include "db/subject.h"
#include "people/confirmations_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/problems.h"
#include "base/stored.h"
#include "people/account_signs.h"

namespace motcua::people::store {
namespace {

const db::KeptTable kKeptQuestion{"confirmation"}, kKeptChanges{"confirmation_changes"},
    kKeptParty{"confirmation_party"}, kKeptOutcome{"confirmation_outcome"};

db::Value maybe(const std::string& text) { return text.empty() ? db::Value(nullptr) : db::Value(text); }
db::Value maybe(const std::optional<Date>& date) { return date ? db::Value(iso(*date)) : db::Value(nullptr); }

constexpr db::Text kConfirmation =
    "SELECT c.id, c.kind, c.unit_id, c.subject, c.body, c.reason, c.decision_number, c.decision_date, c.in_force_from, "
    "c.confirm_right, c.asked_by, c.asked_at, c.expires_at, o.outcome, o.decided_by, o.by_command, o.decided_at, "
    "o.reason, k.body FROM confirmation c LEFT JOIN confirmation_outcome o ON o.confirmation_id = c.id LEFT JOIN "
    "confirmation_changes k ON k.confirmation_id = c.id ";

Outcome outcome_of(std::string_view word) {
  for (const Outcome one : {Outcome::confirmed, Outcome::withdrawn})
    if (word == word_of(one)) return one;
  return Outcome::refused;
}

Confirmation read_confirmation(const db::Row& row) {
  Confirmation one{.id = row.text(0),
                   .kind = row.text(1),
                   .subject = row.text(3),
                   .reason = row.text(5),
                   .unit = {row.text(2)},
                   .payload = stored::parse_object("body", row.text(4)),
                   .decision = {.number = row.text(6)},
                   .confirms = *known(access::right_of(row.text(9)), "confirm_right", row.text(9)),
                   .asked_by = {row.text_or_empty(10)},
                   .asked = {row.integer(11)},
                   .expires = {row.integer(12)},
                   .gains = {},
                   .tells = {}};
  if (!row.null(7)) one.decision.date = parse_date(row.text(7));
  if (!row.null(8)) one.decision.in_force_from = parse_date(row.text(8));
  if (!row.null(13))
    one.decided = Confirmation::Decided{.outcome = outcome_of(row.text(13)),
                                        .by = {row.text_or_empty(14)},
                                        .command = row.integer(15) == 1,
                                        .at = {row.integer(16)},
                                        .reason = row.text(17),
                                        .kept_changes = row.text_or_empty(18)};
  return one;
}

// Rows that one statement reads by their ids. Its text is the same for fewer rows.
constexpr std::size_t kAtOnce = 100;

// Calls `read` with the arguments for up to kAtOnce of the ids, until all were there.
template <class Ids, class Read>
void by_ids(const Ids& ids, const Read& read) {
  for (auto next = ids.begin(); next != ids.end();) {
    std::vector<std::string> some;
    for (; next != ids.end() && some.size() < kAtOnce; ++next) some.push_back(*next);
    db::Args args;
    db::add_places(args, "id", some, kAtOnce);
    read(args);
  }
}

// Reads the persons of all rows, many rows in one statement.
void read_parties(db::Transaction& transaction, std::vector<Confirmation>& rows) {
  static const std::string sql = fmt::format(
      "SELECT confirmation_id, person_id, gains, told FROM confirmation_party WHERE confirmation_id IN ({}) ORDER BY "
      "confirmation_id, person_id",
      db::places("id", kAtOnce));
  std::map<std::string, Confirmation*> by_id;
  std::set<std::string> ids;
  for (Confirmation& one : rows) {
    by_id[one.id] = &one;
    ids.insert(one.id);
  }
  by_ids(ids, [&](const db::Args& args) {
    for (const db::Row& party : transaction.query(sql, args)) {
      Confirmation& one = *by_id.at(party.text(0));
      if (party.integer(2) == 1) one.gains.push_back({party.text(1)});
      if (party.integer(3) == 1) one.tells.push_back({party.text(1)});
    }
  });
}

std::vector<Confirmation> rows_of(db::Transaction& transaction, const db::Rows& rows) {
  std::vector<Confirmation> found;
  for (const db::Row& row : rows) try {
      found.push_back(of_row("confirmation", row.text(0), [&] { return read_confirmation(row); }));
    } catch (const Damage& damage) { log_left_out(damage); }
  read_parties(transaction, found);
  return found;
}

}  // namespace

void insert_confirmation(db::Transaction& transaction, const Confirmation& row, const PostId& asked_post) {
  const std::set<PersonId> gains(row.gains.begin(), row.gains.end()), tells(row.tells.begin(), row.tells.end());
  JsonArray who;
  for (const PersonId& person : gains) who.emplace_back(person.text);
  transaction.touch(streams::unit, row.unit.text,
                    {.kind = "change_asked",
                     .facts = {{"confirmation", row.id},
                               {"change", row.kind},
                               {"subject", row.subject},
                               {"decision_number", row.decision.number},
                               {"confirms", row.confirms.word()},
                               {"gains", std::move(who)},
                               {"expires", row.expires.us}}});
  transaction.write(
      "INSERT INTO confirmation (id, kind, unit_id, subject, body, reason, decision_number, decision_date, "
      "in_force_from, confirm_right, asked_by, asked_post, asked_at, expires_at) VALUES (:id, :kind, :unit, :subject, "
      ":body, :reason, :decision_number, :decision_date, :in_force_from, :confirm_right, :asked_by, :asked_post, "
      ":asked_at, :expires_at)",
      {{"id", row.id},
       {"kind", row.kind},
       {"unit", row.unit.text},
       {"subject", row.subject},
       {"body", canonical(row.payload)},
       {"reason", row.reason},
       {"decision_number", row.decision.number},
       {"decision_date", maybe(row.decision.date)},
       {"in_force_from", maybe(row.decision.in_force_from)},
       {"confirm_right", row.confirms.word()},
       {"asked_by", maybe(row.asked_by.text)},
       {"asked_post", maybe(asked_post.text)},
       {"asked_at", row.asked.us},
       {"expires_at", row.expires.us}});
  std::set<PersonId> all = gains;
  all.insert(tells.begin(), tells.end());
  for (const PersonId& person : all)
    transaction.write(
        "INSERT INTO confirmation_party (confirmation_id, person_id, gains, told) VALUES (:confirmation, :person, "
        ":gains, :told)",
        {{"confirmation", row.id},
         {"person", person.text},
         {"gains", gains.contains(person) ? 1 : 0},
         {"told", tells.contains(person) ? 1 : 0}});
}

namespace {

// Words of a line as they are kept: a text, or both languages if they differ. A decision of before has texts alone.
Json kept(const Message& words) {
  const text::Words both = in_both(words);
  if (both.vi == both.en) return Json(both.vi);
  return JsonObject{{"vi", both.vi}, {"en", both.en}};
}

Message kept(const JsonObject& line, std::string_view name) {
  const Json& words = stored::member(line, name);
  if (!words.is_object()) return stored::text(line, name);
  return text::Words{.vi = stored::text(words.get_object(), "vi"), .en = stored::text(words.get_object(), "en")};
}

}  // namespace

void insert_outcome(db::Transaction& transaction, const std::string& id, const Confirmation::Decided& decided,
                    const PostId& post, const std::optional<std::vector<Change>>& changes) {
  for (const db::Row& row :
       transaction.query("SELECT unit_id, kind, subject FROM confirmation WHERE id = :id", {{"id", id}}))
    transaction.touch(streams::unit, row.text(0),
                      {.kind = "change_decided",
                       .facts = {{"confirmation", id},
                                 {"change", row.text(1)},
                                 {"subject", row.text(2)},
                                 {"outcome", word_of(decided.outcome)},
                                 {"by_command", decided.command}}});
  transaction.write(
      "INSERT INTO confirmation_outcome (confirmation_id, outcome, decided_by, decided_post, by_command, decided_at, "
      "reason) VALUES (:confirmation, :outcome, :decided_by, :decided_post, :by_command, :decided_at, :reason) ON "
      "CONFLICT (confirmation_id) DO NOTHING",
      {{"confirmation", id},
       {"outcome", word_of(decided.outcome)},
       {"decided_by", maybe(decided.by.text)},
       {"decided_post", maybe(post.text)},
       {"by_command", decided.command ? 1 : 0},
       {"decided_at", decided.at.us},
       {"reason", decided.reason}},
      db::Expect{1, motcua::problems::changed_meanwhile});
  if (!changes) return;
  JsonArray lines;
  for (const Change& one : *changes)
    lines.push_back(JsonObject{{"label", kept(one.label)}, {"before", kept(one.before)}, {"after", kept(one.after)}});
  transaction.write("INSERT INTO confirmation_changes (confirmation_id, body) VALUES (:confirmation, :body)",
                    {{"confirmation", id}, {"body", canonical(JsonObject{{"lines", std::move(lines)}})}});
}

std::vector<Change> kept_changes(const Confirmation& row) {
  return of_row("confirmation_changes", row.id, [&] {
    std::vector<Change> lines;
    const JsonObject body = stored::parse_object("body", row.decided->kept_changes);
    for (const Json& line : stored::array(body, "lines")) {
      const JsonObject& one = stored::object_in(line, "lines");
      lines.push_back({.label = kept(one, "label"), .before = kept(one, "before"), .after = kept(one, "after")});
    }
    return lines;
  });
}

AskedLately asked_lately(db::Transaction& transaction, const PersonId& asker, Instant since) {
  // A question expires days after it was asked. The index over the expiry leaves out old questions.
  const db::Row row =
      transaction
          .query(
              "SELECT COUNT(CASE WHEN c.asked_at > :since THEN 1 END), COALESCE(MIN(CASE WHEN c.asked_at > :since THEN "
              "c.asked_at END), 0), COUNT(o.decided_at), COALESCE(MIN(o.decided_at), 0) FROM confirmation c LEFT JOIN "
              "confirmation_outcome o ON o.confirmation_id = c.id AND o.outcome = 'withdrawn' AND o.decided_by = "
              "c.asked_by AND o.decided_at > :since WHERE c.asked_by = :asker AND c.expires_at > :since AND "
              "(c.asked_at > :since OR o.decided_at > :since)",
              {{"asker", asker.text}, {"since", since.us}})
          .at(0);
  return {.asked = static_cast<int>(row.integer(0)),
          .taken_back = static_cast<int>(row.integer(2)),
          .first = {row.integer(1)},
          .first_taken_back = {row.integer(3)}};
}

std::optional<Confirmation> find_confirmation(db::Transaction& transaction, const std::string& id) {
  std::vector<Confirmation> found;
  for (const db::Row& row : transaction.query(db::joined(kConfirmation, "WHERE c.id = :id"), {{"id", id}}))
    found.push_back(of_row("confirmation", id, [&] { return read_confirmation(row); }));
  read_parties(transaction, found);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Confirmation> confirmations_named(db::Transaction& transaction, const std::set<std::string>& ids) {
  static const std::string sql =
      fmt::format("{}WHERE c.id IN ({}) ORDER BY c.id", std::string_view(kConfirmation), db::places("id", kAtOnce));
  std::vector<Confirmation> found;
  by_ids(ids, [&](const db::Args& args) {
    std::ranges::move(rows_of(transaction, transaction.query(sql, args)), std::back_inserter(found));
  });
  return found;
}

std::vector<Confirmation> waiting(db::Transaction& transaction, std::string_view kind, std::string_view subject,
                                  Instant now) {
  return rows_of(transaction,
                 transaction.query(db::joined(kConfirmation,
                                              "WHERE c.kind = :kind AND c.subject = :subject AND c.expires_at > :now "
                                              "AND o.outcome IS NULL ORDER BY c.asked_at, c.id"),
                                   {{"kind", kind}, {"subject", subject}, {"now", now.us}}));
}

std::vector<Confirmation> lately(db::Transaction& transaction, std::string_view kind, std::string_view subject,
                                 Instant since) {
  return rows_of(transaction, transaction.query(
                                  db::joined(kConfirmation,
                                             "WHERE c.kind = :kind AND c.subject = :subject AND COALESCE(o.decided_at, "
                                             "c.expires_at) > :since ORDER BY c.asked_at, c.id"),
                                  {{"kind", kind}, {"subject", subject}, {"since", since.us}}));
}

std::vector<Confirmation> waiting_of(db::Transaction& transaction, const PersonId& asker, Instant now) {
  return rows_of(
      transaction,
      transaction.query(
          db::joined(
              kConfirmation,
              "WHERE c.asked_by = :asker AND c.expires_at > :now AND o.outcome IS NULL ORDER BY c.asked_at, c.id"),
          {{"asker", asker.text}, {"now", now.us}}));
}

std::vector<Confirmation> confirmations(db::Transaction& transaction, const access::RowFilter& reach, Listed listed,
                                        const std::string& cursor, int limit, Instant now) {
  if (reach.empty()) return {};
  return rows_of(
      transaction,
      transaction.query(
          db::joined(
              kConfirmation,
              "WHERE (c.unit_id = :unit OR (:below = 1 AND EXISTS (SELECT 1 FROM unit_below b WHERE b.ancestor_id = "
              ":unit AND b.unit_id = c.unit_id))) AND CASE WHEN o.outcome IS NULL AND c.expires_at > :now THEN 1 ELSE "
              "0 END = :waits AND (:cursor = '' OR (c.asked_at, c.id) < (SELECT x.asked_at, x.id FROM confirmation x "
              "WHERE x.id = :cursor)) ORDER BY c.asked_at DESC, c.id DESC LIMIT :limit"),
          {{"unit", reach.unit().text},
           {"below", reach.below() ? 1 : 0},
           {"now", now.us},
           {"waits", listed == Listed::waits ? 1 : 0},
           {"cursor", cursor},
           {"limit", limit}}));
}

std::int64_t count_waiting(db::Transaction& transaction, const access::RowFilter& reach, const PersonId& person,
                           Instant now, int most) {
  if (reach.empty()) return 0;
  return transaction
      .query(
          "SELECT COUNT(*) FROM (SELECT c.id FROM confirmation c WHERE c.expires_at > :now AND (c.unit_id = :unit "
          "OR (:below = 1 AND EXISTS (SELECT 1 FROM unit_below b WHERE b.ancestor_id = :unit AND b.unit_id = "
          "c.unit_id))) AND (c.asked_by IS NULL OR c.asked_by <> :person) AND NOT EXISTS (SELECT 1 FROM "
          "confirmation_outcome o WHERE o.confirmation_id = c.id) AND NOT EXISTS (SELECT 1 FROM "
          "confirmation_party p WHERE p.confirmation_id = c.id AND p.person_id = :person AND p.gains = 1) LIMIT "
          ":most) counted",
          {{"now", now.us},
           {"unit", reach.unit().text},
           {"below", reach.below() ? 1 : 0},
           {"person", person.text},
           {"most", most}})
      .at(0)
      .integer(0);
}

}  // namespace motcua::people::store

namespace motcua::people {

std::vector<DecidedChange> decided_changes(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                           Instant to, int limit) {
  std::vector<DecidedChange> found;
  if (reach.empty()) return found;
  for (const db::Row& row :
       transaction.query("SELECT o.decided_at, c.unit_id, c.asked_by, o.decided_by, o.by_command FROM "
                         "confirmation_outcome o JOIN confirmation c ON c.id = o.confirmation_id WHERE o.decided_at >= "
                         ":from AND o.decided_at < :to AND o.outcome <> 'withdrawn' AND (c.unit_id = :unit OR (:below "
                         "= 1 AND EXISTS (SELECT 1 FROM unit_below b WHERE b.ancestor_id = :unit AND b.unit_id = "
                         "c.unit_id))) ORDER BY o.decided_at, o.confirmation_id LIMIT :limit",
                         {{"unit", reach.unit().text},
                          {"below", reach.below() ? 1 : 0},
                          {"from", from.us},
                          {"to", to.us},
                          {"limit", limit}}))
    found.push_back({.at = {row.integer(0)},
                     .unit = {row.text(1)},
                     .asked_by = {row.text_or_empty(2)},
                     .by = {row.text_or_empty(3)},
                     .command = row.integer(4) == 1});
  return found;
}

std::vector<Confirmation> confirmed_of_kind(db::Transaction& transaction, const access::RowFilter& reach,
                                            std::string_view kind, Instant from, Instant to) {
  if (reach.empty()) return {};
  return store::rows_of(
      transaction,
      transaction.query(
          db::joined(store::kConfirmation,
                     "WHERE c.kind = :kind AND o.outcome = 'confirmed' AND o.decided_at >= :from AND o.decided_at < "
                     ":to AND (c.unit_id = :unit OR (:below = 1 AND EXISTS (SELECT 1 FROM unit_below b WHERE "
                     "b.ancestor_id = :unit AND b.unit_id = c.unit_id))) ORDER BY o.decided_at, c.id"),
          {{"unit", reach.unit().text},
           {"below", reach.below() ? 1 : 0},
           {"from", from.us},
           {"to", to.us},
           {"kind", kind}}));
}

std::vector<Confirmation> asked_of_kind(db::Transaction& transaction, const access::RowFilter& reach,
                                        std::string_view kind, Instant from, Instant to) {
  if (reach.empty()) return {};
  return store::rows_of(
      transaction,
      transaction.query(
          db::joined(
              store::kConfirmation,
              "WHERE c.kind = :kind AND COALESCE(o.decided_at, c.asked_at) >= :from AND COALESCE(o.decided_at, "
              "c.asked_at) < :to AND (c.unit_id = :unit OR (:below = 1 AND EXISTS (SELECT 1 FROM unit_below b WHERE "
              "b.ancestor_id = :unit AND b.unit_id = c.unit_id))) ORDER BY COALESCE(o.decided_at, c.asked_at), c.id"),
          {{"unit", reach.unit().text},
           {"below", reach.below() ? 1 : 0},
           {"from", from.us},
           {"to", to.us},
           {"kind", kind}}));
}

std::vector<PasswordReset> password_resets(db::Transaction& transaction, Instant from, Instant to, int limit) {
  std::vector<PasswordReset> found;
  for (const db::Row& row :
       transaction.query("SELECT about_id, at FROM staff_event WHERE kind = 'password_set_by_code' AND at >= :from AND "
                         "at < :to ORDER BY at, about_id LIMIT :limit",
                         {{"from", from.us}, {"to", to.us}, {"limit", limit}}))
    found.push_back({.person = {row.text(0)}, .at = {row.integer(1)}});
  return found;
}

}  // namespace motcua::people
