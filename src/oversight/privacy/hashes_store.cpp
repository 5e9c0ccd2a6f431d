// The renewal of the keyed hashes after a new key.
#include "privacy/hashes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/damage.h"
#include "acts/dossiers.h"

namespace motcua::privacy {

static constexpr int kBatch = 500, kProbes = 20;

bool hashes_fit(db::Transaction& transaction) {
  const Vault& vault = transaction.vault();
  bool none = true;
  for (const db::Row& row : transaction.query(
           "SELECT dossier_id, part, body, id_hash FROM dossier_party WHERE id_hash IS NOT NULL LIMIT :limit",
           {{"limit", kProbes}}))
    try {
      const dossiers::Party party = dossiers::store::party_of(transaction, row.text(0), row.text(1), row.text(2));
      none = false;
      const Vault::Hashes hashes = dossiers::store::id_hashes(vault, party.id_number);
      if (std::ranges::find(hashes, row.text(3)) != hashes.end()) return true;
    } catch (const Damage& damage) { log_left_out(damage); }
  return none;
}

Hashed look_at_hashes(db::Database& database, const Vault& vault) {
  return database.read([&](db::Transaction& transaction) {
    const std::string newest = fmt::format("{}.%", vault.key());
    const auto count = [&](std::string_view sql, const db::Args& args) {
      return transaction.query(sql, args).at(0).integer(0);
    };
    return Hashed{
        .hashes = count("SELECT COUNT(id_hash) + COUNT(phone_hash) FROM dossier_party", {}),
        .old = count("SELECT COUNT(*) FROM dossier_party WHERE id_hash NOT LIKE :newest", {{"newest", newest}}) +
               count("SELECT COUNT(*) FROM dossier_party WHERE phone_hash NOT LIKE :newest", {{"newest", newest}})};
  });
}

std::int64_t renew_hashes(db::Database& database, const db::Damaged& damaged) {
  struct Batch {
    std::string id, part;
    std::int64_t renewed = 0;
    std::vector<Damage> damage;
    bool more = false;
  };
  std::int64_t renewed = 0;
  std::string last, last_part;
  for (bool more = true; more;) {
    const Batch done = db::must(database.write([&](db::Transaction& transaction) -> Result<Batch> {
      const Vault& vault = transaction.vault();
      const auto old = [&](const db::Row& row, std::size_t i) {
        return !row.null(i) && !vault.newest_hash(row.text(i));
      };
      const db::Rows rows = transaction.query(
          "SELECT dossier_id, part, id_hash, phone_hash FROM dossier_party WHERE (dossier_id, part) > (:last, "
          ":last_part) ORDER BY dossier_id, part LIMIT :limit",
          {{"last", last}, {"last_part", last_part}, {"limit", kBatch}});
      Batch batch{.id = last, .part = last_part, .damage = {}, .more = rows.size() == kBatch};
      for (const db::Row& row : rows) {
        batch.id = row.text(0);
        batch.part = row.text(1);
        if (!old(row, 2) && !old(row, 3)) continue;
        try {
          const dossiers::store::Parties both = dossiers::store::parties(transaction, {row.text(0)});
          const dossiers::Party& party =
              row.text(1) == "applicant" || !both.representative ? both.applicant : *both.representative;
          const auto maybe = [](const std::string& hash) {
            return hash.empty() ? db::Value(nullptr) : db::Value(hash);
          };
          transaction.write(
              "UPDATE dossier_party SET id_hash = :id_hash, phone_hash = :phone_hash WHERE dossier_id = :dossier AND "
              "part = :part",
              {{"dossier", row.text(0)},
               {"part", row.text(1)},
               {"id_hash", maybe(dossiers::store::id_hash(vault, party.id_number))},
               {"phone_hash", maybe(dossiers::store::phone_hash(vault, party.phone))}});
          ++batch.renewed;
        } catch (const Damage& damage) { batch.damage.push_back(damage); }
      }
      return batch;
    }));
    for (const Damage& damage : done.damage) damaged(damage);
    renewed += done.renewed;
    more = done.more;
    last = done.id;
    last_part = done.part;
  }
  return renewed;
}

}  // namespace motcua::privacy
