// The rows that a recount reads and writes. It reads only open dossiers, by their own index.
#include "deadlines/recount_store.h"

#include <fmt/format.h>

#include "base/damage.h"
#include "dossiers/measures.h"

namespace motcua::deadlines::store {
namespace {

db::Value maybe(const std::optional<Instant>& at) { return at ? db::Value(at->us) : db::Value(nullptr); }

constexpr db::Text kDecidedUnder =
    "AND (:top = '' OR EXISTS (SELECT 1 FROM unit_below b WHERE b.ancestor_id = :top AND b.unit_id = "
    "competent_unit_id))";

}  // namespace

OpenDossiers open_dossiers(db::Transaction& transaction, const UnitId& top, const DossierId& from, int limit) {
  OpenDossiers found;
  for (const db::Row& row : transaction.query(db::joined("SELECT body, id FROM dossier WHERE state IN ('in_progress', "
                                                         "'waiting_supplement', 'waiting_payment') AND id > :after ",
                                                         kDecidedUnder, " ORDER BY id LIMIT :limit"),
                                              {{"top", top.text}, {"after", from.text}, {"limit", limit}}))
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
  static constexpr auto kSql = db::joined(
      "SELECT id, version FROM dossier WHERE state IN ('in_progress', 'waiting_supplement', 'waiting_payment') AND id "
      "> :after AND id <= :to ",
      kDecidedUnder, " ORDER BY id");
  for (const db::Row& row :
       transaction.query(fmt::format("{}{}", std::string_view(kSql), transaction.dialect().for_update),
                         {{"top", top.text}, {"after", from.text}, {"to", to.text}}))
    found.emplace_back(DossierId{row.text(0)}, row.integer(1));
  return found;
}

void update_dues(Work& work, const dossiers::Dossier& before, const dossiers::Dossier& after, const std::string& body) {
  work.db().write(
      "UPDATE dossier SET version = :version, original_due_at = :original_due_at, promised_due_at = :promised_due_at, "
      "body = :body WHERE id = :id",
      {{"id", after.id.text},
       {"version", after.version},
       {"original_due_at", maybe(counted_due(after, after.original_due))},
       {"promised_due_at", maybe(counted_due(after, after.promised_due))},
       {"body", body}});
  dossiers::store::put_legal_due(work, before, after);
  for (std::size_t i = 0; i < after.steps.size(); ++i)
    if (after.steps[i].due != before.steps.at(i).due)
      work.db().write(
          "UPDATE dossier_step SET due_at = :due_at, due_order = :due_order WHERE dossier_id = :dossier AND step = "
          ":step",
          {{"dossier", after.id.text},
           {"step", after.steps[i].step},
           {"due_at", maybe(after.steps[i].due)},
           {"due_order", after.steps[i].due.value_or(dossiers::store::kNever).us}});
}

}  // namespace motcua::deadlines::store
