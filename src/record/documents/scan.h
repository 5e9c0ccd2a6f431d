// Sends uploads to a virus scanner before they are stored, if one is configured: clamd, by its INSTREAM command.
#pragma once
#include <string>

#include "base/result.h"

namespace motcua::documents {

namespace problems {
inline constexpr Problem infected{"infected-file", Kind::invalid, "Tệp có mã độc, không được nhận",
                                  "The file holds malware and is not taken"};
inline constexpr Problem scanner_silent{"scanner-unreachable", Kind::unavailable,
                                        "Máy quét mã độc không trả lời, tệp chưa được nhận",
                                        "The virus scanner does not answer; the file was not taken"};
}  // namespace problems

// Refuses an infected file. Refuses every file while the scanner is silent (it waits 20 seconds at most). `scanner`:
// the path of a socket, or host:port.
Result<> scan(const std::string& scanner, const std::string& bytes);

// Returns in one line why the scanner takes no file now; "" if it answers. Waits 5 seconds at most for each step.
std::string why_silent(const std::string& scanner);

}  // namespace motcua::documents
