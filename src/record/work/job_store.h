// Table job. Private to this folder.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "db/db.h"

namespace motcua::job_store {

struct Row {
  std::string name, holder;                                // no holder: no process runs it
  Instant lease_until;
  std::optional<Instant> started, finished, failed, next;
  std::int64_t failures = 0;
  std::string fault;
};
std::vector<Row> all(db::Transaction& transaction);
void take(db::Transaction& transaction, const std::string& name, const std::string& holder, Instant now, Instant until);
bool renew(db::Transaction& transaction, const std::string& name, const std::string& holder,
           Instant until);  // false: another process has the lease
void succeed(db::Transaction& transaction, const std::string& name, const std::string& holder, Instant now,
             std::optional<Instant> next);
void fail(db::Transaction& transaction, const std::string& name, const std::string& holder, Instant now, Instant next,
          const std::string& fault);

}  // namespace motcua::job_store
