// Rules from facts to signs. Pure: the caller gives what calendars and codes say.
#pragma once
#include <functional>
#include <optional>

#include "supervision/types.h"

namespace motcua::supervision {

struct Act {                               // an act of a person on a dossier
  Instant at;
  UnitId unit;
  PersonId person;
  std::string code;
  std::optional<Instant> due;              // the dossier's due time just before the act
};

std::vector<Found> newest_first(std::vector<Found> all);

// Returns minutes from the unit's nearest working time; 0 within it; nullopt if none is near (a day off).
using MinutesOff = std::function<std::optional<std::int64_t>(const UnitId&, Instant)>;
struct Outside {
  std::int64_t tolerated_minutes = 0, actions = 1;          // per day
};
bool is_outside(const Act& act, const MinutesOff& minutes_off, const Outside& limit);
// Returns days with many acts outside hours. Acts within hours do not count.
std::vector<Found> outside_hours(const std::vector<Act>& acts, const MinutesOff& minutes_off, Outside limit, Zone zone);

struct Burst {
  std::int64_t minutes = 0, dossiers = 1;
};
bool is_just_before(const Act& act, const Burst& limit);  // before the due time, by `minutes` at most
// Returns days with such acts on many dossiers. Other acts do not count.
std::vector<Found> before_deadline(const std::vector<Act>& acts, Burst limit, Zone zone);

// A password that was set by a one-time code.
struct Reset {
  PersonId person;
  Instant at;
};
// Returns the acts of a person within `window_us` after a reset of the password, newest first. `value`: minutes after
// the reset.
std::vector<Found> soon_after(const std::vector<Act>& acts, const std::vector<Reset>& resets, std::int64_t window_us);

// A vote about a visit, with what an inspector may know.
struct Vote {
  Instant at;
  UnitId unit;
  PersonId person;                         // the person of the visit or of the print
  PostId desk;
  Instant visit;                           // time of the visit's record
};
// Returns votes within `seconds` of the vote before at that desk, or more than `minutes` after the visit. `votes` must
// be ordered by time.
struct TabletLimit {
  std::int64_t seconds = 0, minutes = 0;
};
std::vector<Vote> odd_on_tablet(const std::vector<Vote>& votes, TabletLimit limit);
// Returns counts by unit, person and local day, newest day first. `at` is the midnight at the day's start, because a
// minute tells a leader who voted.
std::vector<Found> by_day(const std::vector<Vote>& votes, Zone zone);

// `receipts` holds one unit after another, each by time. `opening` returns minutes after the midnight of a local date;
// nullopt on a day off.
using Opening = std::function<std::optional<int>(const UnitId&, Date)>;
struct Start {
  std::int64_t minutes = 0, dossiers = 1;
};
std::vector<Found> late_start(const std::vector<Act>& receipts, const Opening& opening, Start limit, Zone zone);

}  // namespace motcua::supervision
