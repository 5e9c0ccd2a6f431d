// Names of people and organisations: what may stand in one. Pure.
#pragma once
#include <string>
#include <string_view>

namespace motcua {

// A person's name has letters of any script with their marks, blanks, apostrophes, hyphens, full stops, commas and
// middle dots. An organisation's name may hold digits, &, /, brackets and quotes too.
enum class NameOf { person, organisation };

// A sentence that names the first sign which no such name has; "" if there is none. `name` was cleaned.
std::string why_no_name(std::string_view name, NameOf of);

}  // namespace motcua
