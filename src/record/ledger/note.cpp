#include "ledger/note.h"

#include <fmt/format.h>
#include <sodium.h>

#include <charconv>

#include "base/hash.h"
#include "base/verify.h"

namespace motcua::ledger {
namespace {

constexpr std::string_view kDash = "\xE2\x80\x94 ";  // an em dash and a space
constexpr char kEd25519 = 1, kCosignature = 4;
constexpr std::size_t kPublicBytes = crypto_sign_PUBLICKEYBYTES, kSignatureBytes = crypto_sign_BYTES, kIdBytes = 4,
                      kTimeBytes = 8;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

bool right_name(std::string_view name) {
  return !name.empty() && name.find_first_of(" +\n\t\r") == std::string_view::npos;
}

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size() || number < 0 || (text.size() > 1 && text[0] == '0'))
    return std::nullopt;
  return number;
}

std::string big_endian(std::uint64_t number) {
  std::string bytes(kTimeBytes, '\0');
  for (std::size_t i = kTimeBytes; i-- > 0; number >>= 8) bytes[i] = static_cast<char>(number & 0xff);
  return bytes;
}

std::string cosigned_text(std::string_view text, std::int64_t seconds) {
  return fmt::format("cosignature/v1\ntime {}\n{}", seconds, text);
}

// Takes the line up to the next line feed, which must exist.
std::optional<std::string_view> take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

}  // namespace

std::string PublicKey::id() const {
  return sha256(name + "\n" + (witness ? kCosignature : kEd25519) + bytes).substr(0, kIdBytes);
}

std::string PublicKey::text() const {
  return fmt::format("{}+{}+{}", name, hex(id()), base64((witness ? kCosignature : kEd25519) + bytes));
}

std::optional<PublicKey> public_key_of(std::string_view text) {
  const std::size_t first = text.find('+');
  const std::size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto bytes = from_base64(text.substr(second + 1));
  if (!bytes || bytes->size() != kPublicBytes + 1 || ((*bytes)[0] != kEd25519 && (*bytes)[0] != kCosignature))
    return std::nullopt;
  PublicKey key{
      .name = std::string(text.substr(0, first)), .witness = (*bytes)[0] == kCosignature, .bytes = bytes->substr(1)};
  if (!right_name(key.name) || hex(key.id()) != text.substr(first + 1, second - first - 1)) return std::nullopt;
  return key;
}

std::optional<Note> note_of(std::string_view text) {
  const std::size_t gap = text.rfind("\n\n");
  if (gap == std::string_view::npos || text.size() > 64 * 1024) return std::nullopt;
  Note note{.text = std::string(text.substr(0, gap + 1)), .signatures = {}};
  std::string_view rest = text.substr(gap + 2);
  while (!rest.empty()) {
    auto line = take_line(rest);
    if (!line || !line->starts_with(kDash)) return std::nullopt;
    line->remove_prefix(kDash.size());
    const std::size_t space = line->find(' ');
    if (space == std::string_view::npos || !right_name(line->substr(0, space))) return std::nullopt;
    const auto bytes = from_base64(line->substr(space + 1));
    if (!bytes || bytes->size() <= kIdBytes) return std::nullopt;
    note.signatures.push_back({.name = std::string(line->substr(0, space)),
                               .id = bytes->substr(0, kIdBytes),
                               .bytes = bytes->substr(kIdBytes)});
  }
  return note.signatures.empty() ? std::nullopt : std::optional(std::move(note));
}

std::string text_of(const Note& note) {
  std::string text = note.text + "\n";
  for (const NoteSignature& one : note.signatures)
    text += fmt::format("{}{} {}\n", kDash, one.name, base64(one.id + one.bytes));
  return text;
}

Note sign(std::string_view text, const Signer& signer) {
  VERIFY(text.ends_with('\n') && !signer.key().witness);
  return {.text = std::string(text), .signatures = {{signer.key().name, signer.key().id(), signer.sign(text)}}};
}

NoteSignature cosign(std::string_view text, const Signer& signer, Instant at) {
  VERIFY(signer.key().witness);
  const std::int64_t seconds = at.us / 1'000'000;
  return {signer.key().name, signer.key().id(),
          big_endian(static_cast<std::uint64_t>(seconds)) + signer.sign(cosigned_text(text, seconds))};
}

bool right_signature(std::string_view message, std::string_view signature, const PublicKey& key) {
  return signature.size() == kSignatureBytes && key.bytes.size() == kPublicBytes &&
         crypto_sign_verify_detached(bytes_of(signature), bytes_of(message), message.size(), bytes_of(key.bytes)) == 0;
}

std::optional<Signed> signed_by(const Note& note, const PublicKey& key) {
  for (const NoteSignature& one : note.signatures) {
    if (one.name != key.name || one.id != key.id()) continue;
    if (!key.witness) return right_signature(note.text, one.bytes, key) ? std::optional(Signed{}) : std::nullopt;
    if (one.bytes.size() != kTimeBytes + kSignatureBytes) return std::nullopt;
    std::uint64_t seconds = 0;
    for (std::size_t i = 0; i < kTimeBytes; ++i) seconds = seconds << 8 | static_cast<unsigned char>(one.bytes[i]);
    if (seconds > 1'000'000'000'000) return std::nullopt;
    const auto at = static_cast<std::int64_t>(seconds);
    if (!right_signature(cosigned_text(note.text, at), std::string_view(one.bytes).substr(kTimeBytes), key))
      return std::nullopt;
    return Signed{.at = {at * 1'000'000}};
  }
  return std::nullopt;
}

std::string text_of(const Head& head) {
  return fmt::format("{}\n{}\n{}\ntime {}\n", head.origin, head.size, base64(head.root), head.at.us);
}

std::optional<Head> head_of(std::string_view rest) {
  const auto origin = take_line(rest), size = take_line(rest), root = take_line(rest), time = take_line(rest);
  if (!time || !rest.empty() || !right_name(*origin) || !time->starts_with("time ")) return std::nullopt;
  const auto count = number_of(*size), at = number_of(time->substr(5));
  const auto hash = from_base64(*root);
  if (!count || !at || !hash || hash->size() != 32) return std::nullopt;
  return Head{.origin = std::string(*origin), .size = *count, .root = *hash, .at = {*at}};
}

}  // namespace motcua::ledger
