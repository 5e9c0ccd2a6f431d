// The cache of pages: a page is rendered once a minute and revision. Language, address and query separate pages. A
// browser that has a page does not get it again.
#include "portal/kept_pages.h"

#include <doctest/doctest.h>

using namespace motcua;
using namespace motcua::portal;

namespace {

struct Asking {
  KeptPages pages;
  int rendered = 0;
  KeptPages::Clock::time_point now{};
  std::string text = std::string(8000, 'x');

  http::Reply ask(const http::Request& request, std::uint64_t revision = 1, std::string_view language = "vi",
                  int status = 200) {
    return *pages.get(
        language, request, revision,
        [&]() -> Result<http::Reply> {
          ++rendered;
          return http::Reply{.status = status, .content_type = "text/html", .body = text + std::to_string(rendered)};
        },
        [&] { return now; });
  }
};

std::string header(const http::Reply& reply, std::string_view name) {
  for (const auto& [key, value] : reply.headers)
    if (key == name) return value;
  return {};
}

}  // namespace

TEST_CASE("a page is rendered once a minute, and anew when what it shows has changed") {
  Asking asking;
  const http::Request request{.path = "/thu-tuc"};
  const std::string first = asking.ask(request).body.text();
  asking.now += std::chrono::seconds{59};
  CHECK(asking.ask(request).body.text() == first);
  CHECK(asking.rendered == 1);
  CHECK(asking.ask(request, 2).body.text() != first);
  asking.now += std::chrono::seconds{61};
  asking.ask(request, 2);
  CHECK(asking.rendered == 3);
}

TEST_CASE("another query, another language, another address is another page") {
  Asking asking;
  asking.ask({.path = "/thu-tuc"});
  asking.ask({.path = "/thu-tuc", .query = {{"q", "khai sinh"}}});
  asking.ask({.path = "/thu-tuc"}, 1, "en");
  asking.ask({.path = "/don-vi"});
  CHECK(asking.rendered == 4);
}

TEST_CASE("who has the page gets 304 without it; compressed and plain have tags of their own") {
  Asking asking;
  const http::Reply plain = asking.ask({.path = "/"}),
                    zipped = asking.ask({.path = "/", .headers = {{"accept-encoding", "gzip"}}});
  CHECK(header(plain, "ETag") != header(zipped, "ETag"));
  CHECK(header(zipped, "Content-Encoding") == "gzip");
  CHECK(zipped.body.text().size() < plain.body.text().size());
  const http::Reply same =
      asking.ask({.path = "/", .headers = {{"if-none-match", "W/\"1\", " + header(plain, "ETag")}}});
  CHECK(same.status == 304);
  CHECK(same.body.text().empty());
  CHECK(header(same, "ETag") == header(plain, "ETag"));
  CHECK(asking.ask({.path = "/", .headers = {{"accept-encoding", "gzip"}, {"if-none-match", header(plain, "ETag")}}})
            .status == 200);
  asking.text += "!";
  CHECK(asking.ask({.path = "/", .headers = {{"if-none-match", header(plain, "ETag")}}}, 2).status == 200);
}

TEST_CASE("what is not a page is not kept, and many addresses do not fill the memory") {
  Asking asking;
  asking.ask({.path = "/gone"}, 1, "vi", 404);
  CHECK(asking.ask({.path = "/gone"}, 1, "vi", 404).status == 404);
  CHECK(asking.rendered == 2);
  asking.ask({.path = "/"});
  asking.ask({.path = "/"});
  CHECK(asking.rendered == 3);
  for (std::size_t i = 0; i < KeptPages::kPagesMax; ++i) asking.ask({.path = "/", .query = {{"q", std::to_string(i)}}});
  const int before = asking.rendered;
  asking.ask({.path = "/"});
  CHECK(asking.rendered == before + 1);  // the cache drove it out
}

TEST_CASE("long pages of many addresses do not fill the memory either, and pages that are over go first") {
  Asking asking;
  asking.text = std::string(50'000, 'x');
  const auto ask = [&](std::size_t number) { asking.ask({.path = "/", .query = {{"q", std::to_string(number)}}}); };
  const std::size_t fit = KeptPages::kAllBytesMax / 60'000;  // with the compressed form of each
  for (std::size_t i = 0; i < fit; ++i) ask(i);
  asking.now += std::chrono::seconds{61};
  ask(0);
  ask(fit);
  int before = asking.rendered;
  for (std::size_t i = fit + 1; i < 2 * fit; ++i) ask(i);  // the pages that are over make room
  ask(0);
  CHECK(asking.rendered == before + static_cast<int>(fit) - 1);
  before = asking.rendered;
  for (std::size_t i = 2 * fit; i < 4 * fit; ++i) ask(i);
  ask(0);
  CHECK(asking.rendered == before + static_cast<int>(2 * fit) + 1);  // the cache drove it out
}
