// Leaves with the events that they stand for, read in their order: for the check of the log and for its export.
#pragma once
#include <limits>

#include "ledger/ledger.h"
#include "ledger/store.h"

namespace motcua::ledger {

inline constexpr int kChunk = 500;
inline constexpr std::int64_t kBeforeAll =
    std::numeric_limits<std::int64_t>::min();  // also before a head of a size that cannot be

// A leaf with its event as it is stored now; no event: it is gone.
struct Found {
  store::Leaf leaf;
  std::optional<RawEvent> event;
  std::string name;  // of its stream; "" if it has none any more
};

// At most kChunk, from the leaf of this number on.
std::vector<Found> chunk(db::Transaction& transaction, const CodesOf& codes, std::int64_t from);

}  // namespace motcua::ledger
