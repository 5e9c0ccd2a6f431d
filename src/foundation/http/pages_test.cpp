#include "http/pages.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace motcua;
using namespace motcua::http;

namespace {

// A list of numbers that grows, read by the place after the last row.
struct Rows {
  std::vector<int> all;
  int up_to = 0;  // the newest row at the beginning
  int after = 0;
  std::size_t at_once = 3;

  Page page() {
    Page made;
    std::size_t count = 0;
    for (const int row : all) {
      if (row <= after || row > up_to) continue;
      if (count++ == at_once) return made;
      made.text += std::to_string(row) + ";";
      after = row;
    }
    made.last = true;
    return made;
  }
};

std::string whole(SentBody body) {
  if (body.is_text()) return body.text();
  auto& pieces = *std::get<std::shared_ptr<Pieces>>(body.any());
  std::string all;
  for (std::string piece = pieces.next(); !piece.empty(); piece = pieces.next()) all += piece;
  CHECK(pieces.next().empty());
  return all;
}

}  // namespace

TEST_CASE("pages put together are the whole list, whatever the number of rows on a page") {
  CHECK(rc::check([] {
    Rows rows;
    rows.up_to = *rc::gen::inRange(0, 40);
    rows.at_once = *rc::gen::inRange<std::size_t>(1, 50);
    std::string expected = "[";
    for (int row = 1; row <= rows.up_to; ++row) {
      rows.all.push_back(row);
      expected += std::to_string(row) + ";";
    }
    RC_ASSERT(whole(in_pages("[", [&] { return rows.page(); }, "]")) == expected + "]");
  }));
}

TEST_CASE("a list of one page is a text, and a longer one is made piece by piece") {
  Rows rows{.all = {1, 2, 3}, .up_to = 3};
  CHECK(in_pages("[", [&] { return rows.page(); }, "]").is_text());
  Rows more{.all = {1, 2, 3, 4}, .up_to = 4};
  CHECK_FALSE(in_pages("[", [&] { return more.page(); }, "]").is_text());
}

TEST_CASE("a row that is added while the list is sent is not in it, and no row is there twice") {
  Rows rows{.all = {1, 2, 3, 4, 5, 6, 7}, .up_to = 7};
  SentBody body = in_pages("", [&] { return rows.page(); }, "");
  auto& pieces = *std::get<std::shared_ptr<Pieces>>(body.any());
  std::string all = pieces.next();
  rows.all.push_back(8);
  for (std::string piece = pieces.next(); !piece.empty(); piece = pieces.next()) {
    all += piece;
    rows.all.push_back(rows.all.back() + 1);
  }
  CHECK(all == "1;2;3;4;5;6;7;");
}

TEST_CASE("a page of which no row is shown does not end the list") {
  int page = 0;
  const auto next = [&] {
    ++page;
    return Page{.text = page == 4 ? "x" : "", .last = page == 6};
  };
  CHECK(whole(in_pages("", next, "")) == "x");
  page = 0;
  CHECK(whole(in_pages("[", next, "]")) == "[x]");
}

TEST_CASE("a fault of the first page is a fault of the request, and one of a later page goes to the server") {
  int page = 0;
  const auto next = [&]() -> Page {
    if (++page == 2) throw std::runtime_error("the database is gone");
    return {.text = "x"};
  };
  SentBody body = in_pages("[", next, "]");
  auto& pieces = *std::get<std::shared_ptr<Pieces>>(body.any());
  CHECK(pieces.next() == "[x");
  CHECK_THROWS_AS(pieces.next(), std::runtime_error);
  CHECK_THROWS_AS(in_pages("[", [&]() -> Page { throw std::runtime_error("gone"); }, "]"), std::runtime_error);
}
