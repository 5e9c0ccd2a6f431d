#include "documents/memory_bound.h"

#include <malloc.h>

#include <cstdlib>
#include <new>

#include "base/verify.h"

namespace motcua::documents {
namespace {

constinit thread_local MemoryBound* bound_of_thread = nullptr;

// For a thread that has a bound. Few ever have one, and every other thread passes by with one look.
[[gnu::noinline, gnu::cold]] void* taken_within_bound(std::size_t bytes) noexcept {
  if (!bound_of_thread->allows(bytes)) return nullptr;
  void* memory = std::malloc(bytes);
  if (memory) bound_of_thread->took(static_cast<std::int64_t>(::malloc_usable_size(memory)));
  return memory;
}

[[gnu::noinline, gnu::cold]] void given_back_within_bound(void* memory) noexcept {
  bound_of_thread->took(-static_cast<std::int64_t>(::malloc_usable_size(memory)));
  std::free(memory);
}

[[gnu::noinline, gnu::cold, noreturn]] void no_memory() { throw std::bad_alloc(); }

// malloc of no bytes gives memory of its own: glibc and mimalloc say so.
inline void* taken(std::size_t bytes) noexcept {
  return bound_of_thread ? taken_within_bound(bytes) : std::malloc(bytes);
}

inline void* taken_or_thrown(std::size_t bytes) {
  void* memory = taken(bytes);
  if (!memory) [[unlikely]]
    no_memory();
  return memory;
}

inline void give_back(void* memory) noexcept {
  if (bound_of_thread && memory) given_back_within_bound(memory);
  else std::free(memory);
}

}  // namespace

MemoryBound::MemoryBound(std::int64_t bytes_max) : max_(bytes_max) {
  VERIFY(!bound_of_thread);
  bound_of_thread = this;
}

MemoryBound::~MemoryBound() { bound_of_thread = nullptr; }

bool MemoryBound::allows(std::uint64_t more) {
  const bool allowed = more <= static_cast<std::uint64_t>(max_) && bytes_ + static_cast<std::int64_t>(more) <= max_;
  over_ = over_ || !allowed;
  return allowed;
}

}  // namespace motcua::documents

// They replace the functions of the language for the whole program, also for its libraries.
void* operator new(std::size_t bytes) { return motcua::documents::taken_or_thrown(bytes); }
void* operator new[](std::size_t bytes) { return motcua::documents::taken_or_thrown(bytes); }
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept { return motcua::documents::taken(bytes); }
void* operator new[](std::size_t bytes, const std::nothrow_t&) noexcept { return motcua::documents::taken(bytes); }
void operator delete(void* memory) noexcept { motcua::documents::give_back(memory); }
void operator delete[](void* memory) noexcept { motcua::documents::give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { motcua::documents::give_back(memory); }
void operator delete[](void* memory, std::size_t) noexcept { motcua::documents::give_back(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { motcua::documents::give_back(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { motcua::documents::give_back(memory); }
