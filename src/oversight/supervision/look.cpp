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

// Calls `take` with the receipts of one day after the other: memory does not grow with the period. Returns false if
// there are more than one look reads.
bool each_day_of_receipts(const Needs& needs, db::Transaction& transaction, const Asked& asked,
                          const std::function<void(Date, const std::vector<UnusualRow>&)>& take) {
  const Zone zone = needs.shell.zone;
  std::size_t left = limits::inspected_events_max;
  for (Date day = asked.from; day <= asked.to; day += std::chrono::days{1}) {
    const auto rows = supervision::receipts(transaction, asked.reach, zone.instant({day, 0}),
                                            zone.instant({day + std::chrono::days{1}, 0}), static_cast<int>(left));
    take(day, rows);
    left -= rows.size();
    if (left == 0) return false;
  }
  return true;
}

std::vector<Found> late_starts(const Needs& needs, db::Transaction& transaction, const Asked& asked, bool& complete) {
  const Start limit{threshold(needs, Sign::late_start, 0), threshold(needs, Sign::late_start, 1)};
  const Opening opening = [&](const UnitId& unit, Date date) -> std::optional<int> {
    const auto hours = needs.calendars.as_of(needs.shell.zone.instant({date, 0}), unit, "").hours(date);
    return hours.empty() ? std::nullopt : std::optional(hours.front().open);
  };
  std::vector<Found> all;
  const bool read = each_day_of_receipts(needs, transaction, asked, [&](Date, const std::vector<UnusualRow>& rows) {
    std::vector<Act> acts;
    acts.reserve(rows.size());
    for (const UnusualRow& row : rows)
      acts.push_back({.at = row.at, .unit = row.unit, .person = row.person, .code = row.code, .due = {}});
    std::ranges::move(late_start(acts, opening, limit, needs.shell.zone), std::back_inserter(all));
  });
  complete = complete && read;
  return newest_first(std::move(all));
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
                               const Asked& asked, bool& complete) {
  std::map<std::pair<PersonId, std::string>, std::int64_t> received;
  const bool read = each_day_of_receipts(needs, transaction, asked, [&](Date day, const std::vector<UnusualRow>& rows) {
    for (const UnusualRow& row : rows) ++received[{row.person, iso(day)}];
  });
  complete = complete && read;
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
  if (wanted(Sign::late_start)) out.found[Sign::late_start] = late_starts(needs, transaction, asked, out.complete);
  if (wanted(Sign::at_once_denied))
    out.found[Sign::at_once_denied] = one_each(at_once_denied(transaction, asked.reach, from, to, kRows));
  if (wanted(Sign::at_once_unconfirmed))
    out.found[Sign::at_once_unconfirmed] = one_each(at_once_unconfirmed(
        transaction, asked.reach, from, to, zone.instant(zone.local(needs.shell.clock.now())), kRows));
  if (wanted(Sign::rule_changed)) out.found[Sign::rule_changed] = rule_changes(needs, transaction, asked, out.complete);
  if (wanted(Sign::curious_reading)) out.found[Sign::curious_reading] = curious(needs, entered, transaction, asked);
  if (wanted(Sign::opened_in_bulk)) out.found[Sign::opened_in_bulk] = in_bulk(needs, entered, transaction, asked);
  if (wanted(Sign::many_misses))
    out.found[Sign::many_misses] = many_misses(needs, entered, transaction, asked, out.complete);
  if (wanted(Sign::decided_by_command)) out.found[Sign::decided_by_command] = by_command(needs, transaction, asked);
  look_at_acts(needs, transaction, asked, only, out);
  look_at_ratings(needs, transaction, asked, only, out);
  return out;
}

}  // namespace motcua::supervision
