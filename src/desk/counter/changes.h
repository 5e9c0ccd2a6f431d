// The changes between the procedure version of a draft and the version in force. Pure.
#pragma once
#include <string>
#include <vector>

#include "catalogue/types.h"

namespace motcua::counter {

// Returns sentences for the officer: added and removed cases and papers, limits, fees. Returns none if the intake shows
// no change.
std::vector<Message> changes_between(const catalogue::Procedure& before, const catalogue::Procedure& now);

}  // namespace motcua::counter
