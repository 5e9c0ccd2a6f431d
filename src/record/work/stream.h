// A stream: one thing that has a history of events, and the name by which people outside know it (docs/events.md).
#pragma once
#include <compare>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/id.h"
#include "db/db.h"
#include "db/subject.h"

namespace motcua {

struct Stream {
  std::string kind;                        // a word of `streams`; of a stored event whatever stands there
  std::string id;                          // of the thing: its key in the database
  auto operator<=>(const Stream&) const = default;
};

// The id of a thing of a unit ("": none) and the day of an instant, as db/subject.h says.
std::string day_thing(const std::string& unit, Instant at);

inline Stream stream_of(const DossierId& dossier) { return {std::string(streams::dossier), dossier.text}; }

// The public names of streams that have one; that of a dossier is its code, which is not told here.
std::map<Stream, std::string> stream_names(db::Transaction& transaction, const std::set<Stream>& streams);

// The stream of this public name; that of a dossier is found by its code, not here.
std::optional<Stream> stream_named(db::Transaction& transaction, std::string_view kind, std::string_view name);

// The name of a stream and the number of its last event; nothing if it has no event yet.
struct StreamEnd {
  std::string name;
  std::int64_t seq = 0;
  Instant at;
  std::string id;  // of the last event
  bool waits = false;  // for the log
};
std::optional<StreamEnd> end_of(db::Transaction& transaction, const Stream& stream);

}  // namespace motcua
