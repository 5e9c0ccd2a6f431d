#include "http/head.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"
#include "base/problems.h"
#include "http/language.h"
#include "msg/http.h"

namespace motcua::http {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Fields with a single value. If such a field comes twice, two readers could read two values.
constexpr std::array<std::string_view, 11> kSingle{
    "authorization", "content-length", "content-type",      "cookie",    "expect", "host", "idempotency-key",
    "origin",        "referer",        "transfer-encoding", "user-agent"};

// Methods that are known, but that no route takes: 405. Any other method is 501.
constexpr std::array<std::string_view, 1> kOtherMethods{"TRACE"};

const std::string* find(const Head& head, std::string_view name) {
  for (const auto& [field, value] : head.fields)
    if (field == name) return &value;
  return nullptr;
}

std::unexpected<Refusal> bad(motcua::Message detail) { return refuse(problems::bad_request, std::move(detail)); }

bool is_host(std::string_view host) {
  if (host.starts_with('[')) {
    if (host.size() < 4 || !host.ends_with(']')) return false;
    const std::string_view inside = host.substr(1, host.size() - 2);
    return std::all_of(inside.begin(), inside.end(), [](char c) { return hex_value(c) >= 0 || c == ':' || c == '.'; });
  }
  return !host.empty() && host.size() <= 255 && std::all_of(host.begin(), host.end(), [](char c) {
    return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') || c == '-' || c == '.' || c == '_' || c == '~';
  });
}

}  // namespace

bool unambiguous(std::string_view head) {
  for (std::size_t i = 0; i < head.size(); ++i) {
    const char c = head[i];
    if (c == '\0') return false;
    if (c == '\r' && (i + 1 == head.size() || head[i + 1] != '\n')) return false;
    if (c != '\n') continue;
    if (i == 0 || head[i - 1] != '\r') return false;
    if (i + 1 < head.size() && (head[i + 1] == ' ' || head[i + 1] == '\t')) return false;
  }
  return true;
}

bool is_authority(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || text.ends_with(']')) return is_host(text);
  const std::string_view port = text.substr(colon + 1);
  return port.size() <= 5 && std::all_of(port.begin(), port.end(), is_digit) && is_host(text.substr(0, colon));
}

Result<Message> message_of(const Head& head) {
  Message message;
  int codings = 0, lengths = 0;
  std::string_view coding, length;
  for (const auto& [name, value] : head.fields) {
    if (name == "transfer-encoding") {
      ++codings;
      coding = value;
    } else if (name == "content-length") {
      ++lengths;
      length = value;
    } else if (name == "expect" && head.version >= 11 && same_word(value, "100-continue")) {
      message.awaits_continue = true;
    }
  }
  if (codings > 1 || (codings == 1 && (lengths > 0 || head.version < 11))) return bad(msg::http::two_lengths);
  if (codings == 1) {
    if (!same_word(coding, "chunked")) return refuse(problems::not_implemented, msg::http::only_chunked);
    message.framing = Framing::chunked;
    return message;
  }
  if (lengths == 0) return message;
  const auto read = std::from_chars(length.data(), length.data() + length.size(), message.length);
  if (lengths > 1 || length.empty() || length.size() > 18 || !std::all_of(length.begin(), length.end(), is_digit) ||
      read.ec != std::errc{})
    return bad(msg::http::length_is_number);
  if (message.length > 0) message.framing = Framing::counted;
  return message;
}

Result<> read_fields(const Head& head, Request& request) {
  if (head.method == "GET" || head.method == "HEAD") request.verb = Verb::get;
  else if (head.method == "POST") request.verb = Verb::post;
  else if (head.method == "PUT") request.verb = Verb::put;
  else if (head.method == "PATCH") request.verb = Verb::patch;
  else if (head.method == "DELETE") request.verb = Verb::del;
  else if (head.method == "OPTIONS") request.verb = Verb::options;
  else if (std::find(kOtherMethods.begin(), kOtherMethods.end(), head.method) != kOtherMethods.end())
    request.verb = Verb::other;
  else return refuse(problems::not_implemented, msg::http::unknown_method);
  request.head = head.method == "HEAD";
  for (const auto& [name, value] : head.fields) {
    const auto [at, fresh] = request.headers.try_emplace(name, value);
    if (fresh) continue;
    if (std::find(kSingle.begin(), kSingle.end(), name) != kSingle.end()) return bad({msg::http::line_twice, name});
    at->second += ", " + value;
  }
  const std::string* host = find(head, "host");
  if (!host && head.version >= 11) return bad(msg::http::host_missing);
  if (host && !is_authority(*host)) return bad(msg::http::bad_host);
  return {};
}

bool for_programs(std::string_view path) { return path.starts_with("/api/") || path.starts_with("/so-cai/tlog/"); }

Language language_asked(const Request& request) {
  const std::string_view path = request.path;
  if (path.empty() || for_programs(path)) return language_wanted(request.header("accept-language"));
  return path == "/en" || path.starts_with("/en/") ? Language::english : Language::vietnamese;
}

Result<> read_target(const Head& head, Request& request) {
  std::string_view target = head.target;
  const std::size_t scheme = target.starts_with('/') ? std::string_view::npos : target.find("://");
  if (scheme != std::string_view::npos) {
    request.path = "/";
    const std::string_view word = target.substr(0, scheme);
    if (!same_word(word, "http") && !same_word(word, "https")) return bad(msg::http::bad_address);
    target.remove_prefix(scheme + 3);
    const std::string_view authority = target.substr(0, target.find_first_of("/?#"));
    if (!is_authority(authority)) return bad(msg::http::bad_address);
    request.headers["host"] = authority;  // RFC 9112, 3.2.2: the authority of the target counts, not the field Host
    target.remove_prefix(authority.size());
  }
  if (scheme == std::string_view::npos && target == "*" && head.method == "OPTIONS") {
    request.path = "*";
    return {};
  }
  const std::string with_root =
      target.starts_with('/') || scheme == std::string_view::npos ? std::string(target) : '/' + std::string(target);
  request.path = for_programs(with_root) ? "/api/" : with_root.starts_with("/en/") ? "/en/" : "/";
  return parse_target(with_root, request);
}

}  // namespace motcua::http
