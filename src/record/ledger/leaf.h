// What of an event stands in the log, and how it is hashed: docs/ledger-format.md §2. Pure.
//
// A leaf has a face, which a receipt shows (code, what happened, when, where), and a rest, of which a proof shows only
// the hash. Nothing in either is personal data: of those there is `personal_hash`, salted by what is erased with them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace motcua::ledger {

using Hash = std::string;  // 32 bytes

inline constexpr std::int64_t kOfDossiers = 1, kOfStreams = 2;  // the formats of leaves; a third is not known

struct Face {
  std::int64_t format = kOfStreams;
  std::string stream;  // its kind; "dossier" of format 1
  std::string name;  // the stream's public one: a dossier's code
  std::int64_t seq = 0;
  std::string kind;
  Instant at;
  std::string unit;  // its id; "" if none
  std::string document;  // of "file_added": SHA-256 of the file in hexadecimal digits; else ""
  std::string purpose, shown;  // format 2: what the file is; the hash of what was printed, in hexadecimal digits
  std::string salt;
  bool operator==(const Face&) const = default;
};

struct Rest {
  std::int64_t format = kOfStreams;
  std::string id, stream_id;
  std::int64_t kind_version = 1;
  std::string post, person, request, facts, personal_hash;  // "" for none; facts as they are stored, canonical JSON
};

// Throw Damage of a format that this program does not know.
Hash hash_of(const Face& face);
Hash hash_of(const Rest& rest);
// `previous`: the chain at the event before it in its stream; "" for the first.
Hash chain_of(std::int64_t format, const Hash& face, const Hash& rest, const Hash& previous);
inline Hash chain_of(const Face& face, const Rest& rest, const Hash& previous) {
  return chain_of(face.format, hash_of(face), hash_of(rest), previous);
}

}  // namespace motcua::ledger
