// Table: citizen_session.
#include "base/limits.h"
#include "portal/citizen.h"

namespace motcua::portal {

namespace citizen_store {

static const db::SealedColumn kName{"citizen_session", "name", {"token_hash"}};

void insert(db::Transaction& transaction, const Citizen& citizen, Instant now) {
  transaction.write("DELETE FROM citizen_session WHERE seen_at < $1 OR created_at < $2",
                    {now.us - limits::session_idle_s * 1'000'000, now.us - limits::session_life_s * 1'000'000});
  transaction.write(
      "INSERT INTO citizen_session (token_hash, name, id_hash, level, created_at, seen_at) VALUES ($1, $2, $3, $4, $5, "
      "$5)",
      {citizen.session, transaction.seal(kName.at(citizen.session), citizen.name), citizen.id_hash, citizen.level,
       now.us});
}

std::optional<Citizen> find(db::Transaction& transaction, const std::string& hash, Instant now) {
  const auto rows = transaction.query(
      "SELECT name, id_hash, level FROM citizen_session WHERE token_hash = $1 AND seen_at >= $2 AND created_at >= $3",
      {hash, now.us - limits::session_idle_s * 1'000'000, now.us - limits::session_life_s * 1'000'000});
  if (rows.empty()) return std::nullopt;
  return Citizen{.session = hash,
                 .name = transaction.open(kName.at(hash), rows[0].text(0)),
                 .id_hash = rows[0].text(1),
                 .level = rows[0].text(2)};
}

void touch(db::Transaction& transaction, const std::string& hash, Instant now) {
  transaction.write("UPDATE citizen_session SET seen_at = $2 WHERE token_hash = $1 AND seen_at < $3",
                    {hash, now.us, now.us - 60'000'000});
}

void end_all(db::Transaction& transaction) { transaction.write("DELETE FROM citizen_session", {}); }

void remove(db::Transaction& transaction, const std::string& hash) {
  transaction.write("DELETE FROM citizen_session WHERE token_hash = $1", {hash});
}

}  // namespace citizen_store
}  // namespace motcua::portal
