#include "privacy/correction_store.h"

namespace motcua::privacy::store {

std::vector<dossiers::store::CorrectionRow> open_corrections(db::Transaction& transaction,
                                                             const access::RowFilter& reach,
                                                             const CorrectionPlace& after, int limit) {
  std::vector<dossiers::store::CorrectionRow> found;
  if (reach.empty()) return found;
  for (const db::Row& row : transaction.query(
           "SELECT dossier_id, asked_seq, unit_id, asked_by, asked_at FROM dossier_correction WHERE unit_id = :unit "
           "AND decided_at IS NULL AND (asked_at, dossier_id) > (:after_at, :after_dossier) ORDER BY asked_at, "
           "dossier_id LIMIT :limit",
           {{"unit", reach.unit().text},
            {"after_at", after.asked_at.us},
            {"after_dossier", after.dossier.text},
            {"limit", limit}}))
    found.push_back({.dossier = {row.text(0)},
                     .asked_seq = row.integer(1),
                     .unit = {row.text(2)},
                     .asked_by = {row.text(3)},
                     .asked_at = {row.integer(4)},
                     .decided_at = {},
                     .outcome = {}});
  return found;
}

}  // namespace motcua::privacy::store
