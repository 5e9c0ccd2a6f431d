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
      "INSERT INTO job (name, holder, lease_until, started_at, failures, fault) VALUES ($1, $2, $3, $4, 0, '') "
      "ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, lease_until = excluded.lease_until, started_at = "
      "excluded.started_at",
      {name, holder, until.us, now.us});
}

bool renew(db::Transaction& transaction, const std::string& name, const std::string& holder, Instant until) {
  return !transaction
              .query("UPDATE job SET lease_until = $3 WHERE name = $1 AND holder = $2 RETURNING name",
                     {name, holder, until.us})
              .empty();
}

void succeed(db::Transaction& transaction, const std::string& name, const std::string& holder, Instant now,
             std::optional<Instant> next) {
  transaction.write(
      "UPDATE job SET holder = NULL, finished_at = $3, failures = 0, fault = '', next_at = $4 WHERE name = $1 AND "
      "holder = $2",
      {name, holder, now.us, next ? db::Value(next->us) : db::Value(nullptr)});
}

void fail(db::Transaction& transaction, const std::string& name, const std::string& holder, Instant now, Instant next,
          const std::string& fault) {
  transaction.write(
      "UPDATE job SET holder = NULL, failed_at = $3, failures = failures + 1, fault = $4, next_at = $5 WHERE name = $1 "
      "AND holder = $2",
      {name, holder, now.us, fault, next.us});
}

}  // namespace motcua::job_store
