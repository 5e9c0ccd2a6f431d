// Names of files that clients send or receive (RFC 6266).
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "http/request.h"

namespace motcua::http {

// Returns filename* of Content-Disposition, in UTF-8, without folders. The name has at most name_chars_max characters;
// a longer one is cut in the middle. Returns "" if no character of the name is visible. Returns nullopt if there is no
// such name or it is not text. The URL does not hold the name, because a name may tell a person.
std::optional<std::string> file_name(const Request& request);

// Returns a name that a client sent, as file_name() does; nullopt if it is not text.
std::optional<std::string> kept_file_name(std::string_view sent);

// Returns the name with the ending of its content ("pdf"), if it has another ending or none. An empty name becomes
// "tep".
std::string with_ending(std::string_view name, std::string_view ending);

// Returns nullopt if a % is not followed by two hexadecimal digits. Returns nullopt if the text holds a control
// character before or after decoding.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_blank);

// Returns Content-Disposition with the name twice: in ASCII for old clients, in UTF-8 for all others. `how`: inline or
// attachment.
std::string disposition(std::string_view how, std::string_view name);

}  // namespace motcua::http
