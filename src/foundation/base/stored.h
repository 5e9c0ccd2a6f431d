// Reads JSON that the program stored. A member that is missing or of another type throws Damage that names the member.
// There is no default, because readers would believe a default.
#pragma once
#include "base/damage.h"
#include "base/json.h"

namespace motcua::stored {

Json parse(std::string_view field, std::string_view text);  // throws Damage if the text is no JSON
JsonObject parse_object(std::string_view field, std::string_view text);
const Json& member(const JsonObject& object, std::string_view key);
std::string text(const JsonObject& object, std::string_view key);
std::string words(const JsonObject& object, std::string_view key);  // a text that is not empty
std::int64_t number(const JsonObject& object, std::string_view key);
struct Bounds {
  std::int64_t least, most;
};
std::int64_t number_in(const JsonObject& object, std::string_view key, Bounds bounds);
int small(const JsonObject& object, std::string_view key);  // a number that fits into an int
bool flag(const JsonObject& object, std::string_view key);
const JsonObject& object(const JsonObject& object, std::string_view key);
const JsonArray& array(const JsonObject& object, std::string_view key);
const JsonObject& object_in(const Json& item, std::string_view key);  // an item of the array `key`
std::string text_in(const Json& item, std::string_view key);

}  // namespace motcua::stored
