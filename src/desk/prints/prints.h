// The papers of a dossier and of the counter.
#pragma once
#include "acts/lookup.h"
#include "papers/papers.h"
#include "views/views.h"

namespace motcua::prints {

using namespace dossiers;  // a paper tells a dossier, so most names here are of that module
using namespace views;

// Returns the facts on the receipt, for the log: docs/ledger-format.md §2, "What was printed".
Printed printed_on_receipt(const Needs& needs, const Dossier& dossier, const store::Parties& parties,
                           const catalogue::Procedure& procedure);

std::vector<Message> stop_faults(
    std::string_view text);  // faults of the notice of a stop, as sentences; none: the text can be used

// A slip given at the counter, as its paper shows it: guidance, a request to complete, a refusal.
struct Slip {
  SlipId id;
  std::string kind, procedure_version, case_id;
  UnitId unit;
  PersonId person;
  Instant at;
  JsonObject body;
};
std::string slip_pdf(const Needs& needs, const Slip& slip, const catalogue::Procedure& procedure);

// Returns the slip with a new look-up word.
std::string look_up_slip_pdf(const Needs& needs, const Dossier& dossier, const Lookup& lookup, Instant at,
                             bool others_void);

Message ask_first(const units::Unit& unit);  // the sentence in place of a limit that is not told

}  // namespace motcua::prints
