// The list of results that wait for their signatory.
#include "base/damage.h"
#include "work_lists/store.h"

namespace motcua::work_lists {

using namespace dossiers;
using namespace dossiers::store;  // the columns of a list and their row

// The step has the role of a leader, independent of the signatory's own role (workflow::Workflows).
std::vector<ConfirmationRow> confirmations(db::Transaction& transaction, const access::RowFilter& reach,
                                           const std::string& cursor, int limit) {
  static constexpr auto kSql = db::joined(
      kSelectList,
      ", s.waiting, s.due_order, d.received_by, d.body FROM dossier_step s JOIN dossier d ON d.id = s.dossier_id "
      "WHERE s.unit_id = :unit AND s.role = 'leader' AND s.step = 'confirmation' AND (s.waiting, s.due_order, "
      "s.dossier_id) > (:after_waiting, :after_due, :after_dossier) ORDER BY s.waiting, s.due_order, s.dossier_id "
      "LIMIT :limit");
  std::vector<ConfirmationRow> rows;
  if (reach.empty()) return rows;
  const auto after = split_cursor(cursor, 3);
  for (const db::Row& row : transaction.query(kSql, {{"unit", reach.unit().text},
                                                     {"after_waiting", number_or(after[0], -1)},
                                                     {"after_due", number_or(after[1], -kNever.us)},
                                                     {"after_dossier", after[2]},
                                                     {"limit", limit}})) {
    ConfirmationRow one{
        .row = list_row(row), .received_by = {row.text(kListColumns + 2)}, .signed_by = {}, .signatory = {}};
    one.row.cursor = join_cursor(
        {std::to_string(row.integer(kListColumns)), std::to_string(row.integer(kListColumns + 1)), one.row.id.text});
    try {
      const Dossier dossier =
          of_row("dossier", one.row.id.text, [&] { return dossier_from_json(*Glimpse{row.text(kListColumns + 3)}); });
      one.signed_by = dossier.signed_by;
      one.signatory = dossier.signatory;
    } catch (const Damage& damage) {
      one.readable = false;
      log_left_out(damage);
    }
    rows.push_back(std::move(one));
  }
  return rows;
}

}  // namespace motcua::work_lists
