// The type of content that a request brings, and the types that it takes.
#pragma once
#include "base/result.h"
#include "http/request.h"
#include "http/router.h"

namespace motcua::http {

// Does the content fit the body kind of the route? A request without content fits. Refuses unsupported_type: another
// type, another charset than UTF-8, or a content coding.
Result<> check_content(const Request& request, BodyKind kind);

// Does the client take gzip (RFC 9110, 12.5.3)? `gzip;q=0` means no.
bool takes_gzip(const Request& request);

}  // namespace motcua::http
