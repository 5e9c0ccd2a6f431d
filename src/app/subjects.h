// All things except dossiers that have a history in the log (docs/events.md).
#pragma once
#include <string_view>
#include <vector>

#include "work/subjects.h"

namespace motcua::app {

std::vector<db::Subject> all_subjects();

// Returns true for a setting that people decide. The log holds it. All other values of the table site belong to the
// program.
bool is_told_setting(std::string_view name);

// Sets the recorder of a database whose site has no damaged row; nullptr removes the recorder. It also enters older
// rows that no log holds and that need no key of the site. This happens before a new catalogue changes them.
db::Database& begin_recording(db::Database& database, const Subjects& subjects, Instant now, bool whole);
// Enters the other rows, once for a site. The value "things" records that this is done.
void enter_all(db::Database& database, const Subjects& subjects, Instant now);

// A restored site tells the log so at its next start. The backup can have an older schema without a place for it.
// `facts` describe the backup.
void note_restored(db::Database& database, const JsonObject& facts);
void tell_restored(db::Database& database, Instant now);

}  // namespace motcua::app
