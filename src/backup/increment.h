// What one state of a database has that an earlier one had not, as lines of JSON: nearly all of it the events since
// then, and the rows of the dossiers they are about. Private to this folder; both are files of SQLite with the same
// schema that nobody else works on.
#pragma once
#include <string>

namespace motcua::backup {

// {"table":…,"key":[…],"row":[…]} for a row that is new or other than it was; without "row": it is gone.
void write_changes(const std::string& earlier, const std::string& now, const std::string& file);

// Makes `database`, the earlier state, into the later one. Sessions and leases are left out: people sign in again.
void apply_changes(const std::string& file, const std::string& database);

// A hash over all rows that belong to the site.
std::string hash_rows(const std::string& database);

}  // namespace motcua::backup
