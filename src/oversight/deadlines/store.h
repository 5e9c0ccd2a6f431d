// The tables calendar_confirmed and calendar_change: each change, and the progress of its recount of open dossiers.
#pragma once
#include "access/policy.h"
#include "calendar/change.h"
#include "work/work.h"

namespace motcua::deadlines::store {

struct ChangeRow {
  std::string id;
  Instant at;
  PersonId person;
  PostId post;
  UnitId unit;                                             // the person's unit
  UnitId layer_unit;                                       // empty: the nation
  std::string agency, body, summary, reason;
  bool done = false;
  DossierId reached;                                       // the last dossier of the recount so far
  std::int64_t seen = 0, moved = 0, broken = 0;
  std::optional<Instant> finished;
};

// The open dossiers of a unit and all units below it with a promised time at or after `from`. `last`: the last such
// time.
struct Promised {
  std::int64_t dossiers = 0;
  std::optional<Instant> last;
};
Promised promised_from(db::Transaction& transaction, const access::RowFilter& reach, Instant from);

void insert_change(Work& work, const ChangeRow& row);
// Changes that a second person confirmed and that are not made yet. They are read oldest first, as ids of their
// confirmations. The change gets the id of its confirmation.
void insert_confirmed(Work& work, const std::string& confirmation);
std::vector<std::string> confirmed_unmade(db::Transaction& transaction);
// Marks a change as impossible because of `problem`. Returns false if the mark already exists.
bool mark_not_made(Work& work, const std::string& confirmation, std::string_view problem);
void save_progress(db::Transaction& transaction, const ChangeRow& row);
Instant last_change(db::Transaction& transaction);
// Returns changes of the unit's layers, of layers above and of layers below, made at or after `since`, oldest first.
std::vector<ChangeRow> related_changes(db::Transaction& transaction, const UnitId& unit, Instant since);
std::optional<ChangeRow> find_change(db::Transaction& transaction, const std::string& id);
std::optional<ChangeRow> unfinished(db::Transaction& transaction);
// Returns the changes that hold for a unit: its own changes, those of units above it, and the nation's. Newest first,
// before the change with the id `cursor` ("": all).
std::vector<ChangeRow> changes(db::Transaction& transaction, const UnitId& unit, const std::string& cursor, int limit);

}  // namespace motcua::deadlines::store
