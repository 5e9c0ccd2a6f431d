#include "http/request.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "base/limits.h"
#include "base/problems.h"
#include "base/text.h"
#include "base/verify.h"
#include "http/file_name.h"
#include "msg/base.h"
#include "msg/http.h"

namespace motcua::http {
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_blank) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus_is_blank) {
      c = ' ';
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return std::nullopt;
    out += c;
  }
  return out;
}

namespace {

// Checks text that a page may repeat. Most texts are ASCII and need no check of each letter.
bool clean_utf8(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }) ||
         clean_text(text, Lines::one).has_value();
}

// A name that is there twice is refused, as in a body: two readers could read two values.
Result<> parse_query(std::string_view rest, Request& request) {
  while (!rest.empty()) {
    const std::size_t end = rest.find('&');
    const std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (pair.empty()) continue;
    const std::size_t equal = pair.find('=');
    const auto name = percent_decoded(pair.substr(0, equal), true);
    auto value = equal == std::string_view::npos ? std::optional<std::string>("")
                                                 : percent_decoded(pair.substr(equal + 1), true);
    if (value) value = without_invisible(*value);  // a copied code may hold invisible characters
    if (!name || !clean_utf8(*name)) return refuse(problems::invalid_input, msg::http::bad_query);
    if (!value || !clean_utf8(*value))
      return refuse(problems::invalid_input, {}, {{"?" + *name, msg::base::not_clean}});
    if (!request.query.try_emplace(*name, *value).second)
      return refuse(problems::invalid_input, {}, {{"?" + *name, msg::http::parameter_twice}});
    if (request.query.size() > 40) return refuse(problems::invalid_input, msg::http::too_many_parameters);
  }
  return {};
}

}  // namespace

std::string_view word_of(Verb verb) {
  switch (verb) {
    case Verb::get: return "GET";
    case Verb::head: return "HEAD";
    case Verb::post: return "POST";
    case Verb::put: return "PUT";
    case Verb::patch: return "PATCH";
    case Verb::del: return "DELETE";
    case Verb::options: return "OPTIONS";
    case Verb::other: return "OTHER";
  }
  VERIFY_UNREACHED();
}

std::string Request::header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

std::string Request::cookie(std::string_view name) const {
  const std::string all = header("cookie");
  std::string_view rest = all;
  while (!rest.empty()) {
    const std::size_t end = rest.find(';');
    std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    const std::size_t equal = pair.find('=');
    if (equal != std::string_view::npos && pair.substr(0, equal) == name) return std::string(pair.substr(equal + 1));
  }
  return {};
}

std::string Request::query_text(const std::string& name) const {
  const auto found = query.find(name);
  return found == query.end() ? std::string() : clean_text(found->second, Lines::one).value_or("");
}

Result<> parse_target(std::string_view target, Request& request) {
  const std::size_t mark = target.find('?');
  std::string_view raw = target.substr(0, mark);
  const auto wrong = [] { return refuse(problems::bad_request, msg::http::bad_address); };
  if (!raw.starts_with('/') || raw.find('#') != std::string_view::npos) return wrong();
  std::string path;
  while (!raw.empty()) {
    raw.remove_prefix(1);
    const std::size_t end = raw.find('/');
    const auto part = percent_decoded(raw.substr(0, end), false);
    raw.remove_prefix(end == std::string_view::npos ? raw.size() : end);
    if (!part || *part == "." || *part == ".." || part->find_first_of("/\\") != std::string::npos || !clean_utf8(*part))
      return wrong();
    path += '/' + *part;
  }
  request.path = std::move(path);
  return mark == std::string_view::npos ? Result<>{} : parse_query(target.substr(mark + 1), request);
}

Result<int> page_limit(const Request& request) {
  const std::string text = request.query_text("limit");
  if (text.empty()) return limits::page_size;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 1 || value > limits::page_size_max)
    return refuse(problems::invalid_input, {}, {{"?limit", {msg::http::page_limit, limits::page_size_max}}});
  return value;
}

}  // namespace motcua::http
