#include "access/policy.h"

#include <algorithm>

#include "base/problems.h"
#include "base/verify.h"
#include "msg/access.h"
#include "msg/rights.h"

namespace motcua::access {

static constexpr RightRow kRows[]{
    {rights::anybody, msg::rights::anybody, rights::anybody, everywhere(kStaff)},
    {rights::own_account, msg::rights::own_account, rights::own_account, everywhere(kStaff)},
    {rights::own_sign_in, msg::rights::own_sign_in, rights::own_sign_in, everywhere(kStaff)},
};

std::span<const RightRow> right_rows() { return kRows; }

Policy::Policy(std::vector<RightRow> rows) : rows_(std::move(rows)) {
  VERIFY(rows_.size() <= RightSet::kMax);
  for (std::size_t i = 0; i < rows_.size(); ++i)
    index_.push_back({rows_[i].right.hash(), static_cast<std::uint32_t>(i)});
  std::ranges::sort(index_, {}, &Index::hash);
  VERIFY(std::ranges::adjacent_find(index_, {}, &Index::hash) == index_.end());
  for (const RightRow& row : rows_) within_.push_back(place(row.within));
}

std::size_t Policy::place(Right right) const {
  const auto found = std::ranges::lower_bound(index_, right.hash(), {}, &Index::hash);
  VERIFY(found != index_.end() && found->hash == right.hash());
  return found->at;
}

const RightRow* Policy::find(std::string_view word) const {
  const auto found = std::ranges::find(rows_, word, [](const RightRow& row) { return row.right.word(); });
  return found == rows_.end() ? nullptr : &*found;
}

std::optional<Role> Policy::giver(const Actor& actor, std::size_t at, Relation relation) const {
  const RightRow& row = rows_[at];
  if (!actor.rights.has(row.right)) return std::nullopt;
  const RoleSet& roles = row.roles[static_cast<std::size_t>(relation)];
  for (const Role role : actor.roles)
    if (roles.has(role)) return role;
  return std::nullopt;
}

Decision Policy::decide(const Actor& actor, Right right, Relation relation) const {
  if (right == rights::anybody) return {true, {}, msg::access::anybody_may};
  if (!actor.known()) return {false, {}, msg::access::not_signed_in};
  // A right within another right needs that right too. The chain is short and ends at a right that is within itself.
  std::optional<Role> by;
  std::size_t at = place(right);
  for (std::size_t steps = 0; steps <= rows_.size(); ++steps) {
    const auto given = giver(actor, at, relation);
    if (!given)
      return {false, {}, relation == Relation::elsewhere ? msg::access::other_unit : msg::access::role_lacks_right};
    if (!by) by = given;
    if (within_[at] == at) return {true, by, msg::access::role_has_right};
    at = within_[at];
  }
  return {false, {}, msg::access::rights_in_circle};
}

bool Policy::ever(const Actor& actor, Right right) const {
  for (const Relation relation : {Relation::works, Relation::worked, Relation::below, Relation::elsewhere})
    if (decide(actor, right, relation).allowed) return true;
  return false;
}

RowFilter Policy::rows(const Actor& actor, Right right) const {
  using Reach = RowFilter::Reach;
  // A list also holds things that the unit had once, so the actor needs both relations. It does not check where each
  // row is now.
  const bool own = decide(actor, right, Relation::works).allowed && decide(actor, right, Relation::worked).allowed;
  const bool below = own && decide(actor, right, Relation::below).allowed;
  return {below ? Reach::at_or_below : own ? Reach::unit : Reach::nobody, actor.unit};
}

RowFilter Policy::published(const UnitId& unit) { return {RowFilter::Reach::at_or_below, unit}; }

const Policy& policy() {
  static const Policy one{registered_rights()};
  return one;
}

RightSet::RightSet(std::initializer_list<Right> rights) {
  for (const Right right : rights) add(right);
}
RightSet::RightSet(const std::vector<Right>& rights) {
  for (const Right right : rights) add(right);
}
RightSet RightSet::all() {
  RightSet set;
  set.bits_.set();
  return set;
}
bool RightSet::has(Right right) const { return bits_.all() || bits_.test(policy().place(right)); }
void RightSet::add(Right right) { bits_.set(policy().place(right)); }

std::vector<Right> RightSet::rights() const {
  std::vector<Right> some;
  for (const RightRow& row : policy().all())
    if (has(row.right)) some.push_back(row.right);
  return some;
}

std::string RightSet::text() const {
  if (bits_.all()) return "ffffffffffffffff";
  std::string text;
  for (const Right right : rights()) text += (text.empty() ? "" : ",") + std::string(right.word());
  return text;
}

std::optional<Right> right_of(std::string_view word) {
  const RightRow* row = policy().find(word);
  return row ? std::optional(row->right) : std::nullopt;
}

std::vector<Right> rights_of(std::string_view words) {
  std::vector<Right> rights;
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t end = std::min(words.find(',', at), words.size());
    if (const auto right = right_of(words.substr(at, end - at))) rights.push_back(*right);
    at = end + 1;
  }
  return rights;
}

std::vector<Right> with_chain(const std::vector<Right>& rights) {
  RightSet set;
  for (Right right : rights)
    for (;; right = policy().rule(right).within) {
      set.add(right);
      if (policy().rule(right).within == right) break;
    }
  return set.rights();
}

std::vector<Right> with_within(const std::vector<Right>& rights) {
  const std::vector<Right> given = with_chain(rights);
  std::vector<Right> all = given;
  for (const RightRow& row : policy().all())
    if (row.traits.comes_with &&
        (*row.traits.comes_with == rights::anybody || std::ranges::find(given, *row.traits.comes_with) != given.end()))
      all.push_back(row.right);
  return with_chain(all);
}

RightSet own_rights() { return {rights::own_account, rights::own_sign_in}; }

Result<> require(const Actor& actor, Right right, Relation relation) {
  const Decision decision = policy().decide(actor, right, relation);
  if (decision.allowed) return {};
  return actor.known() ? refuse(motcua::problems::forbidden, decision.why) : std::unexpected(refusal(actor));
}

Refusal refusal(const Actor& actor) {
  if (!actor.known()) return Refusal{motcua::problems::sign_in_needed};
  if (!actor.rights.has(rights::own_account) && actor.rights.has(rights::own_sign_in))
    return Refusal{motcua::problems::forbidden, msg::access::change_password_first};
  return Refusal{motcua::problems::forbidden, msg::access::post_has_no_right};
}

}  // namespace motcua::access
