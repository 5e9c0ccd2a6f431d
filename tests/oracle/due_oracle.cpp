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

  // Goes one day on. Gives up after ten years without a working interval.
  void step(int& day, int& empty) const {
    ++day;
    if (working(day)) empty = 0;
    else if (++empty > 3652) throw Exhausted{};
  }
  int next_working(int day) const {
    int empty = 0;
    do step(day, empty);
    while (!working(day));
    return day;
  }

  int clock_on(int day, bool same_clock) const {
    if (!same_clock) return closing(day);
    const int minute = question.received.minute;
    if (minute >= closing(day)) return closing(day);
    for (const auto& [open, close] : hours(day)) {
      if (minute < open) return open;
      if (minute < close) return minute;
    }
    return closing(day);
  }

  // True for a supplement after which the whole limit begins again.
  bool restarts(const Pause& pause, bool first_supplement) const {
    if (!pause.supplement || question.after == Supplement::go_on) return false;
    if (question.after == Supplement::restart) return true;
    if (!first_supplement) return false;
    int third = question.received.day;
    for (int i = 0; i < 3; ++i) third = next_working(third);
    return pause.from <= Moment{third, closing(third)};
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

  long days_of_months(Moment start) const {
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

  // The known facts at a moment: the beginning of the count, the pauses in effect and the extensions since then.
  struct Known {
    Moment start;
    std::vector<Pause> pauses;
    std::vector<Extension> extensions;
  };

  // A row of days to be counted: its unit, its length, and the moment that the count has reached.
  struct Row {
    Unit unit;
    long amount = 0;
    bool half = false, same_clock = false;
    Moment end{};
  };
  bool by_days() const { return question.unit != Unit::working_hour && question.unit != Unit::same_day; }
  bool extended_clock() const { return by_days() && question.same_clock; }

  // The last day of a row of days that begins after `day`, rolled on to a day that may be due.
  int last_day(int day, const Row& row, const std::vector<Pause>& pauses) const {
    int empty = 0;
    for (long left = row.amount + (row.half ? 1 : 0); left > 0;) {
      if (row.unit == Unit::working_day) step(day, empty);
      else ++day;
      if (!suspended(day, pauses) && (row.unit != Unit::working_day || working(day))) --left;
    }
    for (empty = 0; !working(day) || suspended(day, pauses);) step(day, empty);
    return day;
  }
  int minute_on(int day, const Row& row) const {
    return row.half ? hours(day).front().second : clock_on(day, row.same_clock);
  }

  Moment end_of_hours(const Known& known) const {
    long left = question.amount;
    int empty = 0;
    for (int day = known.start.day;; step(day, empty))
      for (const auto& [open, close] : hours(day))
        for (int minute = open; minute < close; ++minute) {
          const Moment at{day, minute};
          if (at < known.start || inside(at, known.pauses)) continue;
          if (--left == 0) return {day, minute + 1};
        }
  }
  Moment same_day_from(Moment from) const {
    const bool today = working(from.day) && from.minute < question.cutoff && from.minute < closing(from.day);
    const int day = today ? from.day : next_working(from.day);
    return {day, closing(day)};
  }

  Row limit_row(const Known& known) const {
    Row row{.unit = question.unit, .amount = question.amount, .half = question.half, .same_clock = question.same_clock};
    if (question.unit == Unit::working_hour) {
      row.end = end_of_hours(known);
    } else if (question.unit == Unit::same_day) {
      row.end = same_day_from(known.start);
      for (const Pause& pause : known.pauses)
        if (first(pause.from) <= row.end.day) row.end = same_day_from(*pause.to);
    } else {
      if (question.unit == Unit::month) {
        row.unit = Unit::calendar_day;
        row.amount = days_of_months(known.start);
      }
      row.end.day = last_day(known.start.day, row, known.pauses);
      row.end.minute = minute_on(row.end.day, row);
    }
    return row;
  }
  Row extension_row(int after, const Extension& extension, const Known& known) const {
    Row row{.unit = extension.working ? Unit::working_day : Unit::calendar_day,
            .amount = extension.amount,
            .same_clock = extended_clock()};
    row.end.day = last_day(after, row, known.pauses);
    row.end.minute = minute_on(row.end.day, row);
    return row;
  }

  // The limit and the extensions as rows, one after the other; `agreed` is no row.
  std::vector<Row> rows(const Known& known) const {
    std::vector<Row> all{limit_row(known)};
    for (const Extension& one : known.extensions)
      if (one.form == Extension::Form::total)
        if (const Row whole = extension_row(known.start.day, one, known); whole.end > all[0].end) all[0] = whole;
    for (const Extension& one : known.extensions)
      if (one.form == Extension::Form::added) all.push_back(extension_row(all.back().end.day, one, known));
    return all;
  }

  Moment reach(const Known& known) const {
    const std::vector<Row> all = rows(known);
    Moment due = all.back().end;
    bool agreed = false;
    for (const Extension& one : known.extensions)
      if (one.form == Extension::Form::agreed && one.until > due) {
        due = one.until;
        agreed = true;
      }
    if (!known.pauses.empty() && due <= *known.pauses.back().to) {
      due.day = next_working(known.pauses.back().to->day);
      due.minute = agreed ? clock_on(due.day, extended_clock()) : minute_on(due.day, all.back());
    }
    return due;
  }

  // Moves an agreed instant when a pause is over: by the working minutes of the pause, to closing time.
  Moment moved(Moment until, const Pause& pause) const {
    long minutes = 0;
    for (int day = pause.from.day; day <= pause.to->day; ++day)
      for (int minute = 0; minute < 1440; ++minute)
        if (const Moment at{day, minute}; at >= pause.from && at < *pause.to && working_minute(day, minute)) ++minutes;
    minutes = std::max(1L, minutes);
    int empty = 0;
    for (int day = until.day;; step(day, empty))
      for (int minute = 0; minute < 1440; ++minute)
        if (const Moment at{day, minute}; at >= until && working_minute(day, minute) && --minutes == 0)
          return {day, closing(day)};
  }

  Answer remaining(const Known& known, const Pause& open, bool again) const {
    Answer answer{.kind = Answer::Kind::remaining, .remaining = question.amount, .unit = question.unit};
    const std::vector<Row> all = rows(known);
    std::size_t part = 0;
    const auto over = [&](const Row& row) {
      return (row.unit == Unit::same_day ? first(open.from) : open.from.day) > row.end.day;
    };
    while (part + 1 < all.size() && over(all[part])) ++part;
    const Row& row = all[part];
    if (again) {
      answer.half = question.half;
      if (question.unit == Unit::same_day) answer.remaining = 1;
      return answer;
    }
    for (std::size_t next = part + 1; next < all.size(); ++next)
      answer.then.emplace_back(all[next].amount, all[next].unit);
    answer.unit = row.unit;
    answer.remaining = row.amount;
    if (row.unit == Unit::same_day) {
      answer.remaining = 1;
    } else if (row.unit == Unit::working_hour) {
      for (int day = known.start.day; day <= open.from.day; ++day)
        for (int minute = 0; minute < 1440; ++minute) {
          const Moment at{day, minute};
          if (at >= known.start && at < open.from && working_minute(day, minute) && !inside(at, known.pauses))
            --answer.remaining;
        }
    } else {
      long halves = 2 * row.amount + (row.half ? 1 : 0);
      for (int day = (part == 0 ? known.start.day : all[part - 1].end.day) + 1; day < first(open.from); ++day)
        if (!suspended(day, known.pauses) && (row.unit != Unit::working_day || working(day))) halves -= 2;
      halves = std::max(0L, halves);
      answer.remaining = halves / 2;
      answer.half = halves % 2 == 1;
    }
    answer.remaining = std::max(0L, answer.remaining);
    return answer;
  }
};

// The faults of the question, before anything is counted.
std::optional<Answer> wrong(const Walk& walk, const std::vector<Pause>& pauses) {
  const Question& question = walk.question;
  for (std::size_t i = 0; i < pauses.size(); ++i) {
    const Pause& pause = pauses[i];
    const bool bad = pause.from < question.received || (pause.to && *pause.to < pause.from) ||
                     (i > 0 && (!pauses[i - 1].to || pause.from < *pauses[i - 1].to));
    if (bad) return Answer{.kind = Answer::Kind::bad_pause};
  }
  for (const Extension& one : question.extensions) {
    bool bad = one.at <= question.received || Walk::inside(one.at, pauses);
    if (one.form == Extension::Form::agreed)
      bad = bad || !(walk.working_minute(one.until.day, one.until.minute) ||
                     walk.working_minute(one.until.day, one.until.minute - 1));
    if (bad) return Answer{.kind = Answer::Kind::bad_extension};
  }
  return std::nullopt;
}

}  // namespace

