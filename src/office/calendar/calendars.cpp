#include "calendar/calendars.h"

#include <algorithm>
#include <limits>

#include "base/damage.h"

namespace motcua::calendar {

std::unique_ptr<const Calendars::Set> Calendars::resolve(const std::vector<StoredLayer>& layers, Instant at) const {
  auto set = std::make_unique<Set>();
  set->since = at;
  std::map<std::string, Set::Resolved> shared;  // units without layers of their own share their parent's
  const auto made = [&](const std::vector<const StoredLayer*>& chain) -> Set::Resolved {
    std::vector<Layer> plain;
    plain.reserve(chain.size());
    for (const StoredLayer* stored : chain) {
      if (!stored->damage.empty()) return {.calendar = nullptr, .damage = stored->damage};
      plain.push_back(stored->as_of(at));
    }
    auto calendar = WorkingCalendar::resolve(plain);
    if (!calendar) return {.calendar = nullptr, .damage = "hours or days contradict each other"};
    return {.calendar = std::make_shared<const WorkingCalendar>(std::move(*calendar)), .damage = {}};
  };
  const auto resolved = [&](const std::vector<const StoredLayer*>& chain) {
    std::string key;
    for (const StoredLayer* stored : chain) key += stored->id + " ";
    const auto found = shared.find(key);
    return found == shared.end() ? shared.emplace(key, made(chain)).first->second : found->second;
  };
  for (const units::Unit& unit : directory_.units()) {
    std::vector<UnitId> above;
    bool whole = true;  // true: all units above exist, and none occurs twice
    for (const units::Unit* one = &unit; one;) {
      whole = std::ranges::find(above, one->id) == above.end();
      if (!whole) break;
      above.push_back(one->id);
      const units::Unit* parent = one->parent.empty() ? nullptr : directory_.unit(one->parent);
      whole = one->parent.empty() || parent;
      one = parent;
    }
    if (!whole) {
      set->by_unit[unit.id] = {.calendar = nullptr, .damage = "a unit above cannot be read"};
      continue;
    }
    std::vector<const StoredLayer*> chain;
    const auto add = [&](const UnitId& id) {
      for (const StoredLayer& stored : layers)
        if (stored.of(id, "") && stored.term.holds(at)) chain.push_back(&stored);
    };
    add({});
    for (auto id = above.rbegin(); id != above.rend(); ++id) add(*id);
    set->by_unit[unit.id] = resolved(chain);
    std::map<std::string, std::vector<const StoredLayer*>> agencies;
    for (const StoredLayer& stored : layers)
      if (stored.unit == unit.id && !stored.agency.empty() && stored.term.holds(at))
        agencies[stored.agency].push_back(&stored);
    for (const auto& [agency, own] : agencies) {
      auto with_agency = chain;
      with_agency.insert(with_agency.end(), own.begin(), own.end());
      for (const StoredLayer* stored : own)
        for (const std::string& field : stored->fields) set->by_field[{unit.id, field}] = resolved(with_agency);
    }
  }
  return set;
}

Calendars::Calendars(std::vector<StoredLayer> layers, const units::Directory& directory, Views* views)
    : directory_(directory), state_(views) {
  replace(std::move(layers));
}

std::shared_ptr<const Calendars::State> Calendars::state_of(std::vector<StoredLayer> layers) const {
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
  auto state = std::make_shared<State>();
  state->layers = std::move(layers);
  state->revisions = std::move(revisions);
  state->current = resolve(state->layers, state->revisions.back());
  return state;
}

void Calendars::replace(std::vector<StoredLayer> layers) { state_.put(state_of(std::move(layers))); }

std::shared_ptr<const void> Calendars::part_of(std::vector<StoredLayer> layers) const {
  return state_of(std::move(layers));
}

const Calendars::Set& Calendars::past(Instant at) const {
  const State& state = state_.now();
  const std::lock_guard lock{state.mutex};
  const auto after = std::upper_bound(state.revisions.begin(), state.revisions.end(), at);
  const Instant revision = after == state.revisions.begin() ? state.revisions.front() : *std::prev(after);
  auto& set = state.past[revision];
  if (!set) set = resolve(state.layers, revision);
  return *set;
}

const WorkingCalendar& Calendars::as_of(Instant at, const UnitId& unit, std::string_view field) const {
  const Set& current = *state_.now().current;
  return (at >= current.since ? current : past(at)).of(unit, field);
}

const WorkingCalendar& Calendars::of(const UnitId& unit, std::string_view field) const {
  return state_.now().current->of(unit, field);
}

const WorkingCalendar& Calendars::Set::of(const UnitId& unit, std::string_view field) const {
  if (!field.empty() && !by_field.empty())
    if (const auto agency = by_field.find({unit, std::string(field)}); agency != by_field.end())
      return agency->second.get(unit);
  const auto found = by_unit.find(unit);
  if (found == by_unit.end()) throw Damage("unit", unit.text, {}, "there is no such unit, or it cannot be read");
  return found->second.get(unit);
}

const WorkingCalendar& Calendars::Set::Resolved::get(const UnitId& unit) const {
  if (!calendar) throw Damage("calendar of unit", unit.text, {}, damage);
  return *calendar;
}

}  // namespace motcua::calendar
