#include "units/units.h"

#include <algorithm>

#include "base/text.h"
#include "base/verify.h"

namespace motcua::units {

Directory::Directory(std::vector<Unit> units, std::vector<Post> posts, std::vector<Holder> holders)
    : units_(std::move(units)), posts_(std::move(posts)), holders_(std::move(holders)) {
  for (const Unit& unit : units_) by_id_.emplace(unit.id, &unit);
}

const Unit* Directory::unit(const UnitId& id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

const Unit& Directory::get(const UnitId& id) const {
  const Unit* found = unit(id);
  VERIFY(found);
  return *found;
}

const Unit* Directory::by_slug(std::string_view slug) const {
  const auto found = std::find_if(units_.begin(), units_.end(), [&](const Unit& unit) { return unit.slug == slug; });
  return found == units_.end() ? nullptr : &*found;
}

const Post* Directory::post(const PostId& id) const {
  const auto found = std::find_if(posts_.begin(), posts_.end(), [&](const Post& post) { return post.id == id; });
  return found == posts_.end() ? nullptr : &*found;
}

std::vector<const Holder*> Directory::holders_in(const UnitId& unit, Role role) const {
  std::vector<const Holder*> found;
  for (const Holder& holder : holders_) {
    const Post* at = post(holder.post);
    if (at && at->unit == unit && at->roles.contains(role)) found.push_back(&holder);
  }
  return found;
}

std::vector<const Post*> Directory::signing_posts(const UnitId& unit) const {
  std::vector<const Post*> found;
  for (const Post& at : posts_)
    if (at.unit == unit && at.may_sign) found.push_back(&at);
  return found;
}

const Holder* Directory::holder_of(const PostId& post) const {
  const auto found = std::find_if(holders_.begin(), holders_.end(), [&](const Holder& holder) { return holder.post == post; });
  return found == holders_.end() ? nullptr : &*found;
}

std::vector<const Holder*> Directory::posts_of(const PersonId& person) const {
  std::vector<const Holder*> found;
  for (const Holder& holder : holders_)
    if (holder.person == person) found.push_back(&holder);
  return found;
}

std::string Directory::name_of(const PersonId& person) const {
  for (const Holder& holder : holders_)
    if (holder.person == person) return holder.name;
  return {};
}

bool Directory::at_or_below(const UnitId& unit_id, const UnitId& ancestor) const {
  for (const Unit* at = unit(unit_id); at; at = at->parent.empty() ? nullptr : unit(at->parent))
    if (at->id == ancestor) return true;
  return false;
}

}  // namespace motcua::units
