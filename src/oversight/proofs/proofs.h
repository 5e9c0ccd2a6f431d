// The state of a thing on a day, proved by one event of the log. `motcua prove`, the API and the public pages give it.
#pragma once
#include <expected>

#include "access/route.h"
#include "ledger/ledger.h"
#include "msg/problems.h"
#include "units/units.h"

namespace motcua::proofs {

namespace problems {
inline constexpr Problem no_head_yet{"no-head-yet", Kind::conflict, msg::problems::no_head_yet};
}  // namespace problems

// The last event of a stream before an instant, with all data that its leaf hashes.
struct Proved {
  RawEvent event;
  std::string name;  // the stream's public name
  ledger::Proof proof;
  ledger::Head head;  // the head that the proof leads to
  std::string text;  // the file that `motcua-verify event` reads (docs/ledger-format.md §6)
};
// unknown: the log has no such stream. not_then: the stream has no event before the instant. no_head: no head is over
// the event yet.
enum class Unproved { unknown, not_then, no_head };
std::expected<Proved, Unproved> prove(const ledger::Needs& needs, db::Transaction& transaction,
                                      const std::optional<Stream>& stream, const std::string& name, Instant until);

struct Needs {
  const ledger::Needs& ledger;
  const units::Directory& directory;
};

// Returns the day in the request's `parameter`; today without one. Refuses an invalid day and a future day.
Result<Date> day_asked(const ledger::Needs& needs, const http::Request& request, const std::string& parameter);

// Returns the state of a thing at the end of a day. Refuses not_found and no_head_yet.
Result<Proved> standing_on(const ledger::Needs& needs, std::string_view kind, const std::string& name, Date day);

// Checks that the actor may have proofs of a unit's posts and of the unit itself, which are not public. An empty `slug`
// means the site. The site, and a unit that no longer exists, belong to the top unit. Refuses not_found for what is out
// of reach.
Result<> may_prove(const units::Directory& directory, const Actor& actor, std::string_view slug);

std::string post_name(const http::Request& request);  // from {unit} and {number} of the path
std::string proof_file_name(std::string_view kind, std::string_view name, Date day);

std::vector<access::Route> routes(const Needs& needs);

}  // namespace motcua::proofs
