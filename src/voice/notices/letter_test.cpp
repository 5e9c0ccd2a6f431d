// The letters about a dossier.
#include "notices/letter.h"

#include <doctest/doctest.h>

using namespace motcua;
using notices::letter_for;

namespace {

notices::LetterFacts facts(const std::string& kind) {
  return {.kind = kind,
          .code = "H13.112.00-261116-0001",
          .procedure = "Đăng ký khai tử",
          .desk = "Trung tâm Phục vụ hành chính công xã Cờ Đỏ",
          .desk_phone = "0292 3865000",
          .received = date_of(2026, 11, 16),
          .promised = date_of(2026, 11, 19),
          .link = "https://motcua.example/tra-cuu/X",
          .link_en = "https://motcua.example/en/tra-cuu/X"};
}

}  // namespace

TEST_CASE(
    "each kind of message that is about a dossier has a letter that names it and leads to its page, in both "
    "languages") {
  for (const char* kind : {"received", "supplement_requested", "supplement_received", "apology", "extended",
                           "due_moved", "payment_requested", "result_ready", "withdrawn", "stopped"}) {
    CAPTURE(kind);
    const auto letter = letter_for(facts(kind));
    REQUIRE(letter);
    CHECK(letter->subject.starts_with("Hồ sơ H13.112.00-261116-0001 "));
    for (const char* part :
         {"Kính gửi ông/bà", "(Đăng ký khai tử)", "0292 3865000", "Tra cứu: https://motcua.example/tra-cuu/X\n",
          "-- English --", "Application H13.112.00-261116-0001 ", "Tracking: https://motcua.example/en/tra-cuu/X\n"})
      CHECK(letter->text.find(part) != std::string::npos);
    CHECK(letter->text.find("MẪU") == std::string::npos);
  }
}

TEST_CASE("a letter names a promised date only while it counts") {
  for (const char* kind : {"received", "supplement_received", "apology", "extended", "due_moved"})
    for (const char* part :
         {"Hẹn trả kết quả: thứ Năm, 19/11/2026.\n", "The result is promised for Thursday, 19 Nov 2026.\n"})
      CHECK(letter_for(facts(kind))->text.find(part) != std::string::npos);
  for (const char* kind : {"supplement_requested", "payment_requested", "result_ready", "withdrawn", "stopped"})
    CHECK(letter_for(facts(kind))->text.find("19/11/2026") == std::string::npos);
  auto open = facts("received");
  open.promised.reset();
  CHECK(letter_for(open)->text.find("Hẹn trả") == std::string::npos);
}

TEST_CASE("a letter of a late dossier says by how much, and sends nobody on a day that is over") {
  for (const char* kind : {"received", "supplement_received", "apology", "extended", "due_moved"}) {
    CAPTURE(kind);
    auto late = facts(kind);
    late.days_late = 3;
    const auto with_new_day = letter_for(late)->text;
    CHECK(with_new_day.find("trễ 3 ngày làm việc") != std::string::npos);
    CHECK(with_new_day.find("Hẹn trả kết quả: thứ Năm, 19/11/2026.") != std::string::npos);
    late.date_passed = true;
    const auto without = letter_for(late)->text;
    CHECK(without.find("xin đừng đến nhận kết quả trước khi được báo") != std::string::npos);
    CHECK(without.find("please do not come before you hear from us") != std::string::npos);
    for (const char* wrong :
         {"19/11/2026", "19 Nov 2026", "Không cần làm gì", "You do not need to do anything", "mang theo"})
      CHECK(without.find(wrong) == std::string::npos);
  }
  auto ready = facts("result_ready");
  ready.days_late = 0;
  CHECK(letter_for(ready)->text.find("trễ chưa đến một ngày làm việc") != std::string::npos);
}

TEST_CASE("a letter of a sample site says so; there is none for what is not about a dossier") {
  auto sample = facts("received");
  sample.demo = true;
  CHECK(letter_for(sample)->subject.starts_with("[MẪU] "));
  CHECK(letter_for(sample)->text.starts_with("Thư của hệ thống mẫu"));
  CHECK_FALSE(letter_for(facts("digest")));
  CHECK_FALSE(letter_for(facts("")));
}
