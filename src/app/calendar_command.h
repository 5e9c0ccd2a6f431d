// `motcua calendar`: a year of a unit as a table, and the check of a holiday file before it is taken over.
#pragma once
#include <cstdio>
#include <string>

#include "app/config.h"

namespace motcua::app {

// Twelve months, each exception with its hours and who set it, and what the law gives that the year lacks. Year 0: the current one.
// Throws if there is no such database or unit.
void print_calendar(const Config& config, const std::string& unit_slug, int year, std::FILE* out);

// Faults and warnings, one a line. Exit status: 0, 1 with faults, 2 if the file cannot be read.
int check_holiday_file(const std::string& file, std::FILE* out);

}  // namespace motcua::app
