// Tables: sign_in_event, known_device.
#include "people/sign_ins_store.h"

#include <map>

#include "base/random.h"
#include "base/try_limits.h"
#include "db/kept_rows.h"
#include "people/sign_in_places.h"
#include "work/stream.h"

namespace motcua::people::store {
namespace {

// Refusals are counted in their row until the log holds the row. Refusals without an account are deleted after 90 days.
const db::KeptTable kKept{
    "sign_in_event",
    {.changes = {"times", "last_at", "why", "name_hash", "log_seq"},
     .never_when = "NEW.times < OLD.times OR OLD.log_seq IS NOT NULL OR OLD.kind IN ('signed_in', 'signed_out')",
     .stays_when = "OLD.person_id IS NOT NULL"}};

constexpr db::Text kColumns =
    "SELECT s.id, s.kind, s.why, s.person_id, s.unit_id, s.name_hash, s.network, s.agent, s.session, s.at, s.last_at, "
    "s.times, s.unusual FROM sign_in_event s ";

db::Value maybe(const std::string& text) { return text.empty() ? db::Value(nullptr) : db::Value(text); }

std::vector<SignInEvent> events(const db::Rows& rows) {
  std::vector<SignInEvent> found;
  for (const db::Row& row : rows)
    found.push_back({.id = row.text(0),
                     .kind = sign_in_of(row.text(1)).value_or(SignIn::refused),
                     .why = row.text(2),
                     .person = {row.text_or_empty(3)},
                     .unit = {row.text_or_empty(4)},
                     .name_hash = row.text(5),
                     .network = row.text(6),
                     .agent = row.text(7),
                     .session = row.text(8),
                     .at = {row.integer(9)},
                     .last = {row.integer(10)},
                     .times = row.integer(11),
                     .unusual = row.text(12)});
  return found;
}

}  // namespace

void put_sign_in(db::Transaction& transaction, const SignInEvent& event, const std::string& count_key) {
  const std::string id = new_uuid(event.at);
  // A sign-in is summed when it is written. A refusal waits until its count no longer grows.
  const bool waits = event.kind == SignIn::refused || event.kind == SignIn::held_back;
  if (!waits) transaction.touch(streams::sign_ins, day_thing(event.unit.text, event.at));
  const auto put = [&](const std::string& key) {
    return !transaction
                .query(
                    "INSERT INTO sign_in_event (id, kind, why, person_id, unit_id, name_hash, network, agent, session, "
                    "at, last_at, times, unusual, count_key, log_seq) VALUES (:id, :kind, :why, :person, :unit, "
                    ":name_hash, :network, :agent, :session, :at, :at, :times, :unusual, :count_key, :log_seq) ON "
                    "CONFLICT (count_key) DO UPDATE SET times = sign_in_event.times + excluded.times, last_at = "
                    "excluded.last_at, why = excluded.why, name_hash = CASE WHEN sign_in_event.name_hash = "
                    "excluded.name_hash THEN excluded.name_hash ELSE '' END WHERE sign_in_event.log_seq IS NULL "
                    "RETURNING id",
                    {{"id", id},
                     {"kind", word_of(event.kind)},
                     {"why", event.why},
                     {"person", maybe(event.person.text)},
                     {"unit", maybe(event.unit.text)},
                     {"name_hash", event.name_hash},
                     {"network", event.network},
                     {"agent", event.agent},
                     {"session", event.session},
                     {"at", event.at.us},
                     {"times", event.times},
                     {"unusual", event.unusual},
                     {"count_key", key},
                     {"log_seq", waits ? db::Value(nullptr) : db::Value(1)}})
                .empty();
  };
  // If the log already has the counted row, the late event gets a row of its own.
  if (count_key.empty() || !put(count_key)) put(id);
}

std::vector<std::string> refusals_waiting(db::Transaction& transaction, Instant closed) {
  std::vector<std::string> days;
  for (const db::Row& row :
       transaction.query(db::joined("SELECT DISTINCT ", kRefusedDay,
                                    " AS id FROM sign_in_event WHERE log_seq IS NULL AND at < :closed ORDER BY id"),
                         {{"closed", closed.us}}))
    days.push_back(row.text(0));
  return days;
}

std::int64_t tell_refusals(Work& work, const std::string& day, Instant closed, int most) {
  const auto end = end_of(work.db(), {std::string(streams::refusals), day});
  const std::int64_t next = end ? end->seq + 1 : 1;
  if (!work.db()
           .query(db::joined("SELECT 1 FROM sign_in_event WHERE ", kRefusedOfDay, " AND log_seq >= :next LIMIT 1"),
                  {{"id", day}, {"next", next}})
           .empty())
    throw Damage("sign_in_event", day, "log_seq", "names an event that is not there");
  const auto rows = work.db().query(
      db::joined("UPDATE sign_in_event SET log_seq = :log_seq WHERE id IN (SELECT id FROM sign_in_event WHERE ",
                 kRefusedOfDay, " AND log_seq IS NULL AND at < :closed ORDER BY at LIMIT :limit) RETURNING id"),
      {{"id", day}, {"closed", closed.us}, {"log_seq", next}, {"limit", most}});
  if (!rows.empty()) work.db().touch(streams::refusals, day);
  return static_cast<std::int64_t>(rows.size());
}

void forget_nobodys(db::Transaction& transaction, Instant now) {
  constexpr std::int64_t kDayUs = 86'400'000'000, kZoneUs = 25'200'000'000;
  const std::int64_t kept = now.us - limits::nobodys_refusals_kept_s * 1'000'000;
  // The beginning of the first day that is kept. No row spans it.
  const std::int64_t day = (kept + kZoneUs) / kDayUs * kDayUs - kZoneUs;
  std::map<std::string, std::int64_t> gone;
  for (const db::Row& row :
       transaction.query("DELETE FROM sign_in_event WHERE id IN (SELECT id FROM sign_in_event WHERE person_id IS NULL "
                         "AND last_at < :before ORDER BY last_at LIMIT 1000) RETURNING at",
                         {{"before", day}}))
    ++gone[day_thing("ffffffff-ffff-ffff-ffff-ffffffffffff", {row.integer(0)})];
  for (const auto& [thing, rows] : gone)
    transaction.touch(streams::refusals, thing, {.kind = std::string(db::kForgotten), .facts = {{"rows", rows}}});
}

void put_ended(db::Transaction& transaction, const PersonId& person, const UnitId& unit, const std::string& session,
               std::string_view why, const std::string& network, Instant now) {
  put_sign_in(transaction,
              {.kind = SignIn::signed_out,
               .why = std::string(why),
               .person = person,
               .unit = unit,
               .network = network,
               .session = session,
               .at = now,
               .last = now},
              {});
}

std::vector<SignInEvent> own_sign_ins(db::Transaction& transaction, const PersonId& person, int limit) {
  return events(transaction.query(
      db::joined(kColumns, "WHERE s.person_id = :person ORDER BY s.last_at DESC, s.id DESC LIMIT :limit"),
      {{"person", person.text}, {"limit", limit}}));
}

Before before_sign_in(db::Transaction& transaction, const PersonId& person, const std::string& network) {
  const auto rows = transaction.query(
      "SELECT (SELECT COUNT(*) FROM sign_in_event WHERE person_id = :person AND kind = 'signed_in' AND network = "
      ":network), (SELECT MAX(at) FROM sign_in_event WHERE person_id = :person AND kind = 'signed_in')",
      {{"person", person.text}, {"network", network}});
  const auto last = rows[0].maybe_integer(1);
  const auto refused = transaction.query(
      "SELECT SUM(times) FROM sign_in_event WHERE person_id = :person AND kind = 'refused' AND why <> "
      "'no_second_factor' AND last_at >= :since",
      {{"person", person.text}, {"since", last.value_or(0)}});
  return {
      .any = last.has_value(), .network = rows[0].integer(0) > 0, .refused = refused[0].maybe_integer(0).value_or(0)};
}

std::int64_t untold_sign_ins(db::Transaction& transaction, const PersonId& person, Instant since) {
  const auto rows = transaction.query(
      "SELECT COUNT(*) FROM sign_in_event s JOIN staff p ON p.id = s.person_id WHERE s.person_id = :person AND "
      "s.unusual <> '' AND s.at >= :since AND s.at > p.sign_ins_seen_at",
      {{"person", person.text}, {"since", since.us}});
  return rows[0].integer(0);
}

// A session does not mark its own unusual sign-in as seen. An intruder with a stolen password cannot hide their
// sign-in.
void sign_ins_seen(db::Transaction& transaction, const PersonId& person, const std::string& session, Instant now) {
  transaction.write(
      "UPDATE staff SET sign_ins_seen_at = COALESCE((SELECT MIN(s.at) - 1 FROM sign_in_event s WHERE s.person_id = "
      ":person AND s.session = :session AND s.unusual <> ''), :now) WHERE id = :person",
      {{"person", person.text}, {"session", session}, {"now", now.us}});
}

bool knows_device(db::Transaction& transaction, const PersonId& person, const std::string& hash, Instant now) {
  return !transaction
              .query("SELECT 1 FROM known_device WHERE hash = :hash AND person_id = :person AND seen_at > :since",
                     {{"hash", hash}, {"person", person.text}, {"since", now.us - limits::device_life_s * 1'000'000}})
              .empty();
}

bool device_of_anybody(db::Transaction& transaction, const std::string& hash, Instant now) {
  return !transaction
              .query("SELECT 1 FROM known_device WHERE hash = :hash AND seen_at > :since LIMIT 1",
                     {{"hash", hash}, {"since", now.us - limits::device_life_s * 1'000'000}})
              .empty();
}

void keep_device(db::Transaction& transaction, const PersonId& person, const std::string& hash, Instant now) {
  transaction.write(
      "INSERT INTO known_device (hash, person_id, made_at, seen_at) VALUES (:hash, :person, :now, :now) ON CONFLICT "
      "(hash, person_id) DO UPDATE SET seen_at = excluded.seen_at",
      {{"hash", hash}, {"person", person.text}, {"now", now.us}});
  transaction.write(
      "DELETE FROM known_device WHERE person_id = :person AND seen_at <= (SELECT seen_at FROM known_device WHERE "
      "person_id = :person ORDER BY seen_at DESC LIMIT 1 OFFSET :most)",
      {{"person", person.text}, {"most", limits::devices_per_person_max}});
}

void drop_devices(db::Transaction& transaction, const PersonId& person, const std::string& but) {
  transaction.write("DELETE FROM known_device WHERE person_id = :person AND hash <> :kept",
                    {{"person", person.text}, {"kept", but}});
}

}  // namespace motcua::people::store

