// Tables: event, event_personal, event_pending, stream.
#include <fmt/format.h>

#include "base/damage.h"
#include "base/hash.h"
#include "base/netstrings.h"
#include "base/stored.h"
#include "db/sealed.h"
#include "work/raw_events.h"
#include "work/work.h"

namespace motcua {
namespace {

// The columns of a RawEvent, in the order in which raw() reads them.
consteval auto raw_columns(const auto& e) {
  return db::joined(e, "id, ", e, "stream_id, ", e, "seq, ", e, "kind, ", e, "kind_version, ", e, "at, ", e,
                    "unit_id, ", e, "post_id, ", e, "person_id, ", e, "request_id, ", e, "facts, ", e, "salt, ", e,
                    "personal_hash, ", e, "stream_kind, ", e, "format, ", e, "shown");
}

RawEvent raw(const db::Row& row) {
  return {.id = row.text(0),
          .stream = {row.text(13), row.text(1)},
          .seq = row.integer(2),
          .kind = row.text(3),
          .kind_version = row.integer(4),
          .format = row.integer(14),
          .at = {row.integer(5)},
          .unit = row.text_or_empty(6),
          .post = row.text_or_empty(7),
          .person = row.text_or_empty(8),
          .request = row.text(9),
          .facts = row.text(10),
          .salt = row.text(11),
          .personal_hash = row.text(12),
          .shown = row.text(15)};
}

const db::SealedColumn kSeal{"event_pending", "seal", {"event_id"}};

std::string hash_of(const RawEvent& e, std::string_view name) {
  Netstrings fields;
  fields.add("motcua.pending.1").add(e.id).add(e.stream.kind).add(e.stream.id).add(name).add(e.kind);
  fields.add(e.seq).add(e.kind_version).add(e.format).add(e.at.us);
  fields.add(e.unit).add(e.post).add(e.person).add(e.request).add(e.facts).add(e.salt).add(e.personal_hash);
  return sha256_hex(fields.add(e.shown).text());
}

}  // namespace

std::string pending_seal(const Vault& vault, const RawEvent& event, std::string_view name) {
  return vault.seal(kSeal.at(event.id), hash_of(event, name));
}

bool written_here(db::Transaction& transaction, const PendingEvent& pending) {
  if (!Vault::sealed(pending.seal)) return false;
  try {
    return transaction.open(kSeal.at(pending.event.id), pending.seal) == hash_of(pending.event, pending.name);
  } catch (const Damage&) { return false; }
}

bool written_here(db::Transaction& transaction, const std::string& event_id) {
  const auto rows = transaction.query(
      db::joined("SELECT ", raw_columns("e."),
                 ", p.name, p.seal FROM event_pending p JOIN event e ON e.id = p.event_id WHERE p.event_id = :event"),
      {{"event", event_id}});
  return !rows.empty() &&
         written_here(transaction,
                      PendingEvent{.event = raw(rows[0]), .name = rows[0].text(16), .seal = rows[0].text(17)});
}

std::optional<LastEvent> last_event(db::Transaction& transaction, const Stream& stream) {
  const auto rows = transaction.query(
      db::joined("SELECT ", raw_columns("e."),
                 ", p.name, p.seal FROM event e LEFT JOIN event_pending p ON p.event_id = e.id WHERE e.stream_id = "
                 ":stream AND e.stream_kind = :stream_kind ORDER BY e.seq DESC LIMIT 1"),
      {{"stream", stream.id}, {"stream_kind", stream.kind}});
  if (rows.empty()) return std::nullopt;
  LastEvent last{.event = raw(rows[0]), .waits = !rows[0].null(16)};
  last.ours = last.waits &&
              written_here(transaction,
                           {.event = last.event, .name = rows[0].text(16), .previous = {}, .seal = rows[0].text(17)});
  return last;
}

bool all_written_here(db::Transaction& transaction, const Stream& stream) {
  for (const db::Row& row : transaction.query("SELECT e.id FROM event e JOIN event_pending p ON p.event_id = e.id "
                                              "WHERE e.stream_id = :stream AND e.stream_kind = :stream_kind",
                                              {{"stream", stream.id}, {"stream_kind", stream.kind}}))
    if (!written_here(transaction, row.text(0))) return false;
  return true;
}

std::string seal_unsealed(db::Transaction& transaction, const std::string& after, int most) {
  const auto some = pending_events(transaction, after, most);
  for (const PendingEvent& one : some)
    if (one.seal.empty())
      transaction.write("UPDATE event_pending SET seal = :seal WHERE event_id = :event",
                        {{"event", one.event.id}, {"seal", pending_seal(transaction.vault(), one.event, one.name)}});
  return some.empty() ? std::string() : some.back().event.id;
}

std::vector<PendingEvent> pending_events(db::Transaction& transaction, const std::string& after, int limit) {
  std::vector<PendingEvent> found;
  for (const db::Row& row :
       transaction.query(db::joined("SELECT ", raw_columns("e."),
                                    ", p.name, b.id, p.seal FROM event_pending p JOIN event e ON e.id = p.event_id "
                                    "LEFT JOIN event b ON b.stream_id = e.stream_id AND b.stream_kind = e.stream_kind "
                                    "AND b.seq = e.seq - 1 WHERE p.event_id > :after ORDER BY p.event_id LIMIT :limit"),
                         {{"after", after}, {"limit", limit}}))
    found.push_back({.event = raw(row), .name = row.text(16), .previous = row.text_or_empty(17), .seal = row.text(18)});
  return found;
}

std::int64_t pending_count(db::Transaction& transaction) {
  return transaction.query("SELECT COUNT(*) FROM event_pending").at(0).integer(0);
}

void settle_pending(db::Transaction& transaction, std::span<const std::string> event_ids) {
  constexpr std::size_t kAtOnce = 40;
  static const std::string sql =
      fmt::format("DELETE FROM event_pending WHERE event_id IN ({})", db::places("event", kAtOnce));
  while (!event_ids.empty()) {
    const auto some = event_ids.first(std::min(kAtOnce, event_ids.size()));
    db::Args args;
    db::add_places(args, "event", some, kAtOnce);
    transaction.write(sql, args);
    event_ids = event_ids.subspan(some.size());
  }
}

// A page of event lines is a range of the index event_at.
std::string_view event_lines_sql() {
  return "SELECT id, stream_id, seq, kind, at, unit_id, person_id FROM event WHERE (at, id) > (:after, :after_id) AND "
         "at < :to AND "
         "stream_kind = 'dossier' ORDER BY at, id LIMIT :limit";
}

std::vector<EventLine> event_lines(db::Transaction& transaction, const EventPlace& after, Instant to, int limit) {
  std::vector<EventLine> found;
  for (const db::Row& row : transaction.query(
           event_lines_sql(), {{"after", after.at.us}, {"after_id", after.id}, {"to", to.us}, {"limit", limit}}))
    found.push_back({.id = row.text(0),
                     .dossier = {row.text(1)},
                     .seq = row.integer(2),
                     .kind = row.text(3),
                     .at = {row.integer(4)},
                     .unit = {row.text_or_empty(5)},
                     .person = {row.text_or_empty(6)}});
  return found;
}

std::optional<RawEvent> raw_event(db::Transaction& transaction, const std::string& id) {
  const auto rows =
      transaction.query(db::joined("SELECT ", raw_columns(""), " FROM event WHERE id = :id"), {{"id", id}});
  return rows.empty() ? std::nullopt : std::optional(raw(rows[0]));
}

std::optional<RawEvent> raw_event(db::Transaction& transaction, const Stream& stream, std::int64_t seq) {
  const auto rows = transaction.query(
      db::joined("SELECT ", raw_columns(""),
                 " FROM event WHERE stream_id = :stream AND stream_kind = :stream_kind AND seq = :seq"),
      {{"stream", stream.id}, {"stream_kind", stream.kind}, {"seq", seq}});
  return rows.empty() ? std::nullopt : std::optional(raw(rows[0]));
}

std::vector<RawEvent> raw_events(db::Transaction& transaction, const Stream& stream) {
  std::vector<RawEvent> found;
  for (const db::Row& row : transaction.query(
           db::joined("SELECT ", raw_columns(""),
                      " FROM event WHERE stream_id = :stream AND stream_kind = :stream_kind ORDER BY seq"),
           {{"stream", stream.id}, {"stream_kind", stream.kind}}))
    found.push_back(raw(row));
  return found;
}

std::string shown_salt(db::Transaction& transaction, const std::string& event_id) {
  const auto rows =
      transaction.query("SELECT shown_salt FROM event_personal WHERE event_id = :event", {{"event", event_id}});
  return rows.empty() ? std::string() : rows[0].text(0);
}

std::string day_thing(const std::string& unit, Instant at) {
  constexpr std::int64_t kDayUs = 86'400'000'000, kZoneUs = 25'200'000'000;
  return fmt::format("{}/{}", unit.empty() ? db::kNoUnit : unit, (at.us + kZoneUs) / kDayUs);
}

std::map<Stream, std::string> stream_names(db::Transaction& transaction, const std::set<Stream>& streams) {
  std::map<Stream, std::string> found;
  for (const Stream& stream : streams) {
    const auto rows = transaction.query("SELECT name FROM stream WHERE kind = :kind AND id = :id",
                                        {{"kind", stream.kind}, {"id", stream.id}});
    if (!rows.empty()) found[stream] = rows[0].text(0);
  }
  return found;
}

std::optional<Stream> stream_named(db::Transaction& transaction, std::string_view kind, std::string_view name) {
  const auto rows = transaction.query("SELECT kind, id FROM stream WHERE kind = :kind AND name = :name",
                                      {{"kind", kind}, {"name", name}});
  return rows.empty() ? std::nullopt : std::optional(Stream{rows[0].text(0), rows[0].text(1)});
}

std::vector<std::string> stream_ids(db::Transaction& transaction, std::string_view kind) {
  std::vector<std::string> found;
  for (const db::Row& row : transaction.query("SELECT id FROM stream WHERE kind = :kind ORDER BY id", {{"kind", kind}}))
    found.push_back(row.text(0));
  return found;
}

std::optional<StreamEnd> end_of(db::Transaction& transaction, const Stream& stream) {
  const auto rows = transaction.query(
      "SELECT s.name, e.seq, e.at, e.id, p.event_id FROM stream s JOIN event e ON e.stream_id = s.id AND e.stream_kind "
      "= s.kind LEFT JOIN event_pending p ON p.event_id = e.id WHERE s.kind = :kind AND s.id = :id ORDER BY e.seq DESC "
      "LIMIT 1",
      {{"kind", stream.kind}, {"id", stream.id}});
  if (rows.empty()) return std::nullopt;
  return StreamEnd{.name = rows[0].text(0),
                   .seq = rows[0].integer(1),
                   .at = {rows[0].integer(2)},
                   .id = rows[0].text(3),
                   .waits = !rows[0].null(4)};
}

std::int64_t event_count(db::Transaction& transaction) {
  return transaction.query("SELECT COUNT(*) FROM event").at(0).integer(0);
}

std::vector<std::string> event_ids(db::Transaction& transaction, const std::string& after, int limit) {
  std::vector<std::string> found;
  for (const db::Row& row : transaction.query("SELECT id FROM event WHERE id > :after ORDER BY id LIMIT :limit",
                                              {{"after", after}, {"limit", limit}}))
    found.push_back(row.text(0));
  return found;
}

bool has_format_2(db::Transaction& transaction) {
  return !transaction
              .query(
                  "SELECT e.id FROM event e WHERE e.format <> 1 AND NOT EXISTS (SELECT 1 FROM event_pending p WHERE "
                  "p.event_id = e.id) LIMIT 1")
              .empty();
}

bool is_pending(db::Transaction& transaction, const std::string& event_id) {
  return !transaction.query("SELECT event_id FROM event_pending WHERE event_id = :event", {{"event", event_id}})
              .empty();
}

std::string altered_before(const RawEvent& event) {
  if (event.facts.find(kFoundAltered) == std::string::npos) return {};  // most events are not parsed
  try {
    return string_at(stored::parse_object("facts", event.facts), kFoundAltered);
  } catch (const Damage&) { return {}; }  // the hash of the event reports the damage
}

PersonalPart personal_part(db::Transaction& transaction, const RawEvent& event) {
  const auto rows =
      transaction.query("SELECT salt, body FROM event_personal WHERE event_id = :event", {{"event", event.id}});
  if (rows.empty()) return PersonalPart::gone;
  std::string body;
  try {
    body = transaction.open(place_of_personal(event.id), rows[0].text(1));
  } catch (const std::runtime_error&) { return PersonalPart::wrong; }   // the seal does not open
  return sha256_hex(rows[0].text(0) + body) == event.personal_hash ? PersonalPart::right : PersonalPart::wrong;
}

}  // namespace motcua
