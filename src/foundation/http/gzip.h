// Compression of replies that are made while serving; what is packed into the program is compressed when it is built.
#pragma once
#include <string>

#include "http/reply.h"
#include "http/request.h"

namespace motcua::http {

std::string gzip(std::string_view bytes);

// Compresses a text of at least gzip_bytes_min if the client takes it. Smaller ones fit a packet or two as they are.
void compress(const Request& request, Reply& reply);

}  // namespace motcua::http
