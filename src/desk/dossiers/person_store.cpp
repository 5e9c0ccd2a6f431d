// Keyed hashes that find people, and their renewal after a new key.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "dossiers/dossiers.h"

namespace motcua::dossiers::store {
namespace {

constexpr int kBatch = 500, kProbes = 20;

}  // namespace

std::string plain_number(std::string_view number) {
  std::string out;
  for (const char c : fold(half_width(number)))
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) out += c;
  return out;
}

namespace {

std::string hash_of(const Vault& vault, Vault::Use use, std::string_view number) {
  const std::string plain = plain_number(number);
  return plain.empty() ? std::string() : vault.hash(use, plain);
}

Vault::Hashes hashes_of(const Vault& vault, Vault::Use use, std::string_view number) {
  const std::string plain = plain_number(number);
  return plain.empty() ? Vault::Hashes{} : vault.hashes(use, plain);
}

}  // namespace

std::string id_hash(const Vault& vault, std::string_view number) {
  return hash_of(vault, Vault::Use::id_number, number);
}
std::string phone_hash(const Vault& vault, std::string_view number) {
  return hash_of(vault, Vault::Use::telephone, number);
}
Vault::Hashes id_hashes(const Vault& vault, std::string_view number) {
  return hashes_of(vault, Vault::Use::id_number, number);
}
Vault::Hashes phone_hashes(const Vault& vault, std::string_view number) {
  return hashes_of(vault, Vault::Use::telephone, number);
}

Party party_of(const db::Transaction& transaction, std::string_view dossier, std::string_view part,
               std::string_view sealed) {
  const Vault::Place place = place_of_party(dossier, part);
  return of_row("dossier_party", place.row, [&] { return party_from_json(*Glimpse{transaction.open(place, sealed)}); });
}

std::optional<Party> last_party(db::Transaction& transaction, const access::RowFilter& reach,
                                const Vault::Hashes& hashes) {
  if (reach.empty()) return std::nullopt;
  const auto rows = transaction.query(
      "SELECT p.body, p.dossier_id, p.part FROM dossier_party p JOIN dossier_unit u ON u.dossier_id = p.dossier_id AND "
      "u.unit_id = $2 JOIN dossier d ON d.id = p.dossier_id WHERE p.id_hash IN ($1, $3, $4) "
      "ORDER BY d.received_at DESC, d.id DESC LIMIT 1",
      {hashes[0], reach.unit().text, hashes[1], hashes[2]});
  if (rows.empty()) return std::nullopt;
  return party_of(transaction, rows[0].text(1), rows[0].text(2), rows[0].text(0));
}

std::string as_newest(const Vault::Hashes& hashes, const std::string& stored) {
  return std::ranges::find(hashes, stored) == hashes.end() ? stored : hashes[0];
}

bool hashes_fit(db::Transaction& transaction) {
  const Vault& vault = transaction.vault();
  bool none = true;
  for (const db::Row& row : transaction.query(
           "SELECT dossier_id, part, body, id_hash FROM dossier_party WHERE id_hash IS NOT NULL LIMIT $1", {kProbes}))
    try {
      const Party party = party_of(transaction, row.text(0), row.text(1), row.text(2));
      none = false;
      const Vault::Hashes hashes = id_hashes(vault, party.id_number);
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
    return Hashed{.hashes = count("SELECT COUNT(id_hash) + COUNT(phone_hash) FROM dossier_party", {}),
                  .old = count("SELECT COUNT(*) FROM dossier_party WHERE id_hash NOT LIKE $1", {newest}) +
                         count("SELECT COUNT(*) FROM dossier_party WHERE phone_hash NOT LIKE $1", {newest})};
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
          "SELECT dossier_id, part, id_hash, phone_hash FROM dossier_party WHERE (dossier_id, part) > ($1, $2) ORDER "
          "BY dossier_id, part LIMIT $3",
          {last, last_part, kBatch});
      Batch batch{.id = last, .part = last_part, .damage = {}, .more = rows.size() == kBatch};
      for (const db::Row& row : rows) {
        batch.id = row.text(0);
        batch.part = row.text(1);
        if (!old(row, 2) && !old(row, 3)) continue;
        try {
          const Parties both = parties(transaction, {row.text(0)});
          const Party& party =
              row.text(1) == "applicant" || !both.representative ? both.applicant : *both.representative;
          const auto maybe = [](const std::string& hash) {
            return hash.empty() ? db::Value(nullptr) : db::Value(hash);
          };
          transaction.write(
              "UPDATE dossier_party SET id_hash = $3, phone_hash = $4 WHERE dossier_id = $1 AND part = $2",
              {row.text(0), row.text(1), maybe(id_hash(vault, party.id_number)),
               maybe(phone_hash(vault, party.phone))});
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

}  // namespace motcua::dossiers::store