Answer answer(const Calendar& calendar, const Question& question) {
  const Walk walk{calendar, question};
  std::vector<Pause> pauses;
  for (const Pause& pause : question.pauses)
    if (!pause.to || *pause.to != pause.from) pauses.push_back(pause);
  if (const auto bad = wrong(walk, pauses)) return *bad;
  try {
    Walk::Known known{.start = question.received, .pauses = {}, .extensions = {}};
    bool supplemented = false;
    std::size_t granted = 0;
    // Goes day by day through the acts, in the order of their time.
    for (std::size_t next = 0; next < pauses.size() || granted < question.extensions.size();) {
      const Moment due = walk.reach(known);
      const bool extends = granted < question.extensions.size() &&
                           (next == pauses.size() || question.extensions[granted].at < pauses[next].from);
      if (extends) {
        const Extension& one = question.extensions[granted++];
        if (one.at > due) return {.kind = Answer::Kind::bad_extension};
        known.extensions.push_back(one);
        continue;
      }
      const Pause& pause = pauses[next++];
      if (pause.from >= due) continue;
      const bool again = walk.restarts(pause, !supplemented);
      if (pause.supplement) supplemented = true;
      if (!pause.to) return walk.remaining(known, pause, again);
      if (again) {
        known = {.start = *pause.to, .pauses = {}, .extensions = {}};
        continue;
      }
      known.pauses.push_back(pause);
      for (Extension& one : known.extensions)
        if (one.form == Extension::Form::agreed && pause.from < one.until) one.until = walk.moved(one.until, pause);
    }
    return {.kind = Answer::Kind::due, .due = walk.reach(known)};
  } catch (const Exhausted&) { return {.kind = Answer::Kind::no_working_time}; }
}

}  // namespace oracle
