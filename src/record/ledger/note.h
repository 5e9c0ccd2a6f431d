// Texts that are signed so that anybody can check them: signed notes and checkpoints as C2SP describes them
// (signed-note, tlog-checkpoint, tlog-cosignature, each v1). docs/ledger-format.md §4 says the same in our words. Pure,
// but for libsodium.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "ledger/leaf.h"

namespace motcua::ledger {

// A public key with its name, as text "name+0123abcd+base64": who signs a head, or who saw it (a witness).
struct PublicKey {
  std::string name;
  bool witness = false;
  std::string bytes;  // 32, Ed25519

  std::string id() const;  // 4 bytes, by which a signature names its key
  std::string text() const;
  bool operator==(const PublicKey&) const = default;
};
std::optional<PublicKey> public_key_of(std::string_view text);

// Whoever holds the secret key: a file's content, or a token that never gives it out. A token that is away throws.
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
std::optional<Note> note_of(std::string_view text);  // its parts; nothing is checked yet
std::string text_of(const Note& note);
Note sign(std::string_view text, const Signer& signer);
// A line for a head that was seen at `at`, in whole seconds.
NoteSignature cosign(std::string_view text, const Signer& signer, Instant at);

struct Signed {
  Instant at;  // of a witness; zero for others
};
std::optional<Signed> signed_by(const Note& note, const PublicKey& key);
bool right_signature(std::string_view message, std::string_view signature, const PublicKey& key);

// A head (đầu sổ): how many leaves there were and their root.
struct Head {
  std::string origin;
  std::int64_t size = 0;
  Hash root;
  Instant at;  // of the machine's clock; not part of what a witness compares
};
std::string text_of(const Head& head);
std::optional<Head> head_of(std::string_view note_text);

}  // namespace motcua::ledger
