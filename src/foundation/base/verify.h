// Invariants. A failed VERIFY is a bug of this program. A caller can never cause one. The check is always on.
#pragma once
#include <cstdio>
#include <cstdlib>

#define VERIFY(condition) \
  do { \
    if (!(condition)) [[unlikely]] { \
      std::fprintf(stderr, "bug: %s does not hold at %s:%d\n", #condition, __FILE_NAME__, __LINE__); \
      std::abort(); \
    } \
  } while (false)

#define VERIFY_UNREACHED() \
  do { \
    std::fprintf(stderr, "bug: unreachable place reached at %s:%d\n", __FILE_NAME__, __LINE__); \
    std::abort(); \
  } while (false)
