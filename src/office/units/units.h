// The directory of units, posts and their holders. It is read from the database and shared by all threads. The holders
// are a part of the site's views. They are read again after each change.
#pragma once
#include <map>
#include <memory>
#include <vector>

#include "access/policy.h"
#include "base/data_file.h"
#include "base/site_numbers.h"
#include "base/views.h"
#include "db/db.h"
#include "units/types.h"

namespace motcua::units {

// The posts, their holders on a day, and the names of all persons who ever held a post.
struct Staffing {
  std::vector<Post> posts;
  std::vector<Holder> holders;
  std::map<PersonId, std::string> names{};  // at least the names of the persons who hold a post
};
struct DirectoryRows {
  std::vector<Unit> units;
  Staffing staffing;
};

class Directory {
 public:
  explicit Directory(DirectoryRows rows, Views* views = nullptr);
  Directory(std::vector<Unit> units, std::vector<Post> posts, std::vector<Holder> holders)
      : Directory(DirectoryRows{std::move(units), {std::move(posts), std::move(holders)}}) {}
  Directory(const Directory&) = delete;
  ~Directory();

  // Replaces the staffing. References from before stay valid as base/views.h says.
  void replace(Staffing staffing);
  static std::shared_ptr<const void> part_of(Staffing staffing);  // the staffing's part of the views, at place()
  std::size_t place() const { return staffed_.place(); }

  const std::vector<Unit>& units() const { return units_; }
  const std::vector<Holder>& holders() const;
  const Unit* unit(const UnitId& id) const;
  const Unit* by_slug(std::string_view slug) const;
  const Unit& get(const UnitId& id) const;  // for an id from our own rows
  const Post* post(const PostId& id) const;
  std::vector<const Holder*> holders_in(const UnitId& unit, access::Role role) const;  // persons only, no keys
  std::vector<const Post*> signing_posts(const UnitId& unit) const;
  const Holder* holder_of(const PostId& post) const;
  std::vector<const Holder*> posts_of(const PersonId& person) const;
  std::string name_of(const PersonId& person) const;  // also for a person who has left; "" if unknown
  bool at_or_below(const UnitId& unit, const UnitId& ancestor) const;

 private:
  struct Staffed;
  const Staffed& staffed() const { return staffed_.now(); }

  std::vector<Unit> units_;
  std::map<UnitId, const Unit*> by_id_;
  ViewPart<Staffed> staffed_;
};

// Returns the relation of a unit to a thing that `owner` owns. `owner` empty: the thing belongs to the whole site.
access::Relation relation_to(const Directory& directory, const UnitId& unit, const UnitId& owner);

// A site file (data/sites/*.toml): units, posts, made-up staff. Faults go to `faults`.
struct StaffMember {
  std::string username, name;
  std::string unit_slug;
  Post post;  // without ids
};
// A limit that the story of a sample site needs and the catalogue lacks. Only sample sites have it.
struct SampleLimit {
  std::string unit;  // a word of calendar::limit_unit
  std::int64_t amount = 0;
  std::string basis;
};
struct SiteData {
  std::string slug, name;
  std::string cutoff, due_time;  // for deadlines, in the words of calendar::options_from; "": the default
  SiteNumbers numbers{};  // the site's own numbers; they do not set curious_dossiers_per_day
  std::string forms;  // "tt01-2018" or "tt03-2025"
  int catalogue_year_max = 9999;  // later legal bases are left out
  std::vector<std::string> procedures;  // empty: all
  std::map<std::string, std::string> workflow_of;  // overrides: procedure → workflow
  std::map<std::string, std::string> level_of_procedure;  // overrides: procedure → the level that decides
  std::map<std::string, SampleLimit> sample_limit_of;  // overrides: procedure → its limit on every channel
  std::vector<Unit> units;  // parent.text is the parent's slug
  std::vector<StaffMember> staff;
  std::vector<Regulation> regulations;
};
SiteData load_site(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

void insert_site(db::Transaction& transaction, const SiteData& site, Instant now,
                 std::map<std::string, PersonId>& people_by_username);
// Gives a person a new post in a unit, for the days of `post`. Ignores `post.id` and `post.unit`.
PostId insert_post(db::Transaction& transaction, const PersonId& person, const UnitId& unit, const Post& post,
                   Instant now);
DirectoryRows load_directory(db::Transaction& transaction, Date day);
Staffing load_staffing(db::Transaction& transaction, Date day);  // the staffing on a day
std::optional<Regulation> regulation_in_force(db::Transaction& transaction, const UnitId& unit,
                                              Date day);  // the newest regulation

}  // namespace motcua::units
