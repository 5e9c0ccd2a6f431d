#include "calendar/calendars.h"

#include <algorithm>
#include <limits>

#include "base/verify.h"

namespace motcua::calendar {

std::unique_ptr<const Calendars::Set> Calendars::resolve(Instant at) const {
  auto set = std::make_unique<Set>();
  set->since = at;
  std::map<std::string, std::shared_ptr<const WorkingCalendar>>
      known;      // units without layers of their own share their parent's
  const auto resolved = [&](const std::vector<const StoredLayer*>& chain, const std::string& whose) {
    std::string key;
    for (const StoredLayer* stored : chain) key += stored->id + " ";
    auto& shared = known[key];
    if (!shared) {
      std::vector<Layer> plain;
      plain.reserve(chain.size());
      for (const StoredLayer* stored : chain) plain.push_back(stored->as_of(at));
      auto calendar = WorkingCalendar::resolve(plain);
      if (!calendar) throw db::Fault("the calendar of " + whose + " is not valid");
      shared = std::make_shared<const WorkingCalendar>(std::move(*calendar));
    }
    return shared;
  };
  for (const units::Unit& unit : directory_.units()) {
    std::vector<UnitId> above;
    for (const units::Unit* one = &unit; one; one = one->parent.empty() ? nullptr : directory_.unit(one->parent))
      above.push_back(one->id);
    std::vector<const StoredLayer*> chain;
    const auto add = [&](const UnitId& id) {
      for (const StoredLayer& stored : layers_)
        if (stored.of(id, "") && stored.term.holds(at)) chain.push_back(&stored);
    };
    add({});
    for (auto id = above.rbegin(); id != above.rend(); ++id) add(*id);
    set->by_unit[unit.id] = resolved(chain, unit.slug);
    std::map<std::string, std::vector<const StoredLayer*>> agencies;
    for (const StoredLayer& stored : layers_)
      if (stored.unit == unit.id && !stored.agency.empty() && stored.term.holds(at))
        agencies[stored.agency].push_back(&stored);
    for (const auto& [agency, own] : agencies) {
      auto with_agency = chain;
      with_agency.insert(with_agency.end(), own.begin(), own.end());
      for (const StoredLayer* stored : own)
        for (const std::string& field : stored->fields)
          set->by_field[{unit.id, field}] = resolved(with_agency, unit.slug + ", " + agency);
    }
  }
  return set;
}

Calendars::Calendars(std::vector<StoredLayer> layers, const units::Directory& directory) : directory_(directory) {
  replace(std::move(layers));
}

std::vector<StoredLayer> Calendars::layers() const {
  const std::lock_guard lock{mutex_};
  return layers_;
}

void Calendars::replace(std::vector<StoredLayer> layers) {
  std::vector<Instant> revisions{Instant{0}};
  const auto note = [&](const Term& term) {
    revisions.push_back(term.since);
    if (term.until) revisions.push_back(*term.until);
  };
  for (const StoredLayer& layer : layers) {
    note(layer.term);
    for (const StoredDay& day : layer.days) note(day.term);
  }
  std::sort(revisions.begin(), revisions.end());
  revisions.erase(std::unique(revisions.begin(), revisions.end()), revisions.end());
  const std::lock_guard lock{mutex_};
  layers_ = std::move(layers);
  revisions_ = std::move(revisions);
  for (auto& [at, set] : past_) sets_.push_back(std::move(set));
  past_.clear();
  sets_.push_back(resolve(revisions_.back()));
  current_ = sets_.back().get();
}

const Calendars::Set& Calendars::past(Instant at) const {
  const std::lock_guard lock{mutex_};
  const auto after = std::upper_bound(revisions_.begin(), revisions_.end(), at);
  const Instant revision = after == revisions_.begin() ? revisions_.front() : *std::prev(after);
  auto& set = past_[revision];
  if (!set) set = resolve(revision);
  return *set;
}

const WorkingCalendar& Calendars::as_of(Instant at, const UnitId& unit, std::string_view field) const {
  const Set& current = *current_.load();  // with its time in one: a change may come between two looks
  return (at >= current.since ? current : past(at)).of(unit, field);
}

const WorkingCalendar& Calendars::of(const UnitId& unit, std::string_view field) const {
  return current_.load()->of(unit, field);
}

const WorkingCalendar& Calendars::Set::of(const UnitId& unit, std::string_view field) const {
  if (!field.empty() && !by_field.empty())
    if (const auto agency = by_field.find({unit, std::string(field)}); agency != by_field.end()) return *agency->second;
  const auto found = by_unit.find(unit);
  VERIFY(found != by_unit.end());
  return *found->second;
}

}  // namespace motcua::calendar
