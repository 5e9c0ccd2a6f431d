#include "base/json.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

namespace motcua {
namespace {

void write(std::string_view text, std::string& out) {
  constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  std::size_t plain = 0;                                     // from here on nothing was in need of escaping
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
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

void write(const Json& value, std::string& out) {
  switch (value.kind()) {
    case boost::json::kind::object: {
      std::vector<const boost::json::key_value_pair*> members;
      members.reserve(value.get_object().size());
      for (const auto& member : value.get_object()) members.push_back(&member);
      std::ranges::sort(members, {}, [](const auto* member) { return std::string_view(member->key().data(), member->key().size()); });
      out += '{';
      for (const auto* member : members) {
        if (member != members.front()) out += ',';
        write(std::string_view(member->key().data(), member->key().size()), out);
        out += ':';
        write(member->value(), out);
      }
      out += '}';
      return;
    }
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
    case boost::json::kind::int64: out += std::to_string(value.get_int64()); return;
    case boost::json::kind::bool_: out += value.get_bool() ? "true" : "false"; return;
    case boost::json::kind::null: out += "null"; return;
    case boost::json::kind::uint64:
    case boost::json::kind::double_: out += boost::json::serialize(value); return;
  }
}

}  // namespace

std::string canonical(const Json& value) {
  std::string out;
  out.reserve(2048);
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
