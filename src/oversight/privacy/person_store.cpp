#include "privacy/person_store.h"

namespace motcua::privacy::store {

std::vector<DossierId> ids_of_person(db::Transaction& transaction, const access::RowFilter& reach,
                                     const Vault::Hashes& hashes, int limit) {
  std::vector<DossierId> found;
  if (reach.empty() || hashes[0].empty()) return found;
  for (const db::Row& row : transaction.query("SELECT d.id FROM dossier d JOIN dossier_unit u ON u.dossier_id = d.id "
                                              "AND u.unit_id = $2 WHERE d.id IN (SELECT p.dossier_id FROM "
                                              "dossier_party p WHERE p.id_hash IN ($1, $4, $5)) "
                                              "ORDER BY d.received_at DESC, d.id DESC LIMIT $3",
                                              {hashes[0], reach.unit().text, limit, hashes[1], hashes[2]}))
    found.push_back({row.text(0)});
  return found;
}

}  // namespace motcua::privacy::store