namespace motcua::people {

std::vector<SignInEvent> sign_ins(db::Transaction& transaction, const access::RowFilter& reach,
                                  const SignInsAsked& asked, const std::string& cursor, int limit) {
  if (reach.empty()) return {};
  return store::events(transaction.query(
      db::joined(
          store::kColumns,
          "WHERE ((s.unit_id = :unit OR (:below = 1 AND EXISTS (SELECT 1 FROM unit_below b WHERE b.ancestor_id = :unit "
          "AND b.unit_id = s.unit_id))) OR (:site = 1 AND s.unit_id IS NULL)) AND (:person = '' OR s.person_id = "
          ":person) AND (:kind = '' OR s.kind = :kind) AND s.last_at >= :from AND s.at < :to AND (:unusual = 0 OR "
          "s.unusual <> '') AND (:cursor = '' OR (s.at, s.id) < (SELECT x.at, x.id FROM sign_in_event x WHERE x.id = "
          ":cursor)) ORDER BY s.at DESC, s.id DESC LIMIT :limit"),
      {{"unit", reach.unit().text},
       {"below", reach.below() ? 1 : 0},
       {"site", asked.site ? 1 : 0},
       {"person", asked.person.text},
       {"kind", asked.kind},
       {"from", asked.from.us},
       {"to", asked.to.us},
       {"unusual", asked.unusual ? 1 : 0},
       {"cursor", cursor},
       {"limit", limit}}));
}

std::vector<SignInPlace> sign_in_places(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                        Instant to, int limit) {
  std::vector<SignInPlace> found;
  if (reach.empty()) return found;
  for (const db::Row& row : transaction.query(
           "SELECT DISTINCT p.unit_id, s.at, s.network FROM sign_in_event s JOIN post_holder h ON h.person_id = "
           "s.person_id AND (h.ended_at IS NULL OR h.ended_at > s.at) JOIN post p ON p.id = h.post_id WHERE s.kind = "
           "'signed_in' AND s.at >= :from AND s.at < :to AND (p.unit_id = :unit OR (:below = 1 AND EXISTS (SELECT 1 "
           "FROM unit_below b WHERE b.ancestor_id = :unit AND b.unit_id = p.unit_id))) ORDER BY s.at LIMIT :limit",
           {{"unit", reach.unit().text},
            {"below", reach.below() ? 1 : 0},
            {"from", from.us},
            {"to", to.us},
            {"limit", limit}}))
    found.push_back({.unit = {row.text(0)}, .at = {row.integer(1)}, .network = row.text(2)});
  return found;
}

}  // namespace motcua::people
