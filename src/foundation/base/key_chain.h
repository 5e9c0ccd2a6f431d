// The keys of a key file form a chain. Each added key ends with a mark that is made with the key before it. The mark
// tells a key that the program added from a key that a person appended. The 24 bytes before the mark are random. A key
// from before the marks has none.
//
// The first key that this program makes for a new site has such a mark too. The mark says that no text of that site was
// ever in the clear. A person who can write to the database cannot change the mark, because it is in the key file. An
// added key says the same, because a key is added only to a site whose text is sealed.
#pragma once
#include <string>
#include <string_view>

namespace motcua {

std::string first_key();  // for a site that is sealed from its first row on

// Returns `keys` with one more key. `keys`: the bytes of a key file, with one key or more.
std::string with_next_key(std::string_view keys);
// Does key `number`, from 2, have the mark of the key before it?
bool follows(std::string_view keys, std::size_t number);

// The claim about the text of a site. Each value claims more than the value before it. somehow: no text is in the
// clear. second_version: all text has the second version.
enum class Sealed { unknown, somehow, second_version };
Sealed said_by(std::string_view keys);  // reads the marks of the keys

// Returns a note for an older site, whose keys have no mark. The note is written beside the key file. It needs the key
// to write it. A note of another key claims nothing.
std::string sealed_note(std::string_view keys, Sealed what);
Sealed said_by(std::string_view keys, std::string_view note);

}  // namespace motcua
