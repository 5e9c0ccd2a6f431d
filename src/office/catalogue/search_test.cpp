#include "catalogue/search.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace motcua;
using namespace motcua::catalogue;
using Strings = std::vector<std::string>;

namespace {

Procedure named(const char* code, const char* name, Strings keywords = {}, Strings english = {}) {
  Procedure p;
  p.code = code;
  p.name = std::string("Thủ tục ") + name;
  p.short_name = name;
  p.field = "Hộ tịch";
  p.keywords = std::move(keywords);
  p.keywords_en = std::move(english);
  return p;
}

const Everyday& everyday() {
  static const Everyday all{
      .fillers = {"tôi", "muốn", "làm", "xin", "thủ", "tục", "giấy", "want", "to"},
      .light = {"người"},
      .known = {"bằng", "lái"},
      .surnames = {"lý", "nguyễn"},
      .of_procedure = {{"1.000894", {"cưới", "lấy vợ"}}, {"2.000635", {"mất giấy chứng tử", "người tàn tật"}}},
      .elsewhere = {{.words = {"đổi bằng lái", "đăng ký xe"}, .text = {"x", "y"}}}};
  return all;
}

const SearchIndex& index() {
  static const SearchIndex all = [] {
    SearchIndex made{&everyday()};
    made.put(
        named("1.001193", "Đăng ký khai sinh", {"làm giấy khai sinh", "khai sinh cho con"}, {"birth certificate"}));
    made.put(named("1.004884", "Đăng ký lại khai sinh", {"mất giấy khai sinh"}));
    made.put(named("1.000656", "Đăng ký khai tử", {"giấy chứng tử", "báo tử"}, {"death certificate"}));
    made.put(named("1.000894", "Đăng ký kết hôn", {"giấy kết hôn"}, {"marriage"}));
    made.put(named("2.000815", "Chứng thực bản sao từ bản chính", {"sao y"}));
    return made;
  }();
  return all;
}

std::string first(std::string_view query) {
  const Strings found = index().find(query);
  return found.empty() ? "" : found.front();
}

}  // namespace

TEST_CASE("people's own words find the procedure, whatever they say around it") {
  CHECK(first("làm khai sinh") == "1.001193");
  CHECK(first("tôi muốn làm giấy khai sinh") == "1.001193");
  CHECK(first("thu tuc khai sinh") == "1.001193");
  CHECK(first("cưới") == "1.000894");
  CHECK(first("muốn lấy vợ") == "1.000894");
  CHECK(first("want to marriage") == "1.000894");
  CHECK(first("sao y") == "2.000815");
}

TEST_CASE("marks that were typed must fit, so khai tử is not the beginning of khai … tục") {
  CHECK(index().find("khai tử") == Strings{"1.000656"});
  CHECK(index().find("chứng tử") == Strings{"1.000656"});
  CHECK(first("khai tu") == "1.000656");
  CHECK(index().find("khai từ").empty());
}

TEST_CASE("words that are being typed are found by their beginning, if nothing is just them") {
  CHECK(first("khai s") == "1.001193");
  CHECK(first("kết h") == "1.000894");
}

TEST_CASE("a name that is just that comes first, then the one with fewest words besides") {
  CHECK(first("giấy khai sinh") == "1.001193");
  CHECK(first("mất giấy khai sinh") == "1.004884");
}

TEST_CASE("a word that many names have does not decide the order, and what people say comes before keywords") {
  SearchIndex made{&everyday()};
  made.put(named("1", "Hỗ trợ người có công", {"trợ cấp người tàn tật"}));
  made.put(named("2.000635", "Giấy xác nhận"));
  made.put(named("3", "Khai tử", {"mất giấy chứng tử"}));
  CHECK(made.find("người tàn tật").front() == "2.000635");
  CHECK(made.find("tàn tật").front() == "2.000635");
  CHECK(made.find("mất giấy chứng tử") == Strings{"2.000635", "3"});
  CHECK(made.find("khai tử").front() == "3");
}

TEST_CASE("what another authority does is told") {
  CHECK(index().elsewhere("tôi muốn đổi bằng lái"));
  CHECK(index().elsewhere("dang ky xe"));
  CHECK(index().elsewhere("đổi bằng lái ô tô"));
  CHECK_FALSE(index().elsewhere("khai sinh"));
  CHECK_FALSE(index().elsewhere(""));
}

TEST_CASE("where nothing is found there are near words and procedures with some of them") {
  CHECK(index().find("khai sih").empty());
  CHECK(index().instead("khai sih") == Strings{"khai sinh"});
  CHECK(index().instead("khaisinh") == Strings{"khai sinh"});
  CHECK(index().instead("khai từ") == Strings{"khai tử"});
  CHECK(index().instead("ket hom").front() == "kết hôn");
  CHECK(index().near("kết hôn với người nước ngoài") == Strings{});
  CHECK(index().near("khai sinh quốc tế") == Strings{});
  CHECK(index().near("giấy chứng tử cũ").front() == "1.000656");
  CHECK(index().near("zzz").empty());
}

TEST_CASE("words of offices are told from names of people") {
  CHECK(index().speaks_of_procedures("đổi bằng lái") == false);  // đổi is not a word of the catalogue
  CHECK(index().speaks_of_procedures("làm bằng lái"));
  CHECK(index().speaks_of_procedures("bản sao khai sinh"));
  CHECK_FALSE(index().speaks_of_procedures("Nguyễn Thị Sinh"));
  CHECK_FALSE(index().speaks_of_procedures("lý sinh"));
  CHECK_FALSE(index().speaks_of_procedures("khai sinh 0912345678"));
  CHECK_FALSE(index().speaks_of_procedures("tôi muốn"));
  CHECK_FALSE(index().speaks_of_procedures(""));
}

TEST_CASE("whatever is typed, a search ends, and what is suggested finds something") {
  CHECK(rc::check([](const std::string& query) {
    (void)index().find(query);
    (void)index().near(query);
    for (const std::string& other : index().instead(query)) RC_ASSERT(!index().find(other).empty());
  }));
}
