// The rows that a recount reads and writes. It reads only open dossiers, by their own index.
#include "deadlines/recount_store.h"

#include "base/damage.h"
#include "dossiers/measures.h"

namespace motcua::deadlines::store {
namespace {

db::Value maybe(const std::optional<Instant>& at) { return at ? db::Value(at->us) : db::Value(nullptr); }

#define MOTCUA_DECIDED_UNDER \
  "AND ($1 = '' OR EXISTS (SELECT 1 FROM unit_below b WHERE b.ancestor_id = $1 AND b.unit_id = competent_unit_id))"

}  // namespace

OpenDossiers open_dossiers(db::Transaction& transaction, const UnitId& top, const DossierId& from, int limit) {
  OpenDossiers found;
  for (const db::Row& row :
       transaction.query("SELECT body, id FROM dossier WHERE state IN ('in_progress', 'waiting_supplement', "
                         "'waiting_payment') AND id > $2 " MOTCUA_DECIDED_UNDER " ORDER BY id LIMIT $3",
                         {top.text, from.text, limit}))
    try {
      found.whole.push_back(
          of_row("dossier", row.text(1), [&] { return dossiers::dossier_from_json(*Glimpse{row.text(0)}); }));
    } catch (const Damage& damage) {
      log_left_out(damage);
      found.damaged.push_back({row.text(1)});
    }
  return found;
}

std::vector<std::pair<DossierId, std::int64_t>> hold_open(db::Transaction& transaction, const UnitId& top,
                                                          const DossierId& from, const DossierId& to) {
  std::vector<std::pair<DossierId, std::int64_t>> found;
  const std::string sql =
      "SELECT id, version FROM dossier WHERE state IN ('in_progress', 'waiting_supplement', 'waiting_payment') AND id "
      "> $2 AND id <= $3 " MOTCUA_DECIDED_UNDER " ORDER BY id";
  for (const db::Row& row :
       transaction.query(sql + std::string(transaction.dialect().for_update), {top.text, from.text, to.text}))
    found.emplace_back(DossierId{row.text(0)}, row.integer(1));
  return found;
}

void update_dues(Work& work, const dossiers::Dossier& before, const dossiers::Dossier& after, const std::string& body) {
  work.db().write(
      "UPDATE dossier SET version = $2, original_due_at = $3, promised_due_at = $4, body = $5 WHERE id = $1",
      {after.id.text, after.version, maybe(counted_due(after, after.original_due)),
       maybe(counted_due(after, after.promised_due)), body});
  dossiers::store::put_legal_due(work, before, after);
  for (std::size_t i = 0; i < after.steps.size(); ++i)
    if (after.steps[i].due != before.steps.at(i).due)
      work.db().write("UPDATE dossier_step SET due_at = $3, due_order = $4 WHERE dossier_id = $1 AND step = $2",
                      {after.id.text, after.steps[i].step, maybe(after.steps[i].due),
                       after.steps[i].due.value_or(dossiers::store::kNever).us});
}

}  // namespace motcua::deadlines::store
