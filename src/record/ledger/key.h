// The key that signs heads and promises. Its file is outside the database and holds one line:
//   PRIVATE+KEY+<name>+<id>+<base64>     a key in the file itself, as Go's note package writes it
//   pkcs11 <module> <token label> <object label> <PIN file>     a key in a token, which never gives it out
// The key of a witness has the same form, with the algorithm of cosignatures.
#pragma once
#include <memory>
#include <mutex>
#include <string>

#include "ledger/note.h"

namespace motcua::ledger {

// Makes the file if it does not exist (only the owner reads it; durable).
void make_key(const std::string& file, const std::string& name, bool witness = false);
// Throws std::runtime_error with one line that says what is wrong with the file.
std::unique_ptr<Signer> open_key(const std::string& file, const std::string& name);
// The new content replaces the old content of the file at once. Nothing of the old content is left.
void replace_key(const std::string& file, const std::string& content);
// Returns the content of a key file, without writing it.
std::string fresh_key(const std::string& name, bool witness = false);
std::unique_ptr<Signer> key_from(std::string_view content, const std::string& name);

// The key of a file. The file is read when the key is needed, and again when the file has changed. Rotation of keys
// needs no restart.
class KeyFile {
 public:
  KeyFile(std::string file, std::string name) : file_(std::move(file)), name_(std::move(name)) {}
  const std::string& file() const { return file_; }
  // Valid while the pointer is held, also after a rotation; throws as open_key does.
  std::shared_ptr<const Signer> now() const;

 private:
  const std::string file_, name_;
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const Signer> signer_;
  mutable std::string seen_;
};

}  // namespace motcua::ledger
