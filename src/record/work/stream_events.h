// The events of a stream with their personal parts, for the module that keeps the stream.
#pragma once
#include <optional>
#include <vector>

#include "base/json.h"
#include "work/raw_events.h"

namespace motcua {

struct WholeEvent {
  RawEvent event;
  JsonObject facts;
  std::optional<JsonObject> personal;  // nullopt: the event never had a personal part, or the part is erased

  bool erased() const { return !event.personal_hash.empty() && !personal; }
};

// Returns all events in order. Throws Damage of the first event that cannot be read.
std::vector<WholeEvent> whole_events(db::Transaction& transaction, const Stream& stream);

// Deletes the personal parts of all events, with their salts. The events, their facts and their hashes stay. Only a
// module that compares the erased parts itself may erase them (work/module.h, StreamKind).
void erase_personal(db::Transaction& transaction, const Stream& stream);

}  // namespace motcua
