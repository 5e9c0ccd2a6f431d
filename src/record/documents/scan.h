// Uploads are shown to a virus scanner before they are kept, if one is configured: clamd, by its INSTREAM command.
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

// `scanner`: the path of a socket, or host:port. Refuses what is infected, and everything while the scanner is silent
// (20 seconds at most).
Result<> scan(const std::string& scanner, const std::string& bytes);

// Why the scanner takes nothing now, in one line; "" if it answers. Waits 5 seconds at most for each step.
std::string why_silent(const std::string& scanner);

}  // namespace motcua::documents
