// Changing a calendar: days and weekly hours of one layer, from today on. Pure; what a layer said before stays known.
#pragma once
#include "calendar/calendars.h"

namespace motcua::calendar {

inline constexpr int kChangedDaysMax = 400;
inline constexpr int kIntervalsMax = 6;                // of one day
inline constexpr int kYearsAheadMax = 10;

struct DayChange {
  enum class What { off, work, as_usual };             // as_usual: the layer says nothing of that date any more
  Date date;
  What what = What::off;
  Hours hours{};                                       // of work
  std::string name{};  // of off and work: what the explanation of a due time will say
  bool overrides = false;  // of work: although a higher layer has the date off
};

struct WeekChange {
  Date from;
  std::optional<Date> to;  // inclusive
  std::vector<Hours> hours;  // seven, Monday first
};

struct Change {
  UnitId unit;  // empty: the nation
  std::string agency;  // in the unit; "" for the unit itself
  std::string owner;  // whom a new layer is named after
  std::vector<DayChange> days;
  std::optional<WeekChange> week;
};

// Everything that is wrong with it, by field. `above`: the units whose layers hold for this one, the nation (empty id)
// first.
std::vector<FieldError> faults_of(const Change& change, const std::vector<StoredLayer>& layers,
                                  const std::vector<UnitId>& above, Instant now, Date today);
// The layers after a change made at `at`, which faults_of found nothing wrong with.
std::vector<StoredLayer> changed(std::vector<StoredLayer> layers, const Change& change, Instant at, Date today);

std::string summary(const Change& change);  // "24/11/2027 nghỉ (Ngày Văn hóa Việt Nam)"; at most four days are named
std::string word_of(DayChange::What what);
JsonObject to_json(const Change& change);  // as it is kept; whose layer it is stands beside it
Change change_from(const JsonObject& object);  // of our own JSON

// May one person alone make it? Weekly hours and many days move the due times of everything: two decide. The days are
// counted together with those of `alone`: what was changed in the same calendar without a second person in the last
// kAloneDays days.
inline constexpr std::size_t kDaysAloneMax = 5;
inline constexpr int kAloneDays = 30;
bool needs_second_person(const Change& change, const std::vector<Change>& alone = {});
// May it take effect before the second person has looked at it? Days off alone, and soon: a flood, a fire, no power.
inline constexpr int kUrgentDays = 3;  // today is the first
bool may_be_urgent(const Change& change, Date today);

}  // namespace motcua::calendar
