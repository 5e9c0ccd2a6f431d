// The only source of randomness (libsodium) and of ids.
#pragma once
#include <cstddef>
#include <string>

#include "base/time.h"

namespace motcua {

std::string random_bytes(std::size_t count);
std::string random_token();                        // 256 bits, base64url without padding
std::string random_word(std::size_t characters);   // letters and digits that are not mistaken for one another

// A UUIDv7. An id that a process makes later sorts later, also within one microsecond.
// The digits of time are those of `now` or of the last id of the process, whichever is later. Callers do not share a
// clock: an event gives the site's, a request the machine's. Where the site's clock is behind the machine's, or the
// machine's was set back, ids are later than what they name. So an id is a key and a place in a page. It never says
// when: rows have a column for that, and whoever asks for a period or for the newest asks that column.
std::string new_uuid(Instant now);

}  // namespace motcua
