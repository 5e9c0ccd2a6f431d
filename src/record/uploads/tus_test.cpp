#include "uploads/tus.h"

#include <doctest/doctest.h>

#include "base/hash.h"

using namespace motcua;
using namespace motcua::uploads;

namespace {

http::Request with(const std::string& name, const std::string& value) {
  http::Request request;
  request.headers[name] = value;
  return request;
}

}  // namespace

TEST_CASE("only tus 1.0.0 is spoken") {
  CHECK(check_version(with("tus-resumable", "1.0.0")));
  for (const char* other : {"", "1.0", "0.2.2", "1.0.0, 0.2.2", "1.0.1"})
    CHECK(check_version(with("tus-resumable", other)).error().problem == &uploads::problems::tus_version);
}

TEST_CASE("a length is a number above 0, an offset a number; nothing else is read as one") {
  CHECK(*length_asked(with("upload-length", "104857600")) == 104'857'600);
  CHECK(*offset_asked(with("upload-offset", "0")) == 0);
  for (const char* wrong : {"", "-1", "+1", "1.5", "0x10", " 1", "1 ", "a"}) {
    CAPTURE(wrong);
    CHECK_FALSE(length_asked(with("upload-length", wrong)));
    CHECK_FALSE(offset_asked(with("upload-offset", wrong)));
  }
  // The file is too long, and this is told like of any other.
  CHECK(*length_asked(with("upload-length", "99999999999999999999")) == 9'223'372'036'854'775'807);
  CHECK_FALSE(length_asked(with("upload-length", "99999999999999999999a")));
  CHECK(length_asked(with("upload-length", "0")).error().errors.at(0).pointer == "Upload-Length");
}

TEST_CASE("the name of a file comes in base64 among other pairs, and is kept as names of files are") {
  const auto name = [](const std::string& header) { return name_asked(with("upload-metadata", header)); };
  const std::string sent = base64("đơn / xin.pdf");
  CHECK(*name("") == "");
  CHECK(*name("filetype YQ==,is_confidential") == "");
  CHECK(*name("filename " + base64("đơn.pdf")) == "đơn.pdf");
  CHECK(*name("filetype YQ==, filename " + sent + ",other") == "xin.pdf");
  CHECK(*name("filename") == "");
  for (const std::string& wrong : {std::string("filename ???"), "filename " + base64("\xff\xfe")}) {
    CAPTURE(wrong);
    REQUIRE_FALSE(name(wrong));
    CHECK(name(wrong).error().errors.at(0).pointer == "Upload-Metadata");
  }
}

TEST_CASE("a time is written as HTTP writes it") {
  CHECK(http_date(*parse_rfc3339("2026-11-24T09:05:07+07:00")) == "Tue, 24 Nov 2026 02:05:07 GMT");
  CHECK(http_date({0}) == "Thu, 01 Jan 1970 00:00:00 GMT");
}
