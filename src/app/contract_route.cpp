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

}  // namespace

access::Route contract_route() {
  return {http::Verb::get, "/api/v1/openapi.json", access::rights::anybody, http::BodyKind::none,
          [](const http::Request& request, const Actor&) -> Result<http::Reply> {
            static const Document document;       // the first request makes it
            return http::kept_reply({.content_type = "application/json",
                                     .plain = document.bytes,
                                     .zipped = document.zipped,
                                     .tag = document.tag},
                                    request);
          }};
}

}  // namespace motcua::app
