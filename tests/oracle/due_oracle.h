// A slow oracle of deadlines, written from docs/time-rules.md alone. It walks days and minutes as a clerk with a paper
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

// Granted at an instant: further days, days instead of the limit, or an agreed instant.
struct Extension {
  enum class Form { added, total, agreed } form = Form::added;
  Moment at;
  long amount = 1;
  bool working = true;  // true: working days; false: calendar days
  Moment until;
};

enum class Supplement { go_on, restart, decree };

struct Question {
  Moment received;
  Unit unit = Unit::working_day;
  long amount = 1;  // working_hour: in minutes
  std::vector<Pause> pauses;  // in the order of `from`
  std::vector<Extension> extensions;  // in the order of `at`
  bool half = false;  // working_day: half a day more
  Supplement after = Supplement::go_on;
  bool same_clock = false;
  int cutoff = 900;
};

struct Answer {
  enum class Kind { due, remaining, bad_pause, bad_extension, no_working_time } kind = Kind::due;
  Moment due;
  long remaining = 0;
  Unit unit = Unit::working_day;
  bool half = false;
  std::vector<std::pair<long, Unit>> then;
  auto operator<=>(const Answer&) const = default;
};

Answer answer(const Calendar& calendar, const Question& question);

}  // namespace oracle
