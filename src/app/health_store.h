// Queries for the health of a site. Private to this folder.
#pragma once
#include <cstdint>
#include <optional>

#include "base/time.h"
#include "db/db.h"

namespace motcua::app::health_store {

struct State {
  bool dossiers = false;  // there are some
  std::int64_t messages_waiting = 0;
  std::optional<Instant> oldest_message;  // that waits
  std::optional<Instant> last_backup;  // of the machine's clock; none is known
};
State state(db::Transaction& transaction);
void set_backup(db::Transaction& transaction, Instant now);  // a job of the technician's: copies leave it out
void probe(db::Transaction& transaction);  // a write, for whoever undoes it

}  // namespace motcua::app::health_store
