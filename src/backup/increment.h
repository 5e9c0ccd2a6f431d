// The differences between an earlier and a later state of a database, as lines of JSON. Nearly all of them are new
// events and the rows of their dossiers. Private to this folder. Both states are SQLite files with the same schema, and
// no other program works on them.
#pragma once
#include <string>

namespace motcua::backup {

// Writes {"table":…,"key":[…],"row":[…]} for a new or changed row. A line without "row" means a deleted row.
void write_changes(const std::string& earlier, const std::string& now, const std::string& file);

// Turns `database`, the earlier state, into the later state. Sessions and leases are left out: people sign in again.
void apply_changes(const std::string& file, const std::string& database);

// Returns a hash over all rows that belong to the site.
std::string hash_rows(const std::string& database);

}  // namespace motcua::backup
