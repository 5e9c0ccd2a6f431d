// Pure rules of the figures.
#pragma once
#include "base/json.h"
#include "statistics/types.h"
#include "units/units.h"

namespace motcua::statistics {

inline constexpr int kPeriodDaysMax = 3700;                 // ten years

// Returns the period of two request texts; the year so far if both are empty. Refuses each wrong text with its pointer.
Result<Period> period_of(std::string_view from, std::string_view to, Date today,
                         std::string_view from_pointer = "?from", std::string_view to_pointer = "?to");
std::vector<Period> months_of(const Period& period);  // whole calendar months, cut to the period; the latest 24

// Returns the share in permille, rounded half up; nullopt if `whole` is 0.
std::optional<std::int64_t> permille(std::int64_t part, std::int64_t whole);
// Returns "99,8 %" (Vietnamese) or "99.8 %"; "–" if `whole` is 0. It shows 1000 permille only if part = whole, and 0
// only if part = 0.
std::string percent_text(std::int64_t part, std::int64_t whole, char point = ',');

// Returns one or two rows for each unit of the figures, in the order of the directory.
enum class Rows : std::uint8_t { all, received };  // received: only units that received dossiers
std::vector<UnitRow> unit_rows(const Figures& figures, const units::Directory& directory, Rows rows);
std::string_view word_of(UnitRow::Of of);
Message name_of(UnitRow::Of of);  // the name in lists and commands; empty for a unit without units below

// Returns the mean, rounded half up; 0 if `times` is 0. A damaged row can hold any number, and nothing overflows.
std::int64_t mean_of(std::int64_t sum, std::int64_t times);
JsonObject to_json(const Numbers& numbers);
JsonObject to_json(const Figures& figures, const units::Directory& directory,
                   const std::function<std::string(const std::string&)>& name_of_procedure, Zone zone);
// Returns the rows of the units and the total as CSV (http/csv.h). It has at most two lines for each unit.
std::string csv(const Figures& figures, const units::Directory& directory);

}  // namespace motcua::statistics
