#include "calendar/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "base/damage.h"
#include "base/verify.h"
#include "calendar/count.h"
#include "calendar/parts.h"
#include "msg/calendar.h"

namespace motcua::calendar {
namespace {

using std::chrono::days;
using What = Counted::What;

// Runs the pauses through the count. Pauses without effect go to `void_pauses`, an open pause in effect to `open`.
Result<Due> run(Count& count, Restarts& restarts, std::span<const Pause> pauses, std::vector<Pause>* void_pauses,
                const Pause** open) {
  for (const Pause& pause : pauses) {
    bool effective = !empty(pause);
    if (effective) { TRY_ASSIGN(effective, count.begins_before_due(pause)); }
    if (!effective) {                                      // already overdue: the pause changes nothing
      if (void_pauses) void_pauses->push_back(pause);
      continue;
    }
    if (!pause.to) {
      if (open) *open = &pause;
      TRY(count.reached());  // a limit without a possible end is refused, with or without a pause
      TRY_ASSIGN(const bool again, restarts.after(pause));
      return count.remaining(pause, again);
    }
    TRY_ASSIGN(const bool again, restarts.after(pause));
    count.take_effect(pause, again);
  }
  TRY_ASSIGN(const LocalTime at, count.reached());
  return Due{.at = at};
}

}  // namespace

std::optional<Options> options_from(std::string_view cutoff, std::string_view due_time) {
  Options options;
  if (!cutoff.empty()) {
    const auto minute = parse_clock(cutoff);
    if (!minute) return std::nullopt;
    options.cutoff = *minute;
  }
  if (due_time == "same_clock") options.due_time = DueTime::same_clock;
  else if (!due_time.empty() && due_time != "closing") return std::nullopt;
  return options;
}

Result<Due> due(const WorkingCalendar& calendar, LocalTime received, const Limit& limit, std::span<const Pause> pauses,
                const Options& options, std::span<const Extension> extensions) {
  TRY(check_pauses(received, pauses));
  if (!calendar.covers(received.date)) return refuse(problems::out_of_range);
  if (!extensions.empty()) {
    Parts parts{calendar, received, limit, options};
    return parts.run(pauses, extensions, nullptr);
  }
  Count count{calendar, received, limit, options};
  Restarts restarts{calendar, received, options.after_supplement};
  return run(count, restarts, pauses, nullptr, nullptr);
}

Result<Due> first_promise(const WorkingCalendar& calendar, LocalTime received, const Limit& limit,
                          const std::optional<Limit>& declared, std::span<const Pause> pauses, const Options& options,
                          std::span<const Extension> extensions) {
  if (!declared) return due(calendar, received, limit, pauses, options, extensions);
  if (extensions.empty()) return due(calendar, received, *declared, pauses, options);
  TRY(check_pauses(received, pauses));
  if (!calendar.covers(received.date)) return refuse(problems::out_of_range);
  Parts legal{calendar, received, limit, options};
  TRY(legal.run(pauses, extensions, nullptr));
  std::vector<Extension> moves;  // an extension moves the promise by the working days by which it moves the limit
  for (const Parts::Grant& grant : legal.granted()) {
    const std::int64_t moved = calendar.working_days_before(grant.after.date + days{1}) -
                               calendar.working_days_before(grant.before.date + days{1});
    if (moved > 0)
      moves.push_back({.at = grant.at,
                       .form = ExtensionForm::added,
                       .limit = {.unit = LimitUnit::working_day, .amount = moved},
                       .until = {}});
  }
  if (moves.empty()) return due(calendar, received, *declared, pauses, options);
  Options moved = options;
  moved.granted = true;
  Parts promised{calendar, received, *declared, moved, DueTime::closing};
  return promised.run(pauses, moves, nullptr);
}

namespace {

struct Explaining {
  const WorkingCalendar& calendar;
  const Limit& limit;
  const Count& count;
  std::span<const Pause> pauses;
  const Pause* open;
  Derivation& out;

