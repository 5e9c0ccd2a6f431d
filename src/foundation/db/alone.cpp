#include "db/alone.h"

namespace motcua::db {
namespace {

thread_local const std::set<std::string>* held = nullptr;  // nullptr: no other thread writes

}  // namespace

HeldKeys::HeldKeys(const std::set<std::string>& keys) : before_(held) { held = &keys; }
HeldKeys::~HeldKeys() { held = before_; }

void alone(const std::string& key) {
  if (held && !held->contains(key)) throw BeginAgain{key};
}

}  // namespace motcua::db
