#include "calendar/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/verify.h"

namespace motcua::calendar {
namespace {

using std::chrono::days;

// [first, last): dates that a pause suspends. The day of resumption counts, so it is not among them.
struct Suspension {
  Date first;
  std::optional<Date> last;
};

struct Count {
  const WorkingCalendar& calendar;
  LocalTime received;
  Limit limit;
  Options options;
  std::vector<Pause> effective{};            // those that took effect so far
  LocalTime begun;                           // receipt, or the restart after a supplement
  std::vector<Suspension> suspended{};
  std::optional<LocalTime> restarted{};

  Date first_suspended(LocalTime from) const {
    const bool after_closing = calendar.working(from.date) && from.minute >= calendar.closing(from.date);
    return after_closing ? from.date + days{1} : from.date;
  }
  bool is_suspended(Date date) const {
    return std::any_of(suspended.begin(), suspended.end(),
                       [&](const Suspension& s) { return date >= s.first && (!s.last || date < *s.last); });
  }
  std::unexpected<Refusal> exhausted() const { return refuse(problems::no_working_time, "Không còn ngày làm việc nào trong lịch."); }

  Result<LocalTime> roll(Date date) const {
    for (;; date += days{1}) {
      if (!calendar.covers(date)) return exhausted();
      if (calendar.working(date) && !is_suspended(date)) return LocalTime{date, calendar.closing(date)};
    }
  }

  // Calendar days that a month limit comes to when nothing interrupts it.
  std::int64_t month_days() const {
    const std::chrono::year_month_day from{begun.date};
    const auto month = from.year() / from.month() + std::chrono::months{static_cast<int>(limit.amount)};
    std::chrono::year_month_day to{month.year(), month.month(), from.day()};
    if (!to.ok()) to = month.year() / month.month() / std::chrono::last;
    return (std::chrono::sys_days{to} - begun.date).count();
  }

  // Days that must still be counted; and whether a date is one of the kind.
  std::int64_t days_needed() const { return limit.unit == LimitUnit::month ? month_days() : limit.amount; }
  bool counts(Date date) const { return !is_suspended(date) && (limit.unit != LimitUnit::working_day || calendar.working(date)); }

  Result<LocalTime> same_day(LocalTime from) const {
    if (calendar.working(from.date) && from.minute < options.cutoff && from.minute < calendar.closing(from.date))
      return LocalTime{from.date, calendar.closing(from.date)};
    const auto next = calendar.working_day_after(from.date, 1);
    if (!next) return exhausted();
    return LocalTime{*next, calendar.closing(*next)};
  }

  // The due time with the pauses that took effect so far (all closed).
  Result<LocalTime> reached() const {
    if (limit.unit == LimitUnit::same_day) return same_day(effective.empty() ? begun : *effective.back().to);
    if (limit.unit == LimitUnit::working_hour) {
      std::int64_t minutes = limit.amount;
      for (const Pause& pause : effective)
        if (pause.from >= begun) minutes += calendar.worked(pause.from, *pause.to);
      const auto at = calendar.add_minutes(begun, minutes);
      if (!at) return exhausted();
      return *at;
    }
    Date date = begun.date;
    if (suspended.empty() && limit.unit == LimitUnit::working_day) {         // the common case does not walk
      const auto day = calendar.working_day_after(date, limit.amount);
      if (!day) return exhausted();
      date = *day;
    } else {
      for (std::int64_t left = days_needed(); left > 0;) {
        date += days{1};
        if (!calendar.covers(date)) return exhausted();
        if (counts(date)) --left;
      }
    }
    TRY_ASSIGN(LocalTime at, roll(date));
    if (!effective.empty() && at <= *effective.back().to) { TRY_ASSIGN(at, roll(effective.back().to->date + days{1})); }
    return at;
  }

  void take_effect(const Pause& pause) {
    effective.push_back(pause);
    if (pause.kind == PauseKind::supplement && options.after_supplement == AfterSupplement::restart && limit.unit != LimitUnit::same_day) {
      begun = *pause.to;
      restarted = begun;
      suspended.clear();
      if (limit.unit == LimitUnit::working_hour) effective.clear();
      return;
    }
    suspended.push_back({first_suspended(pause.from), pause.to->date});
  }

