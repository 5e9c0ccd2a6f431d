#include "app/version.h"

#include <fstream>

#include "base/hash.h"

namespace motcua::app {

const char* const kVersion = MOTCUA_VERSION;

const std::string& build_mark() {
  static const std::string mark = [] {
    std::ifstream program("/proc/self/exe", std::ios::binary);
    if (!program) return std::string();
    Sha256 hash;
    std::string block(1 << 20, '\0');
    while (program) {
      program.read(block.data(), static_cast<std::streamsize>(block.size()));
      hash.update({block.data(), static_cast<std::size_t>(program.gcount())});
    }
    return hash.hex().substr(0, 12);
  }();
  return mark;
}

}  // namespace motcua::app
