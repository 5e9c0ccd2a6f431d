// The second factor of a sign-in. Time-based one-time passwords (RFC 6238: SHA-1, 30 seconds, six digits, as in every
// authenticator app). Recovery codes for a lost telephone. Pure, except for random values.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace motcua::people {

inline constexpr int kTotpSeconds = 30, kTotpDigits = 6, kRecoveryCodes = 10;

std::string new_totp_secret();  // 20 bytes
std::string base32(std::string_view bytes);  // RFC 4648, without padding
std::int64_t totp_step(Instant now);
std::string totp(std::string_view secret, std::int64_t step);
// Returns the step of a code: the present step, the one before or the one after. It is later than the last used step,
// because a code works once. nullopt if no step matches.
std::optional<std::int64_t> totp_matches(std::string_view secret, std::string_view code, Instant now,
                                         std::int64_t last_step);
std::string totp_uri(std::string_view issuer, std::string_view account, std::string_view secret);  // otpauth://totp/…

std::string new_recovery_code();  // "k7mq2-9xw4p"
std::string plain_code(std::string_view typed);  // without blanks, dashes and capitals

// Returns the modules of a QR code, row by row, as 0 and 1.
std::vector<std::string> qr_rows(const std::string& text);

}  // namespace motcua::people
