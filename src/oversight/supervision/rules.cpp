#include "supervision/rules.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

namespace motcua::supervision {
namespace {

constexpr std::int64_t kMinuteUs = 60'000'000, kBulkUs = 30 * kMinuteUs;

// Things that are counted together; each dossier counts once.
struct Tally {
  Found found;
  std::set<std::string> codes;
  void add(const Act& act) {
    if (codes.empty()) found = {.at = act.at, .unit = act.unit, .person = act.person, .codes = {}};
    ++found.value;
    if (codes.insert(act.code).second && found.codes.size() < kCodesShown) found.codes.push_back(act.code);
  }
  Found told() {
    found.dossiers = static_cast<std::int64_t>(codes.size());
    return std::move(found);
  }
};

using PersonDay = std::tuple<PersonId, UnitId, Date>;

}  // namespace

std::vector<Found> newest_first(std::vector<Found> all) {
  std::ranges::sort(all, std::greater{}, &Found::at);
  return all;
}

bool is_outside(const Act& act, const MinutesOff& minutes_off, const Outside& limit) {
  const auto off = minutes_off(act.unit, act.at);
  return !off || *off > limit.tolerated_minutes;
}

bool is_just_before(const Act& act, const Burst& limit) {
  return act.due && act.at <= *act.due && act.due->us - act.at.us <= limit.minutes * kMinuteUs;
}

std::vector<Found> outside_hours(const std::vector<Act>& acts, const MinutesOff& minutes_off, Outside limit,
                                 Zone zone) {
  std::map<PersonDay, Tally> days;
  for (const Act& act : acts)
    if (is_outside(act, minutes_off, limit)) days[{act.person, act.unit, zone.local(act.at).date}].add(act);
  std::vector<Found> all;
  for (auto& [day, tally] : days)
    if (tally.found.value >= limit.actions) all.push_back(tally.told());
  return newest_first(std::move(all));
}

std::vector<Found> before_deadline(const std::vector<Act>& acts, Burst limit, Zone zone) {
  std::map<PersonDay, Tally> days;
  for (const Act& act : acts)
    if (is_just_before(act, limit)) days[{act.person, act.unit, zone.local(act.at).date}].add(act);
  std::vector<Found> all;
  for (auto& [day, tally] : days)
    if (static_cast<std::int64_t>(tally.codes.size()) >= limit.dossiers) all.push_back(tally.told());
  return newest_first(std::move(all));
}

std::vector<Found> late_start(const std::vector<Act>& receipts, const Opening& opening, Start limit, Zone zone) {
  std::map<std::pair<UnitId, Date>, std::vector<const Act*>> days;
  for (const Act& act : receipts) days[{act.unit, zone.local(act.at).date}].push_back(&act);
  std::vector<Found> all;
  for (const auto& [day, acts] : days) {
    const auto opens = opening(day.first, day.second);
    const LocalTime first = zone.local(acts.front()->at);
    if (!opens || first.minute - *opens < limit.minutes) continue;
    Tally tally;
    for (const Act* act : acts)
      if (act->at.us - acts.front()->at.us <= kBulkUs) tally.add(*act);
    Found found = tally.told();
    if (found.dossiers < limit.dossiers) continue;
    found.person = {};
    found.value = first.minute - *opens;
    all.push_back(std::move(found));
  }
  return newest_first(std::move(all));
}

std::vector<Found> soon_after(const std::vector<Act>& acts, const std::vector<Reset>& resets, std::int64_t window_us) {
  std::vector<Found> all;
  for (const Act& act : acts) {
    std::optional<std::int64_t> nearest;
    for (const Reset& reset : resets)
      if (const std::int64_t past = act.at.us - reset.at.us;
          reset.person == act.person && past >= 0 && past < window_us)
        nearest = std::min(nearest.value_or(past), past);
    if (!nearest) continue;
    Found found{.at = act.at, .unit = act.unit, .person = act.person, .codes = {}, .value = *nearest / 60'000'000};
    if (!act.code.empty()) {
      found.codes = {act.code};
      found.dossiers = 1;
    }
    all.push_back(std::move(found));
  }
  return newest_first(std::move(all));
}

std::vector<Vote> odd_on_tablet(const std::vector<Vote>& votes, TabletLimit limit) {
  std::map<PostId, Instant> before;
  std::vector<Vote> odd;
  for (const Vote& vote : votes) {
    const auto [last, first] = before.try_emplace(vote.desk, vote.at);
    const bool hurried = !first && vote.at.us - last->second.us <= limit.seconds * 1'000'000;
    if (hurried || vote.at.us - vote.visit.us > limit.minutes * kMinuteUs) odd.push_back(vote);
    last->second = vote.at;
  }
  return odd;
}

std::vector<Found> by_day(const std::vector<Vote>& votes, Zone zone) {
  std::map<PersonDay, Found> days;
  for (const Vote& vote : votes) {
    const Date day = zone.local(vote.at).date;
    Found& found = days[{vote.person, vote.unit, day}];
    found.at = zone.instant({day, 0});
    found.unit = vote.unit;
    found.person = vote.person;
    ++found.value;
  }
  std::vector<Found> all;
  for (auto& [day, found] : days) all.push_back(std::move(found));
  return newest_first(std::move(all));
}

}  // namespace motcua::supervision
