// The results that wait for the confirmation of the actor.
#include "dossiers/decided.h"
#include "work_lists/use_cases.h"

namespace motcua::work_lists {

std::vector<store::ListRow> signing_list(const Needs& needs, db::Transaction& transaction,
                                         const access::RowFilter& reach, const Actor& actor, const std::string& cursor,
                                         int limit) {
  std::vector<store::ListRow> found;
  if (!signs_in_person(actor)) return found;
  std::string after = cursor;
  for (bool more = true; more && static_cast<int>(found.size()) < limit;) {
    const std::vector<ConfirmationRow> page = confirmations(transaction, reach, after, limit);
    more = static_cast<int>(page.size()) == limit;
    if (more) after = page.back().row.cursor;
    for (const ConfirmationRow& one : page)
      if (static_cast<int>(found.size()) < limit && one.readable &&
          may_confirm(needs.directory, actor, {one.row.unit, one.received_by, one.signed_by, one.signatory}))
        found.push_back(one.row);
  }
  return found;
}

}  // namespace motcua::work_lists
