#include "calendar/parts.h"

#include <algorithm>

#include "msg/calendar.h"

namespace motcua::calendar {

using std::chrono::days;
using What = Counted::What;

namespace {

bool day_unit(LimitUnit unit) { return unit == LimitUnit::working_day || unit == LimitUnit::calendar_day; }

bool working_instant(const WorkingCalendar& calendar, LocalTime at) {
  const auto hours = calendar.hours(at.date);
  return std::any_of(hours.begin(), hours.end(), [&](const Interval& interval) {
    return at.minute >= interval.open && at.minute <= interval.close;
  });
}

// Checks an extension as far as possible without counting.
Result<> check(const WorkingCalendar& calendar, LocalTime received, std::span<const Pause> pauses,
               std::span<const Extension> extensions) {
  std::optional<LocalTime> last;
  for (const Extension& one : extensions) {
    if (one.at <= received) return refuse(problems::bad_extension, msg::calendar::extension_after_receipt);
    if (last && one.at < *last) return refuse(problems::bad_extension, msg::calendar::extension_order);
    last = one.at;
    for (const Pause& pause : pauses)
      if (!empty(pause) && pause.from <= one.at && (!pause.to || one.at < *pause.to))
        return refuse(problems::bad_extension, msg::calendar::extension_during_pause);
    if (one.form == ExtensionForm::agreed) {
      if (!working_instant(calendar, one.until))
        return refuse(problems::bad_extension, msg::calendar::agreed_in_working_time);
    } else if (!day_unit(one.limit.unit) || one.limit.amount < 1 || one.limit.half) {
      return refuse(problems::bad_extension, msg::calendar::extension_units);
    }
  }
  return {};
}

}  // namespace

Parts::Parts(const WorkingCalendar& calendar, LocalTime received, const Limit& limit, const Options& options,
             std::optional<DueTime> time_of_extension)
    : calendar_(calendar),
      received_(received),
      limit_(limit),
      options_(options),
      extended_(options),
      restarts_(calendar, received, options.after_supplement),
      begun_(received) {
  if (limit.unit == LimitUnit::working_hour || limit.unit == LimitUnit::same_day) extended_.due_time = DueTime::closing;
  if (time_of_extension) extended_.due_time = *time_of_extension;
}

// A pause belongs to a part if it begins by the date on which the part ends. In a part that counts hours, the pause
// must also begin before the end's minute. A later pause belongs to the next part.
Result<Count> Parts::counted(LocalTime after, const Limit& limit, const Options& options) const {
  Count count{calendar_, {after.date, received_.minute}, limit, options};
  count.begin(after);
  for (const Pause& pause : effective_) {
    TRY_ASSIGN(const LocalTime end, count.ended());
    if (pause.from.date > end.date) break;
    const bool by_days = limit.unit != LimitUnit::working_hour && limit.unit != LimitUnit::same_day;
    if (!by_days && pause.from >= end) break;  // in a part that counts days, the suspended dates follow later
    count.take_effect(pause, false);
  }
  return count;
}

Result<Parts::Part> Parts::part(LocalTime after, const Limit& limit, const Options& options) const {
  TRY_ASSIGN(Count count, counted(after, limit, options));
  TRY_ASSIGN(const LocalTime end, count.ended());
  return Part{.limit = limit, .after = after.date, .end = end, .over = count.limit_over()};
}

Result<LocalTime> Parts::reached() {
  TRY_ASSIGN(Part first, part(begun_, limit_, options_));
  bool extended = false;
  for (const Extension& one : extensions_) {
    if (one.form != ExtensionForm::total) continue;
    TRY_ASSIGN(Part whole, part(begun_, one.limit, extended_));
    if (whole.end <= first.end) continue;
    first = whole;
    extended = true;
  }
  parts_ = {first};
  for (const Extension& one : extensions_) {
    if (one.form != ExtensionForm::added) continue;
    TRY_ASSIGN(const Part next, part({parts_.back().end.date, 0}, one.limit, extended_));
    parts_.push_back(next);
    extended = true;
  }
  LocalTime at = parts_.back().end;
  for (const Extension& one : extensions_)
    if (one.form == ExtensionForm::agreed && one.until > at) {
      at = one.until;
      extended = true;
    }
  if (effective_.empty() || at > *effective_.back().to) return at;
  // A dossier is not overdue at the moment of resumption.
  const Limit one_day{.unit = LimitUnit::working_day, .amount = 1};
  TRY_ASSIGN(const Part next, part(*effective_.back().to, one_day, extended_));
  if (extended) return next.end;
  return Count{calendar_, received_, limit_, options_}.on(next.end.date);
}

Result<> Parts::grant(const Extension& extension) {
  TRY_ASSIGN(const LocalTime before, reached());
  if (!options_.granted && extension.at > before)
    return refuse(problems::bad_extension, msg::calendar::extension_before_due);
  extensions_.push_back(extension);
  TRY_ASSIGN(const LocalTime after, reached());
  granted_.push_back({.at = extension.at, .before = before, .after = after});
  return {};
}

Result<> Parts::take_effect(const Pause& closed) {
  TRY_ASSIGN(const bool again, restarts_.after(closed));
  if (again) {
    begun_ = *closed.to;
    effective_.clear();
    extensions_.clear();
    return {};
  }
  effective_.push_back(closed);
  for (Extension& one : extensions_) {
    if (one.form != ExtensionForm::agreed || closed.from >= one.until) continue;
    const auto moved =
        calendar_.add_minutes(one.until, std::max<std::int64_t>(1, calendar_.worked(closed.from, *closed.to)));
    if (!moved) return refuse(problems::no_working_time, msg::calendar::no_working_day_left);
    one.until = {moved->date, calendar_.closing(moved->date)};
  }
  return {};
}

Result<Due> Parts::remaining(const Pause& open) {
  TRY_ASSIGN(const bool again, restarts_.after(open));
  auto found = std::find_if(parts_.begin(), parts_.end(), [&](const Part& part) {
    return part.limit.unit == LimitUnit::same_day ? open.from < part.end : open.from.date <= part.end.date;
  });
  if (found == parts_.end()) --found;
  const bool first = found == parts_.begin();
  TRY_ASSIGN(Count count,
             counted(first ? begun_ : LocalTime{found->after, 0}, again ? limit_ : found->limit, options_));
  Due due = count.remaining(open, again);
  if (!again)
    for (auto next = found + 1; next != parts_.end(); ++next) due.then.push_back(next->limit);
  return due;
}

Result<Due> Parts::run(std::span<const Pause> pauses, std::span<const Extension> extensions,
                       std::vector<Pause>* void_pauses) {
  if (!options_.granted) TRY(check(calendar_, received_, pauses, extensions));
  auto next = extensions.begin();
  for (const Pause& pause : pauses) {
    if (empty(pause)) {
      if (void_pauses) void_pauses->push_back(pause);
      continue;
    }
    for (; next != extensions.end() && next->at <= pause.from; ++next) TRY(grant(*next));
    TRY_ASSIGN(const LocalTime at, reached());
    if (pause.from >= at) {
      if (void_pauses) void_pauses->push_back(pause);
    } else if (!pause.to) {
      return remaining(pause);
    } else {
      TRY(take_effect(pause));
    }
  }
  for (; next != extensions.end(); ++next) TRY(grant(*next));
  TRY_ASSIGN(const LocalTime at, reached());
  return Due{.at = at};
}

Result<Derivation> derive_parts(const WorkingCalendar& calendar, LocalTime received, const Limit& limit,
                                std::span<const Pause> pauses, const Options& options,
                                std::span<const Extension> extensions) {
  Parts parts{calendar, received, limit, options};
  Derivation out;
  TRY_ASSIGN(out.due, parts.run(pauses, extensions, &out.without_effect));
  out.counted_from = parts.begun();
  out.extensions.assign(parts.extensions().begin(), parts.extensions().end());
  const Pause* open = nullptr;
  for (const Pause& pause : pauses)
    if (!pause.to && !out.due.at) open = &pause;
  const Count count{calendar, received, limit, options};
  const auto paused = [&](Date date) -> const Pause* {
    for (const Pause& pause : parts.effective())
      if (date >= count.first_suspended(pause.from) && date < pause.to->date) return &pause;
    return open && date >= count.first_suspended(open->from) ? open : nullptr;
  };
  const Date last = std::min(open ? open->from.date : out.due.at.value_or(out.counted_from).date,
                             out.counted_from.date + days{kExplainedDaysMax});
  const auto row = [&](Date date, const Parts::Part& part, bool first) -> Counted {
    if (const Pause* pause = paused(date)) return {date, What::paused, label_of(pause->kind)};
    const bool rests = !calendar.working(date);
    const Message off = rests ? calendar.why_off(date) : Message();
    if (date > part.over && day_unit(part.limit.unit)) return {date, What::rolled, off};
    if (rests && part.limit.unit != LimitUnit::calendar_day && part.limit.unit != LimitUnit::month)
      return {date, calendar.exception(date) ? What::exception : What::weekly_rest, off};
    return {date, What::counted, first ? Message() : msg::calendar::extension};
  };
  Date date = out.counted_from.date + days{day_unit(limit.unit) || limit.unit == LimitUnit::month ? 1 : 0};
  for (const Parts::Part& part : parts.parts())
    for (; date <= std::min(part.end.date, last); date += days{1})
      out.dates.push_back(row(date, part, &part == parts.parts().data() && part.limit == limit));
  for (; date <= last; date += days{1}) {  // after an agreed instant, or the day after a resumption
    if (const Pause* pause = paused(date)) out.dates.push_back({date, What::paused, label_of(pause->kind)});
    else out.dates.push_back({date, What::rolled, calendar.working(date) ? Message() : calendar.why_off(date)});
  }
  return out;
}

}  // namespace motcua::calendar
