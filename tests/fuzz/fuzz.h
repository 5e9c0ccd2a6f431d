// FUZZ(std::string_view input) { … } defines a target. MUST(…) is a condition that holds for every input.
#pragma once
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#define MUST(what) \
  ((what) ? (void)0 : (std::fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #what), std::abort()))

#define FUZZ(parameter) \
  static void fuzz_one(parameter); \
  extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { \
    fuzz_one({reinterpret_cast<const char*>(data), size}); \
    return 0; \
  } \
  static void fuzz_one(parameter)