  const Pause* pause_on(Date date) const {
    for (const Suspension& s : count.suspended())
      if (date >= s.first && date < s.last)
        for (const Pause& pause : pauses)
          if (pause.to && pause.to->date == s.last && count.first_suspended(pause.from) == s.first) return &pause;
    if (open && date >= count.first_suspended(open->from)) return open;
    return nullptr;
  }

  // The reason why a day off is not counted.
  Counted day_off(Date date) const {
    return {date, calendar.exception(date) ? What::exception : What::weekly_rest, calendar.why_off(date)};
  }

  void day_units(Date last) const {
    for (Date date = count.begun().date + days{1}; date <= last; date += days{1}) {
      Counted one{date};
      const bool over = out.due.at && date > count.limit_over();
      if (const Pause* pause = pause_on(date)) one = {date, What::paused, label_of(pause->kind)};
      else if (over) one = {date, What::rolled, calendar.working(date) ? Message() : calendar.why_off(date)};
      else if (limit.unit == LimitUnit::working_day && !calendar.working(date)) one = day_off(date);
      out.dates.push_back(std::move(one));
    }
  }

  void hours(LocalTime last) const {
    for (Date date = count.begun().date; date <= last.date; date += days{1}) {
      if (!calendar.working(date)) {
        out.dates.push_back(day_off(date));
        continue;
      }
      Counted one{date};
      const int from = date == count.begun().date ? count.begun().minute : 0,
                to = date == last.date ? last.minute : 24 * 60;
      for (const Interval& interval : calendar.hours(date)) {
        int at = std::max(interval.open, from);
        const int end = std::min(interval.close, to);
        for (const Pause& pause : pauses) {  // removes the time that pauses cover
          const bool begins = pause.from.date <= date && (!pause.to || pause.to->date >= date);
          if (!begins) continue;
          const int first = pause.from.date < date ? 0 : pause.from.minute,
                    past = !pause.to || pause.to->date > date ? 24 * 60 : pause.to->minute;
          if (first >= end || past <= at) continue;
          if (first > at) one.intervals.push_back({at, first});
          at = std::max(at, past);
        }
        if (at < end) one.intervals.push_back({at, end});
      }
      if (one.intervals.empty()) one.what = What::paused;
      if (one.what == What::paused) one.reason = msg::calendar::out_of_hours;
      out.dates.push_back(std::move(one));
    }
  }
};

}  // namespace

Result<Derivation> derive(const WorkingCalendar& calendar, LocalTime received, const Limit& limit,
                          std::span<const Pause> pauses, const Options& options,
                          std::span<const Extension> extensions) {
  TRY(check_pauses(received, pauses));
  if (!calendar.covers(received.date)) return refuse(problems::out_of_range);
  if (!extensions.empty()) return derive_parts(calendar, received, limit, pauses, options, extensions);
  Count count{calendar, received, limit, options};
  Restarts restarts{calendar, received, options.after_supplement};
  Derivation out;
  const Pause* open = nullptr;
  TRY_ASSIGN(out.due, run(count, restarts, pauses, &out.without_effect, &open));
  out.counted_from = count.begun();
  LocalTime last = out.due.at ? *out.due.at : open->from;
  if (last.date - count.begun().date > days{kExplainedDaysMax})
    last = {count.begun().date + days{kExplainedDaysMax}, 0};
  const Explaining explaining{
      .calendar = calendar, .limit = limit, .count = count, .pauses = pauses, .open = open, .out = out};
  if (limit.unit == LimitUnit::working_hour) {
    explaining.hours(last);
  } else if (limit.unit == LimitUnit::same_day) {
    for (Date date = count.begun().date; date <= last.date; date += days{1}) {
      if (out.due.at && date == out.due.at->date) out.dates.push_back({date});
      else if (calendar.working(date)) out.dates.push_back({date, What::rolled, msg::calendar::late_received});
      else out.dates.push_back(explaining.day_off(date));
    }
  } else {
    explaining.day_units(last.date);
  }
  return out;
}

Result<LocalTime> transfer_due(const WorkingCalendar& calendar, LocalTime received, int cutoff) {
  if (calendar.working(received.date) && received.minute < cutoff && received.minute < calendar.closing(received.date))
    return LocalTime{received.date, calendar.closing(received.date)};
  const auto next = calendar.working_day_after(received.date, 1);
  if (!next) return refuse(problems::no_working_time);
  return LocalTime{*next, calendar.hours(*next).front().close};
}

std::string_view word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::early: return "early";
    case Verdict::on_time: return "on_time";
    case Verdict::overdue: return "overdue";
  }
  VERIFY_UNREACHED();
}

