// Reads and checks a backup on a disk. Private to this folder. Faults are std::runtime_error with one line.
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
inline constexpr const char* kChanges = "changes.jsonl";  // in an increment, instead of the database
inline constexpr std::string_view kFiles = "files/";
inline constexpr std::string_view kAltered = "altered/";  // name: <expected hash>.<actual hash>
inline constexpr const char* kDamaged = "damaged.json";  // the last entry, if the backup has a damaged document

// A temporary folder. The destructor always removes it.
struct Workplace {
  std::filesystem::path path;
  explicit Workplace(const std::filesystem::path& beside);
  Workplace(const Workplace&) = delete;
  ~Workplace();
};

// The documents that a database names, with their sizes, and the hash of its events.
struct Contents {
  std::map<std::string, std::int64_t> files;
  EventsHash events;
  std::int64_t schema = 0;
};
Contents contents_of(const std::string& database);  // throws if the database is damaged

void read_again(const std::string& file);  // checks every hash of the file

// Unpacks only the database of a whole backup into a folder, as site.db.
Manifest unpack_database(const std::string& file, const std::filesystem::path& into);

// Unpacks a whole site and proves it by its events: site.db, and files/ab/abc… as a site stores them. An increment is
// joined with its base.
Manifest unpack(const std::string& file, const std::string& since, const std::filesystem::path& into);

}  // namespace motcua::backup
