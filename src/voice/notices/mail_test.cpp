// A letter as a mail: no text of the letter becomes another header. No line is too long, and no character is split.
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

namespace {

int separate_headers(const std::string& mail) {  // counts lines before the body; a continuation line counts with its
                                                 // header
  int count = 0;
  const std::string head = mail.substr(0, mail.find("\r\n\r\n"));
  for (std::size_t at = 0; at != std::string::npos;) {
    count += head[at] != ' ';
    at = head.find("\r\n", at);
    if (at != std::string::npos) at += 2;
  }
  return count;
}

}  // namespace

TEST_CASE("any letter: nine headers, lines of at most 78 characters of ASCII, each ended by CR LF") {
  CHECK(rc::check([](const std::vector<std::string>& pieces, const std::string& odd) {
    std::string words = odd;
    for (std::size_t i = 0; i < pieces.size(); ++i) words += i % 2 ? "đ" : "ế\r\nBcc: a@b.vn\n";
    const std::string mail =
        notices::mail_text({.subject = words, .text = words + "\n" + words},
                           {.from = "Một cửa <a@b.vn>", .to = "c@d.vn", .id = "x", .at = {1'795'000'000'000'000}});
    RC_ASSERT(separate_headers(mail) == 9);
    std::size_t line = 0;
    for (std::size_t i = 0; i < mail.size(); ++i) {
      RC_ASSERT(static_cast<unsigned char>(mail[i]) < 0x80);
      if (mail[i] == '\n') {
        RC_ASSERT(i > 0 && mail[i - 1] == '\r');
        line = 0;
      } else RC_ASSERT(++line <= 79);  // includes the CR
    }
    RC_ASSERT(mail.ends_with("\r\n"));
  }));
}
