// The settings of the program, each declared once. The file uses the name. The environment uses MOTCUA_ and the name in
// capitals. Private to this folder.
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

// Reads the file, unless it is "", and then the environment. Returns the faults, one line each, with the place, the
// setting and the allowed values. An unknown name is a fault; its line gives the nearest known name.
std::vector<std::string> read_settings(const std::string& file, Config& config, SecretFiles& secrets);

// Returns every name in the environment that the program or one of its tools knows.
std::vector<std::string> known_in_environment();

// Returns the name most similar to `name`; "" if none is similar enough.
std::string nearest_name(std::string_view name, const std::vector<std::string>& names);

}  // namespace motcua::app
