// The keys of a key file hang together: each that is added ends with a mark made with the one before it, so that a
// key that somebody appended is told from one that the program added. The 24 bytes before the mark are random. A key
// from before there were marks has none.
#pragma once
#include <string>
#include <string_view>

namespace motcua {

// `keys`: the bytes of a key file, of one key or more.
std::string with_next_key(std::string_view keys);
bool follows(std::string_view keys, std::size_t number);  // key `number`, from 2, has the mark of the one before it

}  // namespace motcua
