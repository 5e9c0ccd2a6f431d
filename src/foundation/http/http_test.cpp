#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/problems.h"
#include "http/body.h"
#include "http/reply.h"
#include "http/router.h"
#include "msg/access.h"

using namespace motcua;
using namespace motcua::http;

constexpr std::array kRoles{Choice{"leader", msg::access::leader}, Choice{"clerk", msg::access::clerk}};

TEST_CASE("every wrong field is reported at once, with its pointer") {
  const auto object = parse_body(
      R"({"name":"", "age":200, "kind":"x", "inner":{"day":"2026-02-30","extra":1}, "list":[{"n":1},{"n":"x"}], "unknown":true})");
  REQUIRE(object);
  Body body{*object};
  body.text("name", 10);
  body.integer("age", 0, 150);
  body.choice("kind", kRoles);
  body.text("missing", 10);
  auto inner = body.object("inner");
  REQUIRE(inner);
  inner->date("day");
  for (Body& item : body.objects("list", 5)) item.integer("n", 0, 9);
  const auto done = body.finish();
  REQUIRE_FALSE(done);
  std::set<std::string> pointers;
  for (const FieldError& error : done.error().errors) pointers.insert(error.pointer);
  CHECK(pointers == std::set<std::string>{"/name", "/age", "/kind", "/missing", "/inner/day", "/inner/extra",
                                          "/list/1/n", "/unknown"});
}

TEST_CASE("a word that a closed list does not have: people are told the names, programs the words") {
  const auto object = parse_body(R"({"role":"king"})");
  REQUIRE(object);
  Body body{*object};
  CHECK(body.choice("role", kRoles) == "");
  const auto done = body.finish();
  REQUIRE_FALSE(done);
  REQUIRE(done.error().errors.size() == 1);
  const FieldError& error = done.error().errors.front();
  CHECK(error.detail.in(Language::vietnamese) == "Hãy chọn một trong các mục: Lãnh đạo; Văn thư.");
  CHECK(error.detail.in(Language::english) == "Choose one of these: Leader; Clerk.");
  CHECK(error.allowed == std::vector<std::string>{"leader", "clerk"});
}

TEST_CASE("words typed in the place of a number are answered in words that somebody at a counter understands") {
  const auto object = parse_body(R"({"pages":"12 tờ","copies":1.5})");
  REQUIRE(object);
  Body body{*object};
  (void)body.integer("pages", 0, 99);
  (void)body.integer("copies", 0, 99);
  const auto done = body.finish();
  REQUIRE_FALSE(done);
  REQUIRE(done.error().errors.size() == 2);
  CHECK(say(done.error().errors.front().detail) == "Chỉ gõ số, ví dụ 12.");
  CHECK(say(done.error().errors.back().detail) == "Cần là số nguyên.");
}

TEST_CASE("null is no way to leave a member out, for any kind of member; where it may be none it is") {
  const auto object = parse_body(
      R"({"a":null,"b":null,"c":null,"d":null,"e":null,"f":null,"g":null,"h":null,"i":null,"j":null,"k":null})");
  REQUIRE(object);
  Body body{*object};
  (void)body.text("a", 9, Need::optional);
  (void)body.name("b", 9, Need::optional);
  (void)body.integer("c", 0, 9, Need::optional);
  (void)body.date("d", Need::optional);
  (void)body.choice("e", kRoles, Need::optional);
  (void)body.flag("f", Need::optional);
  (void)body.words("g", 9, Need::optional);
  (void)body.object("h", Need::optional);
  (void)body.objects("i", 9, Need::optional);
  (void)body.text("j", 9);
  (void)body.text("k", 9, Need::nullable);
  const auto done = body.finish();
  REQUIRE_FALSE(done);
  CHECK(done.error().errors.size() == 10);
  CHECK(done.error().errors.back().pointer == "/j");
}

TEST_CASE("a character that is refused is named with its place; a name has a letter") {
  const auto object = parse_body(R"({"a":"b\u202Ec","b":"12345","c":"\u200B","d":"\u200BĐỗ 1"})");
  REQUIRE(object);
  Body body{*object};
  (void)body.text("a", 9);
  (void)body.name("b");
  (void)body.name("c");
  CHECK(body.name("d") == "Đỗ 1");
  const auto done = body.finish();
  REQUIRE_FALSE(done);
  std::map<std::string, std::string> told;
  for (const FieldError& error : done.error().errors) told[error.pointer] = say(error.detail);
  CHECK(told.size() == 3);
  CHECK(told["/a"].find("U+202E ở vị trí 2") != std::string::npos);
  CHECK(told["/b"] == "Tên phải có chữ cái.");
  CHECK(told["/c"] == "Cần nhập mục này.");
}

