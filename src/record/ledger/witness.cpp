#include "ledger/witness.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/hash.h"
#include "base/json_check.h"
#include "base/verify.h"
#include "ledger/tree.h"

namespace motcua::ledger {
namespace {

JsonObject object_of(const std::string& text, const char* what) {
  auto parsed = parse_foreign(text);
  if (!parsed || !parsed->is_object()) throw std::runtime_error(fmt::format("the log does not tell its {}", what));
  return std::move(parsed->as_object());
}

// The known key of the log, and the keys that each key named next.
std::vector<PublicKey> keys_after(const Ask& ask, const PublicKey& known) {
  std::vector<PublicKey> keys;
  const JsonObject told = object_of(ask("/api/v1/ledger/keys"), "keys");
  const Json* items = told.if_contains("keys");
  if (!items || !items->is_array()) throw std::runtime_error("the log does not tell its keys");
  for (const Json& item : items->as_array()) {
    const auto* row = item.if_object();
    const auto key = row ? public_key_of(string_at(*row, "key")) : std::nullopt;
    if (!key) throw std::runtime_error("a key of the log is damaged");
    if (keys.empty()) {
      if (*key == known) keys.push_back(*key);
      continue;
    }
    const auto note = note_of(string_at(*row, "statement"));
    if (!note || !note->text.starts_with(fmt::format("{}\nnext key {}\n", known.name, key->text())) ||
        !signed_by(*note, keys.back()))
      throw std::runtime_error("the log has a key that the one before it did not name");
    keys.push_back(*key);
  }
  if (keys.empty())
    throw std::runtime_error("the log does not have the key that we know: it is another log, or its key was replaced");
  return keys;
}

std::vector<Hash> path_between(const Ask& ask, std::int64_t from, std::int64_t to) {
  const JsonObject told = object_of(ask(fmt::format("/api/v1/ledger/consistency?from={}&to={}", from, to)), "growth");
  std::vector<Hash> path;
  const Json* hashes = told.if_contains("path");
  if (!hashes || !hashes->is_array()) throw std::runtime_error("the log does not tell its growth");
  for (const Json& hash : hashes->as_array()) {
    const auto* text = hash.if_string();
    const auto bytes = text ? from_base64(view(*text)) : std::nullopt;
    if (!bytes) throw std::runtime_error("the log does not tell its growth");
    path.push_back(*bytes);
  }
  return path;
}

}  // namespace

Witnessed witness(const Ask& ask, const PublicKey& key, const std::string& kept, const Signer& signer, Instant now) {
  VERIFY(signer.key().witness);
  const auto keys = keys_after(ask, key);
  auto note = note_of(ask("/api/v1/ledger/head"));
  const auto head = note ? head_of(note->text) : std::nullopt;
  if (!head || head->origin != key.name) throw std::runtime_error("the log shows no head of its own");
  std::erase_if(note->signatures, [&](const NoteSignature& one) { return one.name != key.name; });
  if (note->signatures.empty() ||
      std::none_of(keys.begin(), keys.end(), [&](const PublicKey& one) { return signed_by(*note, one).has_value(); }))
    throw std::runtime_error("the log's head is not signed by a key of the log");
  Witnessed seen{.head = *head, .note = text_of(*note), .line = {}};
  if (!kept.empty()) {
    const auto old_note = note_of(kept);
    const auto old = old_note ? head_of(old_note->text) : std::nullopt;
    if (!old || old->origin != head->origin) throw std::runtime_error("what was kept of the log is not a head of it");
    if (head->size < old->size)
      throw std::runtime_error(
          fmt::format("the log has become shorter: it had {} leaves, now {}", old->size, head->size));
    const bool same = head->size == old->size;
    if (same ? head->root != old->root
             : !consistent(old->size, old->root, head->size, head->root, path_between(ask, old->size, head->size)))
      throw std::runtime_error(
          fmt::format("the log at {} leaves is not the continuation of what it was at {}: it shows two histories",
                      head->size, old->size));
    if (same) return seen;
  }
  const NoteSignature signature = cosign(note->text, signer, now);
  seen.line = fmt::format("\xE2\x80\x94 {} {}", signature.name, base64(signature.id + signature.bytes));
  return seen;
}

}  // namespace motcua::ledger
