#include "base/names.h"

#include <doctest/doctest.h>

using namespace motcua;

TEST_CASE("a name of a person has letters of any script and what stands between them") {
  for (const char* name : {"Nguyễn Văn An", "H'Ŭk Mlô", "H’Lan Êban", "Y Blĕ Niê-Kđăm", "Trần T. B.", "សុខ វណ្ណា",
                           "王小明", "Jean·Luc", "O`Brien, Jr.", "N̄an", "محمد"}) {
    CAPTURE(name);
    CHECK(why_no_name(name, NameOf::person).empty());
    CHECK(why_no_name(name, NameOf::organisation).empty());
  }
}

TEST_CASE("a sign that no name of a person has is named") {
  for (const auto& [name, sign] : {std::pair{"<b>A</b>", "“<”"},
                                   {"Nguyễn ª", "“ª”"},
                                   {"An 2", "“2”"},
                                   {"An😀", "“😀”"},
                                   {"An & Bình", "“&”"},
                                   {"A_B", "“_”"},
                                   {"A@b", "“@”"},
                                   {"𝐀n", "“𝐀”"},
                                   {"An²", "“²”"},
                                   {"An (Bé)", "“(”"}}) {
    CAPTURE(name);
    CHECK(say(why_no_name(name, NameOf::person)).find(sign) != std::string::npos);
  }
}

TEST_CASE("an organisation may have digits, an ampersand, a slash, brackets and quotes, and no tags") {
  CHECK(why_no_name("Công ty TNHH “Sao & Mai” 36 (Cần Thơ) – CN 2/9", NameOf::organisation).empty());
  CHECK(why_no_name("Kiến trúc A+, K+ và Yahoo!", NameOf::organisation).empty());
  CHECK(say(why_no_name("Công ty <b>", NameOf::organisation)).find("“<”") != std::string::npos);
  CHECK(say(why_no_name("Công ty ~1", NameOf::organisation)).find("“~”") != std::string::npos);
}
