// Events as they are stored, for the log of all events (ledger): nothing is parsed, nothing personal is read.
#pragma once
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/time.h"
#include "work/stream.h"

namespace motcua {

struct RawEvent {
  std::string id;
  Stream stream;
  std::int64_t seq = 0;
  std::string kind;
  std::int64_t kind_version = 1;
  std::int64_t format = 1;  // of its leaf
  Instant at;
  std::string unit, post, person, request, facts, salt, personal_hash, shown;  // "" for none
};

// An event that is not in the log yet.
struct PendingEvent {
  RawEvent event;
  std::string name;                       // of its stream: a dossier's code
  std::string previous;                   // id of the stream's event before it; "" for the first
  std::string seal;
};
// The seal that an event carries until it is in the log, over every field of it and the name of its stream. Only who
// has the key file makes it: a row that somebody puts into the database is not signed (docs/adr/0056).
std::string pending_seal(const Vault& vault, const RawEvent& event, std::string_view name);
bool written_here(db::Transaction& transaction, const PendingEvent& pending);
bool written_here(db::Transaction& transaction, const std::string& event_id);  // false also of one that does not wait
struct LastEvent {
  RawEvent event;
  bool waits = false, ours = false;  // for the log; if it waits, whether this program wrote it so
};
std::optional<LastEvent> last_event(db::Transaction& transaction, const Stream& stream);
bool all_written_here(db::Transaction& transaction, const Stream& stream);  // of what waits of it
// Seals what waited before events were sealed: of the next `most` that wait after this id. The id of the last of them;
// "" if there are no more.
std::string seal_unsealed(db::Transaction& transaction, const std::string& after, int most);
// In the order of their ids, after the one with this id.
std::vector<PendingEvent> pending_events(db::Transaction& transaction, const std::string& after, int limit);
std::int64_t pending_count(db::Transaction& transaction);
void settle_pending(db::Transaction& transaction, std::span<const std::string> event_ids);  // they are in the log

// That something happened to a dossier, and who did it.
struct EventLine {
  std::string id;
  DossierId dossier;
  std::int64_t seq = 0;
  std::string kind;
  Instant at;
  UnitId unit;
  PersonId person;
};

// A place in the order of the events' own times; among equal times the ids decide.
struct EventPlace {
  Instant at;
  std::string id;  // "" is before every event of that time
};
inline EventPlace place_of(const EventLine& line) { return {line.at, line.id}; }

// Lists the events of dossiers after `after` and before `to`, in the order of time. {from, ""} begins a period,
// place_of the last line goes on to the next page. The times count: an id may be later than its event (base/random.h).
std::vector<EventLine> event_lines(db::Transaction& transaction, const EventPlace& after, Instant to, int limit);
std::string_view event_lines_sql();  // its statement, for a test of how a database runs it

std::optional<RawEvent> raw_event(db::Transaction& transaction, const std::string& id);
std::optional<RawEvent> raw_event(db::Transaction& transaction, const Stream& stream, std::int64_t seq);
std::vector<RawEvent> raw_events(db::Transaction& transaction, const Stream& stream);
// The salt of what was printed for a person; "" if nothing was, or it was erased.
std::string shown_salt(db::Transaction& transaction, const std::string& event_id);
std::int64_t event_count(db::Transaction& transaction);
std::vector<std::string> event_ids(db::Transaction& transaction, const std::string& after, int limit);
bool has_format_2(db::Transaction& transaction);  // of any event: leaves that an older verifier does not know
bool is_pending(db::Transaction& transaction, const std::string& event_id);

// The tables whose rows had been altered by no act before this event of a thing (work/subjects.h); "" if none had.
inline constexpr std::string_view kFoundAltered = "found_altered";  // the member of its facts
std::string altered_before(const RawEvent& event);

// Is the personal part of an event what its hash says? It may be erased, or the event never had one.
enum class PersonalPart { right, wrong, gone };
PersonalPart personal_part(db::Transaction& transaction, const RawEvent& event);

}  // namespace motcua
