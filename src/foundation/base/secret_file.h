// A file that only its owner may read, and that is there wholly or not at all.
#pragma once
#include <string>
#include <string_view>

namespace motcua {

// Gets its name when it is whole and on the disk: half a key would be worse than none. Throws std::runtime_error with
// one line.
void write_secret_file(const std::string& file, std::string_view content);

}  // namespace motcua
