#include "privacy/person_store.h"

namespace motcua::privacy::store {

std::vector<DossierId> ids_of_person(db::Transaction& transaction, const access::RowFilter& reach,
                                     const Vault::Hashes& hashes) {
  std::vector<DossierId> found;
  if (reach.empty() || hashes[0].empty()) return found;
  for (const db::Row& row : transaction.query(
           "SELECT d.id FROM dossier d WHERE d.id IN (SELECT p.dossier_id FROM dossier_party p JOIN dossier_unit u ON "
           "u.dossier_id = p.dossier_id AND u.unit_id = :unit WHERE p.id_hash IN (:hash_1, :hash_2, :hash_3)) "
           "ORDER BY d.received_at DESC, d.id DESC",
           {{"unit", reach.unit().text}, {"hash_1", hashes[0]}, {"hash_2", hashes[1]}, {"hash_3", hashes[2]}}))
    found.push_back({row.text(0)});
  return found;
}

}  // namespace motcua::privacy::store
