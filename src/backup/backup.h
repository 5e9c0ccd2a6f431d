// A site in one file: the database as of one moment, and every document that it names. The file is a plain tar, which a
// technician can open on any machine.
#pragma once
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/time.h"
#include "db/migrate.h"

namespace motcua::backup {

// The place of a site: the database (a file, or postgresql://…) and the folder of documents. The key file is not part
// of a site; its owner keeps it separately (docs/operating).
struct Place {
  std::string database;
  std::filesystem::path files;
  std::span<const db::Migration> migrations;  // this program's migrations
};

// The base of an increment: a whole backup, identified by the hash of its database.
struct Since {
  std::string made_at;
  std::string database_sha256;
  std::string rows_sha256;  // over all rows of the site that results from base and increment
};

// A document that did not match its row at the time of the backup.
struct DamagedFile {
  std::string sha256;  // the expected hash
  bool there = false;  // other bytes were there: the backup holds them under "altered/", and no program reads them
  std::vector<std::string> rows;  // "H13…-0001, file <id>"
};

// The description of a backup (backup.json, its first entry) and the values to check.
struct Manifest {
  std::string made_at;  // RFC 3339
  std::int64_t schema = 0;  // number of the last migration
  std::int64_t database_bytes = 0;  // in an increment: the size of its changes
  std::string database_sha256;
  std::int64_t events = 0;
  std::string events_sha256;  // over all events in their order; it proves a restored site
  std::int64_t files = 0, file_bytes = 0;  // documents that the database names, with the damaged ones
  std::vector<DamagedFile> damaged;
  std::optional<Since> since;  // none: a whole backup
};

// Makes a backup, also while a server works on the site, and returns its description. The file gets its name only when
// it is complete, checked and on the disk. `since` names an earlier whole backup of this site. The file then holds only
// rows and documents that the earlier backup lacks. A missing or altered document does not stop the backup: `damaged`
// names it. Throws std::runtime_error with one line that names the fault: the file exists, the database is damaged, the
// disk is full.
Manifest make(const Place& site, const std::string& file, Instant now, const std::string& since = {});

// Reads the whole backup and returns its description. It checks every hash, the database's own check, and the hash over
// the events. Each row that names a document needs the document, or its mark as damaged. An increment is checked
// together with its base. Throws as make(), naming the first fault.
Manifest check(const std::string& file, const std::string& since = {});

// Checks the backup as check() does, and puts the site into an empty place. A crash leaves no site. Throws as make().
Manifest restore(const std::string& file, const Place& into, Instant now, const std::string& since = {});

}  // namespace motcua::backup
