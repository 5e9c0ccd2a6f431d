#include "http/chunks.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <fmt/format.h>

#include "base/limits.h"

using namespace motcua;
using namespace motcua::http;

namespace {

using State = ChunkReader::State;

struct Read {
  State state;
  std::string body;
  std::size_t taken;
};
Read read(std::string_view bytes, std::size_t max = 100) {
  ChunkReader reader{max};
  std::string body;
  const std::size_t taken = reader.take(bytes, body);
  return {reader.state(), body, taken};
}

}  // namespace

TEST_CASE("chunks are put together, extensions and trailers dropped, and what comes after stays") {
  const Read one = read("4;a=\"b\"\r\nWiki\r\n5 ;x\r\npedia\r\n0\r\nCookie: motcua=1\r\nHost: x\r\n\r\nGET /");
  CHECK(one.state == State::done);
  CHECK(one.body == "Wikipedia");
  CHECK(one.taken ==
        std::string("4;a=\"b\"\r\nWiki\r\n5 ;x\r\npedia\r\n0\r\nCookie: motcua=1\r\nHost: x\r\n\r\n").size());
  CHECK(read("00\r\n\r\n").state == State::done);
  CHECK(read("A\r\n0123456789\r\n0\r\n\r\n").body == "0123456789");
}

TEST_CASE("a bad size, a missing line end, a long extension or a trailer without a name is refused") {
  for (const char* bad : {"zz\r\n",
                          "\r\n",
                          " 4\r\nWiki\r\n",
                          "4\nWiki",
                          "4\r\rWiki",
                          "0x4\r\n",
                          "-1\r\n",
                          "+4\r\n",
                          "4 4\r\nWiki\r\n",
                          "4\r\nWikix",
                          "4\r\nWiki\n",
                          "4\r\nWiki\rx",
                          "4\t;\x01\r\n",
                          "fffffffffffffffff\r\n",
                          "10000000000000000\r\n",
                          "0\r\nno name\r\n",
                          "0\r\n: x\r\n",
                          "0\r\n folded: x\r\n",
                          "0\r\nA b: c\r\n",
                          "4,4\r\n"})
    CHECK(read(bad).state == State::bad);
  CHECK(read("4;" + std::string(limits::chunk_line_bytes_max, 'x')).state == State::bad);
  std::string many;
  while (many.size() < 10 * limits::header_bytes_max) many += "1;" + std::string(200, 'x') + "\r\na\r\n";
  CHECK(read(many, 1'000'000).state == State::bad);
  std::string trailers = "0\r\n";
  while (trailers.size() < 2 * limits::header_bytes_max) trailers += "A: " + std::string(200, 'x') + "\r\n";
  CHECK(read(trailers).state == State::bad);
}

TEST_CASE("a body above its bound is refused before it is kept") {
  CHECK(read("65\r\n").state == State::too_large);
  const Read two = read("60\r\n" + std::string(0x60, 'a') + "\r\n60\r\n" + std::string(0x60, 'b'));
  CHECK(two.state == State::too_large);
  CHECK(two.body.size() == 0x60);
}

TEST_CASE("however a body is cut into chunks and packets, it is read the same") {
  CHECK(rc::check([](const std::vector<std::string>& chunks, std::uint8_t packet) {
    std::string sent, whole;
    for (const std::string& chunk : chunks) {
      if (chunk.empty()) continue;
      sent += fmt::format("{:x}\r\n{}\r\n", chunk.size(), chunk);
      whole += chunk;
    }
    sent += "0\r\nA: b\r\n\r\nnext";
    ChunkReader reader{1'000'000};
    std::string body;
    std::size_t at = 0;
    while (reader.state() == State::more) {
      REQUIRE(at < sent.size());
      at += reader.take(std::string_view(sent).substr(at, packet % 7 + 1U), body);
    }
    RC_ASSERT(reader.state() == State::done);
    RC_ASSERT(body == whole);
    RC_ASSERT(sent.substr(at) == "next");
  }));
}

TEST_CASE("no bytes make the reader of chunks fall over or keep more than its bound") {
  CHECK(rc::check([](const std::string& bytes) {
    for (const std::string& start : {std::string(), std::string("5\r\n"), std::string("0\r\n")})
      RC_ASSERT(read(start + bytes, 20).body.size() <= 20);
  }));
}
