#include "supervision/look.h"

#include <algorithm>
#include <set>

#include "base/damage.h"
#include "base/limits.h"
#include "base/verify.h"
#include "calendar/calendars.h"
#include "calendar/rules.h"
#include "catalogue/catalogue.h"
#include "dossiers/event_codec.h"
#include "acts/rights.h"
#include "people/account_signs.h"
#include "people/reading_signs.h"
#include "people/readings.h"
#include "prints/rights.h"
#include "privacy/rights.h"
#include "supervision/rules.h"
#include "supervision/unusual.h"
#include "work/raw_events.h"

namespace motcua::supervision {
namespace {

constexpr int kPage = 5000;

std::vector<Found> one_each(const std::vector<UnusualRow>& rows) {
  std::vector<Found> all;
  for (const UnusualRow& row : rows) {
    Found found{
        .at = row.at, .unit = row.unit, .person = row.person, .codes = {row.code}, .dossiers = 1, .value = row.value};
    if (!row.other_code.empty()) {
      found.codes.push_back(row.other_code);
      found.dossiers = 2;
    }
    all.push_back(std::move(found));
  }
  return all;
}

// The acts of people on dossiers within the reach.
class Acts {
 public:
  Acts(const Needs& needs, db::Transaction& transaction, const Asked& asked, Instant from, Instant to)
      : needs_(needs), transaction_(transaction) {
    EventPlace after{from, {}};
    for (bool more = true; more;) {
      const auto page = event_lines(transaction, after, to, kPage);
      seen_ += page.size();
      more = page.size() == kPage && seen_ < limits::inspected_events_max;
      complete_ = page.size() < kPage || more;
      for (const EventLine& line : page)
        if (!line.person.empty() && within(needs_, asked.reach, line.unit)) lines_.push_back(line);
      if (!page.empty()) after = place_of(page.back());
    }
    std::set<DossierId> ids;
    for (const EventLine& line : lines_) {
      ids.insert(line.dossier);
      if (ids.size() == 500) take(ids);
    }
    take(ids);
  }

  bool complete() const { return complete_; }

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

  // Returns what `keep` makes of each event of a kind, newest first. `keep` gets all events of the event's dossier.
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
    std::reverse(all.begin(), all.end());
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

