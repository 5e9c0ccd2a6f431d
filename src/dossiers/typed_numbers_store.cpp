#include "base/stored.h"
#include "dossiers/store.h"

namespace motcua::dossiers::store {

std::vector<TypedNumber> typed_numbers(db::Transaction& transaction, Instant from) {
  std::vector<TypedNumber> found;
  for (const db::Row& row : transaction.query(
           "SELECT e.unit_id, d.procedure_code, e.facts FROM event e JOIN dossier d ON d.id = e.dossier_id WHERE e.at "
           ">= $1 AND e.kind IN ('issued', 'completed_at_once')",
           {from.us}))
    try {
      found.push_back({.unit = {row.text_or_empty(0)},
                       .procedure = row.text(1),
                       .number = stored::text(stored::parse_object("facts", row.text(2)), "document_number")});
    } catch (const Damage&) {}  // `motcua verify` names it; it does not keep the site from its start
  return found;
}

}  // namespace motcua::dossiers::store
