#include "base/mail_address.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

using namespace motcua;

TEST_CASE("an address that can be written to comes back, its domain in ASCII") {
  for (const char* good : {"a@b.vn", "nguyen.van-a+x@mail.example", "o'neil@x.org", "x_y@127-0.example", "a@b.c.d.vn"})
    CHECK(mailable(good) == good);
  CHECK(mailable("mau@việt.vn") == "mau@xn--vit-5kz.vn");
  CHECK(mailable("mau@xn--vit-5kz.vn") == "mau@xn--vit-5kz.vn");
  CHECK(mailable("ｍａｕ＠ｂ．vn") == "mau@b.vn");
}

TEST_CASE("an address that no server takes is none") {
  for (const std::string bad : {"",
                                "@",
                                "a@",
                                "@b.vn",
                                "a b@c.vn",
                                "a@b@c.vn",
                                "a@b.vn\r\nBcc: c@d.vn",
                                "a@b.vn>",
                                "<a@b.vn>",
                                "\"a\"@b.vn",
                                "a,b@c.vn",
                                "thư@b.vn",
                                "nguyễn@example.vn",
                                "a@.vn",
                                "a@vn.",
                                "a;b@c.vn",
                                "a@b.vn,c@d.vn",
                                "x@y,z@w.vn",
                                "a@@b.vn",
                                "mau@example.vn.",
                                "@x.vn",
                                "a..b@c.vn",
                                ".a@b.vn",
                                "a.@b.vn",
                                "a@b..vn",
                                "a@-b.vn",
                                "a@b-.vn",
                                "a@b",
                                "a@1.2.3.4",
                                "a@[1.2.3.4]",
                                "a@b_c.vn",
                                "a@b.vn\xE2\x80\x8B"
                                "x@",
                                "a\xE2\x80\x8B@b.vn"})
    CHECK_FALSE_MESSAGE(mailable(bad), bad);
  CHECK_FALSE(mailable(std::string(250, 'a') + "@b.vn"));
  CHECK_FALSE(mailable(std::string(65, 'a') + "@b.vn"));
  CHECK_FALSE(mailable("a@" + std::string(64, 'b') + ".vn"));
}

TEST_CASE("what comes back is plain ASCII of one @, and comes back again") {
  CHECK(rc::check([] {
    std::string text;
    static const std::vector<std::string> parts{"a", ".", "@", "b.vn", "ệ", " ", "-", "xn--", "<", "\r\n", "1", "\""};
    for (int i = *rc::gen::inRange(1, 8); i > 0; --i) text += *rc::gen::elementOf(parts);
    const auto mail = mailable(text);
    if (!mail) return;
    RC_ASSERT(std::ranges::count(*mail, '@') == 1);
    RC_ASSERT(
        std::ranges::all_of(*mail, [](char c) { return c > ' ' && c < 127 && c != '<' && c != '>' && c != '"'; }));
    RC_ASSERT(mailable(*mail) == *mail);
  }));
}
