#include "http/ranges.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "base/ascii.h"
#include "http/file_name.h"

namespace motcua::http {
namespace {

// Returns nullopt if the text is no number. A number that is too large for the type becomes its largest number: no file
// is that long.
std::optional<std::uint64_t> number_of(std::string_view digits) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
  if (digits.empty()) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    const auto digit = static_cast<std::uint64_t>(c - '0');
    value = value > (kMost - digit) / 10 ? kMost : value * 10 + digit;
  }
  return value;
}

// Reads "first-last", "first-" or "-suffix".
RangeAsked one_range(std::string_view spec, std::uint64_t size) {
  using Is = RangeAsked::Is;
  const std::size_t dash = spec.find('-');
  if (dash == std::string_view::npos) return {};
  const std::string_view first_text = spec.substr(0, dash), last_text = spec.substr(dash + 1);
  const auto first = number_of(first_text), last = number_of(last_text);
  if (first_text.empty()) {
    if (!last) return {};
    if (*last == 0) return {.is = Is::nowhere};
    if (size == 0) return {};
    const std::uint64_t bytes = std::min(*last, size);
    return {.is = Is::part, .from = size - bytes, .bytes = bytes};
  }
  if (!first || (!last && !last_text.empty()) || (last && *last < *first)) return {};
  if (*first >= size) return {.is = Is::nowhere};
  const std::uint64_t end = last ? std::min(*last, size - 1) : size - 1;
  return {.is = Is::part, .from = *first, .bytes = end - *first + 1};
}

// Does a list of ETags hold this one? If-None-Match compares weakly (RFC 9110, 13.1.2).
bool lists(std::string_view list, std::string_view tag) {
  if (trimmed(list) == "*") return true;
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    std::string_view one = trimmed(list.substr(0, comma));
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag) return true;
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  }
  return false;
}

}  // namespace

RangeAsked range_asked(std::string_view header, std::uint64_t size) {
  const std::size_t equal = header.find('=');
  if (equal == std::string_view::npos) return {};
  if (!same_word(trimmed(header.substr(0, equal)), "bytes")) return {};
  std::string_view rest = header.substr(equal + 1), only;
  while (!rest.empty()) {  // a list may have empty elements
    const std::size_t comma = rest.find(',');
    const std::string_view one = trimmed(rest.substr(0, comma));
    rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    if (one.empty()) continue;
    if (!only.empty()) return {};
    only = one;
  }
  return one_range(only, size);
}

Reply file_reply(const Download& download, const Request& request) {
  const std::string tag = '"' + download.sha256 + '"';
  Reply reply{.content_type = download.media_type,
              .body = FileRange{.path = download.path, .from = 0, .bytes = download.bytes}};
  reply.upload = true;
  reply.headers = {
      {"ETag", tag}, {"Accept-Ranges", "bytes"}, {"Content-Disposition", disposition("attachment", download.name)}};
  if (const std::string held = request.header("if-none-match"); !held.empty() && lists(held, tag)) {
    reply.status = 304;
    reply.body = "";
    return reply;
  }
  const std::string range = request.header("range"), if_range = request.header("if-range");
  // Only GET has ranges. If-Range compares strongly, and a date never fits, because these files have none.
  if (range.empty() || request.verb != Verb::get || request.head || (!if_range.empty() && if_range != tag))
    return reply;
  const RangeAsked asked = range_asked(range, download.bytes);
  switch (asked.is) {
    case RangeAsked::Is::whole: break;
    case RangeAsked::Is::part:
      reply.status = 206;
      reply.body = FileRange{.path = download.path, .from = asked.from, .bytes = asked.bytes};
      reply.headers.emplace_back(
          "Content-Range", fmt::format("bytes {}-{}/{}", asked.from, asked.from + asked.bytes - 1, download.bytes));
      break;
    case RangeAsked::Is::nowhere:
      reply = problem_reply(Refusal{problems::no_such_range}, request.id);
      reply.headers.emplace_back("Content-Range", fmt::format("bytes */{}", download.bytes));
      break;
  }
  return reply;
}

}  // namespace motcua::http
