// Queries for the health of a site. Private to this folder.
#pragma once
#include <cstdint>
#include <optional>

#include "base/time.h"
#include "db/db.h"

namespace motcua::app::health_store {

struct State {
  bool dossiers = false;  // the site has dossiers
  std::int64_t messages_waiting = 0;
  std::optional<Instant> oldest_message;  // the oldest message that waits
  std::optional<Instant> last_backup;  // by the machine's clock; none: unknown
};
State state(db::Transaction& transaction);
void set_backup(db::Transaction& transaction, Instant now);  // a copy leaves this row out
void probe(db::Transaction& transaction);  // writes; the caller rolls it back

}  // namespace motcua::app::health_store
