// Names of people and organisations: the characters that may be in a name. Pure.
#pragma once
#include <string>
#include <string_view>

#include "text/message.h"

namespace motcua {

// A person's name has letters of any script with their marks, blanks, apostrophes, hyphens, full stops, commas and
// middle dots. The name of an organisation may also hold digits, &, /, brackets and quotes.
enum class NameOf { person, organisation };

// Returns a sentence that names the first character that no such name has; "" if there is none. `name` is cleaned text.
Message why_no_name(std::string_view name, NameOf of);

}  // namespace motcua
