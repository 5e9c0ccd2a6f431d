// What another server answers over HTTP (libcurl): for commands, not for requests.
#pragma once
#include <string>

namespace motcua::app {

// A GET; with `body` a POST of JSON in the name of the server itself. Throws std::runtime_error with one line if it
// does not answer 2xx. An address without TLS must be this machine's. `ca_file`: who vouches for its certificate; "" as
// the system has it.
std::string fetch(const std::string& base, const std::string& path, const std::string& body = {},
                  const std::string& ca_file = {});

}  // namespace motcua::app
