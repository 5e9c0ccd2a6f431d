#include <fmt/format.h>

#include <atomic>
#include <fstream>
#include <stdexcept>

#include "base/limits.h"
#include "http/ranges.h"
#include "server/made_connection.h"

using namespace motcua;
using namespace motcua::server;

namespace {

// Makes `count` pieces. Throws in place of the piece `fault`.
class Counted final : public http::Pieces {
 public:
  Counted(int count, std::size_t bytes, std::atomic<int>& made, int fault = -1)
      : count_(count), bytes_(bytes), made_(made), fault_(fault) {}
  std::string next() override {
    const int number = made_++;
    if (number == fault_) throw std::runtime_error("no more of it");
    return number < count_ ? std::string(bytes_, static_cast<char>('a' + number % 26)) : std::string();
  }

 private:
  int count_;
  std::size_t bytes_;
  std::atomic<int>& made_;
  int fault_;
};

std::string get(std::string_view more = "", std::string_view method = "GET") {
  return fmt::format("{} /x HTTP/1.1\r\nHost: a\r\n{}\r\n", method, more);
}
constexpr std::string_view kClose = "Connection: close\r\n";

std::string body_of(const std::string& reply) { return reply.substr(reply.find("\r\n\r\n") + 4); }
bool has(const std::string& reply, std::string_view line) { return reply.find(line) != std::string::npos; }

// A file of 200,000 bytes, in which each place has its own byte.
struct MadeFile : MadeFolder {
  std::filesystem::path file = path / "file";
  std::string bytes;
  MadeFile() {
    for (int i = 0; bytes.size() < 200'000; ++i) bytes += std::to_string(i);
    bytes.resize(200'000);
    std::ofstream(file, std::ios::binary) << bytes;
  }
};

}  // namespace

TEST_CASE("a file is sent whole or in part, with its length; the connection goes on; HEAD has the head alone") {
  const MadeFile made;
  MadeServer server{[&](http::Request& request) {
    return http::file_reply(
        {.path = made.file, .bytes = 200'000, .media_type = "image/png", .name = "a.png", .sha256 = "ab"}, request);
  }};
  const auto wire = server.connect();
  wire->send(get("", "HEAD"));
  const std::string head = wire->read_to("\r\n\r\n");
  CHECK(has(head, "Content-Length: 200000\r\n"));
  CHECK(body_of(head).empty());
  wire->send(get("Range: bytes=100000-165999\r\n"));
  const std::string some = wire->read_to(made.bytes.substr(165'900, 100));
  CHECK(some.starts_with("HTTP/1.1 206"));
  CHECK(has(some, "Content-Length: 66000\r\n"));
  CHECK(has(some, "Content-Range: bytes 100000-165999/200000\r\n"));
  CHECK((body_of(some) == made.bytes.substr(100'000, 66'000)));
  wire->send(get(kClose));
  CHECK((body_of(wire->read_all()) == made.bytes));
}

TEST_CASE("a file that is not there, or is shorter than its row says, is a refusal and not half a reply") {
  const MadeFile made;
  for (const auto& range : {http::FileRange{made.path / "none", 0, 5}, http::FileRange{made.file, 199'999, 2},
                            http::FileRange{made.file, 200'001, 0}, http::FileRange{made.path, 0, 1}}) {
    MadeServer server{[&](http::Request&) { return http::Reply{.body = range}; }};
    CHECK(server.answer(get(kClose)).starts_with("HTTP/1.1 503"));
  }
}

TEST_CASE("pieces are sent as chunks, and in HTTP/1.0 until the connection ends; HEAD makes none") {
  std::atomic<int> made = 0;
  MadeServer server{[&](http::Request&) {
    made = 0;
    return http::Reply{.content_type = "text/csv", .body = std::make_shared<Counted>(3, 5, made)};
  }};
  const auto wire = server.connect();
  wire->send(get("", "HEAD"));
  const std::string head = wire->read_to("\r\n\r\n");
  CHECK(head.starts_with("HTTP/1.1 200"));
  CHECK(made == 0);
  wire->send(get());
  const std::string chunked = wire->read_to("0\r\n\r\n");
  CHECK(has(chunked, "Transfer-Encoding: chunked\r\n"));
  CHECK_FALSE(has(chunked, "Content-Length"));
  CHECK(body_of(chunked) == "5\r\naaaaa\r\n5\r\nbbbbb\r\n5\r\nccccc\r\n0\r\n\r\n");
  wire->send(get(kClose));  // the connection went on
  CHECK(wire->read_all().ends_with("0\r\n\r\n"));
  const std::string old = server.answer("GET /x HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  CHECK_FALSE(has(old, "chunked"));
  CHECK(body_of(old) == "aaaaabbbbbccccc");
}

TEST_CASE("a register without lines is an empty body") {
  std::atomic<int> made = 0;
  MadeServer server{[&](http::Request&) { return http::Reply{.body = std::make_shared<Counted>(0, 5, made)}; }};
  CHECK(body_of(server.answer(get(kClose))) == "0\r\n\r\n");
}

TEST_CASE("a piece is made after the client took the one before, and none after it went away") {
  std::atomic<int> made = 0;
  std::weak_ptr<http::Pieces> pieces;
  MadeServer server{[&](http::Request&) {
    const auto all = std::make_shared<Counted>(1'000, 1'000'000, made);
    pieces = all;
    return http::Reply{.body = all};
  }};
  const auto wire = server.connect();
  wire->send(get());
  CHECK(until([&] { return made > 0; }));
  std::this_thread::sleep_for(std::chrono::milliseconds{300});
  CHECK(made < 100);  // the buffers of the system hold some
  wire->close();
  CHECK(until([&] { return pieces.expired(); }));
  CHECK(made < 100);
}

TEST_CASE("a fault before the first piece is a refusal; a later one cuts the body so that nobody takes it for whole") {
  std::atomic<int> made = 0;
  int fault = 0;
  MadeServer server{[&](http::Request&) {
    made = 0;
    return http::Reply{.body = std::make_shared<Counted>(3, 5, made, fault)};
  }};
  CHECK(server.answer(get(kClose)).starts_with("HTTP/1.1 503"));
  fault = 2;
  CHECK(body_of(server.answer(get())) == "5\r\naaaaa\r\n5\r\nbbbbb\r\n");
  const auto old = server.connect();
  old->send("GET /x HTTP/1.0\r\n\r\n");
  (void)old->read_all();
  CHECK(old->reset);
}
