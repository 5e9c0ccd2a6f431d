#include "ledger/tlog.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

namespace motcua::ledger {
namespace {

using Of = TlogName::Of;

TEST_CASE("the name of a tile is read as the specification writes it") {
  CHECK(tlog_name_of("0", "000") == TlogName{});
  CHECK(tlog_name_of("63", "x001/x234/067") == TlogName{.level = 63, .number = 1234067});
  CHECK(tlog_name_of("1", "x001/000.p/255") == TlogName{.level = 1, .number = 1000, .width = 255});
  CHECK(tlog_name_of("entries", "999.p/1") == TlogName{.of = Of::entries, .number = 999, .width = 1});
  CHECK(tlog_name_of("0", "x999/x999/x999/x999/x999/999")->number == 999'999'999'999'999'999);
}

TEST_CASE("a name that is spelt in another way is refused") {
  for (const char* level :
       {"", "00", "01", "-1", "+1", "64", "063", "256", "1 ", " 1", "a", "Entries", "entries/", "\xEF\xBC\x90"})
    CHECK_MESSAGE(!tlog_name_of(level, "000"), level);
  for (const char* index : {"",
                            "0",
                            "00",
                            "0000",
                            "1234",
                            "a00",
                            "-01",
                            "+01",
                            "x000",
                            "x001",
                            "001/002",
                            "x001/x002",
                            "x000/001",
                            "x000/000",
                            "x01/001",
                            "x001/01",
                            "x001/x001/",
                            "/001",
                            "001/",
                            "x001//001",
                            "X001/001",
                            "y001/001",
                            "000.p",
                            "000.p/",
                            "000.p/0",
                            "000.p/00",
                            "000.p/01",
                            "000.p/256",
                            "000.p/257",
                            "000.p/-1",
                            "000.p/+1",
                            "000.p/1/",
                            "000.p/1.p/1",
                            "000.p/1/000",
                            "000.P/1",
                            "000p/1",
                            ".p/1",
                            "000/.p/1",
                            "x000.p/1/000",
                            "000.p/99999999999999",
                            "x001/x999/x999/x999/x999/x999/999",
                            "000 ",
                            "000\n"})
    CHECK_MESSAGE(!tlog_name_of("0", index), index);
  CHECK(!tlog_name_of("0", std::string_view("000\0", 4)));
}

TEST_CASE("a name has one spelling, and a spelling one name") {
  CHECK(rc::check([] {
    const bool entries = *rc::gen::arbitrary<bool>();
    const int digits = *rc::gen::inRange(0, 60);
    const TlogName name{
        .of = entries ? Of::entries : Of::hashes,
        .level = entries ? 0 : *rc::gen::inRange(0, 64),
        .number = *rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << digits) % 1'000'000'000'000'000'000,
        .width = *rc::gen::inRange(1, 257)};
    const std::string text = text_of(name);
    const std::size_t from = std::string_view("tile/").size(), slash = text.find('/', from);
    RC_ASSERT(tlog_name_of(text.substr(from, slash - from), text.substr(slash + 1)) == name);
  }));
  CHECK(rc::check([] {  // texts of the right characters, most of them wrong
    const auto sign = rc::gen::element('0', '1', '2', '9', 'x', '/', '.', 'p');
    const auto level = *rc::gen::container<std::string>(rc::gen::element('0', '1', '6', '9'));
    const auto index = *rc::gen::container<std::string>(sign);
    if (const auto name = tlog_name_of(level, index)) RC_ASSERT(text_of(*name) == "tile/" + level + '/' + index);
  }));
}

TEST_CASE("a tree of 70,000 leaves has the tiles that the specification counts") {
  constexpr std::int64_t kSize = 70'000;
  const auto has = [](int level, std::int64_t number, int width) {
    return in_tree({.level = level, .number = number, .width = width}, kSize);
  };
  CHECK(has(0, 272, 256));
  CHECK(has(0, 273, 112));
  CHECK_FALSE(has(0, 273, 113));
  CHECK_FALSE(has(0, 273, 256));
  CHECK_FALSE(has(0, 274, 1));
  CHECK(has(1, 0, 256));
  CHECK(has(1, 1, 17));
  CHECK_FALSE(has(1, 1, 18));
  CHECK(has(2, 0, 1));
  CHECK_FALSE(has(2, 0, 2));
  CHECK_FALSE(has(3, 0, 1));
  CHECK(has(0, 0, 1));  // also true after the tile is full
  CHECK(in_tree({.of = Of::entries, .number = 273, .width = 112}, kSize));
  CHECK_FALSE(in_tree({.of = Of::entries, .number = 273, .width = 113}, kSize));
}

TEST_CASE("no tile is in a tree that has no leaves, or beyond what a tree can have") {
  CHECK_FALSE(in_tree({.width = 1}, 0));
  CHECK_FALSE(in_tree({.width = 1}, -1));
  for (int level = 0; level < 64; ++level) {
    CHECK_FALSE(in_tree({.level = level, .number = 999'999'999'999'999'999, .width = 1}, INT64_MAX));
    CHECK(in_tree({.level = level, .width = 1}, INT64_MAX) == (level < 8));
  }
}

TEST_CASE("a tile is in a tree if and only if the leaves under it are") {
  CHECK(rc::check([] {
    const std::int64_t size = *rc::gen::inRange<std::int64_t>(0, 20'000'000);
    const TlogName name{.level = *rc::gen::inRange(0, 4),
                        .number = *rc::gen::inRange<std::int64_t>(0, 400),
                        .width = *rc::gen::inRange(1, 257)};
    const std::int64_t each = std::int64_t{1} << (8 * name.level);  // leaves under one hash
    RC_ASSERT(in_tree(name, size) == ((name.number * kTileWidth + name.width) * each <= size));
  }));
}

}  // namespace
}  // namespace motcua::ledger
