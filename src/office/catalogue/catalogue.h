// The catalogue in force, and every version that a running dossier still follows.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "base/views.h"
#include "catalogue/rules.h"
#include "catalogue/search.h"
#include "db/db.h"
#include "work/work.h"

namespace motcua::catalogue {

// A version in the database that this program cannot read.
struct Unreadable {
  std::string id, code;
  int number = 0;
};
struct Loaded {
  std::vector<Version> versions;
  std::vector<Unreadable> unreadable{};
};

class Catalogue {
 public:
  explicit Catalogue(Loaded loaded, Views* views = nullptr, std::shared_ptr<const Everyday> everyday = nullptr);

  VersionPtr in_force(std::string_view code) const;             // the newest version; nullptr if there is none
  VersionPtr version(std::string_view id) const;
  // Returns the version of a dossier's row. Throws Damage if there is no such version.
  VersionPtr get(std::string_view id) const;
  std::set<std::string> fields() const;  // the fields of the procedures in force; a post may handle them
  std::string code_of(std::string_view id) const;  // the code of a version, readable or not; "" if there is none
  // Returns the procedures that the query finds, the best first. The search reads codes, names in both languages,
  // fields and everyday words. Marks that the user typed must fit. "" returns all procedures in the order of the files
  // (catalogue/search.h).
  std::vector<VersionPtr> search(std::string_view query) const;
  // Suggestions if search() finds nothing: procedures with some of the words, and other words to search for.
  struct Otherwise {
    std::vector<VersionPtr> near;
    std::vector<std::string> instead;
  };
  Otherwise otherwise(std::string_view query) const;
  const Elsewhere* elsewhere(std::string_view query) const { return state_.now().index.elsewhere(query); }
  bool speaks_of_procedures(std::string_view query) const { return state_.now().index.speaks_of_procedures(query); }
  std::uint64_t revision() const { return state_.now().revision; }  // changes with each new version
  // Returns the catalogue's part of the views, at place(): all versions of the database. Returns `before` if it has as
  // many versions.
  std::shared_ptr<const void> part_of(db::Transaction& transaction, const std::shared_ptr<const void>& before) const;
  std::size_t place() const { return state_.place(); }

 private:
  struct State {
    std::uint64_t revision = 0;
    std::size_t rows = 0;  // the number of rows in the database, with the unreadable ones
    std::map<std::string, VersionPtr, std::less<>> by_id{};
    std::map<std::string, std::string, std::less<>> unreadable{};  // codes by id
    std::map<std::string, VersionPtr, std::less<>> newest{};
    SearchIndex index{};
    void take(Version version);
    explicit State(Loaded loaded = {}, const Everyday* everyday = nullptr);
  };
  std::vector<VersionPtr> versions_of(const std::vector<std::string>& codes) const;

  std::shared_ptr<const Everyday> everyday_;
  ViewPart<State> state_;
};

// Tells whether the actor may read doubts and the reason why a limit is missing. Only people at the desk may. Keys of
// other systems, public pages and papers do not show them.
bool sees_doubts(const Actor& actor);

void insert_version(db::Transaction& transaction, const Version& version, Instant now, const std::string& person,
                    const std::string& source);
Loaded load_versions(db::Transaction& transaction);
std::size_t count_versions(db::Transaction& transaction);  // versions are never deleted

struct StoredVersion {
  Version version;
  std::string person;  // the person who entered it; "" if it came with the program
  std::string source;
  Instant at;
};
// Returns the versions by code and number. A procedure with an unreadable version has none in the list.
std::vector<StoredVersion> load_stored_versions(db::Transaction& transaction);

}  // namespace motcua::catalogue
