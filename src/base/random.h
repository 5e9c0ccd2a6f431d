// The only source of randomness (libsodium) and of ids.
#pragma once
#include <cstddef>
#include <string>

#include "base/time.h"

namespace motcua {

std::string random_bytes(std::size_t count);
std::string random_token();                        // 256 bits, base64url without padding
std::string random_word(std::size_t characters);   // letters and digits that are not mistaken for one another
std::string first_uuid(Instant at);              // none made at `at` or later sorts before it
std::string new_uuid(Instant now);                 // UUIDv7; ids made later sort later, also within one microsecond

}  // namespace motcua
