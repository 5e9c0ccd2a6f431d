#include "http/file_name.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/limits.h"
#include "base/text.h"

namespace motcua::http {
namespace {

constexpr std::size_t kEndingMax = 20;
constexpr std::string_view kNoName = "tep";

bool simple(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

// Returns the position of the ending with its dot; the size of the name if it has no ending.
std::size_t ending_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 || name.size() - dot > kEndingMax ? name.size() : dot;
}

// Returns the first `count` characters.
std::string_view first(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  while (end < text.size() && (count > 0 || (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)) {
    if ((static_cast<unsigned char>(text[end]) & 0xC0) != 0x80) --count;
    ++end;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  }
  return text.substr(0, end);
}

std::string kept_name(std::string_view sent) {
  std::string name = clean_text(without_invisible(sent), Lines::one).value_or("");
  name.erase(0, name.find_last_of("/\\") + 1);              // drops folders; npos + 1 is 0
  name.erase(0, std::min(name.find_first_not_of(" ."), name.size()));
  while (name.ends_with('.') || name.ends_with(' ')) name.pop_back();
  const std::size_t length = character_count(name);
  if (length <= limits::name_chars_max) return name;
  const std::string ending = name.substr(ending_of(name));
  const std::string_view stem = std::string_view(name).substr(0, name.size() - ending.size());
  const std::size_t room = limits::name_chars_max - character_count(ending) - 1, before = room * 2 / 3;
  const std::string_view head = first(stem, before);
  const std::string_view tail = stem.substr(first(stem, character_count(stem) - (room - before)).size());
  return fmt::format("{}\u2026{}{}", head, tail, ending);
}

}  // namespace

std::optional<std::string> file_name(const Request& request) {
  constexpr std::string_view mark = "filename*=utf-8''";
  const std::string header = request.header("content-disposition");
  const std::string small = lower(header);
  const std::size_t at = small.find(mark);
  if (at == std::string::npos) return std::nullopt;
  const std::size_t begin = at + mark.size();
  const auto name =
      percent_decoded(std::string_view(header).substr(begin, small.find_first_of("; ", begin) - begin), false);
  return name ? kept_file_name(*name) : std::nullopt;
}

std::optional<std::string> kept_file_name(std::string_view sent) {
  if (!clean_text(without_invisible(sent), Lines::one)) return std::nullopt;
  return kept_name(sent);
}

std::string with_ending(std::string_view name, std::string_view ending) {
  const std::size_t at = ending_of(name);
  const std::string has = fold(name.substr(std::min(at + 1, name.size())));
  const bool same = has == ending || (ending == "jpg" && has == "jpeg");
  if (same) return std::string(name);
  return fmt::format("{}.{}", name.empty() ? kNoName : name, ending);
}

std::string disposition(std::string_view how, std::string_view name) {
  const std::size_t at = ending_of(name);
  const auto ascii = [](std::string_view text) {
    std::string out;
    for (const char c : fold(text))
      if (c >= ' ' && c < 0x7F) out += simple(c) || c == ' ' ? c : '_';
    while (out.starts_with(' ')) out.erase(0, 1);
    while (out.ends_with(' ')) out.pop_back();
    return out;
  };
  const bool plain = std::ranges::all_of(name, simple);      // such a name keeps its capitals
  std::string stem = ascii(name.substr(0, at));
  if (stem.empty()) stem = kNoName;
  const std::string old = plain && !name.empty() ? std::string(name) : stem + ascii(name.substr(at));
  std::string encoded;
  for (const char c : name) {
    encoded += simple(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return fmt::format("{}; filename=\"{}\"; filename*=UTF-8''{}", how, old, name.empty() ? old : encoded);
}

}  // namespace motcua::http
