// Counts of the work that waits for an actor, for the menu of the desk. A module with a list of work adds its count at
// start.
#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "access/policy.h"
#include "base/json.h"
#include "db/db.h"

namespace motcua::work_lists {

// The highest value of a count. It means: this many or more. A count reads at most this many rows that count.
inline constexpr int kCountMost = 100;

struct WaitingCount {
  std::string_view name;  // member of the reply, named in the contract
  access::Right right;  // an actor who has it in no relation gets no such member
  // Returns the number of waiting things, at most kCountMost. It sends one statement.
  std::function<std::int64_t(db::Transaction&, const Actor&, Instant now)> count;
};

// Not safe for several threads while counts are added. Thread-safe after the last add().
class WaitingCounts {
 public:
  void add(WaitingCount count);  // at start; a name that exists already is a bug
  // Returns the members that the actor may see, each with its count.
  JsonObject of(db::Transaction& transaction, const Actor& actor, Instant now) const;

 private:
  std::vector<WaitingCount> counts_;
};

}  // namespace motcua::work_lists
