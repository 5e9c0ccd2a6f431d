// Tables: site, outbox, dossier, job, as far as the health of a site asks.
#include "app/health_store.h"

#include "app/site_data.h"

namespace motcua::app::health_store {

State state(db::Transaction& transaction) {
  const auto rows = transaction.query(
      "SELECT (SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL), (SELECT MIN(created_at) FROM outbox WHERE sent_at "
      "IS "
      "NULL), (SELECT COUNT(*) FROM (SELECT 1 FROM dossier LIMIT 1) d), (SELECT finished_at FROM job WHERE name = "
      "'backup')");
  State found{.dossiers = rows[0].integer(2) > 0,
              .messages_waiting = rows[0].integer(0),
              .oldest_message = {},
              .last_backup = {}};
  if (const auto oldest = rows[0].maybe_integer(1)) found.oldest_message = Instant{*oldest};
  if (const auto backup = rows[0].maybe_integer(3)) found.last_backup = Instant{*backup};
  return found;
}

void set_backup(db::Transaction& transaction, Instant now) {
  transaction.write(
      "INSERT INTO job (name, holder, lease_until, started_at, finished_at, failed_at, failures, fault, next_at) "
      "VALUES ('backup', NULL, 0, :now, :now, NULL, 0, '', NULL) ON CONFLICT (name) DO UPDATE SET started_at = "
      "excluded.started_at, finished_at = excluded.finished_at",
      {{"now", now.us}});
}

void probe(db::Transaction& transaction) { set_site_value(transaction, "probe", "1"); }

}  // namespace motcua::app::health_store
