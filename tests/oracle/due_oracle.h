// A slow oracle of deadlines, written from docs/time-rules.md alone: it walks days and minutes as a clerk with a paper
// calendar would, and shares no code with the program.
#pragma once
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace oracle {

using Hours = std::vector<std::pair<int, int>>;  // [open, close) in minutes

struct Calendar {
  Hours weekly[7];  // Monday first
  std::map<int, Hours> exceptions;  // by day since 1970; empty: off
};

struct Moment {
  int day = 0, minute = 0;
  auto operator<=>(const Moment&) const = default;
};

enum class Unit { working_day, calendar_day, month, working_hour, same_day };

struct Pause {
  bool supplement = true;
  Moment from;
  std::optional<Moment> to;
};

struct Question {
  Moment received;
  Unit unit = Unit::working_day;
  long amount = 1;  // minutes for working_hour
  std::vector<Pause> pauses;  // by `from`
  bool restart = false, same_clock = false;
  int cutoff = 900;
};

struct Answer {
  enum class Kind { due, remaining, bad_pause, no_working_time } kind = Kind::due;
  Moment due;
  long remaining = 0;
  Unit unit = Unit::working_day;
  auto operator<=>(const Answer&) const = default;
};

Answer answer(const Calendar& calendar, const Question& question);

}  // namespace oracle
