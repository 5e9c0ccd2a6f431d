// Gets the answers of other servers over HTTP (libcurl), for commands, not for requests.
#pragma once
#include <string>

namespace motcua::app {

// Returns the body of a GET. With `body` it sends a POST of JSON in the name of the server itself. Throws
// std::runtime_error with one line if the status is not 2xx. An address without TLS must be on this machine. `ca_file`
// vouches for the server's certificate; "" uses the system's certificates.
std::string fetch(const std::string& base, const std::string& path, const std::string& body = {},
                  const std::string& ca_file = {});

}  // namespace motcua::app
