// A whole file that the configuration or a command names.
#pragma once
#include <string>
#include <string_view>

namespace motcua {

// Its bytes. `what` names it for people, as in "the key file". Throws std::runtime_error with one line that says what,
// which path, why not, and what to do: a file that is missing and one that may not be read need different hands.
std::string read_file(const std::string& path, std::string_view what);

// Why the file cannot be read, as read_file() says it; "" if it can.
std::string why_unreadable(const std::string& path, std::string_view what);

// The first line of a file that holds a secret. Throws as read_file() does, and if the line is empty.
std::string read_secret_line(const std::string& path, std::string_view what);

}  // namespace motcua
