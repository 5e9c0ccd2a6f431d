// From facts to signs. Pure: what is asked of calendars and codes is given in.
#pragma once
#include <functional>
#include <optional>

#include "supervision/types.h"

namespace motcua::supervision {

struct Act {                               // of a person on a dossier
  Instant at;
  UnitId unit;
  PersonId person;
  std::string code;
  std::optional<Instant> due;              // of the dossier just before
};

// Minutes from the nearest working time of the unit; 0 within it, nullopt if there is none near (a day off).
using MinutesOff = std::function<std::optional<std::int64_t>(const UnitId&, Instant)>;
struct Outside {
  std::int64_t tolerated_minutes = 0, actions = 1;          // a day
};
std::vector<Found> outside_hours(const std::vector<Act>& acts, const MinutesOff& minutes_off, Outside limit, Zone zone);

struct Burst {
  std::int64_t minutes = 0, dossiers = 1;
};
std::vector<Found> before_deadline(const std::vector<Act>& acts, Burst limit, Zone zone);

// A password that was set by a one-time code.
struct Reset {
  PersonId person;
  Instant at;
};
// The acts of a person within `window_us` after a reset of their password, newest first. `value`: minutes after it.
std::vector<Found> soon_after(const std::vector<Act>& acts, const std::vector<Reset>& resets, std::int64_t window_us);

// A vote about a visit, as far as an inspector may know it.
struct Vote {
  Instant at;
  UnitId unit;
  PersonId person;                         // whose visit or print it was
  PostId desk;
  Instant visit;                           // when the visit was recorded
};
// On a tablet: within `seconds` of the vote before at that desk, or more than `minutes` after its visit. `votes` by
// time.
struct TabletLimit {
  std::int64_t seconds = 0, minutes = 0;
};
std::vector<Vote> odd_on_tablet(const std::vector<Vote>& votes, TabletLimit limit);
// Counted by unit, person and local day, the newest day first. `at` is the midnight that the day begins with: a minute
// would tell a leader who gave the vote.
std::vector<Found> by_day(const std::vector<Vote>& votes, Zone zone);

// Receipts of one unit after another, each by time. `opening` of a local date: minutes after midnight; nullopt on a day
// off.
using Opening = std::function<std::optional<int>(const UnitId&, Date)>;
struct Start {
  std::int64_t minutes = 0, dossiers = 1;
};
std::vector<Found> late_start(const std::vector<Act>& receipts, const Opening& opening, Start limit, Zone zone);

}  // namespace motcua::supervision
