// Reads a whole file that the configuration or a command names.
#pragma once
#include <string>
#include <string_view>

namespace motcua {

// Returns the bytes of the file. `what` names the file for people, as in "the key file". Throws std::runtime_error with
// one line: the file, its path, the reason, and the next step. The next step differs for a missing file and for a file
// without read permission.
std::string read_file(const std::string& path, std::string_view what);

// Returns why the file cannot be read, as read_file() says it; "" if it can be read.
std::string why_unreadable(const std::string& path, std::string_view what);

// Returns the first line of a file that holds a secret. Throws as read_file() does, and if the line is empty.
std::string read_secret_line(const std::string& path, std::string_view what);

}  // namespace motcua
