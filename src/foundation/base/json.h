// JSON as the product writes it. `canonical` returns the one text of a value (keys sorted, no blanks). This text is
// hashed.
#pragma once
#include <boost/json/array.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace motcua {

using Json = boost::json::value;
using JsonObject = boost::json::object;
using JsonArray = boost::json::array;

std::string canonical(const Json& value);
std::string canonical(const JsonObject& object);
std::string to_text(const Json& value);
std::string to_text(const JsonObject& object);
// At most 32 levels deep; nullopt if it is broken; see parse_foreign.
std::optional<Json> parse_json(std::string_view text);
Json parse_trusted(std::string_view text);  // text that this program wrote; throws if it is broken

// Parses an object that is read only for a moment. Its memory comes from one block, and is freed with it.
class Glimpse {
 public:
  explicit Glimpse(std::string_view text);
  Glimpse(const Glimpse&) = delete;
  const JsonObject& operator*() const { return value_.get_object(); }

 private:
  std::array<unsigned char, 16 * 1024> buffer_;
  boost::json::monotonic_resource memory_{buffer_.data(), buffer_.size()};
  Json value_;
};

inline std::string_view view(const boost::json::string& text) { return {text.data(), text.size()}; }
std::string string_at(const JsonObject& object, std::string_view key);  // "" if absent
std::int64_t int_at(const JsonObject& object, std::string_view key, std::int64_t otherwise = 0);

}  // namespace motcua
