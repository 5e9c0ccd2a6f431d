// Keeps two programs from working on one database where that would spoil it.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

namespace motcua::db {

enum class Holder : std::uint8_t {
  server,   // the only one of a file; on PostgreSQL several servers work side by side
  alone,    // a command beside which no server works
  copying,  // the same, but several may read one source
};

class Hold {
 public:
  virtual ~Hold() = default;
};

// Lasts as long as what is returned; destroy it after the database is closed. Throws Fault with one line if another
// holds the database. A file is locked. On PostgreSQL a command looks for connections of this program; a server that
// starts later is not kept away.
std::unique_ptr<Hold> hold(const std::string& where, Holder holder);
// This program holds that file already.
bool holding(const std::string& path);

}  // namespace motcua::db
