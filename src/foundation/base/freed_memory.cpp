#include "base/freed_memory.h"

// A function of mimalloc. Tests and programs with a sanitizer do not link it, and the address is null there.
extern "C" void mi_collect(bool force) __attribute__((weak));

namespace motcua {

void give_back_freed_memory() {
  if (mi_collect) mi_collect(true);
}

}  // namespace motcua
