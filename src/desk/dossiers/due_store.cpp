// Tables: dossier_legal, dossier_due_act, dossier_date_printed.
#include <algorithm>

#include "dossiers/dossiers.h"
#include "dossiers/promises.h"
#include "dossiers/store.h"
#include "work/outbox.h"

namespace motcua::dossiers::store {

std::optional<DueAct> due_act(const DossierEvent& event, Instant at) {
  if (as<Extended>(event)) return DueAct{.seq = event.seq, .kind = "extended", .at = at};
  const auto* apologised = as<Apologised>(event);
  if (!apologised) return std::nullopt;
  return DueAct{
      .seq = event.seq, .kind = apologised->late.value_or(false) ? "apologised_late" : "apologised", .at = at};
}

void insert_due_act(Work& work, const DossierId& dossier, const DueAct& act) {
  work.db().write("INSERT INTO dossier_due_act (dossier_id, seq, kind, at) VALUES ($1, $2, $3, $4)",
                  {dossier.text, act.seq, act.kind, act.at.us});
}

void put_legal_due(Work& work, const Dossier& before, const Dossier& after) {
  const auto own = [](const Dossier& d) { return d.legal_due != d.original_due ? d.legal_due : std::nullopt; };
  if (own(before) == own(after)) return;
  if (const auto due = own(after))
    work.db().write(
        "INSERT INTO dossier_legal (dossier_id, due_at) VALUES ($1, $2) ON CONFLICT (dossier_id) DO UPDATE SET due_at "
        "= $2",
        {after.id.text, due->us});
  else work.db().write("DELETE FROM dossier_legal WHERE dossier_id = $1", {after.id.text});
}

void mark_printed(db::Transaction& transaction, const DossierId& dossier, std::int64_t seq, Instant at) {
  transaction.write(
      "INSERT INTO dossier_date_printed (dossier_id, seq, at) VALUES ($1, $2, $3) ON CONFLICT (dossier_id, seq) DO "
      "NOTHING",
      {dossier.text, seq, at.us});
}

bool apology_told(db::Transaction& transaction, const Dossier& dossier) {
  if (!dossier.last_apology) return false;
  const Instant since = dossier.last_apology->at;
  const auto messages = messages_of(transaction, dossier.id);
  if (std::any_of(messages.begin(), messages.end(), [&](const MessageState& message) {
        return message.kind == "apology" && message.created >= since && message.outcome == word_of(Told::sent);
      }))
    return true;
  // The counter's note also counts: the counter called the citizen or told them in person.
  if (!transaction
           .query("SELECT 1 FROM counter_task WHERE dossier_id = $1 AND kind = 'apology' AND how IS NOT NULL AND "
                  "ended_at >= $2",
                  {dossier.id.text, since.us})
           .empty())
    return true;
  return !transaction
              .query("SELECT 1 FROM dossier_date_printed WHERE dossier_id = $1 AND at >= $2",
                     {dossier.id.text, since.us})
              .empty();
}

}  // namespace motcua::dossiers::store

namespace motcua::dossiers {

DueActCounts due_acts_between(db::Transaction& transaction, const UnitId& top, Instant from, Instant to) {
  DueActCounts counts;
  for (const db::Row& row : transaction.query(
           "SELECT a.kind, COUNT(*) FROM dossier_due_act a JOIN dossier d ON d.id = a.dossier_id JOIN unit_below b ON "
           "b.unit_id = d.receiving_unit_id AND b.ancestor_id = $1 WHERE a.at >= $2 AND a.at < $3 GROUP BY a.kind",
           {top.text, from.us, to.us})) {
    const std::string kind = row.text(0);
    (kind == "extended"     ? counts.extended
     : kind == "apologised" ? counts.apologised
                            : counts.apologised_late) = row.integer(1);
  }
  // Settled after the first promise and within the law: the unit declared a shorter limit.
  counts.late_within_law =
      transaction
          .query(
              "SELECT COUNT(*) FROM dossier_legal l JOIN dossier d ON d.id = l.dossier_id JOIN unit_below b ON "
              "b.unit_id = d.receiving_unit_id AND b.ancestor_id = $1 WHERE d.verdict = 'overdue' AND d.finished_at "
              ">= $2 AND d.finished_at < $3 AND d.ready_at / 60000000 <= l.due_at / 60000000",
              {top.text, from.us, to.us})
          .at(0)
          .integer(0);
  return counts;
}

}  // namespace motcua::dossiers
