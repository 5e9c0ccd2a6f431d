// Working calendars and limits. The rules are those of docs/time-rules.md; names here follow its words.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace motcua::calendar {

using motcua::vietnamese;

// [open, close) in minutes of the local day.
struct Interval {
  int open;
  int close;
  bool operator==(const Interval&) const = default;
};
using Hours = std::vector<Interval>;                  // ascending, not overlapping; empty on a day off

// Replaces the weekly pattern on one date. `name` is what the explanation says ("Ngày Văn hóa Việt Nam").
struct Exception {
  Date date;
  bool work = false;
  Hours hours{};
  std::string name;
  bool overrides = false;
};

// One layer: nation, province, unit or an agency in it. Later layers of a list are more specific.
struct Layer {
  std::string owner;                                  // who set it: "Việt Nam", "xã Cờ Đỏ"
  Date valid_from;
  std::optional<Date> valid_to;                       // inclusive
  std::optional<std::vector<Hours>> weekly;           // seven, Monday first
  std::vector<Exception> exceptions;
};

enum class LimitUnit { working_day, calendar_day, month, working_hour, same_day };
std::string_view word_of(LimitUnit unit);
std::optional<LimitUnit> limit_unit(std::string_view word);

struct Limit {
  LimitUnit unit = LimitUnit::working_day;
  std::int64_t amount = 0;                            // days or months; minutes for working_hour; ignored for same_day
  bool operator==(const Limit&) const = default;
};
std::string vietnamese(const Limit& limit);           // "5 ngày làm việc"

enum class PauseKind { supplement, financial_duty };
std::string_view word_of(PauseKind kind);
std::string vietnamese(PauseKind kind);

// [from, to); open while `to` is absent.
struct Pause {
  PauseKind kind;
  LocalTime from;
  std::optional<LocalTime> to;
  bool operator==(const Pause&) const = default;
};

enum class AfterSupplement { go_on, restart };

struct Options {
  int cutoff = 15 * 60;                               // same_day and the transfer: at this minute it is already too late
  AfterSupplement after_supplement = AfterSupplement::go_on;
};

// Why a date did not count.
struct Skipped {
  Date date;
  std::string reason;
};

struct Due {
  std::optional<LocalTime> at;                        // absent while a pause is open
  std::int64_t remaining = 0;                         // with an open pause: days, or minutes for working_hour
  LimitUnit remaining_unit = LimitUnit::working_day;
  std::vector<Skipped> skipped;                       // ascending, weekends included
  Date counted_from{};                                // the date of receipt, or of the restart
};

namespace problems {
inline constexpr Problem no_working_time{"no-working-time", Kind::invalid, "Lịch làm việc không còn giờ làm việc nào",
                                         "The calendar has no working time left"};
inline constexpr Problem bad_pause{"bad-pause", Kind::invalid, "Khoảng tạm dừng không hợp lệ", "A pause is not valid"};
inline constexpr Problem bad_calendar{"bad-calendar", Kind::invalid, "Lịch làm việc không hợp lệ", "The calendar is not valid"};
}  // namespace problems

}  // namespace motcua::calendar
