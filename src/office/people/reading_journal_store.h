// The rows of the journal of readings (a file beside the database) and how they enter the table. Private to this
// folder.
#pragma once
#include "people/reading_journal.h"

namespace motcua::people::reading_store {

void make_journal(db::Transaction& journal);  // throws db::Fault if a newer program made it
bool is_made(db::Transaction& journal);

// Readings of the table that the bounds count from `since` on, and putting them into the journal without their text.
db::Rows bounded_since(db::Transaction& main, Instant since);
void keep_for_bounds(db::Transaction& journal, const db::Rows& rows, Instant now);

// The next batch that waits, at most `limit` rows; without a row if none waits. A row that was left is not in it.
ReadingBatch next_batch(db::Transaction& journal, int limit);
bool names_known(db::Transaction& main, const db::Row& row);  // staff, post, unit and dossier of the row are there
void leave(db::Transaction& journal, const std::string& id, Instant now);
void try_left_again(db::Transaction& journal);
// Deletes what the table has now. A row that the bounds still count stays without its text.
void moved(db::Transaction& journal, const db::Rows& rows, Instant now);
void erase_details(db::Transaction& journal, Instant end);

struct WaitingTold {
  std::string id;
  ToldReading reading;                                       // once
};
std::vector<WaitingTold> waiting_told(db::Transaction& journal, const DossierId& dossier, Instant now);
bool entered(db::Transaction& main, const std::string& id);  // the table has it

ReadingJournal::Waiting waiting(db::Transaction& journal);
db::Rows page(db::Transaction& journal, const std::string& after, int limit);  // in the order of their ids
const std::string& id_of(const db::Row& row);
void check_row(db::Transaction& main, const db::Row& row);   // throws Damage if this program cannot read it

}  // namespace motcua::people::reading_store
