// The modules of the program, in the order in which a site starts them.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "work/module.h"

namespace motcua::app {

const std::vector<Module>& modules();
std::vector<std::string> stream_kinds();  // the kinds of all modules, sorted
// Returns what the checks of the modules find. A check that throws is a line too, and does not stop the others.
std::vector<std::string> module_faults(std::span<const Module> modules, db::Database& database, Zone zone);
live::Topics all_topics();  // the topics of all modules, for live pages

}  // namespace motcua::app
