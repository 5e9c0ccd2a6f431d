// Writing the rows of dossiers, and the rows that only this module reads. row.h has what other modules may use.
#pragma once
#include "acts/corrections.h"
#include "acts/lateness.h"
#include "acts/row.h"
#include "acts/tasks.h"

namespace motcua::dossiers::store {

void insert(Work& work, const Dossier& dossier, const Parties& parties, const Measures& measures,
            std::string_view field);
// An act that moves the due times, besides pauses and calendars: extended, apologised, apologised_late.
struct DueAct {
  std::int64_t seq = 0;
  std::string kind;
  Instant at;
};
std::optional<DueAct> due_act(const DossierEvent& event, Instant at);
void insert_due_act(Work& work, const DossierId& dossier, const DueAct& act);
// True if the citizen was told the last apology, by a message or by its paper.
bool apology_told(db::Transaction& transaction, const Dossier& dossier);
// All row data of a dossier, except its events, its files and its visits.
struct Projection {
  Dossier dossier;
  Parties parties;
  Measures measures;
  std::string field;
  std::set<UnitId> units;  // units that ever worked on the dossier
  std::vector<std::pair<std::int64_t, StepDone>> steps;
  std::vector<LatePart> late;
  std::vector<CorrectionRow> corrections{};
  std::vector<DueAct> due_acts{};
  std::vector<CounterTask> tasks{};
};
void put(Work& work, const Projection& projection);  // writes the rows again, except the search
void put_search(Work& work, const Projection& projection);
// Returns the number of dossiers that it added to the search. They follow the last dossier in the search.
int add_searched(db::Transaction& transaction, int limit);
void remove(Work& work, const DossierId& id);  // only for a scratch database
std::vector<std::string> rows(db::Transaction& transaction,
                              const DossierId& id);  // lines of text with their table; without the search
std::int64_t corrections_between(db::Transaction& transaction, const UnitId& top, Instant from,
                                 Instant to);  // number of corrections made
std::pair<std::int64_t, std::int64_t> dossiers_and_codes(db::Transaction& transaction);  // the number of each
std::map<DossierId, std::vector<std::string>> search_texts(db::Transaction& transaction);

// The write checks the version from before the change. It refuses if another officer changed the dossier since.
void update(Work& work, const Dossier& before, const Dossier& after, const Measures& measures, std::string_view field);
void insert_step_done(Work& work, const DossierId& dossier, std::int64_t seq, const StepDone& done);
void set_measures(Work& work, const DossierId& id, const Measures& measures,
                  const std::vector<std::pair<std::int64_t, StepDone>>& steps, const std::vector<LatePart>& late);
void insert_late(Work& work, const DossierId& id,
                 const std::vector<LatePart>& parts);  // for a dossier whose result has become ready

// The numbers of results that staff typed since `from`, before the system gave numbers.
struct TypedNumber {
  UnitId unit;
  std::string procedure, number;
};
std::vector<TypedNumber> typed_numbers(db::Transaction& transaction, Instant from);

// The receipts of money that a unit confirmed since `from`, oldest first.
struct Voucher {
  std::string number, code;  // number: the receipt's number; code: the dossier's code
  Instant at;
};
std::vector<Voucher> vouchers(db::Transaction& transaction, const UnitId& unit, Instant from);

std::vector<DossierId> all_ids(db::Transaction& transaction, const DossierId& after, int limit);

}  // namespace motcua::dossiers::store
