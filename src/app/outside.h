// Checks the scanner, servers and files that a configuration names, before somebody needs them.
#pragma once
#include <string>
#include <vector>

#include "app/config.h"

namespace motcua::app {

// One checked thing; `why` is empty if the thing works.
struct Looked {
  std::string name, why;
};

// Checks the scanner, the mail server and the sign-in providers. Each check waits at most 10 seconds.
std::vector<Looked> look_outside(const Config& config);

// Returns the risks of a real site, one line each. Examples: keys on the disk of the data that they protect, files that
// others may read.
std::vector<std::string> risks(const Config& config);

}  // namespace motcua::app
