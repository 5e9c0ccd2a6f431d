#include "work/work.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/limits.h"
#include "base/netstrings.h"
#include "base/problems.h"
#include "base/random.h"
#include "base/stored.h"
#include "base/verify.h"
#include "db/kept_rows.h"
#include "db/migrate.h"
#include "db/summed.h"
#include "live/changes.h"
#include "http/received_file.h"
#include "msg/work.h"
#include "work/counters.h"
#include "work/raw_events.h"

namespace motcua {
namespace {

const db::KeptTable kKeptEvent{"event"}, kKeptStream{"stream"};
const db::SealedColumn kPersonal{"event_personal", "body", {"event_id"}};
const db::SealedColumn kStoredReply{"idempotency", "body", {"person_id", "key"}};

constexpr std::int64_t kLeafFormat = 2;  // docs/ledger-format.md: the format of every event from now on

db::Value maybe(const std::string& id) { return id.empty() ? db::Value(nullptr) : db::Value(id); }

bool of_a_day(std::string_view kind) {
  return kind == streams::readings || kind == streams::refusals || kind == streams::sign_ins ||
         kind == streams::ratings;
}

[[noreturn]] void refuse_behind(const std::string& event, std::string_view kind, std::string_view id) {
  throw Damage("event", event, {},
               fmt::format("waits for the log, and this program did not write it so: nothing more is written of {} {}",
                           kind, id));
}

// Returns the post and the rights with which an actor did something. A post never changes its roles.
std::string standing_of(const Actor& actor) {
  return fmt::format("{}:{}:{}", actor.post.text, actor.on_behalf_of.text, actor.rights.text());
}

// Returns the hash of all parts of a request that make it different from another. Without a query the text is as in
// older versions, so that stored replies are found.
std::string digest_of(const http::Request& request) {
  std::string text = std::string(http::word_of(request.verb)) + " " + request.path;
  JsonObject query;
  for (const auto& [name, value] : request.query) query[name] = value;
  if (!query.empty()) text += "?" + canonical(query);
  if (const std::string name = request.header("content-disposition"); !name.empty()) text += "\n" + name;
  return sha256_hex(text + "\n" + (request.file ? request.file->sha256() : request.body));
}

}  // namespace

void Work::record(const Event& event, const std::string& code) {
  write_event(stream_of(event.dossier), code, event.seq,
              {.kind = event.kind,
               .kind_version = event.kind_version,
               .facts = event.facts,
               .personal = event.personal,
               .printed = event.printed});
}

std::int64_t Work::append(const Stream& stream, const std::string& name, const Happening& happening) {
  const auto end = end_of(transaction_, stream);
  if (end && end->name != name) throw Damage("stream", stream.id, "name", "is another than the program gives it");
  // An event by a person behind such an event is refused. Sums of a day, and events of the program itself, are written:
  // they must not be lost because somebody else altered the database.
  if (end && end->waits && actor_.known() && !of_a_day(stream.kind) && !written_here(transaction_, end->id))
    refuse_behind(end->id, stream.kind, stream.id);
  if (!end)
    transaction_.write("INSERT INTO stream (kind, id, name) VALUES (:kind, :id, :name)",
                       {{"kind", stream.kind}, {"id", stream.id}, {"name", name}});
  else not_before(end->at);
  const std::int64_t seq = end ? end->seq + 1 : 1;
  write_event(stream, name, seq, happening);
  return seq;
}

void Work::write_event(const Stream& stream, const std::string& name, std::int64_t seq, const Happening& happening) {
  const std::string id = new_uuid(now_);
  const std::string salt = hex(random_bytes(16));
  const std::string body = happening.personal.empty() ? std::string() : canonical(happening.personal);
  VERIFY(happening.printed.empty() || !body.empty());  // the salt of the printed text is erased with the personal part
  std::string facts;
  if (actor_.on_behalf_of.empty()) facts = canonical(happening.facts);
  else {
    JsonObject more = happening.facts;
    more["on_behalf_of"] = actor_.on_behalf_of.text;
    facts = canonical(more);
  }
  const std::string personal_salt = body.empty() ? std::string() : hex(random_bytes(16));
  const std::string personal_hash = body.empty() ? std::string() : sha256_hex(personal_salt + body);
  const std::string shown_salt = happening.printed.empty() ? std::string() : hex(random_bytes(16));
  const std::string shown = happening.printed.empty() ? std::string() : shown_hash(shown_salt, happening.printed);
  const RawEvent event{.id = id,
                       .stream = stream,
                       .seq = seq,
                       .kind = happening.kind,
                       .kind_version = happening.kind_version,
                       .format = kLeafFormat,
                       .at = now_,
                       .unit = actor_.unit.text,
                       .post = actor_.post.text,
                       .person = actor_.person.text,
                       .request = request_id_,
                       .facts = std::move(facts),
                       .salt = salt,
                       .personal_hash = personal_hash,
                       .shown = shown};
  transaction_.write(
      "INSERT INTO event (id, stream_kind, stream_id, seq, kind, kind_version, format, at, unit_id, post_id, "
      "person_id, request_id, facts, salt, personal_hash, shown) VALUES (:id, :stream_kind, :stream, :seq, :kind, "
      ":kind_version, :format, :at, :unit, :post, :person, :request, :facts, :salt, :personal_hash, :shown)",
      {{"id", id},
       {"stream_kind", stream.kind},
       {"stream", stream.id},
       {"seq", seq},
       {"kind", event.kind},
       {"kind_version", event.kind_version},
       {"format", kLeafFormat},
       {"at", now_.us},
       {"unit", maybe(event.unit)},
       {"post", maybe(event.post)},
       {"person", maybe(event.person)},
       {"request", request_id_},
       {"facts", event.facts},
       {"salt", salt},
       {"personal_hash", personal_hash},
       {"shown", shown}});
  transaction_.write("INSERT INTO event_pending (event_id, name, seal) VALUES (:event, :name, :seal)",
                     {{"event", id}, {"name", name}, {"seal", pending_seal(transaction_.vault(), event, name)}});
  if (!body.empty())
    transaction_.write(
        "INSERT INTO event_personal (event_id, salt, body, shown_salt) VALUES (:event, :salt, :body, :shown_salt)",
        {{"event", id},
         {"salt", personal_salt},
         {"body", transaction_.seal(kPersonal.at(id), body)},
         {"shown_salt", shown_salt}});
  if (!of_a_day(stream.kind)) live::note_change(transaction_, stream.kind, stream.id, event.kind, seq);
}

std::string shown_hash(const std::string& salt, const Printed& printed) {
  Netstrings fields;
  fields.add("motcua.shown.1").add(salt);
  for (const auto& [field, value] : printed) fields.add(field).add(value);
  return sha256_hex(fields.text());
}

Vault::Place place_of_personal(const std::string& event_id) { return kPersonal.at(event_id); }

void Work::send(std::string_view kind, const DossierId& dossier, const JsonObject& payload) {
  transaction_.write(
      "INSERT INTO outbox (id, kind, dossier_id, payload, created_at, sent_at, tries) VALUES (:id, :kind, :dossier, "
      ":payload, :created_at, NULL, 0)",
      {{"id", new_uuid(now_)},
       {"kind", kind},
       {"dossier", maybe(dossier.text)},
       {"payload", canonical(payload)},
       {"created_at", now_.us}});
}

std::int64_t Work::next_number(const UnitId& unit, std::string_view kind, std::string_view day) {
  return transaction_
      .query_apart(
          "INSERT INTO counter (unit_id, kind, day, value) VALUES (:unit, :kind, :day, 1) ON CONFLICT (unit_id, kind, "
          "day) DO UPDATE SET value = counter.value + 1 RETURNING value",
          {{"unit", unit.text}, {"kind", kind}, {"day", day}})
      .at(0)
      .integer(0);
}

std::int64_t last_number(db::Transaction& transaction, const UnitId& unit, std::string_view kind,
                         std::string_view day) {
  const auto rows = transaction.query("SELECT value FROM counter WHERE unit_id = :unit AND kind = :kind AND day = :day",
                                      {{"unit", unit.text}, {"kind", kind}, {"day", day}});
  return rows.empty() ? 0 : rows[0].integer(0);
}

void skip_to(db::Transaction& transaction, const UnitId& unit, std::string_view kind, std::string_view day,
             std::int64_t last) {
  transaction.write(
      "INSERT INTO counter (unit_id, kind, day, value) VALUES (:unit, :kind, :day, :value) ON CONFLICT (unit_id, kind, "
      "day) DO UPDATE SET value = CASE WHEN counter.value < excluded.value THEN excluded.value ELSE counter.value END",
      {{"unit", unit.text}, {"kind", kind}, {"day", day}, {"value", last}});
}

std::string Work::last_day(const UnitId& unit, std::string_view kind) {
  const auto rows = transaction_.query(
      "SELECT c.day FROM counter c WHERE c.unit_id = :unit AND c.kind = :kind AND NOT EXISTS (SELECT 1 FROM counter a "
      "WHERE a.unit_id = :unit AND a.kind = :ahead AND a.day = c.day) ORDER BY c.day DESC LIMIT 1",
      {{"unit", unit.text}, {"kind", kind}, {"ahead", std::string(kind) + "_ahead"}});
  return rows.empty() ? std::string() : rows[0].text(0);
}

// Throws Damage if that event waits for the log and this program did not write it so. An event behind it would never
// enter the log.
std::optional<Instant> last_event_at(db::Transaction& transaction, const DossierId& dossier) {
  const auto last = last_event(transaction, stream_of(dossier));
  if (!last) return std::nullopt;
  if (last->waits && !last->ours) refuse_behind(last->event.id, "dossier", dossier.text);
  return last->event.at;
}

// Columns 0–9 of a row; without the personal part.
static StoredEvent stored_event(const db::Row& row) {
  return {.id = row.text(0),
          .event = {.kind = row.text(2),
                    .kind_version = row.small(3),
                    .dossier = {row.text(9)},
                    .seq = row.integer(1),
                    .facts = stored::parse_object("facts", row.text(8)),
                    .personal = {}},
          .at = {row.integer(4)},
          .unit = {row.text_or_empty(5)},
          .post = {row.text_or_empty(6)},
          .person = {row.text_or_empty(7)},
          .erased = true};
}

std::vector<StoredEvent> events_of(db::Transaction& transaction, const DossierId& dossier) {
  return events_of(transaction, dossier, [](const Damage& damage) { throw Damage(damage); });
}

std::vector<StoredEvent> events_of(db::Transaction& transaction, const DossierId& dossier, const db::Damaged& damaged) {
  std::vector<StoredEvent> events;
  for (const db::Row& row :
       transaction.query("SELECT e.id, e.seq, e.kind, e.kind_version, e.at, e.unit_id, e.post_id, e.person_id, "
                         "e.facts, e.stream_id, e.personal_hash, p.body FROM event e LEFT JOIN event_personal p ON "
                         "p.event_id = e.id WHERE e.stream_id = :dossier AND e.stream_kind = 'dossier' ORDER BY e.seq",
                         {{"dossier", dossier.text}})) {
    const auto read = [&] {
      StoredEvent stored = stored_event(row);
      if (!row.null(11))
        stored.event.personal =
            stored::parse_object("personal", transaction.open(kPersonal.at(stored.id), row.text(11)));
      stored.erased = !row.text(10).empty() && row.null(11);
      return stored;
    };
    try {
      events.push_back(of_row("event", fmt::format("{} of dossier {}", row.text(0), dossier.text), read));
    } catch (const Damage& damage) { damaged(damage); }
  }
  return events;
}

std::map<DossierId, std::vector<StoredEvent>> facts_of(db::Transaction& transaction,
                                                       const std::set<DossierId>& dossiers) {
  constexpr std::size_t kAtOnce = 500;
  std::map<DossierId, std::vector<StoredEvent>> found;
  for (auto next = dossiers.begin(); next != dossiers.end();) {
    db::Args args;
    for (; next != dossiers.end() && args.size() < kAtOnce; ++next)
      args.push_back({db::place("dossier", args.size() + 1), next->text});
    for (const db::Row& row : transaction.query(
             fmt::format("SELECT id, seq, kind, kind_version, at, unit_id, post_id, person_id, facts, stream_id FROM "
                         "event WHERE stream_kind = 'dossier' AND stream_id IN ({}) ORDER BY stream_id, seq",
                         db::places("dossier", args.size())),
             args))
      try {
        found[{row.text(9)}].push_back(of_row("event", fmt::format("{} of dossier {}", row.text(0), row.text(9)),
                                              [&] { return stored_event(row); }));
      } catch (const Damage& damage) { log_left_out(damage); }
  }
  return found;
}

std::vector<EventHead> event_heads(db::Transaction& transaction, const DossierId& dossier) {
  std::vector<EventHead> heads;
  for (const db::Row& row :
       transaction.query("SELECT kind, at, unit_id, CASE WHEN kind IN ('completed_at_once', 'proposed') THEN facts END "
                         "FROM event WHERE stream_id = :dossier AND stream_kind = 'dossier' ORDER BY seq",
                         {{"dossier", dossier.text}}))
    heads.push_back(
        {.kind = row.text(0), .at = {row.integer(1)}, .unit = {row.text_or_empty(2)}, .facts = row.text_or_empty(3)});
  return heads;
}

EventsHash hash_events(db::Transaction& transaction) {
  constexpr int kChunk = 2000;
  constexpr std::int64_t kOfStreams = 38;  // the schema from which events belong to streams; a backup may be older
  const bool of_streams = db::schema_of(transaction) >= kOfStreams;
  EventsHash found;
  Sha256 hash;
  std::string last;
  for (bool more = true; more;) {
    const auto rows = transaction.query(
        of_streams
            ? "SELECT id, stream_id, seq, kind, kind_version, at, unit_id, post_id, person_id, request_id, facts, "
              "salt, personal_hash, format, stream_kind, shown FROM event WHERE id > :after ORDER BY id LIMIT :limit"
            : "SELECT id, dossier_id, seq, kind, kind_version, at, unit_id, post_id, person_id, request_id, facts, "
              "salt, personal_hash, 1 FROM event WHERE id > :after ORDER BY id LIMIT :limit",
        {{"after", last}, {"limit", kChunk}});
    for (const db::Row& row : rows) {
      JsonArray line{row.text(0),    row.text(1),          row.integer(2),       row.text(3),          row.integer(4),
                     row.integer(5), row.text_or_empty(6), row.text_or_empty(7), row.text_or_empty(8), row.text(9),
                     row.text(10),   row.text(11),         row.text(12)};
      if (row.integer(13) != 1) line.insert(line.end(), {row.integer(13), row.text(14), row.text(15)});
      hash.update(canonical(line));
      hash.update("\n");
    }
    found.events += static_cast<std::int64_t>(rows.size());
    more = rows.size() == kChunk;
    if (more) last = rows.back().text(0);
  }
  found.sha256 = hash.hex();
  return found;
}

void forget_old_keys(db::Transaction& transaction, Instant now) {
  transaction.write("DELETE FROM idempotency WHERE created_at < :before",
                    {{"before", now.us - limits::idempotency_keep_s * 1'000'000}});
}

Result<http::Reply> run_once(const Shell& shell, const http::Request& request, const Actor& actor,
                             const std::function<Result<http::Reply>(Work&)>& use, db::Company company) {
  const std::string key = request.header("idempotency-key");
  if (key.size() > 100) return refuse(problems::invalid_input, {}, {{"Idempotency-Key", msg::work::key_too_long}});
  if (!std::ranges::all_of(key, [](char c) { return c >= ' ' && c <= '~'; }))
    return refuse(problems::invalid_input, {}, {{"Idempotency-Key", msg::work::key_is_ascii}});
  const std::string digest = key.empty() ? std::string() : digest_of(request);
  const Vault::Place place = kStoredReply.at(actor.person.text, key);
  const auto once = [&](db::Transaction& transaction) -> Result<http::Reply> {
    const Instant now = shell.clock.now();  // the writer reads the clock, so that times are in the order of the commits
    if (!key.empty()) {
      const auto known = transaction.query(
          "SELECT request_sha256, status, body, actor FROM idempotency WHERE person_id = :person AND key = :key",
          {{"person", actor.person.text}, {"key", key}});
      if (!known.empty()) {
        if (known[0].text(0) != digest) return refuse(problems::key_reused);
        if (known[0].text(3) != standing_of(actor)) return refuse(problems::forbidden, msg::work::done_at_other_post);
        if (shell.still_sees) TRY(shell.still_sees(transaction, actor, request));
        return http::Reply{.status = known[0].small(1),
                           .body = transaction.open(place, known[0].text(2)),
                           .headers = {{"Idempotent-Replay", "true"}}};
      }
    }
    Work work{transaction, actor, now, request.id};
    Result<http::Reply> reply = use(work);
    if (reply && !key.empty())
      transaction.write(
          "INSERT INTO idempotency (person_id, key, request_sha256, status, body, created_at, actor) VALUES (:person, "
          ":key, :request_sha256, :status, :body, :created_at, :actor)",
          {{"person", actor.person.text},
           {"key", key},
           {"request_sha256", digest},
           {"status", reply->status},
           {"body", transaction.seal(place, reply->body.text())},
           {"created_at", now.us},
           {"actor", standing_of(actor)}});
    return reply;
  };
  return shell.database.write(once, company);
}

}  // namespace motcua
