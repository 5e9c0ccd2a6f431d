// Names of files, as they are sent to us and by us (RFC 6266).
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "http/request.h"

namespace motcua::http {

// filename* of Content-Disposition, in UTF-8, as it is kept: without folders, at most name_chars_max characters, cut in
// the middle. "" if nothing of it can be seen; nullopt if there is none that is text. A name may tell a person, so it
// is not taken from the address.
std::optional<std::string> file_name(const Request& request);

// The name with the ending of what the file is ("pdf"), where it has another one or none. Of a name of nothing: "tep".
std::string with_ending(std::string_view name, std::string_view ending);

// nullopt if a % is not followed by two hexadecimal digits, or a control character is or comes out.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_blank);

// Content-Disposition with the name twice: in ASCII for old clients, in UTF-8 for all others. `how`: inline,
// attachment.
std::string disposition(std::string_view how, std::string_view name);

}  // namespace motcua::http
