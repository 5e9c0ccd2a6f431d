// The open correction of a dossier, for its view and for the acts that ask for it and decide it (privacy).
#pragma once
#include "acts/dossiers.h"
#include "dossiers/events.h"

namespace motcua::dossiers {

// Returns the wish of an event. Checks the kind, because a damaged correction row may name any event.
const CorrectionAsked& asked_in(const RecordedEvent& recorded);
// Returns the party that a correction would write. The event must not be erased: otherwise throws Damage.
Party party_in(const RecordedEvent& recorded);
// Returns the correction that waits for a decision, for the screen of the dossier; null: no correction waits.
Json correction_view(const Needs& needs, db::Transaction& transaction, const Dossier& dossier, const Actor& actor);

namespace store {
// A correction that was asked for, with its outcome: the kind of the event that decided it.
struct CorrectionRow {
  DossierId dossier;
  std::int64_t asked_seq = 0;
  UnitId unit;
  PersonId asked_by;
  Instant asked_at;
  std::optional<Instant> decided_at;
  std::string outcome;
};
void insert_correction(Work& work, const CorrectionRow& row);
void decide_correction(Work& work, const DossierId& dossier, std::int64_t asked_seq, std::string_view outcome);
std::optional<CorrectionRow> open_correction(db::Transaction& transaction, const DossierId& dossier);
// After a correction: replaces the people's data in the rows and in the search.
void replace_parties(Work& work, const DossierId& id, const std::string& code, const Parties& parties);
}  // namespace store

}  // namespace motcua::dossiers
