#include "base/stored.h"

#include <limits>

namespace motcua::stored {
namespace {

[[noreturn]] void no(std::string_view key, std::string_view what) { throw Damage(key, what); }

}  // namespace

Json parse(std::string_view field, std::string_view text) {
  auto found = parse_json(text);
  if (!found) no(field, "is no JSON");
  return std::move(*found);
}

JsonObject parse_object(std::string_view field, std::string_view text) {
  Json found = parse(field, text);
  if (!found.is_object()) no(field, "is no object");
  return std::move(found.get_object());
}

const Json& member(const JsonObject& object, std::string_view key) {
  const Json* found = object.if_contains({key.data(), key.size()});
  if (!found) no(key, "is missing");
  return *found;
}

std::string text(const JsonObject& object, std::string_view key) { return text_in(member(object, key), key); }

std::string words(const JsonObject& object, std::string_view key) {
  std::string found = text(object, key);
  if (found.find_first_not_of(' ') == std::string::npos) no(key, "is empty");
  return found;
}

std::int64_t number(const JsonObject& object, std::string_view key) {
  const Json& found = member(object, key);
  if (!found.is_int64()) no(key, "is no whole number");
  return found.get_int64();
}

std::int64_t number_in(const JsonObject& object, std::string_view key, Bounds bounds) {
  const std::int64_t found = number(object, key);
  if (found < bounds.least || found > bounds.most) no(key, "is out of range");
  return found;
}

int small(const JsonObject& object, std::string_view key) {
  const std::int64_t found = number(object, key);
  if (found < std::numeric_limits<int>::min() || found > std::numeric_limits<int>::max()) no(key, "is too large");
  return static_cast<int>(found);
}

bool flag(const JsonObject& object, std::string_view key) {
  const Json& found = member(object, key);
  if (!found.is_bool()) no(key, "is neither true nor false");
  return found.get_bool();
}

const JsonObject& object(const JsonObject& object, std::string_view key) { return object_in(member(object, key), key); }

const JsonArray& array(const JsonObject& object, std::string_view key) {
  const Json& found = member(object, key);
  if (!found.is_array()) no(key, "is no list");
  return found.get_array();
}

const JsonObject& object_in(const Json& item, std::string_view key) {
  if (!item.is_object()) no(key, "is no object");
  return item.get_object();
}

std::string text_in(const Json& item, std::string_view key) {
  if (!item.is_string()) no(key, "is no text");
  return std::string(view(item.get_string()));
}

}  // namespace motcua::stored
