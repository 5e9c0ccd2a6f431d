#include "units/units.h"

#include <algorithm>
#include <unordered_map>

#include "base/damage.h"
#include "base/text.h"

namespace motcua::units {

struct Directory::Staffed {
  Staffing rows;
  std::unordered_map<std::string_view, const Post*> posts{};  // by id; each view of a dossier asks for many
  std::map<PostId, const Holder*> holders{};
  std::multimap<PersonId, const Holder*> of_person{};

  explicit Staffed(Staffing staffing) : rows(std::move(staffing)) {
    for (const Post& post : rows.posts) posts.emplace(post.id.text, &post);
    for (const Holder& holder : rows.holders) {
      holders.emplace(holder.post, &holder);
      of_person.emplace(holder.person, &holder);
      rows.names.emplace(holder.person, holder.name);
    }
  }
};

namespace {

// Leaves out units in a ring. Every way up the tree then ends.
std::vector<Unit> without_rings(std::vector<Unit> units) {
  std::map<UnitId, UnitId> parents;
  for (const Unit& unit : units) parents.emplace(unit.id, unit.parent);
  const auto in_ring = [&](const Unit& unit) {
    std::size_t height = 0;
    for (auto at = parents.find(unit.id); at != parents.end(); at = parents.find(at->second))
      if (++height > units.size()) return true;
    return false;
  };
  std::vector<Unit> kept;
  for (const Unit& unit : units)
    if (in_ring(unit)) log_left_out(Damage("unit", unit.id.text, "parent_id", "the units above it are a ring"));
    else kept.push_back(unit);
  return kept;
}

}  // namespace

Directory::Directory(DirectoryRows rows, Views* views) : units_(without_rings(std::move(rows.units))), staffed_(views) {
  for (const Unit& unit : units_) by_id_.emplace(unit.id, &unit);
  replace(std::move(rows.staffing));
}

Directory::~Directory() = default;

std::shared_ptr<const void> Directory::part_of(Staffing staffing) {
  return std::make_shared<const Staffed>(std::move(staffing));
}

void Directory::replace(Staffing staffing) { staffed_.put(std::make_shared<const Staffed>(std::move(staffing))); }

const std::vector<Holder>& Directory::holders() const { return staffed().rows.holders; }

const Unit* Directory::unit(const UnitId& id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

const Unit& Directory::get(const UnitId& id) const {
  const Unit* found = unit(id);
  if (!found) throw Damage("unit", id.text, {}, "there is no such unit");
  return *found;
}

const Unit* Directory::by_slug(std::string_view slug) const {
  const auto found = std::find_if(units_.begin(), units_.end(), [&](const Unit& unit) { return unit.slug == slug; });
  return found == units_.end() ? nullptr : &*found;
}

const Post* Directory::post(const PostId& id) const {
  const auto& posts = staffed().posts;
  const auto found = posts.find(id.text);
  return found == posts.end() ? nullptr : found->second;
}

std::vector<const Holder*> Directory::holders_in(const UnitId& unit, access::Role role) const {
  std::vector<const Holder*> found;
  const Staffed& now = staffed();
  for (const Holder& holder : now.rows.holders) {
    const auto at = now.posts.find(holder.post.text);
    if (!holder.machine && at != now.posts.end() && at->second->unit == unit && at->second->roles.contains(role))
      found.push_back(&holder);
  }
  return found;
}

std::vector<const Post*> Directory::signing_posts(const UnitId& unit) const {
  std::vector<const Post*> found;
  const Staffed& now = staffed();
  for (const Post& at : now.rows.posts)
    if (at.unit == unit && at.may_sign && now.holders.contains(at.id)) found.push_back(&at);
  return found;
}

const Holder* Directory::holder_of(const PostId& post) const {
  const auto& holders = staffed().holders;
  const auto found = holders.find(post);
  return found == holders.end() ? nullptr : found->second;
}

std::vector<const Holder*> Directory::posts_of(const PersonId& person) const {
  std::vector<const Holder*> found;
  const auto [first, last] = staffed().of_person.equal_range(person);
  for (auto one = first; one != last; ++one) found.push_back(one->second);
  return found;
}

std::string Directory::name_of(const PersonId& person) const {
  const auto& names = staffed().rows.names;
  const auto found = names.find(person);
  return found == names.end() ? std::string() : found->second;
}

bool Directory::at_or_below(const UnitId& unit_id, const UnitId& ancestor) const {
  for (const Unit* at = unit(unit_id); at; at = at->parent.empty() ? nullptr : unit(at->parent))
    if (at->id == ancestor) return true;
  return false;
}

access::Relation relation_to(const Directory& directory, const UnitId& unit, const UnitId& owner) {
  if (owner.empty()) {
    const Unit* own = directory.unit(unit);
    return own && own->parent.empty() ? access::Relation::works : access::Relation::elsewhere;
  }
  if (unit == owner) return access::Relation::works;
  return directory.at_or_below(owner, unit) ? access::Relation::below : access::Relation::elsewhere;
}

}  // namespace motcua::units