Verdict verdict_of(std::string_view word) {
  for (const Verdict verdict : {Verdict::early, Verdict::on_time, Verdict::overdue})
    if (word_of(verdict) == word) return verdict;
  unknown("verdict", word);
}

Verdict verdict(LocalTime ready, LocalTime due) {
  if (ready > due) return Verdict::overdue;
  return ready.date < due.date ? Verdict::early : Verdict::on_time;
}

namespace {

// "…; gia hạn thêm 3 ngày làm việc (ngày 25/08/2026)" for each extension in force.
Message with_extensions(Message text, const Derivation& derivation) {
  for (const Extension& one : derivation.extensions) {
    const Message on = day_words(one.at.date);
    switch (one.form) {
      case ExtensionForm::added:
        text = Message(msg::calendar::extended_by, std::move(text), in_words(one.limit), on);
        break;
      case ExtensionForm::total:
        text = Message(msg::calendar::extended_to, std::move(text), in_words(one.limit), on);
        break;
      case ExtensionForm::agreed:
        text = Message(msg::calendar::extended_as_agreed, std::move(text), clock(one.until.minute),
                       day_words(one.until.date), on);
        break;
    }
  }
  return text;
}

constexpr std::string_view kYear = "/2026";  // as long as " 2026"

// Returns "thứ Bảy, Chủ nhật, 24/11 (Ngày Văn hóa Việt Nam)": what is not counted.
std::string left_out(const Derivation& derivation, Language language) {
  std::vector<Message> rest;
  std::vector<std::string> named;
  bool paused = false;
  for (const Counted& one : derivation.dates) {
    if (one.what == What::paused) paused = true;
    if (one.what == What::weekly_rest && std::ranges::find(rest, one.reason) == rest.end()) rest.push_back(one.reason);
    if (one.what == What::exception) {
      std::string day = day_words(one.date).in(language);
      day.resize(day.size() - kYear.size());
      named.push_back(fmt::format("{} ({})", day, one.reason.in(language)));
    }
  }
  std::ranges::sort(rest, std::greater<>(), [](const Message& day) { return in_vietnamese(day); });
  std::vector<std::string> parts;
  for (const Message& day : rest) parts.push_back(day.in(language));
  parts.insert(parts.end(), named.begin(), named.end());
  if (paused) parts.push_back(Message(msg::calendar::time_of_pauses).in(language));
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace

std::string sentence(const Limit& limit, LocalTime received, const Derivation& derivation, const Options& options,
                     Language language) {
  if (limit.unit == LimitUnit::same_day) {
    if (derivation.due.at && derivation.due.at->date == received.date)
      return Message(msg::calendar::same_working_day).in(language);
    if (!derivation.extensions.empty())
      return with_extensions(msg::calendar::same_working_day, derivation).in(language);
    return Message(msg::calendar::same_working_day_late, clock(options.cutoff)).in(language);
  }
  Message text(msg::calendar::counted_from, in_words(limit), day_words(derivation.counted_from.date));
  if (std::string days = left_out(derivation, language); !days.empty())
    text = Message(msg::calendar::without, std::move(text), std::move(days));
  return with_extensions(std::move(text), derivation).in(language);
}

std::int64_t lateness(const WorkingCalendar& calendar, LocalTime due, LocalTime at) { return calendar.worked(due, at); }

}  // namespace motcua::calendar
