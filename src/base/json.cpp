#include "base/json.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace motcua {
namespace {

void write(const Json& value, std::string& out) {
  if (const auto* object = value.if_object()) {
    std::vector<std::string_view> keys;
    for (const auto& member : *object) keys.push_back({member.key().data(), member.key().size()});
    std::sort(keys.begin(), keys.end());
    out += '{';
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (i) out += ',';
      out += boost::json::serialize(Json(keys[i]));
      out += ':';
      write(object->at(keys[i]), out);
    }
    out += '}';
  } else if (const auto* array = value.if_array()) {
    out += '[';
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (i) out += ',';
      write((*array)[i], out);
    }
    out += ']';
  } else {
    out += boost::json::serialize(value);
  }
}

}  // namespace

std::string canonical(const Json& value) {
  std::string out;
  write(value, out);
  return out;
}

std::string to_text(const Json& value) { return boost::json::serialize(value); }

Json parse_trusted(std::string_view text) {
  boost::system::error_code error;
  Json value = boost::json::parse({text.data(), text.size()}, error);
  if (error) throw std::runtime_error("stored JSON is broken");
  return value;
}

std::string string_at(const JsonObject& object, std::string_view key) {
  const Json* found = object.if_contains({key.data(), key.size()});
  return found && found->is_string() ? std::string(view(found->get_string())) : std::string();
}

std::int64_t int_at(const JsonObject& object, std::string_view key, std::int64_t otherwise) {
  const Json* found = object.if_contains({key.data(), key.size()});
  return found && found->is_int64() ? found->get_int64() : otherwise;
}

}  // namespace motcua
