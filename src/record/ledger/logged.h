// Leaves with their events, read in order, for the check of the log and for its export.
#pragma once
#include <limits>

#include "ledger/ledger.h"
#include "ledger/store.h"

namespace motcua::ledger {

inline constexpr int kChunk = 500;
inline constexpr std::int64_t kBeforeAll =
    std::numeric_limits<std::int64_t>::min();  // also before a head of an impossible size

// A leaf with its event as it is stored now. Without an event: the event is lost.
struct Found {
  store::Leaf leaf;
  std::optional<RawEvent> event;
  std::string name;  // name of its stream; "" if it has none any more
};

// Returns at most kChunk leaves, beginning with the leaf of this number.
std::vector<Found> chunk(db::Transaction& transaction, const CodesOf& codes, std::int64_t from);

}  // namespace motcua::ledger
