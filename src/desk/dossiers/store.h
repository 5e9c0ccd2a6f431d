// All SQL of the dossiers: rows ↔ structs.
#pragma once
#include "access/policy.h"
#include "db/db.h"
#include "dossiers/lateness.h"
#include "dossiers/search_asked.h"
#include "dossiers/tasks.h"
#include "dossiers/types.h"
#include "work/work.h"

namespace motcua::dossiers::store {

inline constexpr Instant kNever{9'000'000'000'000'000'000};  // finished_at of an unfinished dossier

struct Parties {
  Party applicant;
  std::optional<Party> representative;
};

// A slip given at the counter: guidance, a request to complete, a refusal.
struct Slip {
  SlipId id;
  std::string kind, procedure_version, case_id;
  UnitId unit;
  PersonId person;
  Instant at;
  JsonObject body;
};

Result<Dossier> get(db::Transaction& transaction, const DossierId& id);  // refuses with not_found
std::optional<DossierId> find_by_code(db::Transaction& transaction, const std::string& code);
std::map<DossierId, std::string> codes_of(db::Transaction& transaction, const std::set<DossierId>& ids);

Parties parties(db::Transaction& transaction, const DossierId& id);
Party party_of(const db::Transaction& transaction, std::string_view dossier, std::string_view part,
               std::string_view sealed);  // Damage if it does not open or is no party
Vault::Place place_of_party(std::string_view dossier, std::string_view part);  // the place for the seal of its body
// Returns the relation of a unit to a dossier: it worked or works there, it lies below, or it is elsewhere.
access::Relation relation(db::Transaction& transaction, const DossierId& id, const UnitId& unit);
std::vector<UnitId> units_of(db::Transaction& transaction, const DossierId& id);  // units that have or had the dossier

void insert(Work& work, const Dossier& dossier, const Parties& parties, const Measures& measures,
            std::string_view field);
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
// An act that moves the due times, besides pauses and calendars: extended, apologised, apologised_late.
struct DueAct {
  std::int64_t seq = 0;
  std::string kind;
  Instant at;
};
std::optional<DueAct> due_act(const DossierEvent& event, Instant at);
void insert_due_act(Work& work, const DossierId& dossier, const DueAct& act);
// Stores the legal due time if it differs from the first promise.
void put_legal_due(Work& work, const Dossier& before, const Dossier& after);
void mark_printed(db::Transaction& transaction, const DossierId& dossier, std::int64_t seq, Instant at);
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
// Corrections.
void insert_correction(Work& work, const CorrectionRow& row);
void decide_correction(Work& work, const DossierId& dossier, std::int64_t asked_seq, std::string_view outcome);
std::optional<CorrectionRow> open_correction(db::Transaction& transaction, const DossierId& dossier);
std::int64_t corrections_between(db::Transaction& transaction, const UnitId& top, Instant from,
                                 Instant to);  // number of corrections made
// After a correction: replaces the people's data in the rows and in the search.
void replace_parties(Work& work, const DossierId& id, const std::string& code, const Parties& parties);
std::string search_text(const std::string& code, const Parties& parties);
std::pair<std::int64_t, std::int64_t> dossiers_and_codes(db::Transaction& transaction);  // the number of each
std::map<DossierId, std::vector<std::string>> search_texts(db::Transaction& transaction);

// The write checks the version from before the change. It refuses if another officer changed the dossier since.
void update(Work& work, const Dossier& before, const Dossier& after, const Measures& measures, std::string_view field);
void insert_step_done(Work& work, const DossierId& dossier, std::int64_t seq, const StepDone& done);
void set_measures(Work& work, const DossierId& id, const Measures& measures,
                  const std::vector<std::pair<std::int64_t, StepDone>>& steps, const std::vector<LatePart>& late);
void insert_late(Work& work, const DossierId& id,
                 const std::vector<LatePart>& parts);  // for a dossier whose result has become ready
std::vector<StepDone> steps_done(db::Transaction& transaction, const DossierId& id);

// A visit of a citizen to a desk, for a dossier or for a slip.
struct Visit {
  std::string id, kind, procedure_version;
  UnitId unit;
  PostId post;
  PersonId person;
  Instant at;
  DossierId dossier;
  SlipId slip;
};
void insert_visit(Work& work, const Visit& visit);
std::optional<Visit> find_visit(db::Transaction& transaction, const std::string& id);
std::optional<Visit> last_visit_at(db::Transaction& transaction, const PostId& post, Instant since);
std::optional<Visit> last_visit_for(db::Transaction& transaction, const DossierId& dossier, const UnitId& unit);
std::vector<Visit> visits(db::Transaction& transaction, const DossierId& dossier);
// Returns the visit of a row with id, kind, procedure_version_id, unit_id, post_id, person_id, at, dossier_id, slip_id.
Visit visit_row(const db::Row& row);

void insert_slip(Work& work, const Slip& slip, std::string_view day);
Result<Slip> get_slip(db::Transaction& transaction, const SlipId& id);

// Returns the letters and digits of a number in lower case. Equal results mean the same person.
std::string plain_number(std::string_view number);
// Keyed hashes that find people; "" for an empty number. An older key may have made a stored hash, so a search compares
// all possible hashes.
std::string id_hash(const Vault& vault, std::string_view number);
std::string phone_hash(const Vault& vault, std::string_view number);
Vault::Hashes id_hashes(const Vault& vault, std::string_view number);
Vault::Hashes phone_hashes(const Vault& vault, std::string_view number);
std::string as_newest(const Vault::Hashes& hashes, const std::string& stored);  // newest if `stored` is in `hashes`

// Lists. A page starts after `cursor` ("" for the first) and the last row's cursor is the next page's.
struct ListRow {
  DossierId id;
  std::string code, applicant, procedure_version, state;
  Instant received_at;
  std::optional<Instant> promised_due, ready_at, step_due, original_due, finished_at;
  std::string verdict;  // "" if there is no result
  std::string step, step_role, workflow;
  int workflow_version = 1;
  UnitId unit;  // unit that has the dossier; for a finished one: the unit that decided it
  UnitId competent;
  PersonId person;
  std::int64_t version = 0;
  std::string cursor;
  // The file id of the newest draft, if the query asked for drafts. "": there is no draft.
  std::optional<std::string> draft{};
  std::string body{};  // the dossier's body, if the query asked for drafts
};
// The columns of a list, also for a module that has its own. They name the dossier d and its step s.
inline constexpr db::Text kSelectList =
    "SELECT d.id, d.code, d.applicant_name, d.procedure_version_id, d.state, d.received_at, d.promised_due_at, "
    "d.ready_at, s.step, s.role, s.due_at, d.workflow_id, d.workflow_version, s.person_id, d.version, "
    "d.original_due_at, d.finished_at, d.verdict, COALESCE(s.unit_id, d.competent_unit_id), d.competent_unit_id";
ListRow list_row(const db::Row& row);  // without the cursor
struct WorkQuery {
  PersonId person;
  access::Roles roles;
  std::set<std::string> fields;  // fields of the post; empty: all fields
  std::string step;  // only this step; "!x": all steps except x; "": any step
  bool drafts = false;
};
std::vector<ListRow> work_list(db::Transaction& transaction, const access::RowFilter& rows, const WorkQuery& query,
                               const std::string& cursor, int limit);
// A result handed over at once in the actor's unit that waits for a confirmation. The earliest due time comes first.
struct ConfirmationRow {
  ListRow row;
  PersonId received_by, signed_by;
  PostId signatory;
  bool readable = true;  // false: the dossier is damaged, and the log names it
};
std::vector<ConfirmationRow> confirmations(db::Transaction& transaction, const access::RowFilter& rows,
                                           const std::string& cursor, int limit);
// Returns dossiers of the actor's unit whose time runs, the earliest first. Their promised due time is in [from, to).
std::vector<ListRow> due_list(db::Transaction& transaction, const access::RowFilter& rows, Instant from, Instant to,
                              const std::string& cursor, int limit);
// Returns the same list for all units of the filter.
std::vector<ListRow> due_list_below(db::Transaction& transaction, const access::RowFilter& rows, Instant from,
                                    Instant to, const std::string& cursor, int limit);
std::vector<ListRow> unit_list(db::Transaction& transaction, const access::RowFilter& rows, const std::string& state,
                               const std::string& cursor, int limit);
// Returns the dossiers of the first kind of search with a hit: codes, a whole number, words next to each other,
// beginnings of words. Newest first. `next` is the place of the next page; "" if there is none. A page may be empty and
// have a next page: many people have the name and few have the digits.
struct SearchPage {
  std::vector<ListRow> rows;
  std::string next;
};
SearchPage search(db::Transaction& transaction, const access::RowFilter& reach, const SearchAsked& asked,
                  const std::string& place, int limit);
// Returns the latest data of this person in the unit's own dossiers.
std::optional<Party> last_party(db::Transaction& transaction, const access::RowFilter& rows,
                                const Vault::Hashes& id_hashes);

struct DayCounts {
  std::int64_t received = 0, at_once = 0, guidance = 0, supplement_asked = 0, refused = 0, ready = 0, returned = 0,
               in_progress = 0, overdue = 0, paused = 0;
};
DayCounts day_counts(db::Transaction& transaction, const access::RowFilter& rows, std::string_view day, Instant from,
                     Instant to, Instant now);

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

namespace motcua::dossiers {}
