// Reads and writes UTF-8 one code point at a time, for the folder base.
#pragma once
#include <unicode/utf8.h>

#include <string>
#include <string_view>

namespace motcua {

// Calls `each(code_point)`. Returns false at the first sequence that is no UTF-8.
template <class F>
bool for_each_code_point(std::string_view utf8, F each) {
  const char* bytes = utf8.data();
  const auto size = static_cast<int32_t>(utf8.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);  // NOLINT(bugprone-inc-dec-in-conditions): a macro of ICU
    if (c < 0) return false;
    each(c);
  }
  return true;
}

inline void append_utf8(std::string& out, UChar32 c) {
  char buffer[4];
  int32_t n = 0;
  U8_APPEND_UNSAFE(buffer, n, c);  // NOLINT(bugprone-narrowing-conversions): a macro of ICU
  out.append(buffer, n);
}

}  // namespace motcua
