// The keys of a key file hang together: each that is added ends with a mark made with the one before it, so that a
// key that somebody appended is told from one that the program added. The 24 bytes before the mark are random. A key
// from before there were marks has none.
//
// The first key that this program makes for a new site has such a mark too. It says that nothing of that site was ever
// in the clear, and it stands where who writes the database cannot reach it. A key that was added says the same: one is
// added only when all is sealed with the key before.
#pragma once
#include <string>
#include <string_view>

namespace motcua {

std::string first_key();  // of a site that is sealed from its first row on

// `keys`: the bytes of a key file, of one key or more.
std::string with_next_key(std::string_view keys);
bool follows(std::string_view keys, std::size_t number);  // key `number`, from 2, has the mark of the one before it
bool never_in_the_clear(std::string_view keys);  // by a mark of any of them

// The same for a site of before, whose keys have no mark: what is written beside its key file when all is sealed. Only
// who has the key can write it.
std::string sealed_note(std::string_view keys);

}  // namespace motcua
