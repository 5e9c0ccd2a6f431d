// The signs in the acts of people on dossiers.
#include <algorithm>
#include <functional>
#include <set>

#include "base/damage.h"
#include "base/limits.h"
#include "calendar/calendars.h"
#include "calendar/rules.h"
#include "catalogue/catalogue.h"
#include "dossiers/event_codec.h"
#include "people/account_signs.h"
#include "supervision/look.h"
#include "supervision/rules.h"
#include "supervision/unusual.h"
#include "work/raw_events.h"

namespace motcua::supervision {
namespace {

constexpr int kPage = 500;            // events, each with all facts of its dossier: a few MB
constexpr int kDecisionsMax = 5000;   // changes that two decided, and passwords that a code set, of one period
constexpr Sign kOfActs[] = {Sign::second_supplement, Sign::late_supplement, Sign::agreed_extension,
                            Sign::before_deadline,   Sign::outside_hours,   Sign::decided_after_reset};

// Acts of people on dossiers within the reach, in the order of time.
class Page {
 public:
  Page(const Needs& needs, db::Transaction& transaction, std::vector<EventLine> lines)
      : needs_(needs), transaction_(transaction), lines_(std::move(lines)) {
    std::set<DossierId> ids;
    for (const EventLine& line : lines_) ids.insert(line.dossier);
    for (auto& [id, code] : dossiers::codes_of(transaction_, ids)) codes_[id] = std::move(code);
  }

  std::vector<Act> all() const {
    std::vector<Act> acts;
    acts.reserve(lines_.size());
    for (const EventLine& line : lines_) acts.push_back(act(line));
    return acts;
  }

  // Returns acts that end or stop a dossier's time, each with the promised time just before it.
  std::vector<Act> ending() const {
    std::vector<Act> acts;
    std::vector<JustBefore> events;
    for (const EventLine& line : lines_) {
      if (std::find(std::begin(kEnding), std::end(kEnding), line.kind) == std::end(kEnding)) continue;
      acts.push_back(act(line));
      events.push_back({line.dossier, line.seq});
    }
    const auto dues = dues_before(transaction_, events);
    for (std::size_t i = 0; i < acts.size(); ++i) acts[i].due = dues[i];
    return acts;
  }

  std::vector<Act> approvals() const {
    std::vector<Act> acts;
    for (const EventLine& line : lines_)
      if (line.kind == dossiers::Approved::kKind) acts.push_back(act(line));
    return acts;
  }

  std::vector<Found> second_supplements() const {
    return supplements([](const EventLine&, const std::vector<StoredEvent>&, std::int64_t times) {
      return times > 1 ? std::optional(times) : std::nullopt;
    });
  }

  // The first request counts from the receipt. A later request is already a sign of its own.
  std::vector<Found> late_supplements() const {
    return supplements([&](const EventLine& line, const std::vector<StoredEvent>& events, std::int64_t times) {
      return times == 1 ? working_days_late(line, events) : std::nullopt;
    });
  }

  // `value` is the length in working hours, at least one.
  std::vector<Found> agreed_extensions() const {
    return of_kind(dossiers::Extended::kKind,
                   [](const EventLine& line, const std::vector<StoredEvent>& events, Found& found) {
                     for (const StoredEvent& one : events) {
                       if (one.event.seq != line.seq) continue;
                       const dossiers::RecordedEvent recorded = dossiers::decoded(one);
                       const auto& granted = std::get<dossiers::Extended>(recorded.event.what).extension.granted;
                       if (granted.form != calendar::ExtensionForm::agreed) return false;
                       found.value = (granted.minutes + 59) / 60;
                       found.note = granted.ground;
                       return true;
                     }
                     return false;
                   });
  }

 private:
  static constexpr std::string_view kSupplement = dossiers::SupplementRequested::kKind;
  static constexpr std::string_view kEnding[] = {dossiers::Issued::kKind, dossiers::Withdrawn::kKind,
                                                 dossiers::Stopped::kKind, kSupplement, dossiers::Apologised::kKind};

