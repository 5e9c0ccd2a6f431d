// Writes a file that only its owner may read. The file is there whole or not at all.
#pragma once
#include <string>
#include <string_view>

namespace motcua {

// The file gets its name when it is whole and on the disk, because half a key is worse than no key. Throws
// std::runtime_error with one line.
void write_secret_file(const std::string& file, std::string_view content);

}  // namespace motcua
