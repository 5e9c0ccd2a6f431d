// Working calendars and limits. The rules and the names are those of docs/time-rules.md.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "msg/problems.h"

namespace motcua::calendar {

using motcua::vietnamese;

// [open, close) in minutes of the local day.
struct Interval {
  int open;
  int close;
  bool operator==(const Interval&) const = default;
};
inline constexpr std::array<std::string_view, 7> kWeekdayWords{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
using Hours = std::vector<Interval>;                  // ascending, not overlapping; empty on a day off

// Replaces the weekly pattern on one date. The explanation of a due time shows `name` ("Ngày Văn hóa Việt Nam").
struct Exception {
  Date date;
  bool work = false;
  Hours hours{};
  std::string name;
  bool overrides = false;
};

// One layer: of the nation, a province, a unit or an agency in it. Later layers of a list are more specific.
struct Layer {
  std::string owner;                                  // the owner of the layer: "Việt Nam", "xã Cờ Đỏ"
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
  std::int64_t amount = 0;  // days or months; minutes for working_hour; ignored for same_day
  bool half = false;  // working_day: half a day more, as cities print it ("1,5 ngày")
  bool operator==(const Limit&) const = default;
};
Message in_words(const Limit& limit);  // "5 ngày làm việc"
std::string vietnamese(const Limit& limit);  // for paper and everything that is stored

enum class PauseKind { supplement, financial_duty };
std::string_view word_of(PauseKind kind);
PauseKind pause_kind(std::string_view word);  // reads a word of our own rows
Msg label_of(PauseKind kind);

// [from, to). The pause is open while `to` is absent.
struct Pause {
  PauseKind kind = PauseKind::supplement;
  LocalTime from;
  std::optional<LocalTime> to;
  bool operator==(const Pause&) const = default;
};

// An extension of a limit on a ground, where the law allows one. Granting is a separate act.
enum class ExtensionForm {
  added,  // days after the date reached so far
  total,  // replaces the limit: counted from the receipt, if the result is later
  agreed  // until an instant that both sides signed
};
std::string_view word_of(ExtensionForm form);
std::optional<ExtensionForm> extension_form(std::string_view word);
struct Extension {
  LocalTime at;  // when it was granted
  ExtensionForm form = ExtensionForm::added;
  Limit limit{};  // working or calendar days; unused for `agreed`
  LocalTime until{};  // used for `agreed` only
  bool operator==(const Extension&) const = default;
};

// `decree`: the first supplement restarts the limit if it begins by closing time on the third working day after
// receipt. Every other supplement continues the limit (Decree 61/2018 art. 19(4), Decree 118/2025 art. 19(5)).
enum class AfterSupplement { go_on, restart, decree };
std::string_view word_of(AfterSupplement rule);
std::optional<AfterSupplement> after_supplement(std::string_view word);
enum class DueTime { closing, same_clock };  // for day units: the closing time, or the clock time of the receipt

struct Options {
  int cutoff = 15 * 60;  // same_day and the transfer: from this minute on it is too late
  AfterSupplement after_supplement = AfterSupplement::go_on;
  DueTime due_time = DueTime::closing;
  // Extensions were granted lawfully before. A later change of the calendar does not make them invalid.
  bool granted = false;
};

struct Due {
  std::optional<LocalTime> at;  // absent while a pause is open
  // The remaining limit of an open pause: working or calendar days; minutes for working_hour; 1 for same_day. Under a
  // restart: the whole limit.
  std::int64_t remaining = 0;
  LimitUnit remaining_unit = LimitUnit::working_day;
  bool remaining_half = false;  // half a working day more
  bool restarts = false;  // the whole limit runs again after the open pause
  std::vector<Limit> then{};  // extensions that follow the remaining limit
};

// One date in the explanation of a due time: counted or not, with the reason. Dates are in order.
struct Counted {
  enum class What {
    counted,
    weekly_rest,
    exception,
    paused,
    rolled
  };  // rolled: the limit was over, but a due time may not be on this date
  Date date;
  What what = What::counted;
  Message reason{};  // the exception's name, the kind of the pause, "thứ Bảy"
  std::vector<Interval> intervals{};  // working hours: the counted minutes of that date
};

// Returns the remaining limit of an open pause: "2 ngày làm việc và 3 ngày làm việc gia hạn".
Message in_words(const Due& due);

struct Derivation {
  Due due;
  LocalTime counted_from{};  // the receipt, or the restart after a supplement
  std::vector<Counted> dates;  // every date from the counting's first to the due date
  std::vector<Pause> without_effect;  // pauses that began too late, or were empty
  std::vector<Extension> extensions{};  // in force: those that no restart has ended
};

namespace problems {
inline constexpr Problem no_working_time{"no-working-time", Kind::invalid, msg::problems::no_working_time};
inline constexpr Problem out_of_range{"out-of-range", Kind::invalid, msg::problems::out_of_range};
inline constexpr Problem bad_pause{"bad-pause", Kind::invalid, msg::problems::bad_pause};
inline constexpr Problem bad_extension{"bad-extension", Kind::invalid, msg::problems::bad_extension};
inline constexpr Problem bad_calendar{"bad-calendar", Kind::invalid, msg::problems::bad_calendar};
}  // namespace problems

}  // namespace motcua::calendar
