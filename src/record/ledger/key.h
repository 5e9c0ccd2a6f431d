// The key that signs heads and promises. Its file lies outside the database and holds one line:
//   PRIVATE+KEY+<name>+<id>+<base64>     a key of the file's own, as Go's note package writes them
//   pkcs11 <module> <token label> <object label> <PIN file>     a key in a token, which never gives it out
// A witness's key has the same form, with the algorithm of cosignatures.
#pragma once
#include <memory>
#include <mutex>
#include <string>

#include "ledger/note.h"

namespace motcua::ledger {

// Makes the file if there is none (owner only, durable).
void make_key(const std::string& file, const std::string& name, bool witness = false);
// Throws std::runtime_error with one line that says what is wrong with it.
std::unique_ptr<Signer> open_key(const std::string& file, const std::string& name);
// The file's new content takes the place of the old at once; nothing is left of that.
void replace_key(const std::string& file, const std::string& content);
std::string fresh_key(const std::string& name, bool witness = false);  // a file's content, without writing it
std::unique_ptr<Signer> key_from(std::string_view content, const std::string& name);

// The key of a file, read when it is needed and anew when the file has changed: rotation needs no restart.
class KeyFile {
 public:
  KeyFile(std::string file, std::string name) : file_(std::move(file)), name_(std::move(name)) {}
  const std::string& file() const { return file_; }
  std::shared_ptr<const Signer> now() const;   // stays the same key as long as it is held; throws as open_key does

 private:
  const std::string file_, name_;
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const Signer> signer_;
  mutable std::string seen_;
};

}  // namespace motcua::ledger
