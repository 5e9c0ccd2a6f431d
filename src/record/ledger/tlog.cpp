#include "ledger/tlog.h"

#include <fmt/format.h>

#include <charconv>

#include "base/damage.h"
#include "ledger/store.h"

namespace motcua::ledger {
namespace {

constexpr int kLevelMax = 63;
constexpr int kLevelBits = 8;                // each level up has 256 times fewer hashes
constexpr std::size_t kGroupDigits = 3;
constexpr std::size_t kGroupsMax = 6;        // 10^18 - 1 fits into 63 bits; no tree has a tile beyond it
constexpr std::size_t kHashBytes = 32;

// A decimal number as the specification writes it: only digits, without a leading zero.
std::optional<int> plain_number(std::string_view text, int min, int max) {
  int number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (number < min || number > max || text != std::to_string(number)) return std::nullopt;
  return number;
}

std::optional<int> group_of(std::string_view digits) {
  if (digits.size() != kGroupDigits) return std::nullopt;
  int group = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    group = group * 10 + (digit - '0');
  }
  return group;
}

// "x001/x234/067" → 1234067. The first of several groups is never "x000", so that a number has one spelling.
std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  for (std::size_t groups = 1; groups <= kGroupsMax; ++groups) {
    const std::size_t slash = text.find('/');
    const bool last = slash == std::string_view::npos;
    std::string_view part = text.substr(0, slash);
    if (!last) {
      if (!part.starts_with('x')) return std::nullopt;
      part.remove_prefix(1);
    }
    const auto group = group_of(part);
    if (!group || (groups == 1 && !last && *group == 0)) return std::nullopt;
    number = number * 1000 + *group;
    if (last) return number;
    text.remove_prefix(slash + 1);
  }
  return std::nullopt;
}

std::string bundle(db::Transaction& transaction, std::int64_t from, int width) {
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(width) * (2 + kHashBytes));
  for (const store::Leaf& leaf : store::leaves(transaction, from, width)) {
    if (leaf.number != from++) throw Damage("ledger_leaf", std::to_string(from - 1), {}, "there is no such leaf");
    if (leaf.chain.size() != kHashBytes)
      throw Damage("ledger_leaf", std::to_string(leaf.number), "chain", "is no hash");
    bytes += '\0';
    bytes += static_cast<char>(kHashBytes);
    bytes += leaf.chain;
  }
  if (bytes.size() < static_cast<std::size_t>(width) * (2 + kHashBytes))
    throw Damage("ledger_leaf", std::to_string(from), {}, "there is no such leaf");
  return bytes;
}

}  // namespace

std::optional<TlogName> tlog_name_of(std::string_view level, std::string_view index) {
  TlogName name;
  if (level == "entries") {
    name.of = TlogName::Of::entries;
  } else {
    const auto read = plain_number(level, 0, kLevelMax);
    if (!read) return std::nullopt;
    name.level = *read;
  }
  if (const std::size_t partial = index.find(".p/"); partial != std::string_view::npos) {
    const auto width = plain_number(index.substr(partial + 3), 1, kTileWidth - 1);
    if (!width) return std::nullopt;
    name.width = *width;
    index = index.substr(0, partial);
  }
  const auto number = number_of(index);
  if (!number) return std::nullopt;
  name.number = *number;
  return name;
}

std::string text_of(const TlogName& name) {
  std::string index = fmt::format("{:03}", name.number % 1000);
  for (std::int64_t rest = name.number / 1000; rest > 0; rest /= 1000)
    index.insert(0, fmt::format("x{:03}/", rest % 1000));
  const std::string level = name.of == TlogName::Of::entries ? "entries" : std::to_string(name.level);
  return fmt::format("tile/{}/{}", level, index) + (name.width < kTileWidth ? fmt::format(".p/{}", name.width) : "");
}

bool in_tree(const TlogName& name, std::int64_t size) {
  if (size <= 0 || name.level * kLevelBits >= 63) return false;
  const std::int64_t hashes = size >> (name.level * kLevelBits);
  return hashes >= name.width && name.number <= (hashes - name.width) / kTileWidth;
}

std::optional<std::string> tlog_bytes(db::Transaction& transaction, const TlogName& name) {
  const auto head = store::last_head(transaction);
  if (!head || !in_tree(name, head->size)) return std::nullopt;
  if (name.of == TlogName::Of::entries) return bundle(transaction, name.number * kTileWidth, name.width);
  const std::vector<Hash> hashes = store::tile(transaction, {name.level, name.number});
  const auto width = static_cast<std::size_t>(name.width);
  if (hashes.size() < width)
    throw Damage("ledger_tile", fmt::format("{} {}", name.level, name.number), "hashes",
                 "are fewer than the newest head is over");
  std::string bytes;
  for (std::size_t i = 0; i < width; ++i) bytes += hashes[i];
  return bytes;
}

}  // namespace motcua::ledger
