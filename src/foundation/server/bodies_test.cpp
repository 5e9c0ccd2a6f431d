#include "server/made_connection.h"

#include <fmt/format.h>

#include <atomic>

#include "base/hash.h"
#include "base/problems.h"
#include "base/read_file.h"
#include "http/received_file.h"

using namespace motcua;
using namespace motcua::server;

namespace {

std::string post(std::string_view body, std::string_view more = "Connection: close\r\n") {
  return fmt::format("POST /x HTTP/1.1\r\nHost: a\r\n{}Content-Length: {}\r\n\r\n{}", more, body.size(), body);
}

http::Reply told(const http::Request& request) {
  const bool there = request.file != nullptr;
  return {.content_type = "text/plain",
          .body = there ? fmt::format("{} {} {} {}", request.file->bytes(), request.file->sha256(),
                                      request.file->whole() ? "whole" : "broken",
                                      read_file(request.file->path().string(), "the body").substr(0, 5))
                        : "none"};
}

}  // namespace

TEST_CASE("a body of kind file is a file with its hash, small or large, counted or chunked; then it is gone") {
  MadeServer server{[](http::Request& request) {
                      CHECK(request.body.empty());
                      return told(request);
                    },
                    http::BodyGoes::to_file};
  const std::string large(900'000, 'x');
  CHECK(server.answer(post("hello")).ends_with(fmt::format("5 {} whole hello", sha256_hex("hello"))));
  CHECK(server.answer(post(large)).ends_with(fmt::format("900000 {} whole xxxxx", sha256_hex(large))));
  const std::string head = "POST /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
  CHECK(server.answer(head + "5\r\nhello\r\n3\r\nyou\r\n0\r\n\r\n")
            .ends_with(fmt::format("8 {} whole hello", sha256_hex("helloyou"))));
  CHECK(server.answer(head + "0\r\n\r\n").ends_with(fmt::format("0 {} whole ", sha256_hex(""))));
  CHECK(server.folder.files() == 0);
}

TEST_CASE("a request without a body has no file; the connection goes on after a body in a file") {
  MadeServer server{told, http::BodyGoes::to_file};
  const auto wire = server.connect();
  wire->send(post("hello", ""));
  CHECK(wire->read_to("whole hello").starts_with("HTTP/1.1 200"));
  wire->send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
  CHECK(wire->read_to("none").ends_with("none"));
  wire->send(post("again"));
  CHECK(wire->read_all().ends_with("whole again"));
}

TEST_CASE("a file that its handler keeps stays") {
  std::filesystem::path kept;
  MadeServer server{[&](http::Request& request) {
                      kept = request.file->keep();
                      return told(request);
                    },
                    http::BodyGoes::to_file};
  CHECK(server.answer(post("hello")).ends_with("whole hello"));
  CHECK(read_file(kept.string(), "the body") == "hello");
  CHECK((std::filesystem::status(kept).permissions() & std::filesystem::perms::mask) ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

TEST_CASE("who is refused by the head leaves no file, whether the body came with it or not") {
  MadeServer server{told, http::BodyGoes::to_file};
  server.look = [&](http::Request& request) {
    CHECK(server.folder.files() == 0);
    return std::optional(http::problem_reply(Refusal{problems::forbidden}, request.id));
  };
  CHECK(server.answer(post("hello")).starts_with("HTTP/1.1 403"));
  const auto wire = server.connect();
  wire->send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  CHECK(wire->read_to("forbidden").starts_with("HTTP/1.1 403"));
  CHECK(server.folder.files() == 0);
}

TEST_CASE("a body that is too large, or no chunks, is refused, and its file is gone") {
  std::atomic<int> handled = 0;
  MadeServer server{[&](http::Request& request) {
                      ++handled;
                      return told(request);
                    },
                    http::BodyGoes::to_file};
  const std::string head = "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string many(600'000, 'x');
  const auto large = server.connect();
  large->send(head + fmt::format("{:x}\r\n{}\r\n{:x}\r\n{}", many.size(), many, many.size(), many));
  CHECK(large->read_to("too-large").starts_with("HTTP/1.1 413"));
  const auto bad = server.connect();
  bad->send(head + "5\r\nhello\r\nzz\r\n");
  CHECK(bad->read_to("bad-request").starts_with("HTTP/1.1 400"));
  CHECK(until([&] { return server.folder.files() == 0; }));
  CHECK(handled == 0);
}

TEST_CASE("a file that breaks off is dropped; a piece that breaks off goes to its handler with what came") {
  for (const http::BodyGoes kind : {http::BodyGoes::to_file, http::BodyGoes::piece_to_file}) {
    std::string seen;
    std::atomic<bool> called = false;
    MadeServer server{[&](http::Request& request) {
                        const http::Reply reply = told(request);
                        seen = reply.body.text();
                        called = true;
                        return reply;
                      },
                      kind};
    const auto wire = server.connect();
    wire->send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhello");
    CHECK(until([&] { return server.folder.files() == 1; }));
    wire->close();
    CHECK(until([&] { return server.folder.files() == 0; }));
    CHECK(called == (kind == http::BodyGoes::piece_to_file));
    if (called) CHECK(seen == fmt::format("5 {} broken hello", sha256_hex("hello")));
  }
}

TEST_CASE("a folder that takes no file is a refusal that passes") {
  MadeServer server{told, http::BodyGoes::to_file};
  std::filesystem::remove_all(server.folder.path);
  const auto wire = server.connect();
  wire->send(post("hello"));
  CHECK(wire->read_to("fault").starts_with("HTTP/1.1 503"));
}

TEST_CASE("the files on their way have a bound of their own, for all and for one address") {
  BodyBudget budget{{limits::incoming_bytes_in_flight_max, limits::incoming_bytes_per_address_max}};
  BodyBudget::Held mine{budget, "a"}, other{budget, "b"};
  CHECK(mine.grow_to(static_cast<std::size_t>(limits::incoming_bytes_per_address_max)));
  CHECK_FALSE(mine.grow_to(static_cast<std::size_t>(limits::incoming_bytes_per_address_max) + 1));
  CHECK(other.grow_to(1));
}
