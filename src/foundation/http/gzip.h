// Compresses replies that are made while serving. The build compresses the files that are packed into the program.
#pragma once
#include <string>

#include "http/reply.h"
#include "http/request.h"

namespace motcua::http {

std::string gzip(std::string_view bytes);

// Compresses a text of at least gzip_bytes_min, if the client takes gzip. A smaller text fits into one or two packets
// uncompressed.
void compress(const Request& request, Reply& reply);

}  // namespace motcua::http
