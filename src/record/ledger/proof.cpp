#include "ledger/proof.h"

#include "base/damage.h"
#include "base/hash.h"
#include "base/netstrings.h"
#include "base/verify.h"
#include "ledger/tree.h"
#include "work/stream.h"

namespace motcua::ledger {
namespace {

constexpr char kPromise = 1, kProof = 2, kPromise2 = 3, kProof2 = 4;
constexpr std::uint8_t kHasDocument = 1, kHasPrevious = 2, kWasPrinted = 2, kHasTerms = 4, kHasShown = 4;
constexpr std::size_t kHash = 32, kUnit = 16, kSalt = 16, kId = 4, kSignature = 64, kPathMax = 63;

std::string signed_text(const Promise& p, const std::string& origin) {
  const Face& face = p.face;
  Netstrings fields;
  fields.add(face.format == kOfDossiers ? "motcua.promise.1" : "motcua.promise.2")
      .add(origin)
      .add(face.name)
      .add(face.seq)
      .add(face.kind)
      .add(face.at.us)
      .add(face.unit)
      .add(face.document);
  if (face.format != kOfDossiers) fields.add(face.purpose).add(face.shown);
  fields.add(face.salt);
  if (face.format == kOfDossiers) return fields.text();
  if (p.terms && p.terms->due_us > 0) fields.add(p.terms->due_us);
  else fields.add("");
  fields.add(p.terms ? p.terms->procedure : std::string());
  if (p.terms) fields.add(p.terms->fee);
  else fields.add("");
  return fields.text();
}

std::string number(std::int64_t value, std::size_t bytes) {
  std::string text(bytes, '\0');
  for (std::size_t i = bytes; i-- > 0; value >>= 8) text[i] = static_cast<char>(value & 0xff);
  return text;
}

std::string word(const std::string& text) {
  if (text.size() >= 256) throw Damage("kind", "is too long");
  return static_cast<char>(text.size()) + text;
}

std::string unit_bytes(const std::string& unit) {
  if (unit.empty()) return std::string(kUnit, '\0');
  std::string digits;
  for (const char c : unit)
    if (c != '-') digits += c;
  const auto bytes = from_hex(digits);
  if (!bytes || bytes->size() != kUnit) throw Damage("unit_id", "is no id");
  return *bytes;
}

// Reads a word from its front. A word that is cut off is bad.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  std::string take(std::size_t count) {
    if (bytes_.size() < count) {
      good_ = false;
      return std::string(count, '\0');
    }
    std::string taken(bytes_.substr(0, count));
    bytes_.remove_prefix(count);
    return taken;
  }
  std::int64_t number(std::size_t count) {
    std::uint64_t value = 0;
    for (const char c : take(count)) value = value << 8 | static_cast<unsigned char>(c);
    if (value > static_cast<std::uint64_t>(INT64_MAX)) good_ = false;
    return static_cast<std::int64_t>(value & INT64_MAX);
  }
  std::string word() { return take(static_cast<std::size_t>(number(1))); }
  std::string unit() {
    const std::string bytes = take(kUnit);
    if (bytes == std::string(kUnit, '\0')) return {};
    const std::string digits = hex(bytes);
    return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-" + digits.substr(12, 4) + "-" + digits.substr(16, 4) +
           "-" + digits.substr(20);
  }
  bool good() const { return good_ && bytes_.empty(); }
  void spoil() { good_ = false; }

 private:
  std::string_view bytes_;
  bool good_ = true;
};

std::string salt_bytes(const std::string& salt) {
  const auto bytes = from_hex(salt);
  if (!bytes || bytes->size() != kSalt) throw Damage("salt", "is no salt");
  return *bytes;
}

std::string hash_bytes(const std::string& digits, std::string_view field) {  // "" for ""
  const auto bytes = from_hex(digits);
  if (!bytes || (!bytes->empty() && bytes->size() != kHash)) throw Damage(field, "is no hash");
  return *bytes;
}

std::string face_bytes(const Face& face) {
  std::string bytes = number(face.seq, 4) + word(face.kind) + number(face.at.us, 8) + unit_bytes(face.unit) +
                      salt_bytes(face.salt) + hash_bytes(face.document, "sha256");
  if (face.format != kOfDossiers && !face.document.empty()) bytes += word(face.purpose);
  return bytes;
}

void read_face(Reader& reader, Face& face, std::uint8_t flags) {
  face.seq = reader.number(4);
  face.kind = reader.word();
  face.at = {reader.number(8)};
  face.unit = reader.unit();
  face.salt = hex(reader.take(kSalt));
  if (flags & kHasDocument) face.document = hex(reader.take(kHash));
  if (flags & kHasDocument && face.format != kOfDossiers) face.purpose = reader.word();
}

// The format of a word, given by its first byte (one of two), and its flags.
std::uint8_t read_kind(Reader& reader, Face& face, char first, char second, std::uint8_t known, std::uint8_t known2) {
  const char kind = reader.take(1)[0];
  if (kind != first && kind != second) reader.spoil();
  face.format = kind == first ? kOfDossiers : kOfStreams;
  const auto flags = static_cast<std::uint8_t>(reader.number(1));
  if (flags & ~(kind == first ? known : known2)) reader.spoil();
  return flags;
}

