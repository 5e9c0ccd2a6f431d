// Everything but dossiers that has a history in the log (docs/events.md).
#pragma once
#include <string_view>
#include <vector>

#include "work/subjects.h"

namespace motcua::app {

std::vector<db::Subject> all_subjects();

// True of a setting that people decide. The log holds it; other values of the table site are the program's own.
bool is_told_setting(std::string_view name);

// Sets the recorder of a database that holds a site of which no row is damaged; it is taken away again with nullptr. On
// the way what is in no log yet and needs no key of the site enters, before a new catalogue changes it.
db::Database& begin_recording(db::Database& database, const Subjects& subjects, Instant now, bool whole);
// The rest of it, once for a site: the value "things" says that it was done.
void enter_all(db::Database& database, const Subjects& subjects, Instant now);

// A site that was put back says so in the log at its next start: the backup may be of an older schema, which has no
// place for it. `facts` are those of the backup.
void note_restored(db::Database& database, const JsonObject& facts);
void tell_restored(db::Database& database, Instant now);

}  // namespace motcua::app
