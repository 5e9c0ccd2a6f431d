// How a thing stood on a day, proved by one event of the log: what `motcua prove`, the API and the public pages give.
#pragma once
#include <expected>

#include "access/route.h"
#include "ledger/ledger.h"
#include "units/units.h"

namespace motcua::proofs {

namespace problems {
inline constexpr Problem no_head_yet{"no-head-yet", Kind::conflict, "Sổ cái chưa chốt đến việc này",
                                     "The log has no head over this event yet"};
}  // namespace problems

// The last event of a stream before an instant, with all that its leaf hashes.
struct Proved {
  RawEvent event;
  std::string name;  // the public one of its stream
  ledger::Proof proof;
  ledger::Head head;  // that the proof leads to
  std::string text;  // the file that `motcua-verify event` reads (docs/ledger-format.md §6)
};
// unknown: the log has no such stream. not_then: it has no event of it before the instant. no_head: no head is over the
// event yet.
enum class Unproved { unknown, not_then, no_head };
std::expected<Proved, Unproved> prove(const ledger::Needs& needs, db::Transaction& transaction,
                                      const std::optional<Stream>& stream, const std::string& name, Instant until);

struct Needs {
  const ledger::Needs& ledger;
  const units::Directory& directory;
};

// The day that a request asks for under `parameter`; today if it names none. Refuses what is no day, and days to come.
Result<Date> day_asked(const ledger::Needs& needs, const http::Request& request, const std::string& parameter);

// How a thing stood at the end of a day. Refuses (not_found, no_head_yet) what cannot be proved.
Result<Proved> standing_on(const ledger::Needs& needs, std::string_view kind, const std::string& name, Date day);

// Whether the actor may have proofs of what belongs to a unit and is not public: its posts and itself. `slug` empty: of
// the site. A unit that is no more, and the site, belong to the unit at the top. What is out of reach is not there.
Result<> may_prove(const units::Directory& directory, const Actor& actor, std::string_view slug);

std::string post_name(const http::Request& request);  // of {unit} and {number}
std::string proof_file_name(std::string_view kind, std::string_view name, Date day);

std::vector<access::Route> routes(const Needs& needs);

}  // namespace motcua::proofs
