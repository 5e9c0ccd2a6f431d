#include "http/ranges.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

using namespace motcua;
using namespace motcua::http;

namespace {

using Is = RangeAsked::Is;

constexpr RangeAsked part(std::uint64_t from, std::uint64_t bytes) { return {Is::part, from, bytes}; }
constexpr RangeAsked kWhole{};
constexpr RangeAsked kNowhere{.is = Is::nowhere};

const Download kFile{.path = "/x", .bytes = 10'000, .media_type = "image/png", .name = "tệp.png", .sha256 = "ab12"};

Request get(std::map<std::string, std::string, std::less<>> headers) {
  return {.verb = Verb::get, .headers = std::move(headers)};
}

std::string header(const Reply& reply, std::string_view name) {
  for (const auto& [key, value] : reply.headers)
    if (key == name) return value;
  return {};
}

const FileRange& sent(const Reply& reply) { return std::get<FileRange>(reply.body.any()); }

}  // namespace

TEST_CASE("the examples of RFC 9110, 14.1.2, of a file of 10000 bytes") {
  CHECK(range_asked("bytes=0-499", 10'000) == part(0, 500));
  CHECK(range_asked("bytes=500-999", 10'000) == part(500, 500));
  CHECK(range_asked("bytes=-500", 10'000) == part(9'500, 500));
  CHECK(range_asked("bytes=9500-", 10'000) == part(9'500, 500));
  // "the first and last bytes only", and the first, middle and last 1000 bytes: several ranges
  CHECK(range_asked("bytes=0-0,-1", 10'000) == kWhole);
  CHECK(range_asked("bytes= 0-999, 4500-5499, -1000", 10'000) == kWhole);
  CHECK(range_asked("bytes=500-600,601-999", 10'000) == kWhole);
}

TEST_CASE("a range ends where the file ends; a suffix longer than the file is the file") {
  CHECK(range_asked("bytes=9999-", 10'000) == part(9'999, 1));
  CHECK(range_asked("bytes=9000-20000", 10'000) == part(9'000, 1'000));
  CHECK(range_asked("bytes=0-99999999999999999999999", 10'000) == part(0, 10'000));
  CHECK(range_asked("bytes=-20000", 10'000) == part(0, 10'000));
  CHECK(range_asked("bytes=0-0", 1) == part(0, 1));
}

TEST_CASE("a range behind the end of the file, or the last no bytes, is nowhere") {
  for (const char* text : {"bytes=10000-", "bytes=10000-10001", "bytes=99999999999999999999-", "bytes=-0"})
    CHECK_MESSAGE(range_asked(text, 10'000) == kNowhere, text);
  CHECK(range_asked("bytes=0-", 0) == kNowhere);
  CHECK(range_asked("bytes=-5", 0) == kWhole);
}

TEST_CASE("a header that is no range of bytes is ignored") {
  for (const char* text : {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-4", "bytes=1", "bytes=1-2-3",
                           "bytes=+1-2", "bytes=0x1-2", "bytes=1 - 2", "lines=0-5", "bytes:0-5", "bytes=,", "=0-5"})
    CHECK_MESSAGE(range_asked(text, 10'000) == kWhole, text);
}

TEST_CASE("the name of the unit has any case, and a list may have empty elements and blanks") {
  CHECK(range_asked("Bytes=0-4", 10) == part(0, 5));
  CHECK(range_asked("bytes= 0-4 ", 10) == part(0, 5));
  CHECK(range_asked("bytes=, ,0-4,\t,", 10) == part(0, 5));
}

TEST_CASE("a part is in the file, whatever the header says") {
  CHECK(rc::check([] {
    const auto size = *rc::gen::inRange<std::uint64_t>(0, 50);
    const auto word = [](int number) { return number < 0 ? std::string() : std::to_string(number); };
    const std::string text =
        fmt::format("bytes={}-{}", word(*rc::gen::inRange(-5, 60)), word(*rc::gen::inRange(-5, 60)));
    const RangeAsked asked = range_asked(text, size);
    if (asked.is != Is::part) return;
    RC_ASSERT(asked.bytes >= 1);
    RC_ASSERT(asked.from + asked.bytes <= size);
  }));
}

TEST_CASE("parts that follow one another are the file") {
  CHECK(rc::check([] {
    const auto text = *rc::gen::nonEmpty<std::string>();
    const auto step = *rc::gen::inRange<std::uint64_t>(1, text.size() + 2);
    std::string joined;
    while (true) {
      const RangeAsked asked =
          range_asked(fmt::format("bytes={}-{}", joined.size(), joined.size() + step - 1), text.size());
      if (asked.is == Is::nowhere) break;
      RC_ASSERT(asked.is == Is::part);
      joined += text.substr(asked.from, asked.bytes);
    }
    RC_ASSERT(joined == text);
  }));
}

TEST_CASE("a file is sent whole, with its length, its ETag and the word that it has ranges") {
  const Reply reply = file_reply(kFile, get({}));
  CHECK(reply.status == 200);
  CHECK(sent(reply).from == 0);
  CHECK(sent(reply).bytes == 10'000);
  CHECK(reply.upload);
  CHECK(reply.content_type == "image/png");
  CHECK(header(reply, "ETag") == "\"ab12\"");
  CHECK(header(reply, "Accept-Ranges") == "bytes");
  CHECK(header(reply, "Content-Disposition").starts_with("attachment; filename=\"tep.png\""));
  CHECK(header(reply, "Content-Range").empty());
}

TEST_CASE("a part is 206 with its place; a part that is nowhere is 416 with the length of the file") {
  const Reply some = file_reply(kFile, get({{"range", "bytes=9500-"}}));
  CHECK(some.status == 206);
  CHECK(sent(some).from == 9'500);
  CHECK(sent(some).bytes == 500);
  CHECK(header(some, "Content-Range") == "bytes 9500-9999/10000");
  const Reply none = file_reply(kFile, get({{"range", "bytes=10000-"}}));
  CHECK(none.status == 416);
  CHECK(none.content_type.starts_with("application/problem+json"));
  CHECK(header(none, "Content-Range") == "bytes */10000");
  CHECK(header(none, "ETag").empty());
}

TEST_CASE("If-Range gives a part of the same file only: the ETag must be the same and strong") {
  const auto status = [](const char* if_range) {
    return file_reply(kFile, get({{"range", "bytes=0-9"}, {"if-range", if_range}})).status;
  };
  CHECK(status("\"ab12\"") == 206);
  for (const char* other : {"\"ab13\"", "W/\"ab12\"", "ab12", "Wed, 25 Nov 2026 08:00:00 GMT"})
    CHECK_MESSAGE(status(other) == 200, other);
  CHECK(file_reply(kFile, get({{"if-range", "\"ab12\""}})).status == 200);
}

TEST_CASE("a client that has the file is told so; HEAD has no range") {
  for (const char* held : {"\"ab12\"", "*", "\"x\", W/\"ab12\""})
    CHECK_MESSAGE(file_reply(kFile, get({{"if-none-match", held}, {"range", "bytes=0-9"}})).status == 304, held);
  CHECK(file_reply(kFile, get({{"if-none-match", "\"ab1\""}})).status == 200);
  Request head = get({{"range", "bytes=0-9"}});
  head.head = true;
  CHECK(file_reply(kFile, head).status == 200);
}
