// Tables: event, event_personal, event_pending.
#include <fmt/format.h>

#include "base/hash.h"
#include "work/raw_events.h"
#include "work/work.h"

namespace motcua {
namespace {

RawEvent raw(const db::Row& row) {
  return {.id = row.text(0),
          .dossier = {row.text(1)},
          .seq = row.integer(2),
          .kind = row.text(3),
          .kind_version = row.integer(4),
          .at = {row.integer(5)},
          .unit = row.text_or_empty(6),
          .post = row.text_or_empty(7),
          .person = row.text_or_empty(8),
          .request = row.text(9),
          .facts = row.text(10),
          .salt = row.text(11),
          .personal_hash = row.text(12)};
}

}  // namespace

std::vector<PendingEvent> pending_events(db::Transaction& transaction, const std::string& after, int limit) {
  std::vector<PendingEvent> found;
  for (const db::Row& row :
       transaction.query("SELECT e.id, e.dossier_id, e.seq, e.kind, e.kind_version, e.at, e.unit_id, e.post_id, "
                         "e.person_id, e.request_id, e.facts, e.salt, "
                         "e.personal_hash, p.code, b.id FROM event_pending p JOIN event e ON e.id = p.event_id "
                         "LEFT JOIN event b ON b.dossier_id = e.dossier_id AND b.seq = e.seq - 1 WHERE p.event_id > $1 "
                         "ORDER BY p.event_id LIMIT $2",
                         {after, limit}))
    found.push_back({.event = raw(row), .code = row.text(13), .previous = row.text_or_empty(14)});
  return found;
}

std::int64_t pending_count(db::Transaction& transaction) {
  return transaction.query("SELECT COUNT(*) FROM event_pending").at(0).integer(0);
}

void settle_pending(db::Transaction& transaction, std::span<const std::string> event_ids) {
  constexpr std::size_t kAtOnce = 40;
  static const std::string sql = [] {
    std::string text = "DELETE FROM event_pending WHERE event_id IN ($1";
    for (std::size_t i = 2; i <= kAtOnce; ++i) text += fmt::format(", ${}", i);
    return text + ")";
  }();
  while (!event_ids.empty()) {
    const auto some = event_ids.first(std::min(kAtOnce, event_ids.size()));
    db::Args args(some.begin(), some.end());
    args.resize(kAtOnce, nullptr);
    transaction.write(sql, args);
    event_ids = event_ids.subspan(some.size());
  }
}

// A page is a range of the index event_at.
std::string_view event_lines_sql() {
  return "SELECT id, dossier_id, seq, kind, at, unit_id, person_id FROM event WHERE (at, id) > ($1, $2) AND at < $3 "
         "ORDER BY at, id LIMIT $4";
}

std::vector<EventLine> event_lines(db::Transaction& transaction, const EventPlace& after, Instant to, int limit) {
  std::vector<EventLine> found;
  for (const db::Row& row : transaction.query(event_lines_sql(), {after.at.us, after.id, to.us, limit}))
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
  const auto rows = transaction.query(
      "SELECT id, dossier_id, seq, kind, kind_version, at, unit_id, post_id, person_id, request_id, facts, salt, "
      "personal_hash FROM event "
      "WHERE id = $1",
      {id});
  return rows.empty() ? std::nullopt : std::optional(raw(rows[0]));
}

std::optional<RawEvent> raw_event(db::Transaction& transaction, const DossierId& dossier, std::int64_t seq) {
  const auto rows = transaction.query(
      "SELECT id, dossier_id, seq, kind, kind_version, at, unit_id, post_id, person_id, request_id, facts, salt, "
      "personal_hash FROM event "
      "WHERE dossier_id = $1 AND seq = $2",
      {dossier.text, seq});
  return rows.empty() ? std::nullopt : std::optional(raw(rows[0]));
}

std::vector<RawEvent> raw_events(db::Transaction& transaction, const DossierId& dossier) {
  std::vector<RawEvent> found;
  for (const db::Row& row : transaction.query("SELECT id, dossier_id, seq, kind, kind_version, at, unit_id, post_id, "
                                              "person_id, request_id, facts, salt, personal_hash FROM event "
                                              "WHERE dossier_id = $1 ORDER BY seq",
                                              {dossier.text}))
    found.push_back(raw(row));
  return found;
}

std::int64_t event_count(db::Transaction& transaction) {
  return transaction.query("SELECT COUNT(*) FROM event").at(0).integer(0);
}

std::vector<std::string> event_ids(db::Transaction& transaction, const std::string& after, int limit) {
  std::vector<std::string> found;
  for (const db::Row& row :
       transaction.query("SELECT id FROM event WHERE id > $1 ORDER BY id LIMIT $2", {after, limit}))
    found.push_back(row.text(0));
  return found;
}

bool is_pending(db::Transaction& transaction, const std::string& event_id) {
  return !transaction.query("SELECT event_id FROM event_pending WHERE event_id = $1", {event_id}).empty();
}

PersonalPart personal_part(db::Transaction& transaction, const RawEvent& event) {
  const auto rows = transaction.query("SELECT salt, body FROM event_personal WHERE event_id = $1", {event.id});
  if (rows.empty()) return PersonalPart::gone;
  std::string body;
  try {
    body = transaction.open(place_of_personal(event.id), rows[0].text(1));
  } catch (const std::runtime_error&) { return PersonalPart::wrong; }   // a seal that does not open
  return sha256_hex(rows[0].text(0) + body) == event.personal_hash ? PersonalPart::right : PersonalPart::wrong;
}

}  // namespace motcua
