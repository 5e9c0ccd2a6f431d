// Table: citizen_session.
#include "base/limits.h"
#include "portal/citizen.h"

namespace motcua::portal {

namespace citizen_store {

static const db::SealedColumn kName{"citizen_session", "name", {"token_hash"}};

void insert(db::Transaction& transaction, const Citizen& citizen, Instant now) {
  transaction.write("DELETE FROM citizen_session WHERE seen_at < :seen_from OR created_at < :created_from",
                    {{"seen_from", now.us - limits::session_idle_s * 1'000'000},
                     {"created_from", now.us - limits::session_life_s * 1'000'000}});
  transaction.write(
      "INSERT INTO citizen_session (token_hash, name, id_hash, level, created_at, seen_at) VALUES (:token_hash, :name, "
      ":id_hash, :level, :now, :now)",
      {{"token_hash", citizen.session},
       {"name", transaction.seal(kName.at(citizen.session), citizen.name)},
       {"id_hash", citizen.id_hash},
       {"level", citizen.level},
       {"now", now.us}});
}

std::optional<Citizen> find(db::Transaction& transaction, const std::string& hash, Instant now) {
  const auto rows = transaction.query(
      "SELECT name, id_hash, level FROM citizen_session WHERE token_hash = :token_hash AND seen_at >= :seen_from AND "
      "created_at >= :created_from",
      {{"token_hash", hash},
       {"seen_from", now.us - limits::session_idle_s * 1'000'000},
       {"created_from", now.us - limits::session_life_s * 1'000'000}});
  if (rows.empty()) return std::nullopt;
  return Citizen{.session = hash,
                 .name = transaction.open(kName.at(hash), rows[0].text(0)),
                 .id_hash = rows[0].text(1),
                 .level = rows[0].text(2)};
}

void touch(db::Transaction& transaction, const std::string& hash, Instant now) {
  transaction.write("UPDATE citizen_session SET seen_at = :now WHERE token_hash = :token_hash AND seen_at < :before",
                    {{"token_hash", hash}, {"now", now.us}, {"before", now.us - 60'000'000}});
}

void end_all(db::Transaction& transaction) { transaction.write("DELETE FROM citizen_session", {}); }

void remove(db::Transaction& transaction, const std::string& hash) {
  transaction.write("DELETE FROM citizen_session WHERE token_hash = :token_hash", {{"token_hash", hash}});
}

}  // namespace citizen_store
}  // namespace motcua::portal
