#include "http/head.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/problems.h"
#include "http/router.h"

using namespace motcua;
using namespace motcua::http;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

Head post(Fields fields, int version = 11) {
  return {.method = "POST", .target = "/", .version = version, .fields = std::move(fields)};
}

const Problem* refused(const Head& head) {
  const auto message = message_of(head);
  if (!message) return message.error().problem;
  Request request;
  const auto fields = read_fields(head, request);
  return fields ? nullptr : fields.error().problem;
}

struct Aimed {
  const Problem* problem;
  Request request;
};
Aimed aim(std::string target, std::string method = "GET") {
  Aimed aimed{};
  aimed.request.headers["host"] = "held.example";
  const auto read = read_target({.method = std::move(method), .target = std::move(target)}, aimed.request);
  aimed.problem = read ? nullptr : read.error().problem;
  return aimed;
}

}  // namespace

TEST_CASE("a body ends where Content-Length or chunked says, and nowhere else") {
  CHECK(message_of(post({}))->framing == Framing::none);
  CHECK(message_of(post({{"content-length", "0"}}))->framing == Framing::none);
  CHECK(message_of(post({{"content-length", "12"}}))->length == 12);
  CHECK(message_of(post({{"transfer-encoding", "chunked"}}))->framing == Framing::chunked);
  CHECK(message_of(post({{"transfer-encoding", "Chunked"}}))->framing == Framing::chunked);
}

TEST_CASE("a transfer coding other than chunked, twice, with a length or in HTTP/1.0 is refused") {
  for (const char* coding : {"xchunked", "identity", "gzip", "chunked, identity", "gzip, chunked", "chunked, chunked",
                             "chunked;q=1", "", "\"chunked\"", "chunked,"})
    CHECK(refused(post({{"host", "a"}, {"transfer-encoding", coding}})) == &problems::not_implemented);
  CHECK(refused(post({{"transfer-encoding", "chunked"}, {"transfer-encoding", "chunked"}})) == &problems::bad_request);
  CHECK(refused(post({{"transfer-encoding", "gzip"}, {"transfer-encoding", "chunked"}})) == &problems::bad_request);
  CHECK(refused(post({{"transfer-encoding", "chunked"}, {"content-length", "5"}})) == &problems::bad_request);
  CHECK(refused(post({{"content-length", "5"}, {"transfer-encoding", "xchunked"}})) == &problems::bad_request);
  CHECK(refused(post({{"transfer-encoding", "chunked"}}, 10)) == &problems::bad_request);
  for (const char* length : {"", "-1", "+5", "5, 5", "0x5", "5 ", "1e3", "99999999999999999999", "٥"})
    CHECK(refused(post({{"host", "a"}, {"content-length", length}})) == &problems::bad_request);
  CHECK(refused(post({{"content-length", "5"}, {"content-length", "5"}})) == &problems::bad_request);
}

TEST_CASE("there is one Host and it is a host; HTTP/1.0 may leave it out") {
  for (const char* good : {"a", "a:80", "motcua.cantho.gov.vn", "127.0.0.1:8080", "[::1]", "[::1]:8080", "a_b", "a:"})
    CHECK(refused(post({{"host", good}})) == nullptr);
  for (const char* bad : {"", " ", "a/b@c", "a b", "a,b", "a, a", "user@a", "a:b", "a:123456", "a/", "a?", "[::1",
                          "::1", "[x]", "a\"b", "á", "a%20b", "http://a", ":80"})
    CHECK(refused(post({{"host", bad}})) == &problems::bad_request);
  CHECK(refused(post({})) == &problems::bad_request);
  CHECK(refused(post({}, 10)) == nullptr);
  CHECK(refused(post({{"host", "a"}, {"host", "a"}})) == &problems::bad_request);
  CHECK(refused(post({{"host", "a"}, {"host", "a"}}, 10)) == &problems::bad_request);
}

TEST_CASE("what stands for one thing comes once; lists are joined in their order") {
  for (const char* name : {"cookie", "origin", "authorization", "idempotency-key", "content-type", "expect"})
    CHECK(refused(post({{"host", "a"}, {name, "x"}, {name, "x"}})) == &problems::bad_request);
  Request request;
  REQUIRE(
      read_fields(post({{"host", "a"}, {"x-forwarded-for", "1"}, {"accept", "b"}, {"x-forwarded-for", "2"}}), request));
  CHECK(request.header("x-forwarded-for") == "1, 2");
}

