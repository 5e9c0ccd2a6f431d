// Who may see and do what: the one table, and the only functions that read it. Pure. Default deny.
//
// A right (quyền) is given to roles, by how a post's unit stands to the thing: a dossier, a slip, a unit's figures,
// calendar or staff. What belongs to the whole site (the catalogue, the jobs) belongs to the unit at its top. `motcua
// policy` prints the table; docs/policy.md is it.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "units/units.h"
#include "work/work.h"

namespace motcua::people {

enum class Right : std::uint8_t {
  anybody,  // public pages, sign-in: without an account
  own_account,  // a session, a password, what a person left for themselves
  delegate,  // let another do some of it in one’s name
  see_procedures,
  change_procedures,
  see_calendar,
  change_calendar,
  see_jobs,
  see_metrics,  // numbers of the running server: a monitor has a key for them
  receive_dossier,
  guide_citizen,
  look_up_person,
  keep_drafts,  // of intakes that one typed oneself
  see_tasks,  // whom the counter has to tell something
  end_task,  // that they were told, and how
  list_work,
  list_dossiers,
  search_dossiers,
  see_dossier,  // the primary one: whoever lacks it has none of the others on that dossier
  explain_due,
  open_personal,  // ID numbers and telephones, which are masked otherwise
  print_paper,
  draw_look_up_word,  // another look-up word for the citizen
  read_file,
  attach_file,
  correct_party,
  approve_correction,  // the second person for it
  export_person,
  act_on_dossier,
  approve_dossiers,
  confirm_signings,  // that one signed what was handed over at once
  see_slip,
  see_books,  // books of numbers of one's own unit
  draw_number,  // beforehand, or spoil one
  open_book,  // begun on paper, at its next number
  confirm_book,  // the second person for it
  count_day,
  see_figures,
  list_figures,
  see_ratings,
  see_follow_ups,
  answer_rating,
  print_rating_code,  // of a visit that one served
  reprint_rating_code,  // of a visit that another served
  open_tablet,
  inspect,  // signs of the known tricks with time limits
  see_readings,  // who read personal data, and what of it is unusual
  see_staff,
  manage_staff,  // accounts, posts, one-time codes, leaving
  confirm_posts,  // the second person for posts that approve or administer
  explain_access,  // who may see a dossier, what a person may do, and why
  see_breaches,
  note_breach,
  own_sign_in,  // who one is, the own password, signing out: all that is left before a password from others is changed
};
inline constexpr std::size_t kRights = static_cast<std::size_t>(Right::own_sign_in) + 1;
static_assert(kRights <= 64);
std::string_view word_of(Right right);
std::optional<Right> right_of(std::string_view word);
std::vector<Right> rights_of(std::string_view words);  // with commas between; what is no right is left out
constexpr std::uint64_t bit(Right right) { return 1ULL << static_cast<unsigned>(right); }

// Of who may look after their own account and nothing else.
inline constexpr std::uint64_t kOwnRights = bit(Right::own_account) | bit(Right::own_sign_in);

// How the actor's unit stands to a thing.
enum class Relation : std::uint8_t {
  works,  // it is the unit's own: of a dossier, the unit received it, decides it or has it now
  worked,  // the unit had it once
  below,  // it is a lower unit's
  elsewhere,
};
inline constexpr std::size_t kRelations = 4;

// Roles as bits.
class RoleSet {
 public:
  constexpr RoleSet() = default;
  constexpr RoleSet(std::initializer_list<units::Role> roles) {
    for (const units::Role role : roles) bits_ |= bit(role);
  }
  constexpr bool has(units::Role role) const { return bits_ & bit(role); }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr RoleSet with(units::Role role) const { return RoleSet(static_cast<std::uint8_t>(bits_ | bit(role))); }
  constexpr RoleSet without(units::Role role) const { return RoleSet(static_cast<std::uint8_t>(bits_ & ~bit(role))); }
  constexpr bool operator==(const RoleSet&) const = default;

 private:
  constexpr explicit RoleSet(std::uint8_t bits) : bits_(bits) {}
  static constexpr std::uint8_t bit(units::Role role) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(role));
  }
  std::uint8_t bits_ = 0;
};

struct Rule {
  std::string_view word, vietnamese;
  Right within;  // only with this right too; itself if none
  std::array<RoleSet, kRelations> roles;  // by relation
  bool personal =
      false;  // a reply to a GET of it, or to one that opens something, tells personal data: it is written down
};
using Rules = std::array<Rule, kRights>;

struct Decision {
  bool allowed = false;
  std::optional<units::Role> by;  // the role that gives it
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

// What somebody may let another do in the name of their post. It comes with whatever it stands within, and with what
// finding the work takes.
inline constexpr std::array kDelegable{Right::receive_dossier,  Right::guide_citizen, Right::act_on_dossier,
                                       Right::approve_dossiers, Right::attach_file,   Right::open_personal,
                                       Right::print_paper,      Right::answer_rating};
std::vector<Right> with_chain(const std::vector<Right>& rights);  // with what they stand within
std::vector<Right> with_within(const std::vector<Right>& rights);

class Policy {
 public:
  explicit Policy(const Rules& rules) : rules_(rules) {}

  Decision decide(const Actor& actor, Right right, Relation relation) const;
  // For some relation at all: what a route asks before it knows the thing.
  bool ever(const Actor& actor, Right right) const;
  // The rows of which decide() would allow `right`.
  RowFilter rows(const Actor& actor, Right right) const;
  // What the figures of a unit publish of its dossiers: codes and dates, never a name.
  static RowFilter published(const UnitId& unit);
  const Rule& rule(Right right) const { return rules_[static_cast<std::size_t>(right)]; }

 private:
  std::optional<units::Role> giver(const Actor& actor, Right right, Relation relation) const;
  Rules rules_;
};

const Policy& policy();  // of the product

// Whether a delegation or a key leaves the actor a right. At a person's own post all are left.
inline bool left_to(const Actor& actor, Right right) { return (actor.rights & bit(right)) != 0; }

// How a unit stands to what belongs to another; `owner` empty: to what belongs to the whole site.
Relation relation_to(const units::Directory& directory, const UnitId& unit, const UnitId& owner);
// What a person may not see is not there for them; what they see and may not do is forbidden.
Result<> require(const Actor& actor, Right right, Relation relation);
Refusal refusal(const Actor& actor);  // of who has the right in no relation: sign in, or forbidden

}  // namespace motcua::people
