#include "backup/backup.h"

#include <fmt/format.h>

#include <fstream>
#include <stdexcept>

#include "backup/archive.h"
#include "backup/copy.h"
#include "backup/increment.h"
#include "backup/manifest.h"
#include "backup/reading.h"
#include "base/clock.h"
#include "base/hash.h"
#include "db/open.h"
#include "db/sqlite/sqlite.h"
#include "documents/folder.h"
#include "documents/stream_files.h"
#include "acts/dossiers.h"
#include "people/reading_journal.h"

namespace motcua::backup {
namespace {

namespace fs = std::filesystem;

std::string hash_of_rows(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + path);
  Sha256 hash;
  std::string block(1 << 20, '\0');
  while (stream) {
    stream.read(block.data(), static_cast<std::streamsize>(block.size()));
    hash.update({block.data(), static_cast<std::size_t>(stream.gcount())});
  }
  return hash.hex();
}

// Returns "H13…-0001, file <id>" for each row that names a document. A stream without a public name is named by kind
// and id.
std::vector<std::string> rows_of(const std::string& database, const std::string& sha256) {
  const auto opened = db::open_sqlite_to_read(database);
  return opened->read([&](db::Transaction& t) {
    std::vector<std::string> lines;
    for (const auto& [stream, file] : documents::files_with(t, sha256)) {
      std::string name = stream.kind + " " + stream.id;
      if (stream.kind == streams::dossier)
        for (const auto& [id, code] : dossiers::codes_of(t, {{stream.id}})) name = code;
      else
        for (const auto& [of, known] : stream_names(t, {stream})) name = known;
      lines.push_back(fmt::format("{}, file {}", name, file.text));
    }
    return lines;
  });
}

// Copies a database file and the readings in its journal. The journal is copied first. A reading that a server then
// moves into the table is in the copied table, perhaps in both copies. A reading that names a missing row stays out,
// because the table refuses it.
void copy_files(const std::string& database, const std::string& to) {
  const std::string journal = people::reading_journal_file(database), copied = people::reading_journal_file(to);
  if (fs::exists(journal)) db::copy_sqlite(journal, copied);
  db::copy_sqlite(database, to);
  if (!fs::exists(copied)) return;
  {
    const auto opened = db::open(to);
    people::ReadingJournal readings{*opened, system_clock(), people::ReadingJournal::Place::file,
                                    [&] { return db::open(copied); }};
    (void)readings.settle();
  }
  db::settle_sqlite(to);
  for (const char* ending : {"", "-wal", "-shm"}) fs::remove(copied + ending);
}

// Copies the database as of one moment into a file, from SQLite or PostgreSQL.
void copy_database(const Place& site, const std::string& to, Instant now) {
  if (!db::is_postgres(site.database)) return copy_files(site.database, to);
  const auto from = db::open(site.database);
  {
    const auto file = db::open_bulk(to);
    (void)backup::copy(*from, *file, {.migrations = site.migrations, .now = now});
  }
  db::settle_sqlite(to);
}

// A backup needs an existing folder. Making the folder could hide a disk that is not mounted.
void folder_must_be_there(const fs::path& file) {
  if (file.filename().empty()) throw std::runtime_error("name the file of the backup");
  const fs::path folder = fs::absolute(file).parent_path();
  if (!fs::is_directory(folder))
    throw std::runtime_error(
        fmt::format("there is no folder {}; make it, or look whether its disk is mounted", folder.string()));
}

// The folder of a restored site. If this object made the folder and it stays empty, the folder is removed.
struct MadeFolder {
  explicit MadeFolder(const fs::path& folder) {
    if (folder.empty() || fs::exists(folder)) return;
    fs::create_directories(folder);
    made = folder;
  }
  ~MadeFolder() {
    std::error_code not_empty;
    if (!made.empty()) fs::remove(made, not_empty);
  }
  MadeFolder(const MadeFolder&) = delete;
  MadeFolder& operator=(const MadeFolder&) = delete;
  fs::path made;
};

}  // namespace

