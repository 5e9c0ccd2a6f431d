// All SQL of the dossiers: rows ↔ structs.
#pragma once
#include "db/db.h"
#include "dossiers/lateness.h"
#include "dossiers/search_asked.h"
#include "dossiers/tasks.h"
#include "dossiers/types.h"
#include "access/policy.h"
#include "work/work.h"

namespace motcua::dossiers::store {

inline constexpr Instant kNever{9'000'000'000'000'000'000};      // finished_at of what is not finished

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

Result<Dossier> get(db::Transaction& transaction, const DossierId& id);     // not_found
std::optional<DossierId> find_by_code(db::Transaction& transaction, const std::string& code);
std::map<DossierId, std::string> codes_of(db::Transaction& transaction, const std::set<DossierId>& ids);

// What the public may know of a dossier, without reading all of it.
struct PublicRow {
  DossierId id;
  std::string code, procedure_version;
  State state;
  UnitId receiving_unit, competent_unit;
  Instant received;
  std::optional<Instant> promised, ready, closed, original;
};
std::vector<PublicRow> public_rows_of_person(db::Transaction& transaction, const Vault::Hashes& id_hashes,
                                             int limit);  // newest first
std::vector<DossierId> ids_of_person(db::Transaction& transaction, const access::RowFilter& reach,
                                     const Vault::Hashes& id_hashes, int limit);
bool is_party(db::Transaction& transaction, const DossierId& id, const Vault::Hashes& id_hashes);
Parties parties(db::Transaction& transaction, const DossierId& id);
Party party_of(const db::Transaction& transaction, std::string_view dossier, std::string_view part,
               std::string_view sealed);  // Damage if it does not open or is no party
Vault::Place place_of_party(std::string_view dossier, std::string_view part);  // for which its body is sealed
// How a unit stands to a dossier: it worked there once or still does, it lies below, or elsewhere.
access::Relation relation(db::Transaction& transaction, const DossierId& id, const UnitId& unit);
std::vector<UnitId> units_of(db::Transaction& transaction, const DossierId& id);     // that have it or had it

void insert(Work& work, const Dossier& dossier, const Parties& parties, const Measures& measures,
            std::string_view field);
// A correction that was asked for, and what became of it: outcome is the kind of the event that decided it.
struct CorrectionRow {
  DossierId dossier;
  std::int64_t asked_seq = 0;
  UnitId unit;
  PersonId asked_by;
  Instant asked_at;
  std::optional<Instant> decided_at;
  std::string outcome;
};
// What moved its due times besides pauses and calendars: extended, apologised, apologised_late.
struct DueAct {
  std::int64_t seq = 0;
  std::string kind;
  Instant at;
};
std::optional<DueAct> due_act(const DossierEvent& event, Instant at);
void insert_due_act(Work& work, const DossierId& dossier, const DueAct& act);
// The legal due time, where it is not the first promise.
void put_legal_due(Work& work, const Dossier& before, const Dossier& after);
void mark_printed(db::Transaction& transaction, const DossierId& dossier, std::int64_t seq, Instant at);
// Was the citizen told of the last apology, by a message or by its paper?
bool apology_told(db::Transaction& transaction, const Dossier& dossier);
// Everything that rows say of a dossier besides its events, its files and its visits.
struct Projection {
  Dossier dossier;
  Parties parties;
  Measures measures;
  std::string field;
  std::set<UnitId> units;                             // all that ever worked on it
  std::vector<std::pair<std::int64_t, StepDone>> steps;
  std::vector<LatePart> late;
  std::vector<CorrectionRow> corrections{};
  std::vector<DueAct> due_acts{};
  std::vector<CounterTask> tasks{};
};
void put(Work& work, const Projection& projection);  // writes its rows anew, but for the search
void put_search(Work& work, const Projection& projection);
// Puts the next dossiers behind the last that the search has; how many.
int add_searched(db::Transaction& transaction, int limit);
void remove(Work& work, const DossierId& id);  // of a database for trying out
std::vector<std::string> rows(db::Transaction& transaction,
                              const DossierId& id);  // as text, each with its table; without the search
// Corrections.
void insert_correction(Work& work, const CorrectionRow& row);
void decide_correction(Work& work, const DossierId& dossier, std::int64_t asked_seq, std::string_view outcome);
std::optional<CorrectionRow> open_correction(db::Transaction& transaction, const DossierId& dossier);
// Oldest first, behind the place of `cursor`.
std::vector<CorrectionRow> open_corrections(db::Transaction& transaction, const access::RowFilter& reach,
                                            const std::string& cursor, int limit);
std::int64_t corrections_between(db::Transaction& transaction, const UnitId& top, Instant from,
                                 Instant to);  // that were made
// After a correction: what the rows and the search say of the people.
void replace_parties(Work& work, const DossierId& id, const std::string& code, const Parties& parties);
std::string search_text(const std::string& code, const Parties& parties);
std::pair<std::int64_t, std::int64_t> dossiers_and_codes(db::Transaction& transaction);  // how many there are of each
std::map<DossierId, std::vector<std::string>> search_texts(db::Transaction& transaction);

// Guarded by the version before the change: another officer's change in between is refused.
void update(Work& work, const Dossier& before, const Dossier& after, const Measures& measures, std::string_view field);
void insert_step_done(Work& work, const DossierId& dossier, std::int64_t seq, const StepDone& done);
void set_measures(Work& work, const DossierId& id, const Measures& measures,
                  const std::vector<std::pair<std::int64_t, StepDone>>& steps, const std::vector<LatePart>& late);
void insert_late(Work& work, const DossierId& id,
                 const std::vector<LatePart>& parts);  // of a dossier whose result has become ready
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

void insert_slip(Work& work, const Slip& slip, std::string_view day);
Result<Slip> get_slip(db::Transaction& transaction, const SlipId& id);

// The letters and digits of a number in lower case: two numbers are one person's if these are equal.
std::string plain_number(std::string_view number);
// Keyed hashes by which people are found; "" for an empty number. A stored one may be of an older key: it is looked for
// by all that it may be.
std::string id_hash(const Vault& vault, std::string_view number);
std::string phone_hash(const Vault& vault, std::string_view number);
Vault::Hashes id_hashes(const Vault& vault, std::string_view number);
Vault::Hashes phone_hashes(const Vault& vault, std::string_view number);
std::string as_newest(const Vault::Hashes& hashes, const std::string& stored);  // if it is of them

// Renews the hashes of all parties that are not of the key in use; how many rows.
std::int64_t renew_hashes(db::Database& database, const db::Damaged& damaged);
// Does the key file give at least one of the stored hashes, if there are some? For a site that has no check values yet.
bool hashes_fit(db::Transaction& transaction);
struct Hashed {
  std::int64_t hashes = 0, old = 0;
};
Hashed look_at_hashes(db::Database& database, const Vault& vault);

// Lists. A page starts after `cursor` ("" for the first) and the last row's cursor is the next page's.
struct ListRow {
  DossierId id;
  std::string code, applicant, procedure_version, state;
  Instant received_at;
  std::optional<Instant> promised_due, ready_at, step_due, original_due, finished_at;
  std::string verdict;  // "" while there is no result
  std::string step, step_role, workflow;
  int workflow_version = 1;
  UnitId unit;  // where it lies; of a finished one: that decided it
  UnitId competent;
  PersonId person;
  std::int64_t version = 0;
  std::string cursor;
  std::optional<std::string> draft{};  // the id of the newest draft's file, where it was asked for; "": there is none
  std::string body{};  // of the dossier, where drafts were asked for: what is proposed
};
struct WorkQuery {
  PersonId person;
  access::Roles roles;
  std::set<std::string> fields;  // of the post; empty: all
  std::string step;  // only this step; "!x": all but x; "" for any
  bool drafts = false;
};
std::vector<ListRow> work_list(db::Transaction& transaction, const access::RowFilter& rows, const WorkQuery& query,
                               const std::string& cursor, int limit);
// Results handed over at once in the actor's unit that wait for a confirmation, the earliest due first.
struct ConfirmationRow {
  ListRow row;
  PersonId received_by, signed_by;
  PostId signatory;
  bool readable = true;  // false: its dossier is damaged, and the log names it
};
std::vector<ConfirmationRow> confirmations(db::Transaction& transaction, const access::RowFilter& rows,
                                           const std::string& cursor, int limit);
// Dossiers of the actor's unit whose time runs and whose promised due time is in [from, to), the earliest first.
std::vector<ListRow> due_list(db::Transaction& transaction, const access::RowFilter& rows, Instant from, Instant to,
                              const std::string& cursor, int limit);
// The same of all units that the filter reaches.
std::vector<ListRow> due_list_below(db::Transaction& transaction, const access::RowFilter& rows, Instant from,
                                    Instant to, const std::string& cursor, int limit);
std::vector<ListRow> unit_list(db::Transaction& transaction, const access::RowFilter& rows, const std::string& state,
                               const std::string& cursor, int limit);
// The first kind that finds anybody: codes, a whole number, words next to each other, beginnings of words. The newest
// come first. `next` is the place of the next page, "" if there is none; a page may be empty and have one, where many
// people have the name and few the digits.
struct SearchPage {
  std::vector<ListRow> rows;
  std::string next;
};
SearchPage search(db::Transaction& transaction, const access::RowFilter& reach, const SearchAsked& asked,
                  const std::string& place, int limit);
// As the unit's own dossiers last had this person.
std::optional<Party> last_party(db::Transaction& transaction, const access::RowFilter& rows,
                                const Vault::Hashes& id_hashes);

struct DayCounts {
  std::int64_t received = 0, at_once = 0, guidance = 0, supplement_asked = 0, refused = 0, ready = 0, returned = 0,
               in_progress = 0, overdue = 0, paused = 0;
};
DayCounts day_counts(db::Transaction& transaction, const access::RowFilter& rows, std::string_view day, Instant from,
                     Instant to, Instant now);

// Open dossiers that a unit or one below it decides (an empty unit: all), in the order of their ids: after `from`, up
// to `to`.
struct OpenDossiers {
  std::vector<Dossier> whole;
  std::vector<DossierId> damaged;  // cannot be read; they count to the limit
};
OpenDossiers open_dossiers(db::Transaction& transaction, const UnitId& top, const DossierId& from, int limit);
// Their versions; nobody else changes them before the transaction ends.
std::vector<std::pair<DossierId, std::int64_t>> hold_open(db::Transaction& transaction, const UnitId& top,
                                                          const DossierId& from, const DossierId& to);
// Of an open dossier whose due times alone have moved; the caller knows that `before` is what is stored, and `body` is
// `after` as text.
void update_dues(Work& work, const Dossier& before, const Dossier& after, const std::string& body);

// The numbers of results that staff typed since `from`, from before the system gave them.
struct TypedNumber {
  UnitId unit;
  std::string procedure, number;
};
std::vector<TypedNumber> typed_numbers(db::Transaction& transaction, Instant from);

// The receipts of money that a unit confirmed since `from`, oldest first.
struct Voucher {
  std::string number, code;  // of the receipt; of the dossier
  Instant at;
};
std::vector<Voucher> vouchers(db::Transaction& transaction, const UnitId& unit, Instant from);

std::vector<DossierId> all_ids(db::Transaction& transaction, const DossierId& after, int limit);

}  // namespace motcua::dossiers::store

namespace motcua::dossiers {}
