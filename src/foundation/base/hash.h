// Hashes and encodings (libsodium; SHA-256 and HMAC by OpenSSL).
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace motcua {

std::string hex(std::string_view bytes);
std::string base64(std::string_view bytes);                      // with the padding =, as mails use it
std::optional<std::string> from_base64(std::string_view text);   // nullopt if the text is no base64
std::optional<std::string> from_hex(std::string_view text);      // lower case; nullopt if the text is no hexadecimal
std::string base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);  // nullopt if the text is no base64url
std::string sha256_hex(std::string_view bytes);
std::string sha256(std::string_view bytes);                      // 32 bytes

// SHA-256 of bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void update(std::string_view bytes);
  std::string hex();                       // finishes the hash: no update() after it

 private:
  struct State;
  std::unique_ptr<State> state_;
};
std::string keyed_hash_hex(std::string_view key, std::string_view text);   // BLAKE2b-256 with a 32-byte key

std::string hmac_sha1(std::string_view key, std::string_view text);  // 20 bytes; only for one-time passwords

// Constant time: it does not depend on where the texts differ.
bool same_secret(std::string_view a, std::string_view b);

// Password hashes: argon2id, 2 passes over 64 MiB if the configuration sets no other cost. A hash takes about 0.1 s and
// 64 MiB. Callers bound how many hashes run at once.
std::string password_hash(std::string_view password);
bool password_matches(std::string_view hash, std::string_view password);

}  // namespace motcua
