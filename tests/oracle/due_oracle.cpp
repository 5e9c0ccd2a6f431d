#include "oracle/due_oracle.h"

#include <algorithm>

namespace oracle {
namespace {

struct Exhausted {};

// Civil dates, counted by hand: years of 365 days and leap days.
bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }
int month_length(int year, int month) {
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return lengths[month - 1] + (month == 2 && leap(year) ? 1 : 0);
}
struct Civil {
  int year = 1970, month = 1, day = 1;
};
Civil civil_of(int days) {
  Civil c;
  for (; days < 0; --c.year) days += leap(c.year - 1) ? 366 : 365;
  for (; days >= (leap(c.year) ? 366 : 365); ++c.year) days -= leap(c.year) ? 366 : 365;
  for (; days >= month_length(c.year, c.month); ++c.month) days -= month_length(c.year, c.month);
  c.day += days;
  return c;
}

struct Walk {
  const Calendar& calendar;
  const Question& question;

  const Hours& hours(int day) const {
    const auto found = calendar.exceptions.find(day);
    if (found != calendar.exceptions.end()) return found->second;
    return calendar.weekly[((day % 7) + 10) % 7];            // 1 January 1970 was a Thursday
  }
  bool working(int day) const { return !hours(day).empty(); }
  int closing(int day) const { return hours(day).back().second; }
  bool working_minute(int day, int minute) const {
    for (const auto& [open, close] : hours(day))
      if (minute >= open && minute < close) return true;
    return false;
  }
  int first(Moment from) const {
    return working(from.day) && from.minute >= closing(from.day) ? from.day + 1 : from.day;
  }

  // One day on; gives up after ten years without a working interval.
  void step(int& day, int& empty) const {
    ++day;
    if (working(day)) empty = 0;
    else if (++empty > 3652) throw Exhausted{};
  }

  int clock_on(int day) const {
    if (!question.same_clock) return closing(day);
    const int minute = question.received.minute;
    if (minute >= closing(day)) return closing(day);
    for (const auto& [open, close] : hours(day)) {
      if (minute < open) return open;
      if (minute < close) return minute;
    }
    return closing(day);
  }

  // What the pauses in effect leave of the beginning: the receipt, or the last restart.
  std::pair<Moment, std::vector<Pause>> begun(const std::vector<Pause>& effective) const {
    Moment start = question.received;
    std::vector<Pause> rest;
    for (const Pause& pause : effective) {
      rest.push_back(pause);
      if (question.restart && pause.supplement) {
        start = *pause.to;
        rest.clear();
      }
    }
    return {start, rest};
  }

  bool suspended(int day, const std::vector<Pause>& pauses) const {
    for (const Pause& pause : pauses)
      if (first(pause.from) <= day && day < pause.to->day) return true;
    return false;
  }
  static bool inside(Moment at, const std::vector<Pause>& pauses) {
    for (const Pause& pause : pauses)
      if (pause.from <= at && (!pause.to || at < *pause.to)) return true;
    return false;
  }

  long days_of_limit(Moment start) const {
    if (question.unit != Unit::month) return question.amount;
    const Civil from = civil_of(start.day);
    Civil at = from;
    int day = start.day;
    const int target = from.year * 12 + from.month - 1 + static_cast<int>(question.amount);
    const int year = target / 12, month = target % 12 + 1, wanted = std::min(from.day, month_length(year, month));
    while (at.year != year || at.month != month || at.day != wanted) {
      ++day;
      if (++at.day > month_length(at.year, at.month)) {
        at.day = 1;
        if (++at.month > 12) {
          at.month = 1;
          ++at.year;
        }
      }
    }
    return day - start.day;
  }

  int roll(int day, const std::vector<Pause>& pauses) const {
    int empty = 0;
    while (!working(day) || suspended(day, pauses)) step(day, empty);
    return day;
  }

  Moment reach(const std::vector<Pause>& effective) const {
    const auto [start, pauses] = begun(effective);
    if (question.unit == Unit::same_day) {
      const Moment from = effective.empty() ? question.received : *effective.back().to;
      if (working(from.day) && from.minute < question.cutoff && from.minute < closing(from.day))
        return {from.day, closing(from.day)};
      int day = from.day, empty = 0;
      do step(day, empty);
      while (!working(day));
      return {day, closing(day)};
    }
    if (question.unit == Unit::working_hour) {
      long left = question.amount;
      int empty = 0;
      for (int day = start.day;; step(day, empty)) {
        for (const auto& [open, close] : hours(day))
          for (int minute = open; minute < close; ++minute) {
            const Moment at{day, minute};
            if (at < start || inside(at, pauses)) continue;
            if (--left == 0) return {day, minute + 1};
          }
      }
    }
    int day = start.day, empty = 0;
    for (long left = days_of_limit(start); left > 0;) {
      if (question.unit == Unit::working_day) step(day, empty);
      else ++day;
      if (suspended(day, pauses)) continue;
      if (question.unit == Unit::working_day && !working(day)) continue;
      --left;
    }
    day = roll(day, pauses);
    Moment due{day, clock_on(day)};
    if (!effective.empty() && due <= *effective.back().to) {
      day = roll(effective.back().to->day + 1, pauses);
      due = {day, clock_on(day)};
    }
    return due;
  }

  Answer remaining(const std::vector<Pause>& effective, const Pause& open) const {
    Answer answer{.kind = Answer::Kind::remaining, .due = {}, .remaining = 0, .unit = question.unit};
    if (question.unit == Unit::same_day) {
      answer.remaining = 1;
      return answer;
    }
    answer.remaining = question.amount;
    if (question.restart && open.supplement) return answer;
    const auto [start, pauses] = begun(effective);
    if (question.unit == Unit::working_hour) {
      for (int day = start.day; day <= open.from.day; ++day)
        for (int minute = 0; minute < 1440; ++minute) {
          const Moment at{day, minute};
          if (at >= start && at < open.from && working_minute(day, minute) && !inside(at, pauses)) --answer.remaining;
        }
    } else {
      answer.remaining = days_of_limit(start);
      if (question.unit == Unit::month) answer.unit = Unit::calendar_day;
      for (int day = start.day + 1; day < first(open.from); ++day)
        if (!suspended(day, pauses) && (question.unit != Unit::working_day || working(day))) --answer.remaining;
    }
    answer.remaining = std::max(0L, answer.remaining);
    return answer;
  }
};

}  // namespace

Answer answer(const Calendar& calendar, const Question& question) {
  const Walk walk{calendar, question};
  std::vector<Pause> pauses;
  for (const Pause& pause : question.pauses)
    if (!pause.to || *pause.to != pause.from) pauses.push_back(pause);
  for (std::size_t i = 0; i < pauses.size(); ++i) {
    const Pause& pause = pauses[i];
    const bool wrong = pause.from < question.received || (pause.to && *pause.to < pause.from) ||
                       (i > 0 && (!pauses[i - 1].to || pause.from < *pauses[i - 1].to));
    if (wrong) return {.kind = Answer::Kind::bad_pause};
  }
  try {
    std::vector<Pause> effective;
    Moment due = walk.reach(effective);
    for (const Pause& pause : pauses) {
      if (pause.from >= due) continue;
      if (!pause.to) return walk.remaining(effective, pause);
      effective.push_back(pause);
      due = walk.reach(effective);
    }
    return {.kind = Answer::Kind::due, .due = due};
  } catch (const Exhausted&) { return {.kind = Answer::Kind::no_working_time}; }
}

}  // namespace oracle
