// What changed between the version of a procedure that a draft was typed for and the one in force. Pure.
#pragma once
#include <string>
#include <vector>

#include "catalogue/types.h"

namespace motcua::counter {

// Sentences for the officer: cases and papers that came or went, limits, fees. Empty: nothing that the intake shows.
std::vector<std::string> changes_between(const catalogue::Procedure& before, const catalogue::Procedure& now);

}  // namespace motcua::counter