  void take(std::set<DossierId>& ids) {
    for (auto& [id, code] : dossiers::codes_of(transaction_, ids)) codes_[id] = std::move(code);
    ids.clear();
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
  std::vector<EventLine> lines_;
  std::map<DossierId, std::string> codes_;
  std::size_t seen_ = 0;
  bool complete_ = true;
};

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

std::vector<Found> late_starts(const Needs& needs, db::Transaction& transaction, const Asked& asked, Instant from,
                               Instant to, bool& complete) {
  const auto rows =
      supervision::receipts(transaction, asked.reach, from, to, static_cast<int>(limits::inspected_events_max));
  complete = complete && rows.size() < limits::inspected_events_max;
  std::vector<Act> acts;
  acts.reserve(rows.size());
  for (const UnusualRow& row : rows)
    acts.push_back({.at = row.at, .unit = row.unit, .person = row.person, .code = row.code, .due = {}});
  const Opening opening = [&](const UnitId& unit, Date date) -> std::optional<int> {
    const auto hours = needs.calendars.as_of(needs.shell.zone.instant({date, 0}), unit, "").hours(date);
    return hours.empty() ? std::nullopt : std::optional(hours.front().open);
  };
  return late_start(acts, opening, {threshold(needs, Sign::late_start, 0), threshold(needs, Sign::late_start, 1)},
                    needs.shell.zone);
}

std::vector<Found> curious(const Needs& needs, const people::ReadingsEntered& entered, db::Transaction& transaction,
                           const Asked& asked) {
  std::vector<Found> all;
  for (const people::Curious& row :
       people::curious(transaction, entered, asked.reach, iso(asked.from), iso(asked.to),
                       static_cast<int>(threshold(needs, Sign::curious_reading, 0)), limits::page_size_max))
    all.push_back({.at = needs.shell.zone.instant({parse_date(row.day).value_or(asked.from), 0}),
                   .unit = row.unit,
                   .person = row.person,
                   .codes = {},
                   .dossiers = row.dossiers,
                   .value = row.readings});
  return all;
}

Found of_day(const Needs& needs, const Asked& asked, const std::string& day, const UnitId& unit,
             const PersonId& person) {
  return {.at = needs.shell.zone.instant({parse_date(day).value_or(asked.from), 0}),
          .unit = unit,
          .person = person,
          .codes = {}};
}

std::vector<Found> in_bulk(const Needs& needs, const people::ReadingsEntered& entered, db::Transaction& transaction,
                           const Asked& asked) {
  const auto from = [&](access::Right what) {
    const std::size_t i = what == privacy::rights::open_personal ? 0
                          : what == dossiers::rights::read_file  ? 1
                          : what == prints::rights::print_paper  ? 2
                                                                 : 3;
    return threshold(needs, Sign::opened_in_bulk, i);
  };
  std::int64_t least = from(privacy::rights::export_person);
  for (const auto what : {privacy::rights::open_personal, dossiers::rights::read_file, prints::rights::print_paper})
    least = std::min(least, from(what));
  std::vector<Found> all;
  for (const people::OpenedDay& row :
       people::opened_days(transaction, entered, asked.reach, iso(asked.from), iso(asked.to), least, kPage)) {
    // An export covers many dossiers, so its times count. Any other row covers one dossier, which may be opened again.
    const std::int64_t counted = row.what == privacy::rights::export_person ? row.times : row.dossiers;
    if (counted < from(row.what) || all.size() == limits::page_size_max) continue;
    all.push_back(of_day(needs, asked, row.day, row.unit, row.person));
    all.back().dossiers = row.dossiers;
    all.back().value = row.times;
  }
  return all;
}

// A counter looks up each new citizen and finds nobody. Each receipt of the day therefore excuses one miss.
std::vector<Found> many_misses(const Needs& needs, const people::ReadingsEntered& entered, db::Transaction& transaction,
                               const Asked& asked, Instant from, Instant to, bool& complete) {
  const auto most = static_cast<int>(limits::inspected_events_max);
  std::map<std::pair<PersonId, std::string>, std::int64_t> received;
  const auto receipts = supervision::receipts(transaction, asked.reach, from, to, most);
  complete = complete && receipts.size() < limits::inspected_events_max;
  for (const UnusualRow& row : receipts) ++received[{row.person, iso(needs.shell.zone.local(row.at).date)}];
  const std::int64_t least = threshold(needs, Sign::many_misses, 0);
  std::vector<Found> all;
  for (const people::MissedDay& row :
       people::missed_days(transaction, entered, asked.reach, iso(asked.from), iso(asked.to), least, kPage)) {
    const auto work = received.find({row.person, row.day});
    const std::int64_t beyond = row.times - (work == received.end() ? 0 : work->second);
    if (beyond < least || all.size() == limits::page_size_max) continue;
    all.push_back(of_day(needs, asked, row.day, row.unit, row.person));
    all.back().value = beyond;
  }
  return all;
}

std::vector<Found> by_command(const Needs& needs, db::Transaction& transaction, const Asked& asked) {
  std::vector<Found> all;
  const Zone zone = needs.shell.zone;
  for (const people::DecidedChange& one :
       people::decided_changes(transaction, asked.reach, zone.instant({asked.from, 0}),
                               zone.instant({asked.to + std::chrono::days{1}, 0}), kPage))
    if (one.command) all.push_back({.at = one.at, .unit = one.unit, .person = one.asked_by, .codes = {}});
  std::reverse(all.begin(), all.end());
  return all;
}

std::vector<Found> after_reset(const Needs& needs, db::Transaction& transaction, const Asked& asked,
                               std::vector<Act> acts) {
  const Zone zone = needs.shell.zone;
  const Instant from = zone.instant({asked.from, 0}), to = zone.instant({asked.to + std::chrono::days{1}, 0});
  const std::int64_t window_us = threshold(needs, Sign::decided_after_reset, 0) * 3'600'000'000;
  for (const people::DecidedChange& one : people::decided_changes(transaction, asked.reach, from, to, kPage))
    if (!one.command) acts.push_back({.at = one.at, .unit = one.unit, .person = one.by, .code = {}, .due = {}});
  std::vector<Reset> resets;
  for (const people::PasswordReset& one : people::password_resets(transaction, {from.us - window_us}, to, kPage))
    resets.push_back({one.person, one.at});
  return soon_after(acts, resets, window_us);
}

}  // namespace

bool within(const Needs& needs, const access::RowFilter& reach, const UnitId& unit) {
  return unit == reach.unit() || (reach.below() && needs.directory.at_or_below(unit, reach.unit()));
}

std::int64_t threshold(const Needs& needs, Sign sign, std::size_t i) {
  for (const Described& one : needs.signs())
    if (one.sign == sign) return one.thresholds.at(i).value;
  VERIFY_UNREACHED();
}

Looked look(const Needs& needs, const people::ReadingsEntered& entered, db::Transaction& transaction,
            const Asked& asked, std::optional<Sign> only) {
  const Zone zone = needs.shell.zone;
  const Instant from = zone.instant({asked.from, 0}), to = zone.instant({asked.to + std::chrono::days{1}, 0});
  const auto wanted = [&](Sign sign) { return !only || *only == sign; };
  constexpr int kRows = limits::page_size_max;
  Looked out;
  if (wanted(Sign::refiled))
    out.found[Sign::refiled] =
        one_each(refiled(transaction, asked.reach, from, to, threshold(needs, Sign::refiled, 0), kRows));
  if (wanted(Sign::done_without_result))
    out.found[Sign::done_without_result] =
        one_each(done_without_result(transaction, needs.dossiers.workflows, asked.reach, from, to, kRows));
  if (wanted(Sign::late_scan))
    out.found[Sign::late_scan] =
        one_each(scanned_late(transaction, asked.reach, from, to, threshold(needs, Sign::late_scan, 0), kRows));
  if (wanted(Sign::late_start))
    out.found[Sign::late_start] = late_starts(needs, transaction, asked, from, to, out.complete);
  if (wanted(Sign::at_once_denied))
    out.found[Sign::at_once_denied] = one_each(at_once_denied(transaction, asked.reach, from, to, kRows));
  if (wanted(Sign::at_once_unconfirmed))
    out.found[Sign::at_once_unconfirmed] = one_each(at_once_unconfirmed(
        transaction, asked.reach, from, to, zone.instant(zone.local(needs.shell.clock.now())), kRows));
  if (wanted(Sign::rule_changed)) out.found[Sign::rule_changed] = rule_changes(needs, transaction, asked, out.complete);
  if (wanted(Sign::curious_reading)) out.found[Sign::curious_reading] = curious(needs, entered, transaction, asked);
  if (wanted(Sign::opened_in_bulk)) out.found[Sign::opened_in_bulk] = in_bulk(needs, entered, transaction, asked);
  if (wanted(Sign::many_misses))
    out.found[Sign::many_misses] = many_misses(needs, entered, transaction, asked, from, to, out.complete);
  if (wanted(Sign::decided_by_command)) out.found[Sign::decided_by_command] = by_command(needs, transaction, asked);
  if (wanted(Sign::second_supplement) || wanted(Sign::late_supplement) || wanted(Sign::agreed_extension) ||
      wanted(Sign::before_deadline) || wanted(Sign::outside_hours) || wanted(Sign::decided_after_reset)) {
    const Acts acts{needs, transaction, asked, from, to};
    out.complete = out.complete && acts.complete();
    if (wanted(Sign::decided_after_reset))
      out.found[Sign::decided_after_reset] = after_reset(needs, transaction, asked, acts.approvals());
    if (wanted(Sign::second_supplement)) out.found[Sign::second_supplement] = acts.second_supplements();
    if (wanted(Sign::late_supplement)) out.found[Sign::late_supplement] = acts.late_supplements();
    if (wanted(Sign::agreed_extension)) out.found[Sign::agreed_extension] = acts.agreed_extensions();
    if (wanted(Sign::before_deadline))
      out.found[Sign::before_deadline] = before_deadline(
          acts.ending(), {threshold(needs, Sign::before_deadline, 0), threshold(needs, Sign::before_deadline, 1)},
          zone);
    if (wanted(Sign::outside_hours))
      out.found[Sign::outside_hours] =
          outside_hours(acts.all(), minutes_off(needs),
                        {threshold(needs, Sign::outside_hours, 0), threshold(needs, Sign::outside_hours, 1)}, zone);
  }
  look_at_ratings(needs, transaction, asked, only, out);
  return out;
}

}  // namespace motcua::supervision