  // Returns what `keep` makes of each event of a kind. `keep` gets all events of the event's dossier.
  template <class Keep>
  std::vector<Found> of_kind(std::string_view kind, const Keep& keep) const {
    std::set<DossierId> ids;
    for (const EventLine& line : lines_)
      if (line.kind == kind) ids.insert(line.dossier);
    const auto facts = facts_of(transaction_, ids);
    std::vector<Found> all;
    for (const EventLine& line : lines_) {
      if (line.kind != kind) continue;
      Found found{.at = line.at, .unit = line.unit, .person = line.person, .codes = {code(line)}, .dossiers = 1};
      try {
        if (of_row("event", line.id, [&] { return keep(line, facts.at(line.dossier), found); }))
          all.push_back(std::move(found));
      } catch (const Damage& damage) { log_left_out(damage); }  // one damaged row hides no other row
    }
    return all;
  }

  // `measure` gets the number of requests up to this one.
  template <class Measure>
  std::vector<Found> supplements(const Measure& measure) const {
    return of_kind(kSupplement, [&](const EventLine& line, const std::vector<StoredEvent>& events, Found& found) {
      const auto times = std::count_if(events.begin(), events.end(), [&](const StoredEvent& one) {
        return one.event.kind == kSupplement && one.event.seq <= line.seq;
      });
      const std::optional<std::int64_t> value = measure(line, events, times);
      found.value = value.value_or(0);
      return value.has_value();
    });
  }

  // Returns the working days from the receipt to a request that restarts no limit by decree. It uses the calendar of
  // that day.
  std::optional<std::int64_t> working_days_late(const EventLine& line, const std::vector<StoredEvent>& events) const {
    if (events.empty() || events.front().event.kind != dossiers::Received::kKind) return std::nullopt;
    const dossiers::RecordedEvent first = dossiers::decoded(events.front());
    const auto& receipt = std::get<dossiers::Received>(first.event.what);
    const auto version = needs_.dossiers.catalogue.get(receipt.procedure_version);
    const calendar::WorkingCalendar& calendar =
        needs_.calendars.as_of(line.at, receipt.competent_unit, version ? version->procedure.field : std::string());
    const LocalTime received = needs_.shell.zone.local(events.front().at), asked = needs_.shell.zone.local(line.at);
    if (calendar::restarts_by_decree(calendar, received, asked)) return std::nullopt;
    std::int64_t days = 0;
    for (Date day = received.date + std::chrono::days{1}; day <= asked.date; day += std::chrono::days{1})
      days += calendar.covers(day) && calendar.working(day);
    return days;
  }

  std::string code(const EventLine& line) const {
    const auto found = codes_.find(line.dossier);
    return found == codes_.end() ? std::string() : found->second;
  }
  Act act(const EventLine& line) const {
    return {.at = line.at, .unit = line.unit, .person = line.person, .code = code(line), .due = {}};
  }

