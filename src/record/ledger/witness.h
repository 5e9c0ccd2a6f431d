// Seeing a log of somebody else: a witness co-signs a head only if it continues the last one it signed, so that the log
// cannot show two histories without two witnesses that lie.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "ledger/note.h"

namespace motcua::ledger {

// What is asked of the log's server: a path, and what it answered to a GET.
using Ask = std::function<std::string(const std::string& path)>;

struct Witnessed {
  Head head;
  std::string note;  // the head as the log signed it: what is to be kept, before anything else is done
  std::string line;  // under it; "" if there is nothing new since `kept`
};
// `kept`: the note from the last time; "" the first time. `key`: the log's, from whoever runs it, not from the log
// itself; keys that it named since are found out. Throws std::runtime_error that says what the log did wrong: shorter,
// another history, another key.
Witnessed witness(const Ask& ask, const PublicKey& key, const std::string& kept, const Signer& signer, Instant now);

}  // namespace motcua::ledger
