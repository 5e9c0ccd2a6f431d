// Numbers that staff typed: on older results and on receipts of money.
#include "base/stored.h"
#include "acts/store.h"

namespace motcua::dossiers::store {

std::vector<TypedNumber> typed_numbers(db::Transaction& transaction, Instant from) {
  std::vector<TypedNumber> found;
  for (const db::Row& row : transaction.query(
           "SELECT e.unit_id, d.procedure_code, e.facts FROM event e JOIN dossier d ON d.id = e.stream_id WHERE "
           "e.stream_kind = 'dossier' AND e.at >= :from AND e.kind IN ('issued', 'completed_at_once')",
           {{"from", from.us}}))
    try {
      found.push_back({.unit = {row.text_or_empty(0)},
                       .procedure = row.text(1),
                       .number = stored::text(stored::parse_object("facts", row.text(2)), "document_number")});
    } catch (const Damage&) {}  // the site starts anyway; `motcua verify` names the damage
  return found;
}

// An index has only the payments (event_payment).
std::vector<Voucher> vouchers(db::Transaction& transaction, const UnitId& unit, Instant from) {
  std::vector<Voucher> found;
  for (const db::Row& row : transaction.query(
           "SELECT e.facts, e.at, d.code, e.id FROM event e JOIN dossier d ON d.id = e.stream_id WHERE e.stream_kind = "
           "'dossier' AND e.kind = 'payment_confirmed' AND e.unit_id = :unit AND e.at >= :from ORDER BY e.at, e.id",
           {{"unit", unit.text}, {"from", from.us}}))
    try {
      found.push_back({.number = stored::text(stored::parse_object("facts", row.text(0)), "reference"),
                       .code = row.text(2),
                       .at = {row.integer(1)}});
    } catch (const Damage& damage) { log_left_out(damage.in("event", row.text(3))); }
  return found;
}

}  // namespace motcua::dossiers::store
