// Events as they are stored, for the log of all events (ledger). Nothing is parsed, and no personal data are read.
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
  std::int64_t format = 1;  // format of its leaf
  Instant at;
  std::string unit, post, person, request, facts, salt, personal_hash, shown;  // "" for none
};

// An event that is not in the log yet.
struct PendingEvent {
  RawEvent event;
  std::string name;                       // name of its stream: the code of a dossier
  std::string previous;                   // id of the event before it in the stream; "" for the first event
  std::string seal;
};
// Returns the seal of an event that waits for the log. It covers every field of the event and the name of its stream.
// Only a program with the key file can make it. A row that a person writes into the database has no valid seal, and the
// log does not sign it (docs/adr/0056).
std::string pending_seal(const Vault& vault, const RawEvent& event, std::string_view name);
bool written_here(db::Transaction& transaction, const PendingEvent& pending);
// False also for an event that does not wait.
bool written_here(db::Transaction& transaction, const std::string& event_id);
struct LastEvent {
  RawEvent event;
  bool waits = false, ours = false;  // waits: it waits for the log; ours: this program wrote the waiting row
};
std::optional<LastEvent> last_event(db::Transaction& transaction, const Stream& stream);
bool all_written_here(db::Transaction& transaction, const Stream& stream);  // checks the waiting events of the stream
// Seals events that waited before events had seals: the next `most` waiting events after this id. Returns the id of the
// last of them; "" if there are no more.
std::string seal_unsealed(db::Transaction& transaction, const std::string& after, int most);
// Returns waiting events in the order of their ids, after the event with this id.
std::vector<PendingEvent> pending_events(db::Transaction& transaction, const std::string& after, int limit);
std::int64_t pending_count(db::Transaction& transaction);
// Call it when they are in the log.
void settle_pending(db::Transaction& transaction, std::span<const std::string> event_ids);

// An event of a dossier without its facts: what kind, when and by whom.
struct EventLine {
  std::string id;
  DossierId dossier;
  std::int64_t seq = 0;
  std::string kind;
  Instant at;
  UnitId unit;
  PersonId person;
};

// A place in the order of event times. Events of the same time are ordered by id.
struct EventPlace {
  Instant at;
  std::string id;  // "" is before every event of that time
};
inline EventPlace place_of(const EventLine& line) { return {line.at, line.id}; }

// Returns the events of dossiers after `after` and before `to`, in the order of time. {from, ""} begins a period.
// place_of the last line gives the next page. Times decide the order, because an id may be later than its event
// (base/random.h).
std::vector<EventLine> event_lines(db::Transaction& transaction, const EventPlace& after, Instant to, int limit);
std::string_view event_lines_sql();  // the SQL text, for a test of the query plan

std::optional<RawEvent> raw_event(db::Transaction& transaction, const std::string& id);
std::optional<RawEvent> raw_event(db::Transaction& transaction, const Stream& stream, std::int64_t seq);
std::vector<RawEvent> raw_events(db::Transaction& transaction, const Stream& stream);
// Returns the salt of the text that was printed for a person; "" if no text was printed, or it was erased.
std::string shown_salt(db::Transaction& transaction, const std::string& event_id);
std::int64_t event_count(db::Transaction& transaction);
std::vector<std::string> event_ids(db::Transaction& transaction, const std::string& after, int limit);
// Does any event have format 2? An older verifier does not know its leaf.
bool has_format_2(db::Transaction& transaction);
bool is_pending(db::Transaction& transaction, const std::string& event_id);

// Returns the tables whose rows somebody altered without an act before this event of a thing (work/subjects.h); "" if
// none.
inline constexpr std::string_view kFoundAltered = "found_altered";
std::string altered_before(const RawEvent& event);

// Does the personal part of an event match its hash? gone: it was erased, or the event never had one.
enum class PersonalPart { right, wrong, gone };
PersonalPart personal_part(db::Transaction& transaction, const RawEvent& event);

}  // namespace motcua
