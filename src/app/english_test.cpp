#include "app/english.h"

#include <doctest/doctest.h>

using namespace motcua;
using namespace motcua::app;

TEST_CASE("a known sentence is put into English, an unknown one stays") {
  CHECK(english().of("Thẩm định hồ sơ") == "Appraisal");
  CHECK(english().of("ông Nguyễn Văn A đến hỏi") == "ông Nguyễn Văn A đến hỏi");
  CHECK(english().of("") == "");
}

TEST_CASE("places are carried over, numbers only where a number stands, and put into English themselves") {
  CHECK(english().of("Xin ông/bà thử lại sau 30 giây.") == "Try again in 30 seconds.");
  CHECK(english().of("Xin ông/bà thử lại sau ba giây.") == "Xin ông/bà thử lại sau ba giây.");
  CHECK(english().of("Hồ sơ đang ở trạng thái “Đang giải quyết”.") == "The dossier is in the state “In progress”.");
  CHECK(english().of(
            "5 ngày làm việc, tính từ sau ngày 23/11/2026; trừ thứ Bảy, Chủ nhật và 24/11 (Ngày Văn hóa Việt Nam)") ==
        "5 working days, counted from the day after 23/11/2026; without Saturdays, Sundays and 24/11 (Ngày Văn hóa "
        "Việt Nam)");
  CHECK(english().of("2.000 đồng/trang; từ trang thứ 3: 1.000 đồng/trang; tối đa 200.000 đồng/bản") ==
        "2.000 VND a page; from page 3 on: 1.000 VND a page; at most 200.000 VND a copy");
}

TEST_CASE("only fields that hold our sentences are touched: what people wrote stays") {
  Json reply = JsonObject{{"label", "Ghi chú"},
                          {"text", "Ghi chú"},
                          {"applicant", "Lãnh đạo"},
                          {"errors", JsonArray{JsonObject{{"pointer", "/name"}, {"detail", "Cần nhập mục này."}}}},
                          {"steps", JsonArray{JsonObject{{"step", "x"}, {"name", "Phê duyệt"}, {"role", "Lãnh đạo"}}}},
                          {"title", "Một số thông tin chưa đúng"},
                          {"title_en", "Some fields are wrong"}};
  english().translate(reply);
  const JsonObject& out = reply.as_object();
  CHECK(string_at(out, "label") == "Note");
  CHECK(string_at(out, "text") == "Ghi chú");
  CHECK(string_at(out, "applicant") == "Lãnh đạo");
  CHECK(string_at(out, "title") == "Some fields are wrong");
  CHECK(string_at(out.at("errors").as_array()[0].as_object(), "detail") == "Please fill this in.");
  CHECK(string_at(out.at("steps").as_array()[0].as_object(), "name") == "Approve");
}