  void remain(const Pause& open, Due& answer) const {
    const bool whole = open.kind == PauseKind::supplement && options.after_supplement == AfterSupplement::restart;
    if (limit.unit == LimitUnit::same_day) {
      answer.remaining = 1;
      answer.remaining_unit = LimitUnit::same_day;
      return;
    }
    if (whole) {
      answer.remaining = limit.amount;
      answer.remaining_unit = limit.unit;
      return;
    }
    if (limit.unit == LimitUnit::working_hour) {
      std::int64_t used = calendar.worked(begun, open.from);
      for (const Pause& pause : effective) used -= calendar.worked(pause.from, *pause.to);
      answer.remaining = std::max<std::int64_t>(0, limit.amount - used);
      answer.remaining_unit = LimitUnit::working_hour;
      return;
    }
    std::int64_t left = days_needed();
    for (Date date = begun.date + days{1}; date < first_suspended(open.from) && left > 0; date += days{1})
      if (counts(date)) --left;
    answer.remaining = left;
    answer.remaining_unit = limit.unit == LimitUnit::month ? LimitUnit::calendar_day : limit.unit;
  }
};

Result<> check(LocalTime received, std::span<const Pause> pauses) {
  std::optional<LocalTime> last;
  bool open = false;
  for (const Pause& pause : pauses) {
    if (open) return refuse(problems::bad_pause, "Có khoảng tạm dừng sau một khoảng chưa kết thúc.");
    if (pause.from < received) return refuse(problems::bad_pause, "Tạm dừng bắt đầu trước khi tiếp nhận.");
    if (pause.to && *pause.to < pause.from) return refuse(problems::bad_pause, "Tạm dừng kết thúc trước khi bắt đầu.");
    if (last && pause.from < *last) return refuse(problems::bad_pause, "Các khoảng tạm dừng chồng nhau.");
    open = !pause.to;
    last = pause.to;
  }
  return {};
}

void list_skipped(const WorkingCalendar& calendar, const Count& count, LocalTime until, Due& answer) {
  if (until.date - count.begun.date > days{400}) return;     // a list nobody would read
  for (Date date = count.begun.date + days{1}; date <= until.date; date += days{1}) {
    if (count.is_suspended(date)) answer.skipped.push_back({date, "tạm dừng"});
    else if (!calendar.working(date)) answer.skipped.push_back({date, calendar.reason_off(date)});
  }
}

}  // namespace

Result<Due> due(const WorkingCalendar& calendar, LocalTime received, const Limit& limit, std::span<const Pause> pauses,
                const Options& options) {
  TRY(check(received, pauses));
  if (!calendar.covers(received.date)) return refuse(problems::no_working_time, "Ngày tiếp nhận nằm ngoài lịch làm việc.");
  Count count{.calendar = calendar, .received = received, .limit = limit, .options = options, .begun = received};
  Due answer;
  TRY_ASSIGN(LocalTime at, count.reached());
  for (const Pause& pause : pauses) {
    if (pause.to && *pause.to == pause.from) continue;       // empty once cut to minutes
    if (pause.from >= at) continue;                          // already overdue: it stays so
    if (!pause.to) {
      count.remain(pause, answer);
      answer.counted_from = count.begun.date;
      list_skipped(calendar, count, pause.from, answer);
      return answer;
    }
    count.take_effect(pause);
    TRY_ASSIGN(at, count.reached());
  }
  answer.at = at;
  answer.counted_from = count.begun.date;
  list_skipped(calendar, count, at, answer);
  return answer;
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
  VERIFY_UNREACHED();
}

Verdict verdict(LocalTime ready, LocalTime due) {
  if (ready > due) return Verdict::overdue;
  return ready.date < due.date ? Verdict::early : Verdict::on_time;
}

std::string sentence(const Limit& limit, LocalTime received, const Due& due, const Options& options) {
  if (limit.unit == LimitUnit::same_day) {
    if (due.at && due.at->date == received.date) return "Trong ngày làm việc";
    return fmt::format("Trong ngày làm việc; nhận từ {} hoặc ngoài giờ nên trả trong ngày làm việc tiếp theo", clock(options.cutoff));
  }
  std::string text = fmt::format("{}, tính từ sau ngày {}", vietnamese(limit), vietnamese(due.counted_from));
  std::set<std::string> rest;
  std::vector<std::string> named;
  bool paused = false;
  for (const Skipped& skipped : due.skipped) {
    if (skipped.reason == "tạm dừng") paused = true;
    else if (skipped.reason == "thứ Bảy" || skipped.reason == "Chủ nhật") rest.insert(skipped.reason);
    else named.push_back(fmt::format("{} ({})", vietnamese(skipped.date).substr(0, 5), skipped.reason));
  }
  std::vector<std::string> parts(rest.rbegin(), rest.rend());
  if (limit.unit == LimitUnit::calendar_day || limit.unit == LimitUnit::month) parts.clear();   // they count there
  else parts.insert(parts.end(), named.begin(), named.end());
  if (paused) parts.push_back("thời gian tạm dừng");
  if (!parts.empty()) text += "; trừ " + fmt::format("{}", fmt::join(parts, ", "));
  return text;
}

}  // namespace motcua::calendar
