#include "base/look_up_word.h"

#include <array>

#include "base/random.h"
#include "base/typed.h"
#include "base/verify.h"

namespace motcua {
namespace {

constexpr std::string_view kSigns = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr unsigned kPolynomial = 0b100101;  // x⁵ + x² + 1: α = x generates all 31 numbers that are not 0

constexpr unsigned times(unsigned a, unsigned b) {
  unsigned product = 0;
  for (; b; b >>= 1) {
    if (b & 1) product ^= a;
    a = a & 16 ? (a << 1) ^ kPolynomial : a << 1;
  }
  return product;
}

// The weights α⁰ … α⁷ differ from each other and from 0. A change of one sign changes the weighted sum, and so does an
// exchange of two different signs.
constexpr std::array<unsigned, kWordSigns> kWeights = [] {
  std::array<unsigned, kWordSigns> weights{};
  unsigned power = 1;
  for (unsigned& weight : weights) {
    weight = power;
    power = times(power, 2);
  }
  return weights;
}();

constexpr unsigned inverse(unsigned number) {
  for (unsigned other = 1; other < 32; ++other)
    if (times(number, other) == 1) return other;
  return 0;
}

std::optional<unsigned> value_of(char c) {
  if (c == 'O') c = '0';
  if (c == 'I' || c == 'L') c = '1';
  const std::size_t at = kSigns.find(c);
  return at == std::string_view::npos ? std::nullopt : std::optional(static_cast<unsigned>(at));
}

// Returns the eight signs if all are signs of a word and the check fits; nullopt otherwise.
std::optional<std::string> checked(const std::string& run) {
  std::string word;
  unsigned sum = 0;
  for (std::size_t at = 0; at < run.size(); ++at) {
    const auto value = value_of(run[at]);
    if (!value) return std::nullopt;
    sum ^= times(kWeights[at], *value);
    word += kSigns[*value];
  }
  return sum == 0 ? std::optional(std::move(word)) : std::nullopt;
}

}  // namespace

std::string word_with_check(std::string_view seven) {
  VERIFY(seven.size() == kWordSigns - 1);
  std::string word;
  unsigned sum = 0;
  for (std::size_t i = 0; i < seven.size(); ++i) {
    const unsigned value = static_cast<unsigned char>(seven[i]) & 31;
    sum ^= times(kWeights[i], value);
    word += kSigns[value];
  }
  return word + kSigns[times(sum, inverse(kWeights.back()))];
}

std::string draw_word() { return word_with_check(random_bytes(kWordSigns - 1)); }

std::string shown_word(std::string_view word) {
  return std::string(word.substr(0, 4)) + "-" + std::string(word.substr(4));
}

std::optional<std::string> word_typed(std::string_view typed) {
  const auto address = address_in(typed, "/tra-cuu");
  for (const std::string& run : code_runs(address ? address->member("tu") : std::string(typed), kWordSigns))
    if (auto word = checked(run)) return word;
  return std::nullopt;
}

}  // namespace motcua
