// The one table of rights, and the only functions that read it: which actor may see and do which thing. Pure. Default
// deny.
//
// The table gives a right (quyền) to roles, by the relation of a post's unit to the thing: a dossier, a slip, a unit's
// figures, calendar or staff. A thing of the whole site (the catalogue, the jobs) belongs to the unit at its top. Each
// module registers the rows of its rights. `motcua policy` prints the table; contract/policy.md is the printed table.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "base/result.h"
#include "base/settable_limits.h"

namespace motcua::access {

// The relation of the actor's unit to a thing.
enum class Relation : std::uint8_t {
  works,  // the thing is the unit's own: the unit received the dossier, decides it or has it now
  worked,  // the unit had it once
  below,  // the thing belongs to a lower unit
  elsewhere,
};
inline constexpr std::size_t kRelations = 4;
using RolesByRelation = std::array<RoleSet, kRelations>;

constexpr RolesByRelation everywhere(RoleSet roles) { return {roles, roles, roles, roles}; }
constexpr RolesByRelation own(RoleSet roles) { return {roles, kNobody, kNobody, kNobody}; }
constexpr RolesByRelation tree(RoleSet own, RoleSet below) { return {own, own, below, kNobody}; }

// Facts about a right that the policy needs besides its roles.
struct RightTraits {
  // A reply to a GET with this right, or to a request that opens something, shows personal data. The reading is written
  // down.
  bool personal = false;
  bool sees_people = false;  // an actor without it has none of the other rights on that dossier
  bool approves = false;
  bool delegable = false;  // a person may let another person use it in the name of the post
  bool for_keys = false;  // other systems may have it
  bool tells_readings = false;  // its requests count readings: the server first moves the readings out of the journal
  bool shows_a_visit = false;  // its reply is the paper of a visit and names no person
  bool names_a_list = false;  // its requests name a list, and not a person that the officer looks for
  // A delegation of that right gives this right too; anybody: every delegation gives it.
  std::optional<Right> comes_with = std::nullopt;
  // The number of its readings that a person has in an hour; none: not bounded.
  std::int64_t limits::Settable::* per_hour = nullptr;
};

// One row of the table.
struct RightRow {
  Right right;
  Msg name;
  Right within;  // the actor needs this right too; the right itself if there is no other
  RolesByRelation roles;
  RightTraits traits{};
};

std::span<const RightRow> right_rows();  // rows of this module
// Returns the rows of all modules of the program, in the order in which they are printed. The program defines the
// function (app/registered.cpp), so that the table exists before the first decision.
std::vector<RightRow> registered_rights();

struct Decision {
  bool allowed = false;
  std::optional<Role> by;  // the role that gives the right
  Msg why;  // for the screens
};

// The rows of a list that an actor may see: none, the rows of one unit, or the rows of a unit and of all units below
// it. Only the policy makes a RowFilter. A store that asks for one cannot be called without a decision.
class RowFilter {
 public:
  enum class Reach { nobody, unit, at_or_below };
  Reach reach() const { return reach_; }
  const UnitId& unit() const { return unit_; }
  bool below() const { return reach_ == Reach::at_or_below; }
  bool empty() const { return reach_ == Reach::nobody; }

 private:
  friend class Policy;
  RowFilter(Reach reach, UnitId unit) : reach_(reach), unit_(std::move(unit)) {}
  Reach reach_;
  UnitId unit_;
};

class Policy {
 public:
  // Ends the program if two rows have the same word, or if there are too many rows. Ends it if a row is within a right
  // without a row.
  explicit Policy(std::vector<RightRow> rows);

  Decision decide(const Actor& actor, Right right, Relation relation) const;
  // Does decide() allow the right for some relation? A route asks this before it knows the thing.
  bool ever(const Actor& actor, Right right) const;
  // Returns the rows for which decide() would allow `right`.
  RowFilter rows(const Actor& actor, Right right) const;
  // Returns the rows that the published figures of a unit count: codes and dates, never a name.
  static RowFilter published(const UnitId& unit);

  const RightRow& rule(Right right) const { return rows_[place(right)]; }  // takes a registered right
  std::span<const RightRow> all() const { return rows_; }
  std::size_t place(Right right) const;  // index in all(); takes a registered right
  const RightRow* find(std::string_view word) const;

 private:
  struct Index {
    std::uint64_t hash;
    std::uint32_t at;
  };
  std::optional<Role> giver(const Actor& actor, std::size_t at, Relation relation) const;

  std::vector<RightRow> rows_;
  std::vector<std::size_t> within_;  // index of the right that a row is within
  std::vector<Index> index_;  // ordered by hash
};

const Policy& policy();  // policy of the program

std::optional<Right> right_of(std::string_view word);
std::vector<Right> rights_of(std::string_view words);  // separated by commas; a word that is no right is left out
std::vector<Right> with_chain(const std::vector<Right>& rights);  // adds the rights that they are within
// Returns what a delegation of `rights` gives: the rights that they are within, and the rights that come along.
std::vector<Right> with_within(const std::vector<Right>& rights);
// Returns the rights of a person who may look after their own account and nothing else.
RightSet own_rights();

// Refuses not_found if the person may not see the thing, and forbidden if the person may see it but not do this.
Result<> require(const Actor& actor, Right right, Relation relation);
Refusal refusal(const Actor& actor);  // for an actor with the right in no relation: sign in, or forbidden

}  // namespace motcua::access
