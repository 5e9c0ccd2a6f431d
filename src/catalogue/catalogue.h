// The catalogue in force, and every version that a running dossier still follows.
#pragma once
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "catalogue/rules.h"
#include "db/db.h"
#include "work/work.h"

namespace motcua::catalogue {

// The versions in a database; `unreadable`: code and number of those that cannot be read.
struct Loaded {
  std::vector<Version> versions;
  std::vector<std::pair<std::string, int>> unreadable{};
};

class Catalogue {
 public:
  explicit Catalogue(Loaded loaded);

  VersionPtr in_force(std::string_view code) const;             // the newest version; nullptr if there is none
  VersionPtr version(std::string_view id) const;
  VersionPtr get(std::string_view id) const;  // of a dossier's row: Damage if there is none
  // By code, names in both languages, field and what people call it; marks ignored, and each word may be cut short. The
  // best first: a name that is just that, one with all the words, then the rest. "" gives all in the order of the
  // files.
  std::vector<VersionPtr> search(std::string_view query) const;
  void publish(Version version);  // after its commit
  void replace(std::vector<Version> versions);  // by all that the database has, after a commit
  std::uint64_t revision() const { return revision_.load(); }  // another one after each publish

 private:
  using Words = std::vector<std::string>;
  struct Found {
    VersionPtr version;
    std::vector<Words> names;  // folded; the field and the code are the last two
  };
  static std::optional<std::size_t> rank(const Found& found, const Words& wanted);

  mutable std::mutex mutex_;
  std::atomic<std::uint64_t> revision_ = 0;
  std::vector<std::string> order_;
  std::map<std::string, VersionPtr, std::less<>> by_id_;
  std::map<std::string, Found, std::less<>> newest_;
};

// Doubts, and why a limit is missing, are for people at the desk: not for keys of other systems, public pages, papers.
bool sees_doubts(const Actor& actor);

void insert_version(db::Transaction& transaction, const Version& version, Instant now, const std::string& person,
                    const std::string& source);
Loaded load_versions(db::Transaction& transaction);

struct StoredVersion {
  Version version;
  std::string person;  // who entered it; "" if it came with the program
  std::string source;
  Instant at;
};
// By code and number; of a procedure with a version that cannot be read: none.
std::vector<StoredVersion> load_stored_versions(db::Transaction& transaction);

}  // namespace motcua::catalogue
