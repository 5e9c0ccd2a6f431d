// Checks of the scanner, servers and files that a configuration names. They run before somebody needs these.
#pragma once
#include <string>
#include <vector>

#include "app/config.h"

namespace motcua::app {

// One thing that was looked at; `why` is empty if it is as it should be.
struct Looked {
  std::string name, why;
};

// The scanner, the mail server, the providers of sign-ins. Each may wait for 10 seconds.
std::vector<Looked> look_outside(const Config& config);

// What a real site should not leave as it is, a line each: keys on the disk of what they lock, files that others may
// read.
std::vector<std::string> risks(const Config& config);

}  // namespace motcua::app
