// Tables: dossier_legal, dossier_due_act, dossier_date_printed.
#include <algorithm>

#include "acts/dossiers.h"
#include "dossiers/promises.h"
#include "acts/store.h"
#include "db/kept_rows.h"
#include "work/outbox.h"

namespace motcua::dossiers::store {

static const db::KeptTable kKept{"dossier_date_printed"};

std::optional<DueAct> due_act(const DossierEvent& event, Instant at) {
  if (as<Extended>(event)) return DueAct{.seq = event.seq, .kind = "extended", .at = at};
  const auto* apologised = as<Apologised>(event);
  if (!apologised) return std::nullopt;
  return DueAct{
      .seq = event.seq, .kind = apologised->late.value_or(false) ? "apologised_late" : "apologised", .at = at};
}

void insert_due_act(Work& work, const DossierId& dossier, const DueAct& act) {
  work.db().write("INSERT INTO dossier_due_act (dossier_id, seq, kind, at) VALUES (:dossier, :seq, :kind, :at)",
                  {{"dossier", dossier.text}, {"seq", act.seq}, {"kind", act.kind}, {"at", act.at.us}});
}

void put_legal_due(Work& work, const Dossier& before, const Dossier& after) {
  const auto own = [](const Dossier& d) { return d.legal_due != d.original_due ? d.legal_due : std::nullopt; };
  if (own(before) == own(after)) return;
  if (const auto due = own(after))
    work.db().write(
        "INSERT INTO dossier_legal (dossier_id, due_at) VALUES (:dossier, :due_at) ON CONFLICT (dossier_id) DO UPDATE "
        "SET due_at = :due_at",
        {{"dossier", after.id.text}, {"due_at", due->us}});
  else work.db().write("DELETE FROM dossier_legal WHERE dossier_id = :dossier", {{"dossier", after.id.text}});
}

void mark_printed(db::Transaction& transaction, const DossierId& dossier, std::int64_t seq, Instant at) {
  transaction.write(
      "INSERT INTO dossier_date_printed (dossier_id, seq, at) VALUES (:dossier, :seq, :at) ON CONFLICT (dossier_id, "
      "seq) DO NOTHING",
      {{"dossier", dossier.text}, {"seq", seq}, {"at", at.us}});
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
           .query("SELECT 1 FROM counter_task WHERE dossier_id = :dossier AND kind = 'apology' AND how IS NOT NULL AND "
                  "ended_at >= :since",
                  {{"dossier", dossier.id.text}, {"since", since.us}})
           .empty())
    return true;
  return !transaction
              .query("SELECT 1 FROM dossier_date_printed WHERE dossier_id = :dossier AND at >= :since",
                     {{"dossier", dossier.id.text}, {"since", since.us}})
              .empty();
}

}  // namespace motcua::dossiers::store

namespace motcua::dossiers {

DueActCounts due_acts_between(db::Transaction& transaction, const UnitId& top, Instant from, Instant to) {
  DueActCounts counts;
  for (const db::Row& row : transaction.query("SELECT a.kind, COUNT(*) FROM dossier_due_act a JOIN dossier d ON d.id = "
                                              "a.dossier_id JOIN unit_below b ON b.unit_id = d.receiving_unit_id AND "
                                              "b.ancestor_id = :top WHERE a.at >= :from AND a.at < :to GROUP BY a.kind",
                                              {{"top", top.text}, {"from", from.us}, {"to", to.us}})) {
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
              "b.unit_id = d.receiving_unit_id AND b.ancestor_id = :top WHERE d.verdict = 'overdue' AND d.finished_at "
              ">= :from AND d.finished_at < :to AND d.ready_at / 60000000 <= l.due_at / 60000000",
              {{"top", top.text}, {"from", from.us}, {"to", to.us}})
          .at(0)
          .integer(0);
  return counts;
}

}  // namespace motcua::dossiers
