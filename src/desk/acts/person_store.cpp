// Keyed hashes that find people.
#include <algorithm>

#include "base/text.h"
#include "acts/dossiers.h"

namespace motcua::dossiers::store {

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
      "u.unit_id = :unit JOIN dossier d ON d.id = p.dossier_id WHERE p.id_hash IN (:hash_1, :hash_2, :hash_3) ORDER BY "
      "d.received_at DESC, d.id DESC LIMIT 1",
      {{"hash_1", hashes[0]}, {"unit", reach.unit().text}, {"hash_2", hashes[1]}, {"hash_3", hashes[2]}});
  if (rows.empty()) return std::nullopt;
  return party_of(transaction, rows[0].text(1), rows[0].text(2), rows[0].text(0));
}

std::string as_newest(const Vault::Hashes& hashes, const std::string& stored) {
  return std::ranges::find(hashes, stored) == hashes.end() ? stored : hashes[0];
}

}  // namespace motcua::dossiers::store
