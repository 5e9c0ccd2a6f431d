// The rows of the journal of readings (a file beside the database), and their way into the table. Private to this
// folder.
#pragma once
#include "people/reading_journal.h"

namespace motcua::people::reading_store {

void make_journal(db::Transaction& journal);  // throws db::Fault if a newer program made it
bool is_made(db::Transaction& journal);

// bounded_since() returns the table's readings that the bounds count from `since` on. keep_for_bounds() puts them into
// the journal, without their text.
db::Rows bounded_since(db::Transaction& main, Instant since);
void keep_for_bounds(db::Transaction& journal, const db::Rows& rows, Instant now);

// Returns the next waiting batch, at most `limit` rows; no rows if none waits. Leaves out the rows that were left.
ReadingBatch next_batch(db::Transaction& journal, int limit);
bool names_known(db::Transaction& main, const db::Row& row);  // the staff, post, unit and dossier of the row exist
void leave(db::Transaction& journal, const std::string& id, Instant now);
void try_left_again(db::Transaction& journal);
// Deletes the rows that the table has now. A row that the bounds still count stays, without its text.
void moved(db::Transaction& journal, const db::Rows& rows, Instant now);
void erase_details(db::Transaction& journal, Instant end);

struct WaitingTold {
  std::string id;
  ToldReading reading;                                       // for one row
};
std::vector<WaitingTold> waiting_told(db::Transaction& journal, const DossierId& dossier, Instant now);
bool entered(db::Transaction& main, const std::string& id);  // true: the table has the row

ReadingJournal::Waiting waiting(db::Transaction& journal);
db::Rows page(db::Transaction& journal, const std::string& after, int limit);  // in the order of the ids
const std::string& id_of(const db::Row& row);
void check_row(db::Transaction& main, const db::Row& row);   // throws Damage if this program cannot read it

}  // namespace motcua::people::reading_store
