// The headers of tus 1.0.0, a protocol for uploads that go on after a break: https://tus.io/protocols/resumable-upload.
// Pure. Every refusal names its header.
#pragma once
#include <cstdint>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "http/request.h"
#include "msg/problems.h"

namespace motcua::uploads {

namespace problems {
inline constexpr Problem tus_version{"tus-version", Kind::precondition, msg::problems::tus_version};
}  // namespace problems

inline constexpr const char* kTusVersion = "1.0.0";
inline constexpr const char* kTusExtensions = "creation,termination,expiration";

Result<> check_version(const http::Request& request);  // Tus-Resumable
Result<std::int64_t> length_asked(const http::Request& request);  // Upload-Length; not 0; refuses a deferred length
Result<std::int64_t> offset_asked(const http::Request& request);  // Upload-Offset
// Returns `filename` of Upload-Metadata as documents are named (http/file_name.h); "" if there is none.
Result<std::string> name_asked(const http::Request& request);

// Returns the time as HTTP writes it (RFC 9110, 5.6.7).
std::string http_date(Instant at);

}  // namespace motcua::uploads
