// Which program this is.
#pragma once
#include <string>

namespace motcua::app {

extern const char* const kVersion;  // as in CMakeLists.txt

// The beginning of the SHA-256 of the program's file, as `sha256sum` prints it: two builds of one version are told
// apart. "" if the file is gone.
const std::string& build_mark();

}  // namespace motcua::app
