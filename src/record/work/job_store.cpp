// Table: job.
#include "work/job_store.h"

namespace motcua::job_store {
namespace {

std::optional<Instant> maybe(const std::optional<std::int64_t>& us) {
  return us ? std::optional(Instant{*us}) : std::nullopt;
}

}  // namespace

std::vector<Row> all(db::Transaction& transaction) {
  std::vector<Row> found;
  for (const db::Row& row : transaction.query("SELECT name, holder, lease_until, started_at, finished_at, failed_at, "
                                              "failures, fault, next_at FROM job ORDER BY name"))
    found.push_back({.name = row.text(0),
                     .holder = row.text_or_empty(1),
                     .lease_until = {row.integer(2)},
                     .started = maybe(row.maybe_integer(3)),
                     .finished = maybe(row.maybe_integer(4)),
                     .failed = maybe(row.maybe_integer(5)),
                     .next = maybe(row.maybe_integer(8)),
                     .failures = row.integer(6),
                     .fault = row.text(7)});
  return found;
}

void take(db::Transaction& transaction, const std::string& name, const std::string& holder, Instant now,
          Instant until) {
  transaction.write(
      "INSERT INTO job (name, holder, lease_until, started_at, failures, fault) VALUES (:name, :holder, :lease_until, "
      ":started_at, 0, '') ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, lease_until = "
      "excluded.lease_until, started_at = excluded.started_at",
      {{"name", name}, {"holder", holder}, {"lease_until", until.us}, {"started_at", now.us}});
}

bool renew(db::Transaction& transaction, const std::string& name, const std::string& holder, Instant until) {
  return !transaction
              .query("UPDATE job SET lease_until = :lease_until WHERE name = :name AND holder = :holder RETURNING name",
                     {{"name", name}, {"holder", holder}, {"lease_until", until.us}})
              .empty();
}

void succeed(db::Transaction& transaction, const std::string& name, const std::string& holder, Instant now,
             std::optional<Instant> next) {
  transaction.write(
      "UPDATE job SET holder = NULL, finished_at = :finished_at, failures = 0, fault = '', next_at = :next_at WHERE "
      "name = :name AND holder = :holder",
      {{"name", name},
       {"holder", holder},
       {"finished_at", now.us},
       {"next_at", next ? db::Value(next->us) : db::Value(nullptr)}});
}

void fail(db::Transaction& transaction, const std::string& name, const std::string& holder, Instant now, Instant next,
          const std::string& fault) {
  transaction.write(
      "UPDATE job SET holder = NULL, failed_at = :failed_at, failures = failures + 1, fault = :fault, next_at = "
      ":next_at WHERE name = :name AND holder = :holder",
      {{"name", name}, {"holder", holder}, {"failed_at", now.us}, {"fault", fault}, {"next_at", next.us}});
}

}  // namespace motcua::job_store
