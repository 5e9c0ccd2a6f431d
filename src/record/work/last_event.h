// The last event of a stream before an instant. It tells how a thing was at that time.
#pragma once
#include <optional>

#include "work/raw_events.h"

namespace motcua {

// Returns nullopt if the stream has no event before `until`. Reads one row, however long the stream is.
std::optional<RawEvent> last_event_before(db::Transaction& transaction, const Stream& stream, Instant until);

}  // namespace motcua
