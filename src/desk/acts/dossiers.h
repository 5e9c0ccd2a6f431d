// The interface of the acts on dossiers for other modules: their routes, the check of replay, and their dependencies.
#pragma once
#include <functional>

#include "access/route.h"
#include "base/site_numbers.h"
#include "calendar/types.h"
#include "catalogue/types.h"
#include "acts/past.h"
#include "acts/row.h"
#include "acts/visits.h"
#include "people/readings.h"
#include "units/units.h"

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
namespace motcua::uploads {
class Uploads;
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
  const uploads::Uploads& uploads;
  const grounds::Grounds& grounds;
  const numbers::Books& books;
  people::ReadingJournal& readings;
  papers::Generation forms;
  std::string public_url;  // URL of the tracking page in the QR code, without a trailing slash
  calendar::Options options{};  // the site's options: cut-off, due time
  std::function<SiteNumbers()> site_numbers = [] { return kProductNumbers; };  // returns the present numbers
  bool sends_mail = false;  // true: a mail server is set
  bool demo = false;  // true: papers carry "MẪU"
  const ledger::Needs* ledger = nullptr;  // signs the promises on papers; nullptr: papers carry the bare address
  people::Tries* tries = nullptr;  // the site's counter of tries; nullptr: no visitor is held back
  std::string stop_text{};  // the program's own words of the notice of a stop
  // The days off that the law gives. nullptr: no officer is warned.
  const std::vector<calendar::Statutory>* statutory = nullptr;
  Past past{};  // modules that keep sums of days that are over
};

std::vector<access::Route> routes(const Needs& needs);

// For Shell::still_sees: refuses if the request names a dossier that the actor may no longer see.
Result<> still_sees(db::Transaction& transaction, const Actor& actor, const http::Request& request);

// Returns the calendar of a dossier as it was at `at`: the calendar of the deciding unit, or of its agency that handles
// the field.
const calendar::WorkingCalendar& calendar_of(const Needs& needs, const Dossier& dossier, Instant at);

// A decision that the owner reads: stopped, withdrawn, refused, apologised, corrected.
struct ToldDecision {
  std::string kind;
  Instant at;
  std::string by, post, unit, reason;
  std::string ground, article;  // "": the decision is from before the grounds
  std::string requested_on;  // the day of the citizen's request; "" if there is none
  std::vector<text::Words> remedies;
  bool ends = false;  // true: the decision ended or refused the dossier
};
inline constexpr std::size_t kSecondFactDigits = 6;

// Returns the mail address of the owner, or else of the representative; "" if neither gave one.
std::string mail_address(const Needs& needs, const DossierId& dossier);

std::optional<DossierId> dossier_of_code(db::Transaction& transaction, const std::string& code);
std::map<DossierId, std::string> codes_of(db::Transaction& transaction, const std::set<DossierId>& ids);

// Returns the number of corrections made in [from, to) in a unit or below it.
std::int64_t corrections_between(db::Transaction& transaction, const UnitId& top, Instant from, Instant to);

// Returns counts for [from, to) of dossiers that a unit or a unit below it received: extensions, apologies, and
// dossiers settled after the first promise but within the law.
struct DueActCounts {
  std::int64_t extended = 0, apologised = 0, apologised_late = 0, late_within_law = 0;
};
DueActCounts due_acts_between(db::Transaction& transaction, const UnitId& top, Instant from, Instant to);

// Replays every dossier's events and compares the result with every row of the dossier. Reads every stored file and
// checks its hash. `scratch` must be an empty database with the schema. A repair writes the rows of a dossier again
// from its events. A repair never changes an event, a file or a visit.
enum class Repair { no, yes };
struct ReplayReport {
  std::int64_t dossiers = 0, files = 0, repaired = 0;
  std::vector<std::string> differences;  // one sentence each
};
ReplayReport check_replay(const Needs& needs, db::BulkDatabase& scratch, Repair repair);

// Derives measures and finished steps of every dossier from its events. Runs once, for a database from before measures.
void fill_measures(const Needs& needs);
// Starts the books of numbers in a database from before them. Each book begins above the highest plain number typed
// this year.
void begin_books(const Needs& needs);
// Fills the search with the remaining dossiers, in their order. Runs after the search was created again, before the
// site serves requests.
void fill_search(const Needs& needs);

}  // namespace motcua::dossiers
