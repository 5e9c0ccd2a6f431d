#include "app/contract_route.h"

#include <string>
#include <string_view>

#include "app/assets.h"
#include "base/hash.h"
#include "base/verify.h"
#include "http/gzip.h"

namespace motcua::app {
namespace {

struct Document {
  std::string_view bytes;
  std::string zipped, tag;

  Document() {
    const auto found = asset("contract/openapi.json");
    VERIFY(found);
    bytes = *found;
    zipped = http::gzip(bytes);
    tag = sha256_hex(bytes).substr(0, 24);
  }
};

// A tag stands for bytes: the compressed document has another one.
http::Reply reply_of(const Document& document, const http::Request& request) {
  const bool zipped = request.header("accept-encoding").find("gzip") != std::string::npos;
  const std::string tag = '"' + document.tag + (zipped ? "-z\"" : "\"");
  http::Reply reply{.content_type = "application/json", .body = "", .cacheable = true};
  reply.headers = {{"ETag", tag}, {"Cache-Control", "no-cache"}, {"Vary", "Accept-Encoding"}};
  if (request.header("if-none-match").find(tag) != std::string::npos) {
    reply.status = 304;
    return reply;
  }
  if (zipped) reply.headers.emplace_back("Content-Encoding", "gzip");
  reply.body = zipped ? document.zipped : std::string(document.bytes);
  return reply;
}

}  // namespace

people::Route contract_route() {
  return {http::Verb::get, "/api/v1/openapi.json", people::Right::anybody, http::BodyKind::none,
          [](const http::Request& request, const Actor&) -> Result<http::Reply> {
            static const Document document;       // made by the first request
            return reply_of(document, request);
          }};
}

}  // namespace motcua::app
