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

// Receipts of one unit after another, each by time. `opening` of a local date: minutes after midnight; nullopt on a day
// off.
using Opening = std::function<std::optional<int>(const UnitId&, Date)>;
struct Start {
  std::int64_t minutes = 0, dossiers = 1;
};
std::vector<Found> late_start(const std::vector<Act>& receipts, const Opening& opening, Start limit, Zone zone);

}  // namespace motcua::supervision
