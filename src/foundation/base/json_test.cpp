// Tests of canonical(): a value has one text.
#include "base/json_check.h"

#include <boost/json/serialize.hpp>
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <limits>

using namespace motcua;

TEST_CASE("keys are sorted at every level, nothing stands between") {
  CHECK(canonical(JsonObject{{"b", 1}, {"a", JsonArray{true, nullptr, "x", JsonObject{{"d", -2}, {"c", ""}}}}}) ==
        R"({"a":[true,null,"x",{"c":"","d":-2}],"b":1})");
  CHECK(canonical(JsonObject{}) == "{}");
  CHECK(canonical(JsonArray{}) == "[]");
  CHECK(canonical(JsonObject{{"é", 1}, {"z", 2}, {"", 3}}) == "{\"\":3,\"z\":2,\"é\":1}");
}

TEST_CASE("any text and number is written as the library writes it, so that what was hashed before stays right") {
  CHECK(rc::check([](const std::string& text, std::int64_t number) {
    RC_ASSERT(canonical(Json(text)) == boost::json::serialize(Json(text)));
    RC_ASSERT(canonical(Json(number)) == boost::json::serialize(Json(number)));
  }));
  for (int c = 0; c < 256; ++c) {
    const std::string text = std::string("a") + static_cast<char>(c) + "b";
    CHECK(canonical(Json(text)) == boost::json::serialize(Json(text)));
  }
  for (const Json& value : {Json(std::numeric_limits<std::int64_t>::min()),
                            Json(std::numeric_limits<std::uint64_t>::max()), Json(1.5), Json(false)})
    CHECK(canonical(value) == boost::json::serialize(value));
}

TEST_CASE("JSON of another program has each name once in an object, and nothing behind it") {
  for (const char* text : {R"({"a":1})", R"([{"a":1},{"a":2}])", R"({"a":{"a":1}})", "1", " {} "})
    CHECK_MESSAGE(parse_foreign(text), text);
  for (const char* text : {R"({"a":1,"a":1})", R"({"a":1,"\u0061":1})", R"([{"b":{"a":1,"a":2}}])", "{} {}", "{", ""})
    CHECK_MESSAGE(!parse_foreign(text), text);
  CHECK(check_json(R"({"x":[{"a":1,"b":2,"a":3}]})", 32).repeated == "a");
  CHECK_FALSE(check_json("[[[[1]]]]", 3).whole);
}
