// The parts of an event that the log holds, and their hashes: docs/ledger-format.md §2. Pure.
//
// A leaf has a face and a rest. A receipt shows the face (code, what happened, when, where). A proof shows only the
// hash of the rest. Neither holds personal data. They hold `personal_hash`, with a salt that is erased together with
// the personal data.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace motcua::ledger {

using Hash = std::string;  // 32 bytes

inline constexpr std::int64_t kOfDossiers = 1, kOfStreams = 2;  // the formats of leaves; there is no third format

struct Face {
  std::int64_t format = kOfStreams;
  std::string stream;  // kind of the stream; "dossier" in format 1
  std::string name;  // public name of the stream: the code of a dossier
  std::int64_t seq = 0;
  std::string kind;
  Instant at;
  std::string unit;  // id of the unit; "" if none
  std::string document;  // SHA-256 of the file of a "file_added", in hexadecimal digits; else ""
  std::string purpose, shown;  // format 2: the purpose of the file; the hash of the printed text, in hexadecimal digits
  std::string salt;
  bool operator==(const Face&) const = default;
};

struct Rest {
  std::int64_t format = kOfStreams;
  std::string id, stream_id;
  std::int64_t kind_version = 1;
  std::string post, person, request, facts, personal_hash;  // "" for none; facts: canonical JSON, as stored
};

// Throws Damage of a format that this program does not know.
Hash hash_of(const Face& face);
Hash hash_of(const Rest& rest);
// `previous`: the chain of the event before it in its stream; "" for the first event.
Hash chain_of(std::int64_t format, const Hash& face, const Hash& rest, const Hash& previous);
inline Hash chain_of(const Face& face, const Rest& rest, const Hash& previous) {
  return chain_of(face.format, hash_of(face), hash_of(rest), previous);
}

}  // namespace motcua::ledger
