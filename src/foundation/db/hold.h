// Keeps two programs from working on one database where they would spoil it.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

namespace motcua::db {

enum class Holder : std::uint8_t {
  server,   // the only one of a file; on PostgreSQL several servers work side by side
  alone,    // a command; no server works at the same time
  copying,  // a command, but several may copy one source at the same time
};

class Hold {
 public:
  virtual ~Hold() = default;
};

// Holds the database until the returned object is destroyed. Destroy it after the database is closed. Throws Fault with
// one line if another program holds the database. On SQLite it locks the file. On PostgreSQL a command looks for
// connections of this program, but does not keep out a server that starts later.
std::unique_ptr<Hold> hold(const std::string& where, Holder holder);
// Does this program already hold that file?
bool holding(const std::string& path);

}  // namespace motcua::db