int flag(bool set, std::uint8_t bit) { return set ? bit : 0; }

}  // namespace

Promise signed_by(Promise p, const Signer& signer) {
  p.key_id = signer.key().id();
  p.signature = signer.sign(signed_text(p, signer.key().name));
  return p;
}

std::string text_of(const Promise& p) {
  const bool first = p.face.format == kOfDossiers;
  const int flags = flag(!p.face.document.empty(), kHasDocument) |
                    (first ? 0 : flag(!p.face.shown.empty(), kWasPrinted) | flag(p.terms.has_value(), kHasTerms));
  std::string bytes = std::string{first ? kPromise : kPromise2, static_cast<char>(flags)} + face_bytes(p.face);
  if (!first && !p.face.shown.empty()) bytes += hash_bytes(p.face.shown, "shown") + salt_bytes(p.shown_salt);
  if (!first && p.terms) bytes += number(p.terms->due_us, 8) + word(p.terms->procedure) + number(p.terms->fee, 8);
  return base64url(bytes + p.key_id + p.signature);
}

std::optional<Promise> promise_of(std::string_view text, const std::string& code) {
  const auto bytes = from_base64url(text);
  if (!bytes) return std::nullopt;
  Reader reader(*bytes);
  Promise found;
  const std::uint8_t flags =
      read_kind(reader, found.face, kPromise, kPromise2, kHasDocument, kHasDocument | kWasPrinted | kHasTerms);
  found.face.stream = streams::dossier;
  found.face.name = code;
  read_face(reader, found.face, flags);
  if (flags & kWasPrinted) {
    found.face.shown = hex(reader.take(kHash));
    found.shown_salt = hex(reader.take(kSalt));
  }
  if (flags & kHasTerms) {
    Terms& terms = found.terms.emplace();
    terms.due_us = reader.number(8);
    terms.procedure = reader.word();
    terms.fee = reader.number(8);
  }
  found.key_id = reader.take(kId);
  found.signature = reader.take(kSignature);
  return reader.good() ? std::optional(std::move(found)) : std::nullopt;
}

bool right(const Promise& p, const PublicKey& key) {
  return p.key_id == key.id() && right_signature(signed_text(p, key.name), p.signature, key);
}

std::string bytes_of(const Proof& p) {
  const bool first = p.face.format == kOfDossiers;
  const int flags = flag(!p.face.document.empty(), kHasDocument) | flag(!p.previous.empty(), kHasPrevious) |
                    (first ? 0 : flag(!p.face.shown.empty(), kHasShown));
  VERIFY(p.path.size() <= kPathMax);
  std::string bytes = std::string{first ? kProof : kProof2, static_cast<char>(flags)};
  if (!first) bytes += word(p.face.stream);
  bytes += word(p.face.name) + face_bytes(p.face);
  if (!first) bytes += hash_bytes(p.face.shown, "shown");
  bytes += p.rest + p.previous + number(p.number, 8) + number(p.size, 8) + number(p.head_at.us, 8) +
           static_cast<char>(p.path.size());
  for (const Hash& hash : p.path) bytes += hash;
  return bytes + p.key_id + p.signature;
}

std::string text_of(const Proof& proof) { return base64url(bytes_of(proof)); }

std::optional<Proof> proof_of(std::string_view text) {
  const auto bytes = from_base64url(text);
  if (!bytes) return std::nullopt;
  Reader reader(*bytes);
  Proof found;
  const std::uint8_t flags = read_kind(reader, found.face, kProof, kProof2, kHasDocument | kHasPrevious,
                                       kHasDocument | kHasPrevious | kHasShown);
  found.face.stream = found.face.format == kOfDossiers ? std::string(streams::dossier) : reader.word();
  found.face.name = reader.word();
  read_face(reader, found.face, flags);
  if (flags & kHasShown) found.face.shown = hex(reader.take(kHash));
  found.rest = reader.take(kHash);
  if (flags & kHasPrevious) found.previous = reader.take(kHash);
  found.number = reader.number(8);
  found.size = reader.number(8);
  found.head_at = {reader.number(8)};
  const auto steps = static_cast<std::size_t>(reader.number(1));
  if (steps > kPathMax) return std::nullopt;
  for (std::size_t i = 0; i < steps; ++i) found.path.push_back(reader.take(kHash));
  found.key_id = reader.take(kId);
  found.signature = reader.take(kSignature);
  return reader.good() ? std::optional(std::move(found)) : std::nullopt;
}

std::optional<Head> head_of(const Proof& p, const std::string& origin) {
  const Hash leaf = leaf_hash(chain_of(p.face.format, hash_of(p.face), p.rest, p.previous));
  const auto root = root_of(p.size, p.number, leaf, p.path);
  if (!root || (p.face.seq == 1) != p.previous.empty()) return std::nullopt;
  return Head{.origin = origin, .size = p.size, .root = *root, .at = p.head_at};
}

bool right(const Proof& p, const PublicKey& key) {
  const auto head = head_of(p, key.name);
  return head && p.key_id == key.id() && right_signature(text_of(*head), p.signature, key);
}

}  // namespace motcua::ledger
