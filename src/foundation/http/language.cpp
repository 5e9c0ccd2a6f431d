#include "http/language.h"

#include <algorithm>
#include <array>
#include <optional>
#include <ranges>

#include "base/ascii.h"

namespace motcua::http {
namespace {

// Returns a quality in thousandths: "0.5" is 500. Returns nullopt for another text.
std::optional<int> quality_of(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
  if (text.size() > 1 && text[1] != '.') return std::nullopt;
  int thousandths = (text[0] - '0') * 1000, worth = 100;
  for (const char c : text.substr(std::min<std::size_t>(text.size(), 2))) {
    if (c < '0' || c > '9') return std::nullopt;
    thousandths += (c - '0') * worth;
    worth /= 10;
  }
  return thousandths <= 1000 ? std::optional(thousandths) : std::nullopt;
}

struct Item {
  std::string_view range;
  int quality = 1000;
};

std::optional<Item> item_of(std::string_view text) {
  const std::size_t end = text.find(';');
  Item item{.range = trimmed(text.substr(0, end))};
  if (end == std::string_view::npos) return item;
  const std::string_view weight = trimmed(text.substr(end + 1));
  if (weight.size() < 2 || lower(weight[0]) != 'q' || weight[1] != '=') return std::nullopt;
  const auto quality = quality_of(weight.substr(2));
  if (!quality) return std::nullopt;
  item.quality = *quality;
  return item;
}

// The best range of the list for one language.
struct Wish {
  int quality = 0;
  std::size_t place = 0;
  bool named = false;  // by its name, not by `*`

  void take(const Item& item, std::size_t at, bool by_name) {
    if (named && (!by_name || item.quality <= quality)) return;
    if (!by_name && place > 0) return;  // the first `*` counts
    *this = {.quality = item.quality, .place = at, .named = by_name};
  }
};

bool has(const Reply& reply, std::string_view name) {
  return std::ranges::any_of(reply.headers, [&](const auto& header) { return header.first == name; });
}

}  // namespace

Language language_wanted(std::string_view accept_language) {
  Wish vietnamese, english;
  std::size_t place = 0;
  for (const auto part : std::views::split(accept_language, ',')) {
    const auto item = item_of(trimmed(std::string_view(part)));
    ++place;
    if (!item) continue;
    const std::string_view name = item->range.substr(0, item->range.find('-'));
    if (same_word(name, "vi")) vietnamese.take(*item, place, true);
    if (same_word(name, "en")) english.take(*item, place, true);
    if (name == "*")
      for (Wish* one : {&vietnamese, &english}) one->take(*item, place, false);
  }
  const bool earlier = english.quality == vietnamese.quality && english.quality > 0 && english.place < vietnamese.place;
  return english.quality > vietnamese.quality || earlier ? Language::english : Language::vietnamese;
}

void name_language(Reply& reply) {
  const std::string_view type = reply.content_type;
  const bool page = type.starts_with("text/html"), paper = type.starts_with("application/pdf"),
             words = type.starts_with("application/json") || type.starts_with("application/problem+json");
  if (!(page || paper || (words && !reply.cacheable))) return;
  if (has(reply, "Content-Language") || has(reply, "Idempotent-Replay")) return;
  reply.headers.emplace_back("Content-Language", language() == Language::english ? "en" : "vi");
  if (words) reply.headers.emplace_back("Vary", "Accept-Language");
}

}  // namespace motcua::http
