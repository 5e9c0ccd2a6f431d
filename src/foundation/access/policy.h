// Who may see and do what: the one table, and the only functions that read it. Pure. Default deny.
//
// A right (quyền) is given to roles, by how a post's unit stands to the thing: a dossier, a slip, a unit's figures,
// calendar or staff. What belongs to the whole site (the catalogue, the jobs) belongs to the unit at its top. Each
// module registers the rows of its rights. `motcua policy` prints the table; docs/policy.md is it.
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

// How the actor's unit stands to a thing.
enum class Relation : std::uint8_t {
  works,  // it is the unit's own: of a dossier, the unit received it, decides it or has it now
  worked,  // the unit had it once
  below,  // it is a lower unit's
  elsewhere,
};
inline constexpr std::size_t kRelations = 4;
using RolesByRelation = std::array<RoleSet, kRelations>;

constexpr RolesByRelation everywhere(RoleSet roles) { return {roles, roles, roles, roles}; }
constexpr RolesByRelation own(RoleSet roles) { return {roles, kNobody, kNobody, kNobody}; }
constexpr RolesByRelation tree(RoleSet own, RoleSet below) { return {own, own, below, kNobody}; }

// The policy needs to know this of a right besides its roles.
struct RightTraits {
  // A reply to a GET of it, or to one that opens something, tells personal data: it is written down.
  bool personal = false;
  bool sees_people = false;  // whoever lacks it has none of the others on that dossier
  bool approves = false;
  bool delegable = false;  // one may let another do it in the name of one's post
  bool for_keys = false;  // other systems may have it
  bool tells_readings = false;  // its requests count readings: those of the journal are moved first
  bool shows_a_visit = false;  // its reply is a paper of a visit that names nobody
  bool names_a_list = false;  // its requests name a list, and not a person who was looked for
  // With which right it comes along when that one is delegated; anybody: with each.
  std::optional<Right> comes_with = std::nullopt;
  // How many of its readings a person has in an hour; none: not bounded.
  std::int64_t limits::Settable::* per_hour = nullptr;
};

// One row of the table.
struct RightRow {
  Right right;
  std::string_view vietnamese;
  Right within;  // only with this right too; itself if none
  RolesByRelation roles;
  RightTraits traits{};
};

std::span<const RightRow> right_rows();  // of this module
// The rows of all modules of the program, in the order in which they are printed. The program defines it
// (app/modules.cpp), so that the table is there before anything asks it.
std::vector<RightRow> registered_rights();

struct Decision {
  bool allowed = false;
  std::optional<Role> by;  // the role that gives it
  std::string_view why;  // in Vietnamese, for the screens
};

// Which rows of a list an actor may see: none, those of one unit, or those of a unit and all below it. Only the policy
// makes one, so a store that asks for one cannot be called without a decision.
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
  // Ends the program if a word stands twice, a row is within a right without a row, or there are too many.
  explicit Policy(std::vector<RightRow> rows);

  Decision decide(const Actor& actor, Right right, Relation relation) const;
  // For some relation at all: what a route asks before it knows the thing.
  bool ever(const Actor& actor, Right right) const;
  // The rows of which decide() would allow `right`.
  RowFilter rows(const Actor& actor, Right right) const;
  // What the figures of a unit publish of its dossiers: codes and dates, never a name.
  static RowFilter published(const UnitId& unit);

  const RightRow& rule(Right right) const { return rows_[place(right)]; }  // of a registered right
  std::span<const RightRow> all() const { return rows_; }
  std::size_t place(Right right) const;  // among all(); of a registered right
  const RightRow* find(std::string_view word) const;

 private:
  struct Index {
    std::uint64_t hash;
    std::uint32_t at;
  };
  std::optional<Role> giver(const Actor& actor, std::size_t at, Relation relation) const;

  std::vector<RightRow> rows_;
  std::vector<std::size_t> within_;  // the place of the right that a row is within
  std::vector<Index> index_;  // by hash
};

const Policy& policy();  // of the program

std::optional<Right> right_of(std::string_view word);
std::vector<Right> rights_of(std::string_view words);  // with commas between; what is no right is left out
std::vector<Right> with_chain(const std::vector<Right>& rights);  // with what they stand within
// What a delegation of `rights` gives: with what they stand within, and with what comes along.
std::vector<Right> with_within(const std::vector<Right>& rights);
// The rights of whoever may look after their own account and nothing else.
RightSet own_rights();

// What a person may not see is not there for them; what they see and may not do is forbidden.
Result<> require(const Actor& actor, Right right, Relation relation);
Refusal refusal(const Actor& actor);  // of who has the right in no relation: sign in, or forbidden

}  // namespace motcua::access
