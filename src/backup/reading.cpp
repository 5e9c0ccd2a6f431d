#include "backup/reading.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <stdexcept>

#include "backup/archive.h"
#include "backup/increment.h"
#include "backup/manifest.h"
#include "base/hash.h"
#include "base/random.h"
#include "db/migrate.h"
#include "db/sqlite/sqlite.h"
#include "documents/stream_files.h"

namespace motcua::backup {
namespace {

namespace fs = std::filesystem;

enum class Part { all, database };

bool is_hash(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Reads a backup entry by entry and checks every hash. `put`, if set, gets the pieces of each entry.
struct Reading {
  const std::string& file;
  Part part = Part::all;
  std::function<void(const std::string& name, std::string_view piece)> put{};
  std::optional<Manifest> manifest{};
  bool rows = false;                                        // rows read: the database, or the changes
  std::set<std::string> files{};
  std::vector<DamagedFile> damaged{};

  [[noreturn]] void wrong(const std::string& what) const { throw std::runtime_error(file + ": " + what); }

  bool entry(const std::string& name, const Next& next) {
    if (name == kManifest) {
      std::string text;
      for (std::string piece = next(); !piece.empty() && text.size() < 64 * 1024; piece = next()) text += piece;
      manifest = manifest_from(text, file);
      return true;
    }
    if (!manifest) wrong("its first entry is not " + std::string(kManifest));
    if (name == kDamaged) {
      std::string text;
      for (std::string piece = next(); !piece.empty(); piece = next()) text += piece;
      damaged = damaged_from(text, file);
      return true;
    }
    const bool is_rows = name == (manifest->since ? kChanges : kDatabase), altered = name.starts_with(kAltered);
    const std::string named = name.substr(std::min(name.size(), altered ? kAltered.size() : kFiles.size()));
    const std::string sha256 = is_rows   ? manifest->database_sha256
                               : altered ? named.substr(std::min<std::size_t>(named.size(), 65))
                                         : named;
    if (!is_rows && ((!altered && !name.starts_with(kFiles)) || !is_hash(sha256) ||
                     (altered && (!is_hash(named.substr(0, 64)) || named[64] != '.'))))
      wrong("holds an entry that does not belong there: " + name);
    Sha256 hash;
    for (std::string piece = next(); !piece.empty(); piece = next()) {
      hash.update(piece);
      if (put) put(name, piece);
    }
    if (put) put(name, {});
    if (hash.hex() != sha256) wrong(name + " is altered");
    if (is_rows) rows = true;
    else if (!altered) files.insert(sha256);
    return part == Part::all || !rows;
  }

  void read() {
    read_archive(file, [&](const std::string& name, const Next& next) { return entry(name, next); });
    if (!manifest || !rows) wrong("is not whole: it has no database");
    if (part == Part::all && static_cast<std::int64_t>(files.size() + damaged.size()) != manifest->files)
      wrong("is not whole: documents are missing");
  }
};

// Unpacks every entry into a folder: site.db or changes.jsonl, and files/ab/abc….
Reading unpack_entries(const std::string& file, const fs::path& into, Part part = Part::all) {
  std::ofstream out;
  std::string open;
  Reading reading{
      .file = file, .part = part, .put = [&](const std::string& name, std::string_view piece) {
        if (open != name) {
          const std::string sha256 = name.substr(name.find('/') + 1);
          const fs::path beside = into / "files" / sha256.substr(0, 2);
          const fs::path path = name.starts_with(kFiles)     ? beside / sha256
                                : name.starts_with(kAltered) ? beside / (sha256.substr(0, 64) + ".altered")
                                                             : into / name;
          fs::create_directories(path.parent_path());
          out.open(path, std::ios::binary | std::ios::trunc);
          open = name;
        }
        out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
        if (!piece.empty()) return;
        out.close();
        if (!out) throw std::runtime_error("cannot write into " + into.string() + "; look whether its disk is full");
        open.clear();
      }};
  reading.read();
  return reading;
}

Manifest manifest_of(const std::string& file) {
  Reading reading{.file = file};
  read_archive(file, [&](const std::string& name, const Next& next) {
    if (name != kManifest) reading.wrong("its first entry is not " + std::string(kManifest));
    (void)reading.entry(name, next);
    return false;
  });
  if (!reading.manifest) reading.wrong("is not whole: it has no " + std::string(kManifest));
  return *reading.manifest;
}

void must_be_there(const std::string& file) {
  if (!fs::exists(file)) throw std::runtime_error("there is no backup " + file);
}

// Joins an increment and its base into one site.
void put_together(Reading& increment, const std::string& since, const fs::path& in) {
  Reading base = unpack_entries(since, in);
  if (base.manifest->database_sha256 != increment.manifest->since->database_sha256 || base.manifest->since)
    increment.wrong("was not made since " + since + " but since the backup of " + increment.manifest->since->made_at);
  const std::string database = (in / kDatabase).string(), changes = (in / kChanges).string();
  apply_changes(changes, database);
  fs::remove(changes);
  if (hash_rows(database) != increment.manifest->since->rows_sha256)
    increment.wrong("put together with " + since + " its rows are not those that were saved");
  increment.files.merge(base.files);
  increment.damaged.insert(increment.damaged.end(), base.damaged.begin(), base.damaged.end());
}

// Compares the unpacked database with the manifest and the documents. Removes documents that the database no longer
// names.
void prove(const fs::path& in, const Reading& reading) {
  const Contents contents = contents_of((in / kDatabase).string());
  if (contents.events.events != reading.manifest->events || contents.events.sha256 != reading.manifest->events_sha256)
    reading.wrong("the events are not those that were saved");
  for (const auto& [sha256, bytes] : contents.files)
    if (!reading.files.contains(sha256) &&
        std::ranges::find(reading.damaged, sha256, &DamagedFile::sha256) == reading.damaged.end())
      reading.wrong("the document " + sha256 + " is missing");
  for (const std::string& sha256 : reading.files)
    if (!contents.files.contains(sha256)) {
      const fs::path folder = in / "files" / sha256.substr(0, 2);
      fs::remove(folder / sha256);
      if (fs::is_empty(folder)) fs::remove(folder);
    }
}

}  // namespace

Workplace::Workplace(const fs::path& beside) : path(beside.string() + ".part-" + random_word(8)) {
  fs::create_directories(path);
}
Workplace::~Workplace() {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

Contents contents_of(const std::string& database) {
  if (const std::string fault = db::check_sqlite(database); !fault.empty())
    throw std::runtime_error(database + ": " + fault);
  const auto opened = db::open_sqlite_to_read(database);
  return opened->read([](db::Transaction& transaction) {
    Contents contents{.files = {}, .events = hash_events(transaction), .schema = db::schema_of(transaction)};
    for (const auto& [sha256, bytes] : documents::stored_files(transaction)) contents.files[sha256] = bytes;
    return contents;
  });
}

void read_again(const std::string& file) { Reading{.file = file}.read(); }

Manifest unpack_database(const std::string& file, const fs::path& into) {
  must_be_there(file);
  if (manifest_of(file).since)
    throw std::runtime_error(file + " is itself an increment; name the whole backup it builds on");
  return *unpack_entries(file, into, Part::database).manifest;
}

Manifest unpack(const std::string& file, const std::string& since, const fs::path& into) {
  must_be_there(file);
  const Manifest said = manifest_of(file);
  if (said.since && since.empty())
    throw std::runtime_error(file + " holds only what came after the backup of " + said.since->made_at +
                             "; name that one with --since");
  if (!said.since && !since.empty()) throw std::runtime_error(file + " is whole by itself; leave --since out");
  if (!since.empty()) must_be_there(since);
  Reading reading = unpack_entries(file, into);
  if (!since.empty()) put_together(reading, since, into);
  prove(into, reading);
  reading.manifest->damaged = std::move(reading.damaged);
  return *reading.manifest;
}

}  // namespace motcua::backup