Manifest make(const Place& site, const std::string& file, Instant now, const std::string& since) {
  if (!db::is_postgres(site.database) && !fs::exists(site.database))
    throw std::runtime_error("there is no database " + site.database);
  folder_must_be_there(file);
  if (fs::exists(file)) throw std::runtime_error(file + " exists already");
  const Workplace work{file};
  const std::string copy = (work.path / kDatabase).string(), part = (work.path / "backup.tar").string();
  std::string rows = copy;                                  // the rows in the backup
  const std::optional<Manifest> earlier =
      since.empty() ? std::nullopt : std::optional(unpack_database(since, work.path / "earlier"));
  copy_database(site, copy, now);
  Contents contents = contents_of(copy);
  Manifest manifest{.made_at = rfc3339(now, Zone{}),
                    .schema = contents.schema,
                    .database_bytes = 0,
                    .database_sha256 = {},
                    .events = contents.events.events,
                    .events_sha256 = contents.events.sha256,
                    .since = {}};
  if (earlier) {
    const std::string before = (work.path / "earlier" / kDatabase).string();
    if (earlier->schema != contents.schema)
      throw std::runtime_error(since + " is of an earlier program, with other tables; make a whole backup");
    rows = (work.path / kChanges).string();
    write_changes(before, copy, rows);
    for (const auto& [sha256, bytes] : contents_of(before).files) contents.files.erase(sha256);
    manifest.since =
        Since{.made_at = earlier->made_at, .database_sha256 = earlier->database_sha256, .rows_sha256 = hash_rows(copy)};
  }
  manifest.database_bytes = static_cast<std::int64_t>(fs::file_size(rows));
  manifest.database_sha256 = hash_of_rows(rows);
  manifest.files = static_cast<std::int64_t>(contents.files.size());
  for (const auto& [sha256, bytes] : contents.files) manifest.file_bytes += bytes;
  documents::FolderStore documents{site.files};
  Writer writer{part};
  writer.add(kManifest, to_text(manifest));
  writer.add_file(earlier ? kChanges : kDatabase, rows);
  for (const auto& [sha256, bytes] : contents.files) {
    const auto found = documents.open(sha256);
    const auto is = found && found->bytes > 0 ? documents::hash_of_file(found->path) : std::nullopt;
    if (is == sha256) {
      writer.add_file(std::string(kFiles) + sha256, found->path.string());
      continue;
    }
    manifest.damaged.push_back({.sha256 = sha256, .there = is.has_value(), .rows = rows_of(copy, sha256)});
    if (is) writer.add_file(fmt::format("{}{}.{}", kAltered, sha256, *is), found->path.string());
  }
  if (!manifest.damaged.empty()) writer.add(kDamaged, to_text(manifest.damaged));
  writer.finish();
  read_again(part);                                         // reads the bytes on the disk
  fs::rename(part, file);
  sync_path(fs::absolute(file).parent_path().string());
  return manifest;
}

Manifest check(const std::string& file, const std::string& since) {
  const Workplace work{fs::temp_directory_path() / "motcua-check"};
  return unpack(file, since, work.path);
}

Manifest restore(const std::string& file, const Place& into, Instant now, const std::string& since) {
  for (const std::string& backup : {file, since})
    if (!backup.empty() && !fs::exists(backup)) throw std::runtime_error("there is no backup " + backup);
  const bool postgres = db::is_postgres(into.database);
  if (!postgres && fs::exists(into.database))
    throw std::runtime_error(into.database + " exists already; a backup is restored where nothing is yet");
  const auto filled = postgres ? db::open_bulk(into.database) : nullptr;
  const bool again = filled && cut_off(*filled);  // the site is a leftover of an interrupted restore
  if (!again && fs::exists(into.files) && !fs::is_empty(into.files))
    throw std::runtime_error(into.files.string() + " is not empty; a backup is restored where nothing is yet");
  const fs::path beside = postgres ? into.files : fs::path(into.database);
  const MadeFolder folder{beside.parent_path()};
  const Workplace work{beside};
  const Manifest manifest = unpack(file, since, work.path);
  const std::string database = (work.path / kDatabase).string();
  fs::create_directories(work.path / "files");
  for (const auto& entry : fs::recursive_directory_iterator(work.path)) sync_path(entry.path().string());
  const CopyNeeds needs{.migrations = into.migrations, .now = now};
  if (filled) begin_copy(*filled, needs);
  if (again) fs::remove_all(into.files);
  std::error_code ignored;
  fs::remove(into.files, ignored);  // removes an empty folder
  fs::rename(work.path / "files", into.files);
  if (postgres) {  // last: before this no site exists
    const auto from = db::open(database);
    (void)backup::copy(*from, *filled, needs);
  } else {
    fs::rename(database, into.database);
  }
  sync_path(fs::absolute(beside).parent_path().string());
  return manifest;
}

}  // namespace motcua::backup
