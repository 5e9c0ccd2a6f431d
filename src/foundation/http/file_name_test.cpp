#include "http/file_name.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"

using namespace motcua;
using namespace motcua::http;

namespace {

std::optional<std::string> kept(const std::string& sent) {
  Request request;
  std::string encoded;
  for (const char c : sent) encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  request.headers["content-disposition"] = "attachment; filename*=UTF-8''" + encoded;
  return file_name(request);
}

}  // namespace

TEST_CASE("a long name is cut in the middle and keeps its ending") {
  std::string long_name;
  for (int i = 0; i < 250; ++i) long_name += "ấ";
  const std::string name = *kept("đơn " + long_name + " cuối.pdf");
  CHECK(character_count(name) == limits::name_chars_max);
  CHECK(name.starts_with("đơn ấấ"));
  CHECK(name.ends_with("ấ cuối.pdf"));
  CHECK(name.find("…") != std::string::npos);
  CHECK(kept(std::string(200, 'a')) == std::string(200, 'a'));
}

TEST_CASE("what nobody sees and folders are no part of a name; of some nothing is left") {
  CHECK(kept("\u202Ađơn\u202C.pdf") == "đơn.pdf");
  CHECK(kept("\u202Efdp.exe") == "fdp.exe");
  CHECK(kept("C:\\fakepath\\a.pdf") == "a.pdf");
  CHECK(kept("../../etc/passwd") == "passwd");
  for (const char* nothing : {".", "..", "\u200B", " ", "/"}) CHECK_MESSAGE(kept(nothing) == "", nothing);
  Request without;
  CHECK_FALSE(file_name(without));
  CHECK_FALSE(kept("\xFF"));
}

TEST_CASE("a file that is sent has an ending that is true, and a name") {
  CHECK(with_ending("giấy khai sinh.pdf", "pdf") == "giấy khai sinh.pdf");
  CHECK(with_ending("ảnh.JPEG", "jpg") == "ảnh.JPEG");
  CHECK(with_ending("ảnh.pdf", "png") == "ảnh.pdf.png");
  CHECK(with_ending("", "pdf") == "tep.pdf");
  CHECK(with_ending("a", "pdf") == "a.pdf");
}

TEST_CASE("the header has the name in ASCII and whole in UTF-8") {
  CHECK(disposition("attachment", "giấy khai sinh.pdf") ==
        "attachment; filename=\"giay khai sinh.pdf\"; filename*=UTF-8''gi%E1%BA%A5y%20khai%20sinh.pdf");
  CHECK(disposition("attachment", "📄.pdf") == "attachment; filename=\"tep.pdf\"; filename*=UTF-8''%F0%9F%93%84.pdf");
  CHECK(disposition("inline", "Phieu-1.pdf") == "inline; filename=\"Phieu-1.pdf\"; filename*=UTF-8''Phieu-1.pdf");
  CHECK(rc::check([](const std::string& bytes) {
    const std::string header = disposition("attachment", clean_text(without_invisible(bytes), Lines::one).value_or(""));
    RC_ASSERT(std::ranges::all_of(header, [](char c) { return c >= ' ' && c < 127; }));
    RC_ASSERT(std::ranges::count(header, '"') == 2);
  }));
}
