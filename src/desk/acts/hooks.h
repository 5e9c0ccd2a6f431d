// Functions that an act takes from modules above this one. app/registered.cpp has their bodies.
#pragma once
#include "acts/dossiers.h"
#include "work/work.h"

namespace motcua::dossiers {

// Returns the dossier as the screen of the actor shows it after the act.
JsonObject dossier_view(const Needs& needs, db::Transaction& transaction, const Dossier& dossier, const Actor& actor,
                        Instant now);
// Returns the facts on the receipt, for the log: docs/ledger-format.md §2, "What was printed". They are in the commit
// of the receipt.
Printed printed_on_receipt(const Needs& needs, const Dossier& dossier, const store::Parties& parties,
                           const catalogue::Procedure& procedure);

}  // namespace motcua::dossiers
