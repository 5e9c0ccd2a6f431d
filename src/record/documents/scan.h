// Sends uploads to a virus scanner before they are stored, if one is configured: clamd, by its INSTREAM command.
#pragma once
#include <string>

#include "base/result.h"
#include "documents/file_bytes.h"
#include "msg/problems.h"

namespace motcua::documents {

namespace problems {
inline constexpr Problem infected{"infected-file", Kind::invalid, msg::problems::infected_file};
inline constexpr Problem scanner_silent{"scanner-unreachable", Kind::unavailable, msg::problems::scanner_unreachable};
inline constexpr Problem scanner_limit{"scanner-limit", Kind::unavailable, msg::problems::scanner_limit};
}  // namespace problems

// Refuses an infected file. Refuses every file while the scanner is silent. It waits 20 seconds at most for each step,
// and for the answer a second more for every 4 MB. `scanner`: the path of a socket, or host:port. The file goes there
// in pieces.
Result<> scan(const std::string& scanner, FileBytes& bytes);

// Returns in one line why the scanner takes no file now; "" if it answers. Waits 5 seconds at most for each step.
std::string why_silent(const std::string& scanner);

}  // namespace motcua::documents
