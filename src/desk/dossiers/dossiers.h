// What others may ask of the dossiers: their routes, the check of replay, and what they need of the world.
#pragma once
#include <functional>

#include "base/site_numbers.h"
#include "calendar/types.h"
#include "catalogue/types.h"
#include "dossiers/store.h"
#include "people/readings.h"
#include "access/route.h"

namespace motcua::calendar {
class Calendars;
class WorkingCalendar;
struct Missing;
struct Statutory;
}  // namespace motcua::calendar
namespace motcua::catalogue {
class Catalogue;
}
namespace motcua::db {
class BulkDatabase;
}
namespace motcua::documents {
class Files;
}
namespace motcua::grounds {
class Grounds;
}
namespace motcua::ledger {
struct Needs;
}
namespace motcua::numbers {
class Books;
}
namespace motcua::papers {
enum class Generation;
}
namespace motcua::people {
class ReadingJournal;
class Tries;
}  // namespace motcua::people
namespace motcua::workflow {
class Workflows;
}

namespace motcua::dossiers {

struct Needs {
  const Shell& shell;
  const units::Directory& directory;
  catalogue::Catalogue& catalogue;
  const workflow::Workflows& workflows;
  const calendar::Calendars& calendars;
  const documents::Files& files;
  const grounds::Grounds& grounds;
  const numbers::Books& books;
  people::ReadingJournal& readings;
  papers::Generation forms;
  std::string public_url;                 // of the tracking page in the QR code, without a trailing slash
  calendar::Options options{};            // of the site: cut-off, due time
  std::function<SiteNumbers()> site_numbers = [] { return kProductNumbers; };  // as they are now
  bool sends_mail = false;  // a mail server is set
  bool demo = false;  // papers carry "MẪU"
  const ledger::Needs* ledger = nullptr;  // what signs the promises on papers; none: they carry the bare address
  people::Tries* tries = nullptr;  // of the site; none: nobody is held back
  std::string stop_text{};  // the program's own words of the notice of a stop
  const std::vector<calendar::Statutory>* statutory = nullptr;  // the days that the law gives; none: nobody is warned
};

std::vector<access::Route> routes(const Needs& needs);

// For Shell::still_sees: refuses if the request names a dossier that the actor may not see any more.
Result<> still_sees(db::Transaction& transaction, const Actor& actor, const http::Request& request);

// The calendar by which a dossier is counted, as it stood at `at`: that of the deciding unit, or of the agency in it
// that handles the field.
const calendar::WorkingCalendar& calendar_of(const Needs& needs, const Dossier& dossier, Instant at);

std::vector<std::string> stop_faults(
    std::string_view text);  // of the notice of a stop, as sentences; none: it can be used

// Rows of a list as the screens get them.
JsonArray list_view(const Needs& needs, const std::vector<store::ListRow>& rows, Instant now);

// What the log proves of a dossier to whoever holds a paper of it: what the tracking page tells at that level, with a
// proof as soon as a head is over it.
struct ProvedFile {
  std::string purpose;  // paper (of the applicant), draft, result
  std::string by;  // the post that added it
  bool replaced = false;  // a result that a corrected issue replaced
};
struct ProvedEvent {
  std::int64_t seq = 0;
  std::string kind;
  Instant at;
  UnitId unit;
  std::string proof;  // "" as long as no head is over it
  std::optional<ProvedFile> file{};  // of the event that added the file which was asked for
};
// Is the word in a paper's QR code a promise of this log about this dossier, as its events are now? It counts as the
// look-up word, but for older papers a new word was drawn.
enum class PromiseSeen { right, not_ours, another };
struct SeenPromise {
  PromiseSeen what = PromiseSeen::not_ours;
  std::int64_t seq = 0;  // of its event
};
SeenPromise look_at_promise(db::Transaction& transaction, const std::string& code, std::string_view word);

// What its owner may see besides, after the second fact: names and what was asked for.
// A decision that the owner reads: stopped, withdrawn, refused, apologised, corrected.
struct ToldDecision {
  std::string kind;
  Instant at;
  std::string by, post, unit, reason;
  std::string ground, article;  // "" from before the grounds
  std::string requested_on;  // the day of the request of the citizen; "" if there is none
  std::vector<std::string> remedies, remedies_en;
  bool ends = false;  // it ended the dossier or refused it
};
struct OwnStatus {
  DossierId dossier;
  std::string applicant, representative;
  std::vector<std::string> papers;  // that were handed in
  std::vector<std::pair<std::string, std::string>> wanted;  // by the last request to complete: paper, why
  std::string wanted_why;
  std::int64_t fee = 0, asked_amount = 0;  // đồng; of the last financial duty
  std::vector<people::ToldReading> readings{};  // who of the staff looked at it
  std::vector<ToldDecision> decisions{};
};
inline constexpr std::size_t kSecondFactDigits = 6;
Result<OwnStatus> own_status(const Needs& needs, const std::string& code,
                             std::string_view last_digits);  // not_found, second_fact_wrong

// For a citizen who is known by their ID number: the dossiers in which they are the applicant or act for one, newest
// first.
struct OwnDossier {
  std::string code;
  State state;
  catalogue::VersionPtr version;
  Instant received;
  std::optional<Instant> promised, ready;
};
// All that the hash of a number may be, as one text. It is kept for a session.
std::string person_hash(const Vault& vault, std::string_view id_number);
std::vector<OwnDossier> dossiers_of_person(const Needs& needs, const std::string& person_hash, int limit);
Result<OwnStatus> own_status_of(const Needs& needs, const std::string& code,
                                const std::string& person_hash);  // not_found also if another's

// Where its owner, or else who brought it, wants to be written to; "" if neither said so.
std::string mail_address(const Needs& needs, const DossierId& dossier);

std::optional<DossierId> dossier_of_code(db::Transaction& transaction, const std::string& code);
std::map<DossierId, std::string> codes_of(db::Transaction& transaction, const std::set<DossierId>& ids);

// Corrections that were made in [from, to) in a unit or below it.
std::int64_t corrections_between(db::Transaction& transaction, const UnitId& top, Instant from, Instant to);

// Extensions granted and apologies made in [from, to), of dossiers that a unit or one below it received; and those
// settled then after the first promise but within the law.
struct DueActCounts {
  std::int64_t extended = 0, apologised = 0, apologised_late = 0, late_within_law = 0;
};
DueActCounts due_acts_between(db::Transaction& transaction, const UnitId& top, Instant from, Instant to);

// Replays every dossier's events and compares what they give with every row that speaks of it, and reads every stored
// file against its hash. `scratch` is an empty database with the schema. Repairing writes the rows of a dossier anew
// from its events; an event, a file and a visit are never touched.
enum class Repair { no, yes };
struct ReplayReport {
  std::int64_t dossiers = 0, files = 0, repaired = 0;
  std::vector<std::string> differences;  // one sentence each
};
ReplayReport check_replay(const Needs& needs, db::BulkDatabase& scratch, Repair repair);

// Derives measures and steps done of every dossier from its events: once, for a database from before there were any.
void fill_measures(const Needs& needs);
// A database from before the books of numbers: each begins above the highest plain number of this year that was typed.
void begin_books(const Needs& needs);
// Goes on filling the search from the dossiers, in their order: after it was made anew, before anybody is served.
void fill_search(const Needs& needs);

}  // namespace motcua::dossiers
