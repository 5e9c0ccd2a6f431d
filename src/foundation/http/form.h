// A form as browsers without script send it (application/x-www-form-urlencoded).
#pragma once
#include <map>
#include <string>

#include "base/result.h"
#include "base/text.h"
#include "http/request.h"

namespace motcua::http {

// Name → value, decoded. Refuses unsupported_type, too_large (over form_bytes_max or form_fields_max), bad_form (bytes
// that are no UTF-8 or a broken percent sign) and, by its name, a field that is there twice. Newlines in values stay.
Result<std::map<std::string, std::string>> parse_form(const Request& request);

// What can be read of a body that parse_form refuses, so that a page can show again what was typed: the pairs that are
// text, of a name that is there twice the first, at most form_fields_max.
std::map<std::string, std::string> readable_form(const Request& request);
std::string form_text(const std::map<std::string, std::string>& form, const std::string& name);  // "" if absent

}  // namespace motcua::http
