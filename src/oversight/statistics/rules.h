// Pure rules of the figures.
#pragma once
#include "base/json.h"
#include "statistics/types.h"
#include "units/units.h"

namespace motcua::statistics {

inline constexpr int kPeriodDaysMax = 3700;                 // ten years

// From texts of a request; the year so far where both are empty. Refuses each wrong one with its pointer.
Result<Period> period_of(std::string_view from, std::string_view to, Date today,
                         std::string_view from_pointer = "?from", std::string_view to_pointer = "?to");
std::vector<Period> months_of(const Period& period);  // whole calendar months cut to the period, at most 24, the latest

// Share in permille, rounded half up; nullopt of nothing.
std::optional<std::int64_t> permille(std::int64_t part, std::int64_t whole);
// "99,8 %" (Vietnamese) or "99.8 %"; "–" of nothing. 1000 permille only if part = whole, 0 only if part = 0.
std::string percent_text(std::int64_t part, std::int64_t whole, char point = ',');

// A row or two for each unit of the figures, in the order of the directory.
enum class Rows : std::uint8_t { all, received };  // received: of those that received something
std::vector<UnitRow> unit_rows(const Figures& figures, const units::Directory& directory, Rows rows);
std::string_view word_of(UnitRow::Of of);
std::string_view vietnamese(UnitRow::Of of);  // as lists and commands name it; "" of a unit without units below

// Rounded to the nearest, a half up; 0 of nothing. A damaged row may hold any number: nothing overflows.
std::int64_t mean_of(std::int64_t sum, std::int64_t times);
JsonObject to_json(const Numbers& numbers);
JsonObject to_json(const Figures& figures, const units::Directory& directory,
                   const std::function<std::string(const std::string&)>& name_of_procedure, Zone zone);
// UTF-8 with a byte order mark, comma separated, the rows of the units and the total; for spreadsheets.
std::string csv(const Figures& figures, const units::Directory& directory);

}  // namespace motcua::statistics
