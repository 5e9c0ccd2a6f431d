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

// The versions in a database, and those that cannot be read.
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
  VersionPtr get(std::string_view id) const;  // of a dossier's row: Damage if there is none
  std::set<std::string> fields() const;  // of the procedures in force: the fields of work that a post may have
  std::string code_of(std::string_view id) const;  // of a version, readable or not; "" if there is none
  // By code, names in both languages, field and what people call it; marks that were typed must fit. The best first;
  // "" gives all in the order of the files (catalogue/search.h).
  std::vector<VersionPtr> search(std::string_view query) const;
  // Where that finds nothing: procedures with some of the words, and other words to look for.
  struct Otherwise {
    std::vector<VersionPtr> near;
    std::vector<std::string> instead;
  };
  Otherwise otherwise(std::string_view query) const;
  const Elsewhere* elsewhere(std::string_view query) const { return state_.now().index.elsewhere(query); }
  bool speaks_of_procedures(std::string_view query) const { return state_.now().index.speaks_of_procedures(query); }
  std::uint64_t revision() const { return state_.now().revision; }  // another one with each new version
  // Of the views, at place(): all that the database has. `before` if that has as many versions.
  std::shared_ptr<const void> part_of(db::Transaction& transaction, const std::shared_ptr<const void>& before) const;
  std::size_t place() const { return state_.place(); }

 private:
  struct State {
    std::uint64_t revision = 0;
    std::size_t rows = 0;  // of the database, with those that cannot be read
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

// Doubts, and why a limit is missing, are for people at the desk: not for keys of other systems, public pages, papers.
bool sees_doubts(const Actor& actor);

void insert_version(db::Transaction& transaction, const Version& version, Instant now, const std::string& person,
                    const std::string& source);
Loaded load_versions(db::Transaction& transaction);
std::size_t count_versions(db::Transaction& transaction);  // they are never deleted

struct StoredVersion {
  Version version;
  std::string person;  // who entered it; "" if it came with the program
  std::string source;
  Instant at;
};
// By code and number; of a procedure with a version that cannot be read: none.
std::vector<StoredVersion> load_stored_versions(db::Transaction& transaction);

}  // namespace motcua::catalogue
