// What a citizen holds: a promise (printed with the receipt, before the log has a head over it) and a proof (served
// after it). Both are one word of base64url; docs/ledger-format.md §5 and §6 give the bytes. Pure.
#pragma once
#include "ledger/note.h"

namespace motcua::ledger {

// What a receipt promises: until when (0: no date), the code of the procedure, the fee in đồng.
struct Terms {
  std::int64_t due_us = 0;
  std::string procedure;
  std::int64_t fee = 0;
  bool operator==(const Terms&) const = default;
};

// "It will stand in the log": signed by the log's key at once. Of a dossier's event.
struct Promise {
  Face face;  // its name is not in the word: the code stands in the address before it
  std::string shown_salt;  // if the face has `shown`
  std::optional<Terms> terms;  // of format 2
  std::string key_id, signature;
};
Promise signed_by(Promise promise, const Signer& signer);  // with its signature
std::string text_of(const Promise& promise);
std::optional<Promise> promise_of(std::string_view word, const std::string& code);
bool right(const Promise& promise, const PublicKey& key);

// "It stands in the log": the path from the leaf up to a signed head, whose root follows from them.
struct Proof {
  Face face;
  Hash rest, previous;  // previous: "" for a stream's first event
  std::int64_t number = 0;  // of the leaf
  std::vector<Hash> path;
  std::int64_t size = 0;  // of the head, with its time and signature
  Instant head_at;
  std::string key_id, signature;
};
std::string bytes_of(const Proof& proof);
std::string text_of(const Proof& proof);
std::optional<Proof> proof_of(std::string_view word);
std::optional<Head> head_of(const Proof& proof,
                            const std::string& origin);  // that it leads to; nothing if it leads nowhere
bool right(const Proof& proof, const PublicKey& key);

}  // namespace motcua::ledger