  const Needs& needs_;
  db::Transaction& transaction_;
  const std::vector<EventLine> lines_;
  std::map<DossierId, std::string> codes_;
};

// Returns false if there are more acts than one look reads.
bool each_page(const Needs& needs, db::Transaction& transaction, const Asked& asked, Instant from, Instant to,
               const std::function<void(const Page&)>& take) {
  EventPlace after{from, {}};
  for (std::size_t seen = 0; seen < limits::inspected_events_max;) {
    std::vector<EventLine> lines = event_lines(transaction, after, to, kPage);
    if (lines.empty()) return true;
    const bool last = lines.size() < kPage;
    seen += lines.size();
    after = place_of(lines.back());
    std::erase_if(lines,
                  [&](const EventLine& line) { return line.person.empty() || !within(needs, asked.reach, line.unit); });
    take(Page(needs, transaction, std::move(lines)));
    if (last) return true;
  }
  return false;
}

MinutesOff minutes_off(const Needs& needs) {
  return [&needs](const UnitId& unit, Instant at) -> std::optional<std::int64_t> {
    const LocalTime local = needs.shell.zone.local(at);
    const auto hours = needs.calendars.as_of(at, unit, "").hours(local.date);
    std::optional<std::int64_t> nearest;
    for (const calendar::Interval& one : hours) {
      const int off = local.minute < one.open    ? one.open - local.minute
                      : local.minute > one.close ? local.minute - one.close
                                                 : 0;
      nearest = std::min<std::int64_t>(nearest.value_or(off), off);
    }
    return nearest;
  };
}

std::vector<Reset> resets(db::Transaction& transaction, Instant from, Instant to) {
  std::vector<Reset> all;
  for (const people::PasswordReset& one : people::password_resets(transaction, from, to, kDecisionsMax))
    all.push_back({one.person, one.at});
  return all;
}

// Confirmations of changes, as acts on no dossier.
std::vector<Act> confirmations(db::Transaction& transaction, const Asked& asked, Instant from, Instant to) {
  std::vector<Act> acts;
  for (const people::DecidedChange& one : people::decided_changes(transaction, asked.reach, from, to, kDecisionsMax))
    if (!one.command) acts.push_back({.at = one.at, .unit = one.unit, .person = one.by, .code = {}, .due = {}});
  return acts;
}

void add(std::vector<Found>& all, std::vector<Found> more) { std::ranges::move(more, std::back_inserter(all)); }

}  // namespace

void look_at_acts(const Needs& needs, db::Transaction& transaction, const Asked& asked, std::optional<Sign> only,
                  Looked& out) {
  const auto wanted = [&](Sign sign) { return !only || *only == sign; };
  if (std::ranges::none_of(kOfActs, wanted)) return;
  const Zone zone = needs.shell.zone;
  const Instant from = zone.instant({asked.from, 0}), to = zone.instant({asked.to + std::chrono::days{1}, 0});
  const Burst burst{threshold(needs, Sign::before_deadline, 0), threshold(needs, Sign::before_deadline, 1)};
  const Outside outside{threshold(needs, Sign::outside_hours, 0), threshold(needs, Sign::outside_hours, 1)};
  const MinutesOff off = minutes_off(needs);
  const std::int64_t window_us = threshold(needs, Sign::decided_after_reset, 0) * 3'600'000'000;
  const std::vector<Reset> set =
      wanted(Sign::decided_after_reset) ? resets(transaction, {from.us - window_us}, to) : std::vector<Reset>();
  std::map<Sign, std::vector<Found>> found;
  std::vector<Act> hurried, late;  // the acts that count; the others are not kept
  const bool read = each_page(needs, transaction, asked, from, to, [&](const Page& page) {
    if (wanted(Sign::second_supplement)) add(found[Sign::second_supplement], page.second_supplements());
    if (wanted(Sign::late_supplement)) add(found[Sign::late_supplement], page.late_supplements());
    if (wanted(Sign::agreed_extension)) add(found[Sign::agreed_extension], page.agreed_extensions());
    if (!set.empty()) add(found[Sign::decided_after_reset], soon_after(page.approvals(), set, window_us));
    if (wanted(Sign::before_deadline))
      std::ranges::copy_if(page.ending(), std::back_inserter(hurried),
                           [&](const Act& act) { return is_just_before(act, burst); });
    if (wanted(Sign::outside_hours))
      std::ranges::copy_if(page.all(), std::back_inserter(late),
                           [&](const Act& act) { return is_outside(act, off, outside); });
  });
  out.complete = out.complete && read;
  if (!set.empty())
    add(found[Sign::decided_after_reset], soon_after(confirmations(transaction, asked, from, to), set, window_us));
  found[Sign::before_deadline] = before_deadline(hurried, burst, zone);
  found[Sign::outside_hours] = outside_hours(late, off, outside, zone);
  for (const Sign sign : kOfActs)
    if (wanted(sign)) out.found[sign] = newest_first(std::move(found[sign]));
}

}  // namespace motcua::supervision
