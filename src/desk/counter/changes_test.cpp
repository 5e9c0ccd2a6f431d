#include "counter/changes.h"

#include <doctest/doctest.h>

using motcua::catalogue::Case, motcua::catalogue::Paper, motcua::catalogue::Procedure;
using motcua::counter::changes_between;

namespace {

Procedure procedure() {
  return {.code = "1.001193",
          .name = "Đăng ký khai sinh",
          .cases = {Case{.id = "usual", .name = "Thường", .papers = {Paper{.name = "Tờ khai"}, Paper{.name = "Ảnh"}}}}};
}

}  // namespace

TEST_CASE("two versions that ask for the same have no change to tell") {
  CHECK(changes_between(procedure(), procedure()).empty());
}

TEST_CASE("each paper and case that came, went or is asked for otherwise is told, with its name") {
  Procedure now = procedure();
  now.cases[0].papers = {Paper{.name = "Tờ khai", .copies = 2}, Paper{.name = "Giấy chứng sinh"}};
  now.cases.push_back(Case{.id = "lost", .name = "Mất giấy", .papers = {}});
  std::vector<std::string> told;
  for (const motcua::Message& sentence : changes_between(procedure(), now)) told.push_back(say(sentence));
  CHECK(told == std::vector<std::string>{"Trường hợp Thường: giấy tờ Tờ khai có yêu cầu khác trước.",
                                         "Trường hợp Thường: thêm giấy tờ Giấy chứng sinh.",
                                         "Trường hợp Thường: bỏ giấy tờ Ảnh.", "Thêm trường hợp: Mất giấy."});
  CHECK(say(changes_between(now, procedure()).back()) == "Bỏ trường hợp: Mất giấy.");
}

TEST_CASE("a fee, a limit and a name that changed are told") {
  Procedure now = procedure();
  now.name = "Đăng ký khai sinh (mới)";
  now.fee_note = "Miễn phí";
  now.limits.push_back({.channel = motcua::catalogue::Channel::direct, .limit = {}, .basis = ""});
  CHECK(changes_between(procedure(), now).size() == 3);
}
