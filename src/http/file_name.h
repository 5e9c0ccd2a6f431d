// The name of a file that is sent as the body of a request.
#pragma once
#include <string>

#include "http/request.h"

namespace motcua::http {

// filename* of Content-Disposition (RFC 6266), in UTF-8; "" if there is none that is text. A name may tell a person, so
// it is not taken from the address.
std::string file_name(const Request& request);

}  // namespace motcua::http
