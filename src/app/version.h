// The version and the build of this program.
#pragma once
#include <string>

namespace motcua::app {

extern const char* const kVersion;  // as in CMakeLists.txt

// Returns the beginning of the SHA-256 of the program's file, as `sha256sum` prints it. It distinguishes two builds of
// one version. Returns "" if the file is gone.
const std::string& build_mark();

}  // namespace motcua::app
