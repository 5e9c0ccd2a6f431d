// The keys of a key file hang together: each that is added ends with a mark made with the one before it, so that a
// key that somebody appended is told from one that the program added. The 24 bytes before the mark are random. A key
// from before there were marks has none.
//
// The first key that this program makes for a new site has such a mark too. It says that nothing of that site was ever
// in the clear, and it stands where who writes the database cannot reach it. A key that was added says so as well, for
// one is added only to a site whose text is sealed.
#pragma once
#include <string>
#include <string_view>

namespace motcua {

std::string first_key();  // of a site that is sealed from its first row on

// `keys`: the bytes of a key file, of one key or more.
std::string with_next_key(std::string_view keys);
bool follows(std::string_view keys, std::size_t number);  // key `number`, from 2, has the mark of the one before it

// What is said of the text of a site, each more than the one before it: none is in the clear any more; all is of the
// second version.
enum class Sealed { unknown, somehow, second_version };
Sealed said_by(std::string_view keys);  // by the marks of the keys

// The same for an older site, whose keys have no mark: what is written beside its key file. Only who has the key can
// write it; the note of another key says nothing.
std::string sealed_note(std::string_view keys, Sealed what);
Sealed said_by(std::string_view keys, std::string_view note);

}  // namespace motcua