TEST_CASE("a name that stands twice in one object is refused, in two objects it is not") {
  CHECK_FALSE(parse_body(R"({"a":1,"a":2})"));
  CHECK_FALSE(parse_body(R"({"b":{"a":1,"\u0061":2}})"));
  CHECK(parse_body(R"({"a":{"a":1},"b":{"a":2}})"));
}

TEST_CASE("random bytes as body or address are refused or read, never a crash") {
  CHECK(rc::check([](const std::string& bytes) {
    (void)parse_body(bytes);
    Request request;
    (void)parse_target("/" + bytes, request);
    request.headers["cookie"] = bytes;
    (void)request.cookie("motcua");
    std::map<std::string, std::string> values;
    (void)fits("/api/v1/dossiers/{id}", request.path.empty() ? "/" : request.path, values);
  }));
}

TEST_CASE("a path with a climbing segment, however written, is refused") {
  for (const char* target : {"/../etc", "/a/..", "/%2e%2e/x", "/a\\b", "", "x", "/%zz", "/a%00b"}) {
    Request request;
    CHECK_FALSE(parse_target(target, request));
  }
}

TEST_CASE("a problem document has code, titles, status and every field error") {
  const Reply reply = problem_reply(Refusal{problems::invalid_input, "chi tiết", {{"/a", "sai"}}}, "r1");
  CHECK(reply.status == 422);
  CHECK(reply.content_type == "application/problem+json; charset=utf-8");
  const JsonObject document = parse_trusted(reply.body.text()).as_object();
  CHECK(string_at(document, "code") == "invalid-input");
  CHECK(document.at("errors").as_array().size() == 1);
  const Reply overloaded = problem_reply(Refusal{problems::overloaded}, "r2");
  CHECK(std::ranges::count(overloaded.headers, "Retry-After", [](const auto& header) { return header.first; }) == 1);
}

TEST_CASE("JSON that is nested too deeply is told so, and not as broken") {
  const std::string deep(20, '['), closed(20, ']');
  CHECK(say(parse_body("{\"a\":" + deep + closed + "}").error().detail).find("quá sâu") != std::string::npos);
  CHECK(say(parse_body("{\"a\":\"[[[[[[[[[[[[[[[[[[[[[[\",}").error().detail).find("byte") != std::string::npos);
  CHECK(say(parse_body("{\"a\":" + deep).error().detail).find("quá sâu") != std::string::npos);
}

TEST_CASE("a route matches whole segments only") {
  std::map<std::string, std::string> values;
  CHECK(fits("/a/{id}/b", "/a/7/b", values));
  CHECK(values.at("id") == "7");
  CHECK_FALSE(fits("/a/{id}", "/a/", values));
  CHECK_FALSE(fits("/a/{id}", "/a/7/b", values));
}

TEST_CASE("a tail at the end of a route takes all segments that are left, and at least one") {
  std::map<std::string, std::string> values;
  CHECK(fits("/a/{id}/{rest...}", "/a/7/x001/067.p/8", values));
  CHECK(values == std::map<std::string, std::string>{{"id", "7"}, {"rest", "x001/067.p/8"}});
  CHECK(fits("/a/{rest...}", "/a/7", values));
  CHECK(values.at("rest") == "7");
  CHECK(fits("/a/{rest...}", "/a/7/", values));
  CHECK(values.at("rest") == "7/");
  for (const char* path : {"/a", "/a/", "/a//7", "/b/7"}) CHECK_FALSE(fits("/a/{rest...}", path, values));
}

TEST_CASE("the pointer of a fault is escaped by RFC 6901, in objects and lists") {
  const auto object = parse_body(R"({"a/b~c":1, "list":[{"x/y":1}, 2], "inner":{"~1":{}}})");
  REQUIRE(object);
  Body body{*object};
  (void)body.objects("list", 5);
  (void)body.object("inner");
  body.wrong("papers", 3, "x");
  std::set<std::string> pointers;
  const auto done = body.finish();
  REQUIRE_FALSE(done);
  for (const FieldError& error : done.error().errors) pointers.insert(error.pointer);
  CHECK(pointers == std::set<std::string>{"/a~1b~0c", "/list/0/x~1y", "/list/1", "/inner/~01", "/papers/3"});
}
