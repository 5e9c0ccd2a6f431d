// A site in one file: the database as it stood at one moment, and every document it names. A plain tar, so that a
// technician can look into it with what every machine has.
#pragma once
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/time.h"
#include "db/migrate.h"

namespace motcua::backup {

// Where a site lies: the database (a file, or postgresql://…), and the folder of documents. The key file is not part of
// it: it is kept apart (docs/operating).
struct Place {
  std::string database;
  std::filesystem::path files;
  std::span<const db::Migration> migrations;  // of this program
};

// What an increment builds on: a whole backup, by the database in it.
struct Since {
  std::string made_at;
  std::string database_sha256;
  std::string rows_sha256;  // over all rows of the site that comes out when both are put together
};

// A document that was not what its row names when the backup was made.
struct DamagedFile {
  std::string sha256;  // that it should have
  bool there = false;  // other bytes were there: they are in the backup under "altered/", and nobody reads them
  std::vector<std::string> rows;  // "H13…-0001, file <id>"
};

// What a backup says of itself (backup.json, its first entry) and what it was checked for.
struct Manifest {
  std::string made_at;  // RFC 3339
  std::int64_t schema = 0;  // number of the last migration
  std::int64_t database_bytes = 0;  // of an increment: of its changes
  std::string database_sha256;
  std::int64_t events = 0;
  std::string events_sha256;  // over all events in their order: what a restored site is proved by
  std::int64_t files = 0, file_bytes = 0;  // that the database names, also the damaged ones
  std::vector<DamagedFile> damaged;
  std::optional<Since> since;  // none: it is whole by itself
};

// While a server works on the site. The file appears under its name only when it is whole, checked and on the disk.
// With `since`, a whole backup of this site from earlier, it holds only the rows and documents that are not in that
// one. A document that is missing or altered stops nothing: `damaged` names it. Throws std::runtime_error with one line
// that says what is wrong: the file exists, the database is damaged, the disk is full.
Manifest make(const Place& site, const std::string& file, Instant now, const std::string& since = {});

// Reads all of it: every hash, the database's own check, the hash over the events, a document for every row that names
// one or says that it was damaged; an increment together with the backup it builds on. Throws as above, naming the
// first thing that is wrong.
Manifest check(const std::string& file, const std::string& since = {});

// Checks it in the same way and puts it where nothing is yet; a crash leaves no site. Throws as above.
Manifest restore(const std::string& file, const Place& into, Instant now, const std::string& since = {});

}  // namespace motcua::backup
