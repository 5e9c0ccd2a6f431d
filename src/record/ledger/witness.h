// A witness for the log of another office. The witness co-signs a head only if the head continues the last head that it
// signed. To show two histories, the log would need two witnesses that lie.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "ledger/note.h"

namespace motcua::ledger {

// Sends a GET of a path to the log's server, and returns the body of the answer.
using Ask = std::function<std::string(const std::string& path)>;

struct Witnessed {
  Head head;
  std::string note;  // the head as the log signed it: store it before anything else is done
  std::string line;  // the line of the witness under the head; "" if there is nothing new since `kept`
};
// `kept`: the note from the last call; "" the first time. `key`: the key of the log; get it from the operator of the
// log, not from the log itself. The function finds the keys that the log named later. Throws std::runtime_error that
// says what the log did wrong: it is shorter, has another history, or has another key.
Witnessed witness(const Ask& ask, const PublicKey& key, const std::string& kept, const Signer& signer, Instant now);

}  // namespace motcua::ledger
