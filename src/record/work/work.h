// One unit of work: a transaction, the actor, one reading of the clock. Changes that must happen together (state,
// event, outbox row, the reply under its idempotency key) go through it and are committed together.
#pragma once
#include <functional>
#include <string>

#include "access/actor.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "db/db.h"
#include "db/sealed.h"
#include "http/reply.h"
#include "work/stream.h"

namespace motcua {

// The text that was printed for a person, in the order of the form: names of fields and their values.
using Printed = std::vector<std::pair<std::string, std::string>>;
std::string shown_hash(const std::string& salt,
                       const Printed& printed);  // docs/ledger-format.md §2, "What was printed"

// An event of any stream, without its number there. `printed` needs a personal part.
struct Happening {
  std::string kind;
  int kind_version = 1;
  JsonObject facts;
  JsonObject personal{};
  Printed printed{};
};

// An event of a dossier. `facts` hold no personal data and are never deleted. Names, contacts and free text go into
// `personal`, which can be erased with its salt (docs/adr/0007).
struct Event {
  std::string kind;
  int kind_version = 1;
  DossierId dossier;
  std::int64_t seq = 0;  // 1, 2, … within the dossier: also the version of the dossier
  JsonObject facts;
  JsonObject personal;
  Printed printed{};  // empty in stored events
};

struct StoredEvent {
  std::string id;
  Event event;
  Instant at;
  UnitId unit;
  PostId post;
  PersonId person;
  bool erased = false;  // the personal part is deleted
};

class Work {
 public:
  Work(db::Transaction& transaction, const Actor& actor, Instant now, std::string request_id)
      : transaction_(transaction), actor_(actor), now_(now), request_id_(std::move(request_id)) {
    transaction_.done_by({.person = actor.person.text,
                          .post = actor.post.text,
                          .unit = actor.unit.text,
                          .on_behalf_of = actor.on_behalf_of.text,
                          .request = request_id_,
                          .now = now});
  }

  db::Transaction& db() { return transaction_; }
  const Actor& actor() const { return actor_; }
  Instant now() const { return now_; }
  // Makes now() at least `earlier`. An event of a thing is never before the event before it, even if the machine's
  // clock was set back.
  void not_before(Instant earlier) { now_ = std::max(now_, earlier); }

  // Appends an event; the pair (dossier, seq) must be new. `code` is the code of the dossier. The log (ledger) shows it
  // to the holder of the receipt.
  void record(const Event& event, const std::string& code);
  // Appends an event to any other stream. Returns the number of the event there. `name` is the public name of the
  // stream. The first event fixes it forever. If two transactions append at the same time on PostgreSQL, one runs again
  // (docs/adr/0017).
  std::int64_t append(const Stream& stream, const std::string& name, const Happening& happening);
  void send(std::string_view kind, const DossierId& dossier, const JsonObject& payload);  // writes an outbox row

  // Returns the next number of a counter of `unit` on `day`. It starts at 1 and is never used again. Where writers work
  // side by side (PostgreSQL), a refusal after it leaves a gap (docs/adr/0017).
  std::int64_t next_number(const UnitId& unit, std::string_view kind, std::string_view day);

  // Returns the last day for which a number of this kind was given; "" if none.
  std::string last_day(const UnitId& unit, std::string_view kind);

 private:
  void write_event(const Stream& stream, const std::string& name, std::int64_t seq, const Happening& happening);

  db::Transaction& transaction_;
  const Actor& actor_;
  Instant now_;
  std::string request_id_;
};

std::optional<Instant> last_event_at(db::Transaction& transaction, const DossierId& dossier);
// Returns the events of a dossier. Throws Damage of the first event that cannot be read. With `damaged`, it reports
// each such event and leaves it out.
std::vector<StoredEvent> events_of(db::Transaction& transaction, const DossierId& dossier);
std::vector<StoredEvent> events_of(db::Transaction& transaction, const DossierId& dossier, const db::Damaged& damaged);
// Returns the events of many dossiers, ordered by seq, without personal data (as if erased).
std::map<DossierId, std::vector<StoredEvent>> facts_of(db::Transaction& transaction,
                                                       const std::set<DossierId>& dossiers);

struct EventHead {  // an event without its content
  std::string kind;
  Instant at;
  UnitId unit;
  std::string facts;  // names the signer of a completed_at_once; "" of any other kind
};
std::vector<EventHead> event_heads(db::Transaction& transaction, const DossierId& dossier);

// A hash over all events in the order of their ids. Two databases with the same hash have the same history.
struct EventsHash {
  std::int64_t events = 0;
  std::string sha256;
};
EventsHash hash_events(db::Transaction& transaction);

// The place that the seal of the personal part is bound to.
Vault::Place place_of_personal(const std::string& event_id);

struct Shell {  // the objects of the site that every use case needs
  db::Database& database;
  const Clock& clock;
  Zone zone;
  // May the actor still see the thing that the request names? It is called before a stored reply is sent again. The
  // site sets it.
  std::function<Result<>(db::Transaction&, const Actor&, const http::Request&)> still_sees{};
};

// Deletes replies older than limits::idempotency_keep_s.
void forget_old_keys(db::Transaction& transaction, Instant now);

// Runs a writing use case once per Idempotency-Key of a person. The same key with the same request returns the stored
// reply. The same key with another request is refused. The stored reply goes only to the same person at the same post
// with the same rights. The person must still be allowed to see the thing that the request names. Without the header
// the use case simply runs.
Result<http::Reply> run_once(const Shell& shell, const http::Request& request, const Actor& actor,
                             const std::function<Result<http::Reply>(Work&)>& use,
                             db::Company company = db::Company::others);

}  // namespace motcua
