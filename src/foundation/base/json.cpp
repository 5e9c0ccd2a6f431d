#include "base/json.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>
#include <vector>

namespace motcua {
namespace {

constexpr auto kPlain = [] {                                // characters that a JSON text holds unescaped
  std::array<bool, 256> plain{};
  for (int c = 0x20; c < 256; ++c) plain[static_cast<std::size_t>(c)] = c != '"' && c != '\\';
  return plain;
}();

void write(std::string_view text, std::string& out) {
  constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  std::size_t plain = 0;                                     // from here on no character needed escaping
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (kPlain[static_cast<unsigned char>(c)]) continue;
    out.append(text.substr(plain, i - plain));
    plain = i + 1;
    out += '\\';
    switch (c) {
      case '"':
      case '\\': out += c; break;
      case '\b': out += 'b'; break;
      case '\f': out += 'f'; break;
      case '\n': out += 'n'; break;
      case '\r': out += 'r'; break;
      case '\t': out += 't'; break;
      default:
        out += "u00";
        out += hex[static_cast<unsigned char>(c) >> 4];
        out += hex[static_cast<unsigned char>(c) & 15];
    }
  }
  out.append(text.substr(plain));
  out += '"';
}

std::string_view key_of(const boost::json::key_value_pair& member) {
  return {member.key().data(), member.key().size()};
}

void write(const Json& value, std::string& out);

void write(const JsonObject& object, std::string& out) {
  const auto one = [&](const boost::json::key_value_pair& member) {
    if (out.back() != '{') out += ',';
    write(key_of(member), out);
    out += ':';
    write(member.value(), out);
  };
  out += '{';
  std::vector<const boost::json::key_value_pair*> members;
  members.reserve(object.size());
  for (const auto& member : object) members.push_back(&member);
  std::ranges::sort(members, {}, [](const auto* member) { return key_of(*member); });
  for (const auto* member : members) one(*member);
  out += '}';
}

void write(const Json& value, std::string& out) {
  switch (value.kind()) {
    case boost::json::kind::object: return write(value.get_object(), out);
    case boost::json::kind::array: {
      out += '[';
      bool first = true;
      for (const Json& one : value.get_array()) {
        if (!std::exchange(first, false)) out += ',';
        write(one, out);
      }
      out += ']';
      return;
    }
    case boost::json::kind::string: return write(view(value.get_string()), out);
    case boost::json::kind::int64: {
      char digits[24];
      out.append(digits, std::to_chars(digits, digits + sizeof digits, value.get_int64()).ptr);
      return;
    }
    case boost::json::kind::bool_: out += value.get_bool() ? "true" : "false"; return;
    case boost::json::kind::null: out += "null"; return;
    case boost::json::kind::uint64:
    case boost::json::kind::double_: out += boost::json::serialize(value); return;
  }
}

template <class T>
std::string written(const T& value) {
  std::string out;
  out.reserve(4096);
  write(value, out);
  return out;
}

Json parsed(std::string_view text, boost::json::storage_ptr memory) {
  boost::system::error_code error;
  Json value = boost::json::parse({text.data(), text.size()}, error, std::move(memory));
  if (error) throw std::runtime_error("stored JSON is broken");
  return value;
}

}  // namespace

std::string canonical(const Json& value) { return written(value); }
std::string canonical(const JsonObject& object) { return written(object); }
std::string to_text(const Json& value) { return boost::json::serialize(value); }
std::string to_text(const JsonObject& object) { return boost::json::serialize(object); }
std::optional<Json> parse_json(std::string_view text) {
  boost::system::error_code error;
  Json value = boost::json::parse({text.data(), text.size()}, error, {}, {.max_depth = 32});
  return error ? std::nullopt : std::optional(std::move(value));
}

Json parse_trusted(std::string_view text) { return parsed(text, {}); }

Glimpse::Glimpse(std::string_view text) : value_(parsed(text, &memory_)) {
  if (!value_.is_object()) throw std::runtime_error("stored JSON is no object");
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
