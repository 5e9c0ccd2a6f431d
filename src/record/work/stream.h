// A stream: one thing with a history of events, and its public name (docs/events.md).
#pragma once
#include <compare>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "db/db.h"
#include "db/subject.h"

namespace motcua {

struct Stream {
  std::string kind;                        // a word of `streams`; a stored event may hold any other word
  std::string id;                          // key of the thing in the database
  auto operator<=>(const Stream&) const = default;
};

// Returns the id of a thing of a unit ("": none) and the day of an instant, as db/subject.h describes it.
std::string day_thing(const std::string& unit, Instant at);

inline Stream stream_of(const DossierId& dossier) { return {std::string(streams::dossier), dossier.text}; }

// Returns the public names of streams that have one. It leaves out dossiers: the name of a dossier is its code.
std::map<Stream, std::string> stream_names(db::Transaction& transaction, const std::set<Stream>& streams);

// Returns the stream of this public name. It does not find dossiers, because the code of a dossier is looked up
// elsewhere.
std::optional<Stream> stream_named(db::Transaction& transaction, std::string_view kind, std::string_view name);

// Returns the ids of all streams of a kind, in their order.
std::vector<std::string> stream_ids(db::Transaction& transaction, std::string_view kind);

// The name of a stream and the number of its last event. end_of returns nullopt if the stream has no event yet.
struct StreamEnd {
  std::string name;
  std::int64_t seq = 0;
  Instant at;
  std::string id;  // id of the last event
  bool waits = false;  // the event waits for the log
};
std::optional<StreamEnd> end_of(db::Transaction& transaction, const Stream& stream);

}  // namespace motcua
