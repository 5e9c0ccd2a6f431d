#include "backup/backup.h"

#include <boost/json/parse.hpp>

#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>

#include "backup/archive.h"
#include "backup/copy.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/random.h"
#include "db/migrate.h"
#include "db/open.h"
#include "db/sqlite/sqlite.h"
#include "documents/documents.h"
#include "dossiers/store.h"

namespace motcua::backup {
namespace {

namespace fs = std::filesystem;
constexpr const char* kManifest = "backup.json";
constexpr const char* kDatabase = "site.db";
constexpr std::string_view kFiles = "files/";
constexpr std::int64_t kFormat = 1;

// A folder that is gone when it is not needed any more, whatever happened.
struct Workplace {
  fs::path path;
  explicit Workplace(const fs::path& beside) : path(beside.string() + ".part-" + random_word(8)) { fs::create_directories(path); }
  Workplace(const Workplace&) = delete;
  ~Workplace() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
};

std::string hash_of_file(const std::string& path) {
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

JsonObject to_json(const Manifest& m) {
  return {{"format", kFormat},
          {"made_at", m.made_at},
          {"schema", m.schema},
          {"database_bytes", m.database_bytes},
          {"database_sha256", m.database_sha256},
          {"events", m.events},
          {"events_sha256", m.events_sha256},
          {"files", m.files},
          {"file_bytes", m.file_bytes}};
}

Manifest manifest_from(const std::string& text, const std::string& file) {
  try {
    const Json json = boost::json::parse(text);
    const JsonObject& o = json.as_object();
    if (int_at(o, "format") != kFormat) throw std::runtime_error("of another format");
    return {.made_at = string_at(o, "made_at"),
            .schema = int_at(o, "schema"),
            .database_bytes = int_at(o, "database_bytes"),
            .database_sha256 = string_at(o, "database_sha256"),
            .events = int_at(o, "events"),
            .events_sha256 = string_at(o, "events_sha256"),
            .files = int_at(o, "files"),
            .file_bytes = int_at(o, "file_bytes")};
  } catch (const std::exception&) { throw std::runtime_error(file + ": its " + kManifest + " cannot be read"); }
}

// The documents that a database names, with their sizes; what the database says of its events.
struct Contents {
  std::map<std::string, std::int64_t> files;
  EventsHash events;
  std::int64_t schema = 0;
};

Contents contents_of(const std::string& database) {
  if (const std::string fault = db::check_sqlite(database); !fault.empty()) throw std::runtime_error(database + ": " + fault);
  const auto opened = db::open_sqlite_to_read(database);
  return opened->read([](db::Transaction& transaction) {
    Contents contents{.files = {}, .events = hash_events(transaction), .schema = db::schema_of(transaction)};
    for (const auto& [sha256, bytes] : dossiers::store::stored_files(transaction)) contents.files[sha256] = bytes;
    return contents;
  });
}

// Reads a backup entry by entry and checks every hash. `put` gets the pieces of each entry, if somebody wants them.
struct Reading {
  const std::string& file;
  std::function<void(const std::string& name, std::string_view piece)> put{};
  std::optional<Manifest> manifest{};
  bool database = false;
  std::set<std::string> files{};

  [[noreturn]] void wrong(const std::string& what) const { throw std::runtime_error(file + ": " + what); }

  void entry(const std::string& name, const Next& next) {
    if (name == kManifest) {
      std::string text;
      for (std::string piece = next(); !piece.empty() && text.size() < 64 * 1024; piece = next()) text += piece;
      manifest = manifest_from(text, file);
      return;
    }
    if (!manifest) wrong("its first entry is not " + std::string(kManifest));
    const bool is_database = name == kDatabase;
    const std::string sha256 = is_database ? manifest->database_sha256 : name.substr(std::min(name.size(), kFiles.size()));
    if (!is_database &&
        (!name.starts_with(kFiles) || sha256.size() != 64 || sha256.find_first_not_of("0123456789abcdef") != std::string::npos))
      wrong("holds an entry that does not belong there: " + name);
    Sha256 hash;
    for (std::string piece = next(); !piece.empty(); piece = next()) {
      hash.update(piece);
      if (put) put(name, piece);
    }
    if (put) put(name, {});
    if (hash.hex() != sha256) wrong(name + " is altered");
    if (is_database) database = true;
    else files.insert(sha256);
  }

  void all() {
    read_archive(file, [&](const std::string& name, const Next& next) { entry(name, next); });
    if (!manifest || !database) wrong("is not whole: it has no database");
    if (static_cast<std::int64_t>(files.size()) != manifest->files) wrong("is not whole: documents are missing");
  }
};

// The database that was in a backup against what the backup says and holds.
void prove(const std::string& database, const Reading& reading) {
  const Contents contents = contents_of(database);
  if (contents.events.events != reading.manifest->events || contents.events.sha256 != reading.manifest->events_sha256)
    reading.wrong("the events are not those that were saved");
  for (const auto& [sha256, bytes] : contents.files)
    if (!reading.files.contains(sha256)) reading.wrong("the document " + sha256 + " is missing");
}

// Unpacks a checked backup into a workplace: site.db, and files/ab/abc… as the site keeps them.
Reading unpack(const std::string& file, const fs::path& into) {
  std::ofstream out;
  std::string open;
  Reading reading{.file = file, .put = [&](const std::string& name, std::string_view piece) {
                    if (open != name) {
                      const std::string sha256 = name.substr(name.find('/') + 1);
                      const fs::path path = name == kDatabase ? into / kDatabase : into / "files" / sha256.substr(0, 2) / sha256;
                      fs::create_directories(path.parent_path());
                      out.open(path, std::ios::binary | std::ios::trunc);
                      open = name;
                    }
                    out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
                    if (!piece.empty()) return;
                    out.close();
                    if (!out) throw std::runtime_error("cannot write into " + into.string());
                    open.clear();
                  }};
  reading.all();
  return reading;
}

// As it stands at one moment, as a file, whatever it is kept in.
void copy_database(const Place& site, const std::string& to, Instant now) {
  if (!db::is_postgres(site.database)) return db::copy_sqlite(site.database, to);
  const auto from = db::open(site.database);
  {
    const auto file = db::open_bulk(to);
    (void)backup::copy(*from, *file, {.migrations = site.migrations, .now = now});
  }
  db::settle_sqlite(to);
}

}  // namespace

Manifest make(const Place& site, const std::string& file, Instant now) {
  if (!db::is_postgres(site.database) && !fs::exists(site.database)) throw std::runtime_error("there is no database " + site.database);
  if (fs::exists(file)) throw std::runtime_error(file + " exists already");
  const Workplace work{file};
  const std::string copy = (work.path / kDatabase).string(), part = (work.path / "backup.tar").string();
  copy_database(site, copy, now);
  const Contents contents = contents_of(copy);
  Manifest manifest{.made_at = rfc3339(now, Zone{}),
                    .schema = contents.schema,
                    .database_bytes = static_cast<std::int64_t>(fs::file_size(copy)),
                    .database_sha256 = hash_of_file(copy),
                    .events = contents.events.events,
                    .events_sha256 = contents.events.sha256,
                    .files = static_cast<std::int64_t>(contents.files.size())};
  for (const auto& [sha256, bytes] : contents.files) manifest.file_bytes += bytes;
  Writer writer{part};
  writer.add(kManifest, canonical(to_json(manifest)));
  writer.add_file(kDatabase, copy);
  const documents::Files files{site.files};
  for (const auto& [sha256, bytes] : contents.files) writer.add(std::string(kFiles) + sha256, files.get(sha256));
  writer.finish();
  Reading{.file = part}.all();                              // as it lies on the disk
  fs::rename(part, file);
  sync_path(fs::absolute(file).parent_path().string());
  return manifest;
}

Manifest check(const std::string& file) {
  if (!fs::exists(file)) throw std::runtime_error("there is no backup " + file);
  const Workplace work{fs::temp_directory_path() / "motcua-check"};
  const Reading reading = unpack(file, work.path);
  prove((work.path / kDatabase).string(), reading);
  return *reading.manifest;
}

Manifest restore(const std::string& file, const Place& into, Instant now) {
  const bool postgres = db::is_postgres(into.database);
  if (!fs::exists(file)) throw std::runtime_error("there is no backup " + file);
  if (!postgres && fs::exists(into.database))
    throw std::runtime_error(into.database + " exists already; a backup is restored where nothing is yet");
  const auto filled = postgres ? db::open_bulk(into.database) : nullptr;
  const bool again = filled && cut_off(*filled);            // what is there is what a restore that was cut off has left
  if (!again && fs::exists(into.files) && !fs::is_empty(into.files))
    throw std::runtime_error(into.files.string() + " is not empty; a backup is restored where nothing is yet");
  const fs::path beside = postgres ? into.files : fs::path(into.database);
  if (beside.has_parent_path()) fs::create_directories(beside.parent_path());
  const Workplace work{beside};
  const Reading reading = unpack(file, work.path);
  const std::string database = (work.path / kDatabase).string();
  prove(database, reading);
  fs::create_directories(work.path / "files");
  for (const auto& entry : fs::recursive_directory_iterator(work.path)) sync_path(entry.path().string());
  const CopyNeeds needs{.migrations = into.migrations, .now = now};
  if (filled) begin_copy(*filled, needs);
  if (again) fs::remove_all(into.files);
  std::error_code ignored;
  fs::remove(into.files, ignored);                          // an empty folder
  fs::rename(work.path / "files", into.files);
  if (postgres) {                                           // last: without it there is no site
    const auto from = db::open(database);
    (void)backup::copy(*from, *filled, needs);
  } else {
    fs::rename(database, into.database);
  }
  sync_path(fs::absolute(beside).parent_path().string());
  return *reading.manifest;
}

}  // namespace motcua::backup
