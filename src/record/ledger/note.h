// Texts with signatures that anybody can check: signed notes and checkpoints as C2SP describes them (signed-note,
// tlog-checkpoint, tlog-cosignature, each v1). docs/ledger-format.md §4 explains them. Pure, except for libsodium.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "ledger/leaf.h"

namespace motcua::ledger {

// A public key with its name, as text "name+0123abcd+base64". Its owner signs heads or saw them (a witness).
struct PublicKey {
  std::string name;
  bool witness = false;
  std::string bytes;  // 32 bytes, Ed25519

  std::string id() const;  // 4 bytes; a signature names its key by them
  std::string text() const;
  bool operator==(const PublicKey&) const = default;
};
std::optional<PublicKey> public_key_of(std::string_view text);

// The holder of the secret key: the content of a file, or a token that never gives the key out. A missing token throws.
class Signer {
 public:
  virtual ~Signer() = default;
  virtual const PublicKey& key() const = 0;
  virtual std::string sign(std::string_view message) const = 0;  // 64 bytes
};

struct NoteSignature {
  std::string name, id, bytes;
};
struct Note {
  std::string text;  // ends with a line feed
  std::vector<NoteSignature> signatures;
};
std::optional<Note> note_of(std::string_view text);  // splits the text into its parts, and checks nothing
std::string text_of(const Note& note);
Note sign(std::string_view text, const Signer& signer);
// Returns the line of a witness for a head that it saw at `at`, in whole seconds.
NoteSignature cosign(std::string_view text, const Signer& signer, Instant at);

struct Signed {
  Instant at;  // the time of a witness; zero for others
};
std::optional<Signed> signed_by(const Note& note, const PublicKey& key);
bool right_signature(std::string_view message, std::string_view signature, const PublicKey& key);

// A head (đầu sổ): the number of leaves and their root.
struct Head {
  std::string origin;
  std::int64_t size = 0;
  Hash root;
  Instant at;  // time of the machine's clock; a witness does not compare it
};
std::string text_of(const Head& head);
std::optional<Head> head_of(std::string_view note_text);

}  // namespace motcua::ledger
