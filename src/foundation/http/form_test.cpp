#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <zlib.h>

#include "base/limits.h"
#include "base/problems.h"
#include "http/form.h"
#include "http/gzip.h"

using namespace motcua;
using namespace motcua::http;

namespace {

Request form(std::string body) {
  return {
      .verb = Verb::post, .headers = {{"content-type", "application/x-www-form-urlencoded"}}, .body = std::move(body)};
}

}  // namespace

TEST_CASE("a form is read: plus and percent signs, Vietnamese, lines of a text field") {
  const auto read = parse_form(form("reason=R%E1%BA%A5t+ch%E1%BA%ADm%0D%0Ahai+d%C3%B2ng&overall=5&empty="));
  REQUIRE(read);
  CHECK(form_text(*read, "reason") == "Rất chậm\nhai dòng");
  CHECK(form_text(*read, "overall") == "5");
  CHECK(form_text(*read, "absent") == "");
}

TEST_CASE("broken, foreign, huge and hostile forms are refused") {
  CHECK(parse_form(form("a=%zz")).error().problem == &problems::bad_form);
  CHECK(parse_form(form("a=%ff%fe")).error().problem == &problems::bad_form);
  CHECK(form_text(*parse_form(form("a=x%00%EF%BB%BFy%E2%80%AE")), "a") == "xy");
  CHECK(parse_form(form(std::string(limits::form_bytes_max + 1, 'a'))).error().problem == &problems::too_large);
  std::string many;
  for (int i = 0; i < 100; ++i) many += "a" + std::to_string(i) + "=1&";
  CHECK(parse_form(form(many)).error().problem == &problems::too_large);
  const auto twice = parse_form(form("a=1&b=2&%61=1"));
  CHECK(twice.error().problem == &problems::invalid_input);
  CHECK(twice.error().errors.at(0).pointer == "/a");
  Request json = form("{}");
  json.headers["content-type"] = "application/json";
  CHECK(parse_form(json).error().problem == &problems::unsupported_type);
}

TEST_CASE("of a form that is refused what can be read is there") {
  const auto read = readable_form(form("a=1&b=%zz&a=2&c=%ff&reason=c%C3%B2n"));
  CHECK(form_text(read, "a") == "1");
  CHECK(form_text(read, "reason") == "còn");
  CHECK(read.size() == 2);
  std::string many = "reason=" + std::string(limits::form_bytes_max, 'x');
  for (int i = 0; i < 100; ++i) many += "&a" + std::to_string(i) + "=1";
  CHECK(form_text(readable_form(form(many)), "reason").size() == limits::form_bytes_max);
  CHECK(readable_form(form(many)).size() <= static_cast<std::size_t>(limits::form_fields_max));
}

TEST_CASE("no bytes make the reader of forms fall over") {
  CHECK(rc::check([](const std::string& bytes) {
    const auto read = parse_form(form(bytes));
    if (read)
      for (const auto& [name, value] : *read) RC_ASSERT(value.find('\0') == std::string::npos);
  }));
}

TEST_CASE("what is compressed is the same text again; what was packed compressed stays") {
  const std::string page(20'000, 'x');
  const std::string packed = gzip(page);
  CHECK(packed.size() < 200);
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
  std::string out(page.size() + 10, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  CHECK(out == page);

  const Request takes{.headers = {{"accept-encoding", "gzip, br"}}};
  Reply already{.content_type = "text/html", .body = page, .headers = {{"Content-Encoding", "gzip"}}};
  compress(takes, already);
  CHECK(already.body.text() == page);
  Reply plain{.content_type = "text/html", .body = page};
  compress(Request{}, plain);
  CHECK(plain.body.text() == page);
  compress(takes, plain);
  CHECK(plain.body.text().size() < page.size());
}
