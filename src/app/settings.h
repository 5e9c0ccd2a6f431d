// The settings of the program, each once: what it is called in the file is its name, in the environment MOTCUA_ and the
// name in capitals. Private to this folder.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "app/config.h"

namespace motcua::app {

// Files whose first line is a secret.
struct SecretFiles {
  std::string mail, oidc, citizen_oidc;
};

// Reads the file, unless it is "", and then the environment. Each fault is one line that names the place, the setting
// and what it should be; also names that are none, with the nearest one that is.
std::vector<std::string> read_settings(const std::string& file, Config& config, SecretFiles& secrets);

// Every name in the environment that the program or one of its tools knows.
std::vector<std::string> known_in_environment();

// The one of `names` that is most like `name`; "" if none is much like it.
std::string nearest_name(std::string_view name, const std::vector<std::string>& names);

}  // namespace motcua::app
