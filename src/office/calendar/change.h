// Changing a calendar: days and weekly hours of one layer, from today on. Pure. The former content of the layer stays
// known.
#pragma once
#include "calendar/calendars.h"

namespace motcua::calendar {

inline constexpr int kChangedDaysMax = 400;
inline constexpr int kIntervalsMax = 6;                // in one day
inline constexpr int kYearsAheadMax = 10;

struct DayChange {
  enum class What { off, work, as_usual };             // as_usual: the layer no longer says anything about that date
  Date date;
  What what = What::off;
  Hours hours{};                                       // the hours of `work`
  std::string name{};  // for `off` and `work`: the name that the explanation of a due time shows
  bool overrides = false;  // for `work`: allowed although a higher layer has the date off
};

struct WeekChange {
  Date from;
  std::optional<Date> to;  // inclusive
  std::vector<Hours> hours;  // seven, Monday first
};

struct Change {
  UnitId unit;  // empty: the nation
  std::string agency;  // the agency in the unit; "": the unit itself
  std::string owner;  // the name that a new layer gets
  std::vector<DayChange> days;
  std::optional<WeekChange> week;
};

// Returns all faults of the change, by field. `above`: the units whose layers hold for this unit, the nation (empty id)
// first.
std::vector<FieldError> faults_of(const Change& change, const std::vector<StoredLayer>& layers,
                                  const std::vector<UnitId>& above, Instant now, Date today);
// Returns the layers after a change made at `at`. faults_of() must have found no fault in the change.
std::vector<StoredLayer> changed(std::vector<StoredLayer> layers, const Change& change, Instant at, Date today);

std::string summary(const Change& change);  // "24/11/2027 nghỉ (Ngày Văn hóa Việt Nam)"; at most four days are named
std::string word_of(DayChange::What what);
JsonObject to_json(const Change& change);  // the stored form; the unit of the layer is stored beside it
Change change_from(const JsonObject& object);  // reads JSON that to_json() wrote

// Tells whether a second person must confirm the change. Weekly hours and many days move all due times, and two persons
// decide them. The days are counted together with the days of `alone`. `alone`: changes of the same calendar without a
// second person in the last kAloneDays days.
inline constexpr std::size_t kDaysAloneMax = 5;
inline constexpr int kAloneDays = 30;
bool needs_second_person(const Change& change, const std::vector<Change>& alone = {});
// Tells whether the change may take effect before the second person has looked at it. Only days off within kUrgentDays
// may (a flood, a fire, no power).
inline constexpr int kUrgentDays = 3;  // today is the first day
bool may_be_urgent(const Change& change, Date today);

}  // namespace motcua::calendar
