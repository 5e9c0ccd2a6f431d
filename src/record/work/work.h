// One unit of work: a transaction, who acts, one reading of the clock. What must happen together (state, event, outbox
// row, the reply under its idempotency key) goes through here and is committed together.
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

// What was printed for a person, in the order of the form: names of fields and what stood there.
using Printed = std::vector<std::pair<std::string, std::string>>;
std::string shown_hash(const std::string& salt,
                       const Printed& printed);  // docs/ledger-format.md §2, "What was printed"

// What happened to any stream, without its place there. `printed` needs a personal part.
struct Happening {
  std::string kind;
  int kind_version = 1;
  JsonObject facts;
  JsonObject personal{};
  Printed printed{};
};

// What happened to a dossier. `facts` hold no personal data and are never deleted; names, contacts and free text go
// into `personal`, which can be erased with its salt (docs/adr/0007).
struct Event {
  std::string kind;
  int kind_version = 1;
  DossierId dossier;
  std::int64_t seq = 0;  // 1, 2, … within the dossier: also its version
  JsonObject facts;
  JsonObject personal;
  Printed printed{};  // not of stored events
};

struct StoredEvent {
  std::string id;
  Event event;
  Instant at;
  UnitId unit;
  PostId post;
  PersonId person;
  bool erased = false;  // the personal part is gone
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
  // What happens to something happens after what happened to it before, also if the machine's clock was set back
  // meanwhile.
  void not_before(Instant earlier) { now_ = std::max(now_, earlier); }

  // Appends; the pair (dossier, seq) must be new. `code` is the dossier's: the log (ledger) tells it to whoever has the
  // receipt.
  void record(const Event& event, const std::string& code);
  // Appends to any other stream and gives the number of the event there. `name` is the stream's public one, which its
  // first event gives it for ever. Two that append side by side on PostgreSQL: one is run again (docs/adr/0017).
  std::int64_t append(const Stream& stream, const std::string& name, const Happening& happening);
  void send(std::string_view kind, const DossierId& dossier, const JsonObject& payload);  // an outbox row

  // The next number of a counter of `unit` on `day`: starts at 1, never reused. Where writers work side by
  // side (PostgreSQL) a refusal after it leaves a gap (docs/adr/0017).
  std::int64_t next_number(const UnitId& unit, std::string_view kind, std::string_view day);

  // The last day for which a number of this kind was given; "" if none.
  std::string last_day(const UnitId& unit, std::string_view kind);

 private:
  void write_event(const Stream& stream, const std::string& name, std::int64_t seq, const Happening& happening);

  db::Transaction& transaction_;
  const Actor& actor_;
  Instant now_;
  std::string request_id_;
};

std::optional<Instant> last_event_at(db::Transaction& transaction, const DossierId& dossier);
// Throws Damage of the first event that cannot be read; with `damaged`, each of them is told and left out.
std::vector<StoredEvent> events_of(db::Transaction& transaction, const DossierId& dossier);
std::vector<StoredEvent> events_of(db::Transaction& transaction, const DossierId& dossier, const db::Damaged& damaged);
// Of many at once, each in order, without what is personal (as if erased).
std::map<DossierId, std::vector<StoredEvent>> facts_of(db::Transaction& transaction,
                                                       const std::set<DossierId>& dossiers);

struct EventHead {  // that something happened, without what
  std::string kind;
  Instant at;
  UnitId unit;
  std::string facts;  // of completed_at_once: who signed; "" of any other
};
std::vector<EventHead> event_heads(db::Transaction& transaction, const DossierId& dossier);

// A hash over all events in the order of their ids: two databases with the same one have the same history.
struct EventsHash {
  std::int64_t events = 0;
  std::string sha256;
};
EventsHash hash_events(db::Transaction& transaction);

Vault::Place place_of_personal(const std::string& event_id);  // for whom it is sealed

struct Shell {  // what every use case needs of the world
  db::Database& database;
  const Clock& clock;
  Zone zone;
  // Whether the actor may still see what the request names; asked before a kept reply is given again. The site sets it.
  std::function<Result<>(db::Transaction&, const Actor&, const http::Request&)> still_sees{};
};

void forget_old_keys(db::Transaction& transaction, Instant now);  // replies kept longer than limits::idempotency_keep_s

// Runs a writing use case once per Idempotency-Key of a person: the same key with the same request gives the stored
// reply, the same key with another request is refused. The reply is given again only to the same person at the same
// post with the same rights, who still sees what the request names. Without the header it simply runs.
Result<http::Reply> run_once(const Shell& shell, const http::Request& request, const Actor& actor,
                             const std::function<Result<http::Reply>(Work&)>& use,
                             db::Company company = db::Company::others);

}  // namespace motcua
