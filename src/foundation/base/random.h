// The only source of randomness (libsodium) and of ids.
#pragma once
#include <cstddef>
#include <string>

#include "base/time.h"

namespace motcua {

std::string random_bytes(std::size_t count);
std::string random_token();                        // 256 bits, base64url without padding
std::string random_word(std::size_t characters);   // letters and digits that look different from one another

// Returns a UUIDv7. An id that a process makes later sorts later, also within one microsecond. The time digits are
// those of `now` or of the last id of the process, whichever is later. Callers do not share a clock: an event uses the
// site's clock, a request the machine's clock. An id may be later than its event, if the site's clock is behind the
// machine's or the machine's clock was set back. Use an id as a key and as a place in a page. Never read a time from an
// id: rows have a column for the time. A query for a period or for the newest row uses that column.
std::string new_uuid(Instant now);

}  // namespace motcua
