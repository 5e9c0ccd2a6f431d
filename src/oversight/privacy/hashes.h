// The keyed hashes that find people: the check of the key file, and the renewal after a new key.
#pragma once
#include "db/db.h"
#include "db/sealed.h"

namespace motcua::privacy {

// Returns the number of rows that it renewed: rows of parties whose hashes have an older key.
std::int64_t renew_hashes(db::Database& database, const db::Damaged& damaged);
// True if the key file gives at least one of the stored hashes, or if there are none. For a site without check values.
bool hashes_fit(db::Transaction& transaction);
struct Hashed {
  std::int64_t hashes = 0, old = 0;
};
Hashed look_at_hashes(db::Database& database, const Vault& vault);

}  // namespace motcua::privacy
