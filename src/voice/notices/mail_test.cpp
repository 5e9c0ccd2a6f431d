// The headers of a mail: no text of a letter becomes another header. No line is too long, and no character is split.
#include "notices/mail.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace motcua;

TEST_CASE("what the settings of a mail server must be") {
  const auto fault = [](notices::MailSettings settings) { return notices::fault_in(settings); };
  CHECK(fault({}) == "");
  CHECK(fault({.server = "smtp://mail.example.vn:587", .from = "Một cửa <a@b.vn>", .user = "u", .password = "p"}) ==
        "");
  CHECK(fault({.server = "smtps://mail.example.vn", .from = "a@b.vn", .user = "u", .password = "p", .tls = false}) ==
        "");
  CHECK(fault({.from = "a@b.vn"}) != "");
  CHECK(fault({.server = "http://mail.example.vn", .from = "a@b.vn"}) != "");
  for (const char* from : {"", "Một cửa", "Một cửa <a@b.vn", "a <b@c.vn> d", "a <b@c.vn>\r\nBcc: <x@y.vn>",
                           "a\n <b@c.vn>", "<a@b.vn> <c@d.vn>"})
    CHECK_MESSAGE(fault({.server = "smtp://x", .from = from}) != "", from);
  CHECK(fault({.server = "smtp://x", .from = "a@b.vn", .user = "u"}) != "");
  CHECK(fault({.server = "smtp://x", .from = "a@b.vn", .user = "u", .password = "p", .tls = false}) != "");
}

TEST_CASE("any subject: six headers, each of one line or folded, lines of at most 78 characters of ASCII") {
  CHECK(rc::check([](const std::vector<std::string>& pieces, const std::string& odd) {
    std::string words = odd;
    for (std::size_t i = 0; i < pieces.size(); ++i) words += i % 2 ? "đ" : "ế\r\nBcc: a@b.vn\n";
    const auto headers = notices::mail_headers(
        words, {.from = "Một cửa <a@b.vn>", .to = "c@d.vn", .id = "x", .at = {1'795'000'000'000'000}});
    RC_ASSERT(headers.size() == 6U);
    for (const std::string& header : headers) {
      std::size_t line = 0;
      for (std::size_t i = 0; i < header.size(); ++i) {
        RC_ASSERT(static_cast<unsigned char>(header[i]) < 0x80);
        if (header[i] == '\r') RC_ASSERT(header.substr(i, 3) == "\r\n ");  // the line goes on
        if (header[i] == '\n') RC_ASSERT(i > 0 && header[i - 1] == '\r');
        line = header[i] == '\n' ? 0 : line + 1;
        RC_ASSERT(line <= 79U);  // includes the CR
      }
    }
  }));
}
