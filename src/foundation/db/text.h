// SQL text that is joined from pieces when the program is compiled: joined(kColumns, " FROM staff WHERE id = :id").
#pragma once
#include <algorithm>
#include <cstddef>
#include <string_view>

namespace motcua::db {

template <std::size_t N>
class Text {
 public:
  consteval Text() = default;
  consteval Text(const char (&literal)[N + 1]) { std::copy_n(literal, N, chars_); }
  template <std::size_t M>
  consteval Text<N + M> operator+(const Text<M>& more) const {
    Text<N + M> all;
    std::copy_n(chars_, N, all.chars_);
    std::copy_n(more.chars_, M, all.chars_ + N);
    return all;
  }
  constexpr operator std::string_view() const { return {chars_, N}; }

 private:
  template <std::size_t>
  friend class Text;
  char chars_[N + 1]{};
};
template <std::size_t M>
Text(const char (&)[M]) -> Text<M - 1>;

template <class Piece>
inline constexpr bool is_piece = false;
template <std::size_t M>
inline constexpr bool is_piece<char[M]> = true;
template <std::size_t N>
inline constexpr bool is_piece<Text<N>> = true;

// The pieces are literals and other texts.
template <class... Pieces>
  requires(is_piece<Pieces> && ...)
consteval auto joined(const Pieces&... pieces) {
  return (Text<0>() + ... + Text(pieces));
}

}  // namespace motcua::db
