// The two words that a citizen holds. A promise is printed with the receipt, before a head is over the event. A proof
// is served after that. Both are one word of base64url; docs/ledger-format.md §5 and §6 give the bytes. Pure.
#pragma once
#include "ledger/note.h"

namespace motcua::ledger {

// The terms that a receipt promises: the due date (0: no date), the code of the procedure, the fee in đồng.
struct Terms {
  std::int64_t due_us = 0;
  std::string procedure;
  std::int64_t fee = 0;
  bool operator==(const Terms&) const = default;
};

// A promise: the log will hold this event of a dossier. The key of the log signs it at once.
struct Promise {
  Face face;  // without its name: the address before the word holds the code
  std::string shown_salt;  // if the face has `shown`
  std::optional<Terms> terms;  // only in format 2
  std::string key_id, signature;
};
Promise signed_by(Promise promise, const Signer& signer);  // returns the promise with its signature
std::string text_of(const Promise& promise);
std::optional<Promise> promise_of(std::string_view word, const std::string& code);
bool right(const Promise& promise, const PublicKey& key);

// A proof: the log holds the event. It has the path from the leaf up to a signed head. The root of the head follows
// from the path.
struct Proof {
  Face face;
  Hash rest, previous;  // previous: "" for the first event of a stream
  std::int64_t number = 0;  // number of the leaf
  std::vector<Hash> path;
  std::int64_t size = 0;  // size of the head; its time and signature follow
  Instant head_at;
  std::string key_id, signature;
};
std::string bytes_of(const Proof& proof);
std::string text_of(const Proof& proof);
std::optional<Proof> proof_of(std::string_view word);
// Returns the head that the proof leads to; nullopt if it leads to none.
std::optional<Head> head_of(const Proof& proof, const std::string& origin);
bool right(const Proof& proof, const PublicKey& key);

}  // namespace motcua::ledger
