// Tables calendar_confirmed; calendar_change: what was changed, and how far the open dossiers have been counted again.
#pragma once
#include "calendar/change.h"
#include "access/policy.h"
#include "work/work.h"

namespace motcua::deadlines::store {

struct ChangeRow {
  std::string id;
  Instant at;
  PersonId person;
  PostId post;
  UnitId unit;                                             // of the person
  UnitId layer_unit;                                       // empty: the nation
  std::string agency, body, summary, reason;
  bool done = false;
  DossierId reached;                                       // the last one that has been counted again
  std::int64_t seen = 0, moved = 0, broken = 0;
  std::optional<Instant> finished;
};

// Open dossiers of a unit and all below it that were promised a time at or after `from`; the last such time.
struct Promised {
  std::int64_t dossiers = 0;
  std::optional<Instant> last;
};
Promised promised_from(db::Transaction& transaction, const access::RowFilter& reach, Instant from);

void insert_change(Work& work, const ChangeRow& row);
// Changes that a second person confirmed and that are not made yet, oldest first: ids of their confirmations. The
// change gets the id of its confirmation.
void insert_confirmed(Work& work, const std::string& confirmation);
std::vector<std::string> confirmed_unmade(db::Transaction& transaction);
// It can never be made, because of `problem`. False: that was marked before.
bool mark_not_made(Work& work, const std::string& confirmation, std::string_view problem);
void save_progress(db::Transaction& transaction, const ChangeRow& row);
Instant last_change(db::Transaction& transaction);
// Of the layers of a unit, of those above it and of those below it, made at or after `since`, oldest first.
std::vector<ChangeRow> related_changes(db::Transaction& transaction, const UnitId& unit, Instant since);
std::optional<ChangeRow> find_change(db::Transaction& transaction, const std::string& id);
std::optional<ChangeRow> unfinished(db::Transaction& transaction);
// Changes that hold for a unit: its own, those of units above it, the nation's. The newest first, before the one with
// the id `cursor` ("": all).
std::vector<ChangeRow> changes(db::Transaction& transaction, const UnitId& unit, const std::string& cursor, int limit);

}  // namespace motcua::deadlines::store
