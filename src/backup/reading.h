// A backup as it lies on a disk, read and checked. Private to this folder; faults are std::runtime_error with one line.
#pragma once
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "backup/backup.h"
#include "work/work.h"

namespace motcua::backup {

inline constexpr const char* kManifest = "backup.json";
inline constexpr const char* kDatabase = "site.db";
inline constexpr const char* kChanges = "changes.jsonl";  // of an increment, instead of the database
inline constexpr std::string_view kFiles = "files/";
inline constexpr std::string_view kAltered = "altered/";  // <hash it should have>.<hash it has>
inline constexpr const char* kDamaged = "damaged.json";  // the last entry, if a document was damaged

// A folder that is gone when it is not needed any more, whatever happened.
struct Workplace {
  std::filesystem::path path;
  explicit Workplace(const std::filesystem::path& beside);
  Workplace(const Workplace&) = delete;
  ~Workplace();
};

// The documents that a database names, with their sizes; what the database says of its events.
struct Contents {
  std::map<std::string, std::int64_t> files;
  EventsHash events;
  std::int64_t schema = 0;
};
Contents contents_of(const std::string& database);  // throws if the database is not sound

void read_again(const std::string& file);  // every hash in it

// The database alone of a whole backup, put into a folder as site.db.
Manifest unpack_database(const std::string& file, const std::filesystem::path& into);

// All of it, proved by its events: site.db, and files/ab/abc… as a site keeps them; an increment put together with the
// backup it builds on.
Manifest unpack(const std::string& file, const std::string& since, const std::filesystem::path& into);

}  // namespace motcua::backup
