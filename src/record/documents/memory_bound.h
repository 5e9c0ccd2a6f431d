// Bounds the memory that a library takes, where the input decides how much that is. `new` of this thread throws
// std::bad_alloc above the bound, as on a machine without memory.
#pragma once
#include <cstdint>

namespace motcua::documents {

// Counts what this thread takes with `new` and gives back, from the begin of the object to its end. A library may catch
// std::bad_alloc and go on: ask over() before its results are believed. Not for two objects of one thread at once.
class MemoryBound {
 public:
  explicit MemoryBound(std::int64_t bytes_max);
  ~MemoryBound();
  MemoryBound(const MemoryBound&) = delete;
  MemoryBound& operator=(const MemoryBound&) = delete;

  std::int64_t bytes() const { return bytes_; }
  bool over() const { return over_; }  // did the thread ever ask for more?

  // For the functions of the language alone.
  bool allows(std::uint64_t more);
  void took(std::int64_t bytes) { bytes_ += bytes; }

 private:
  const std::int64_t max_;
  std::int64_t bytes_ = 0;
  bool over_ = false;
};

}  // namespace motcua::documents
