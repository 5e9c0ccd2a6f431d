// The language of a reply. The address of a page names it; programs ask for it by Accept-Language (RFC 9110, 12.5.4).
#pragma once
#include <string_view>

#include "http/reply.h"
#include "text/message.h"

namespace motcua::http {

// Returns the language that a list of ranges prefers: the one with the higher quality, or of two with the same quality
// the one that comes first. A range names a language by its first part (RFC 4647, 3.4): en-GB is English. `*` is every
// language that the list does not name. A wrong item of the list does not count. A list that accepts neither language
// gives Vietnamese.
Language language_wanted(std::string_view accept_language);

// Adds Content-Language to a reply with words in the language of this thread. Adds Vary to a reply whose language the
// request chose. A reply without words, a kept body for programs and a reply that is given again stay as they are.
void name_language(Reply& reply);

}  // namespace motcua::http