TEST_CASE("methods that are known have a verb, others are not implemented") {
  Request request;
  const auto read = [&](const char* method) {
    request = {};
    return read_fields({.method = method, .target = "/", .fields = {{"host", "a"}}}, request);
  };
  REQUIRE(read("TRACE"));
  CHECK(request.verb == Verb::other);
  REQUIRE(read("PATCH"));
  CHECK(request.verb == Verb::patch);
  REQUIRE(read("OPTIONS"));
  CHECK(request.verb == Verb::options);
  for (const char* method : {"get", "CONNECT", "PROPFIND", "X", ""})
    CHECK(read(method).error().problem == &problems::not_implemented);
  REQUIRE(read("GET"));
  CHECK_FALSE(request.head);
  REQUIRE(read("HEAD"));
  CHECK(request.verb == Verb::get);
  CHECK(request.head);
}

TEST_CASE("a target is read in each of its forms; of an absolute one the host counts") {
  CHECK(aim("/a/b?x=1").request.path == "/a/b");
  const Aimed absolute = aim("http://office.example:81/a?x=1");
  CHECK(absolute.problem == nullptr);
  CHECK(absolute.request.path == "/a");
  CHECK(absolute.request.query.at("x") == "1");
  CHECK(absolute.request.header("host") == "office.example:81");
  CHECK(aim("HTTPS://a").request.path == "/");
  CHECK(aim("http://a?x=1").request.query.at("x") == "1");
  CHECK(aim("*", "OPTIONS").request.path == "*");
  for (const char* bad : {"*", "a", "", "http://", "http:///a", "ftp://a/b", "http://u@a/", "http://a b/", "a:80",
                          "http:a", "/a#b", "http://a/..", "//..", "http://a/%00"})
    CHECK(aim(bad).problem == &problems::bad_request);
  CHECK(aim("//a/b").request.path == "//a/b");
}

TEST_CASE("a path is split before it is decoded: no encoded sign makes another path") {
  for (const char* bad : {"/api/v1%2fhealth",
                          "/api/v1%2Fhealth",
                          "/api%5cv1",
                          "/a\\b",
                          "/%2e%2e/x",
                          "/a/%2E%2e",
                          "/.%2e/x",
                          "/%2e",
                          "/./a",
                          "/a/.",
                          "/..",
                          "/a/../b",
                          "/a%00b",
                          "/a%0ab",
                          "/%zz",
                          "/%",
                          "/%f",
                          "/%ff%fe",
                          "/%c0%af",
                          "/%ed%a0%80",
                          "/%e1%ba",
                          "/%f4%90%80%80"})
    CHECK(aim(bad).problem == &problems::bad_request);
  CHECK(aim("/ph%C6%B0%E1%BB%9Dng/...").request.path == "/phường/...");
  CHECK(aim("/a%252fb").request.path == "/a%2fb");
  CHECK(aim("/api/%2e%2e").request.path == "/api/");
  CHECK(aim("/so-cai/tlog/%2e%2e").request.path == "/api/");
  CHECK(aim("/so-cai/%2e%2e").request.path == "/");
}

TEST_CASE("a name that stands twice in a query is refused with its name, however it is written") {
  Request request;
  const auto refusal = parse_target("/d?limit=5&view=unit&li%6dit=7", request);
  REQUIRE_FALSE(refusal);
  CHECK(refusal.error().problem == &problems::invalid_input);
  CHECK(refusal.error().errors.at(0).pointer == "?limit");
  Request other;
  CHECK(parse_target("/d?a=1&b=1&&A=2", other));
  Request bytes;
  CHECK(parse_target("/d?a=%ff", bytes).error().errors.at(0).pointer == "?a");
}

TEST_CASE("a head that two readers could read in two ways is refused") {
  CHECK(unambiguous("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
  for (const std::string& bad :
       {std::string("GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n"), std::string("GET / HTTP/1.1\r\nA: b\r\n\tc\r\n\r\n"),
        std::string("GET / HTTP/1.1\nA: b\r\n\r\n"), std::string("GET / HTTP/1.1\r\nA: b\rc\r\n\r\n"),
        std::string("GET / HTTP/1.1\r\nA: b\0c\r\n\r\n", 26)})
    CHECK_FALSE(unambiguous(bad));
}

TEST_CASE("no head makes the reader fall over, and what it takes has one length, one host and a clean path") {
  CHECK(rc::check([](const Fields& fields, const std::string& method, const std::string& target, bool old) {
    const Head head{.method = method, .target = target, .version = old ? 10 : 11, .fields = fields};
    (void)message_of(head);
    Request request;
    (void)read_fields(head, request);
    if (read_target(head, request)) RC_ASSERT(request.path == "*" || request.path.starts_with('/'));
  }));
}
