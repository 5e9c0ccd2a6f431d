// A text that is cut where copies differ, and the values for those slots.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace motcua::bench {

enum class Slot { tail, code, name, number, phone, other_name, other_number, other_phone };
constexpr std::size_t kSlots = 8;
using Slots = std::array<std::string, kSlots>;

struct Piece {
  std::string before;
  std::optional<Slot> slot;
};
using Pattern = std::vector<Piece>;

inline std::string filled(const Pattern& pattern, const Slots& slots) {
  std::string text;
  for (const Piece& piece : pattern) {
    text += piece.before;
    if (piece.slot) text += slots[static_cast<std::size_t>(*piece.slot)];
  }
  return text;
}

// A text to find, the part of it that remains, and the slot after that part. If two marks fit, the first counts.
struct Mark {
  std::string text, stays;
  Slot slot;
};
using Marks = std::vector<Mark>;

inline Pattern cut(std::string_view text, const Marks& marks) {
  Pattern pattern;
  std::string before;
  while (!text.empty()) {
    const auto mark = std::ranges::find_if(marks, [&](const Mark& one) { return text.starts_with(one.text); });
    if (mark == marks.end()) {
      before += text[0];
      text.remove_prefix(1);
      continue;
    }
    pattern.push_back({before + mark->stays, mark->slot});
    before.clear();
    text.remove_prefix(mark->text.size());
  }
  pattern.push_back({before, std::nullopt});
  return pattern;
}

// Returns pseudo-random bits from a counter (splitmix64).
inline std::uint64_t mixed(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

std::string a_name(std::uint64_t dice);  // four words; about three hundred thousand different names

}  // namespace motcua::bench
