// Everything but dossiers that has a history in the log (docs/events.md).
#pragma once
#include <string_view>
#include <vector>

#include "db/subject.h"

namespace motcua::app {

std::vector<db::Subject> all_subjects();

// Whether a value of the table site is a setting that people decided, and so stands in the log.
bool is_told_setting(std::string_view name);

}  // namespace motcua::app
