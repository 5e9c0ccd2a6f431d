#include "http/media.h"

#include <doctest/doctest.h>

#include "base/problems.h"

using namespace motcua;
using namespace motcua::http;

namespace {

bool fits_kind(BodyKind kind, std::string type, std::string coding = "") {
  Request request;
  request.announced = 2;
  request.headers["content-type"] = std::move(type);
  if (!coding.empty()) request.headers["content-encoding"] = std::move(coding);
  const auto checked = check_content(request, kind);
  if (!checked) CHECK(checked.error().problem == &problems::unsupported_type);
  return checked.has_value();
}

bool gzip_with(std::string accepted) {
  return takes_gzip(Request{.headers = {{"accept-encoding", std::move(accepted)}}});
}

}  // namespace

TEST_CASE("JSON is application/json in UTF-8 without a coding; a form and a file have their types too") {
  for (const char* good : {"application/json", "Application/JSON", "application/json; charset=utf-8",
                           "application/json;charset=\"UTF-8\"", "application/json ; charset = utf-8"})
    CHECK(fits_kind(BodyKind::json, good));
  for (const char* bad : {"", "text/plain", "application/jsonx", "application/json; charset=utf-16", "text/json",
                          "application/json; charset=latin1", "application/x-www-form-urlencoded",
                          "application/json; charset=utf-8; charset=utf-16", "multipart/form-data; boundary=x"})
    CHECK_FALSE(fits_kind(BodyKind::json, bad));
  for (const char* coding : {"gzip", "br", "x-gzip", "identity, gzip", "gzip, gzip"})
    for (const BodyKind kind : {BodyKind::json, BodyKind::form, BodyKind::file})
      CHECK_FALSE(fits_kind(kind,
                            kind == BodyKind::json   ? "application/json"
                            : kind == BodyKind::form ? "application/x-www-form-urlencoded"
                                                     : "application/pdf",
                            coding));
  CHECK(fits_kind(BodyKind::form, "application/x-www-form-urlencoded; charset=UTF-8"));
  CHECK_FALSE(fits_kind(BodyKind::form, "application/x-www-form-urlencodedx"));
  CHECK_FALSE(fits_kind(BodyKind::form, "multipart/form-data"));
  for (const char* good : {"", "application/octet-stream", "application/pdf", "image/jpeg", "image/png"})
    CHECK(fits_kind(BodyKind::file, good));
  for (const char* bad : {"text/html", "application/json", "image/svg+xml", "application/pdf; charset=utf-16"})
    CHECK_FALSE(fits_kind(BodyKind::file, bad));
  CHECK(fits_kind(BodyKind::none, "text/plain"));
  CHECK(check_content(Request{}, BodyKind::json));  // the request has no body
}

TEST_CASE("who refuses gzip is not sent it") {
  for (const char* yes :
       {"gzip", "gzip, br", "br;q=1.0, GZIP;q=0.8", "*", "identity, *;q=0.1", "gzip;q=0.001", "*;q=0, gzip", "x-gzip"})
    CHECK(gzip_with(yes));
  for (const char* no :
       {"", "br", "gzip;q=0", "gzip; q=0.000", "gzip;q=0, *", "*;q=0", "identity", "gzipx", "gzip ;Q=0."})
    CHECK_FALSE(gzip_with(no));
}
