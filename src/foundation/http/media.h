// What kind of content a request brings, and which it takes.
#pragma once
#include "base/result.h"
#include "http/request.h"
#include "http/router.h"

namespace motcua::http {

// Does the content fit what the route reads? Refuses unsupported_type: another type, another charset than UTF-8, a
// content coding. A request without content fits.
Result<> check_content(const Request& request, BodyKind kind);

// Does the client take gzip (RFC 9110, 12.5.3)? `gzip;q=0` says no.
bool takes_gzip(const Request& request);

}  // namespace motcua::http
