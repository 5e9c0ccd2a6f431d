#include "people/second_factor.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/random.h"

namespace motcua::people {

std::string new_totp_secret() { return random_bytes(20); }

std::string base32(std::string_view bytes) {
  static constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : bytes) {
    buffer = buffer << 8 | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 5; bits -= 5) text += kAlphabet[buffer >> (bits - 5) & 31];
  }
  if (bits > 0) text += kAlphabet[buffer << (5 - bits) & 31];
  return text;
}

std::int64_t totp_step(Instant now) { return now.us / 1'000'000 / kTotpSeconds; }

std::string totp(std::string_view secret, std::int64_t step) {
  std::string counter(8, '\0');
  for (int i = 7; i >= 0; --i, step >>= 8) counter[static_cast<std::size_t>(i)] = static_cast<char>(step & 255);
  const std::string hash = hmac_sha1(secret, counter);
  const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(hash[i])); };
  const std::size_t at = byte(19) & 15;
  const unsigned number = (byte(at) & 127) << 24 | byte(at + 1) << 16 | byte(at + 2) << 8 | byte(at + 3);
  return fmt::format("{:06}", number % 1'000'000);
}

std::optional<std::int64_t> totp_matches(std::string_view secret, std::string_view code, Instant now,
                                         std::int64_t last_step) {
  const std::int64_t present = totp_step(now);
  for (const std::int64_t step : {present, present - 1, present + 1})
    if (step > last_step && same_secret(totp(secret, step), code)) return step;
  return std::nullopt;
}

std::string totp_uri(std::string_view issuer, std::string_view account, std::string_view secret) {
  return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}&algorithm=SHA1&digits={3}&period={4}", issuer,
                     account, base32(secret), kTotpDigits, kTotpSeconds);
}

std::string new_recovery_code() { return random_word(5) + "-" + random_word(5); }

std::string plain_code(std::string_view typed) {
  std::string clean;
  for (const char c : typed)
    if (c != ' ' && c != '-') clean += lower(c);
  return clean;
}

std::vector<std::string> qr_rows(const std::string& text) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code{QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M),
                                                        QRcode_free};
  if (!code) throw std::runtime_error("the text is too long for a QR code");
  std::vector<std::string> rows;
  for (int y = 0; y < code->width; ++y) {
    std::string row;
    for (int x = 0; x < code->width; ++x) row += code->data[y * code->width + x] & 1 ? '1' : '0';
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace motcua::people
