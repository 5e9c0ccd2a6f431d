// A form as browsers without script send it (application/x-www-form-urlencoded).
#pragma once
#include <map>
#include <string>

#include "base/result.h"
#include "base/text.h"
#include "http/request.h"

namespace motcua::http {

// Returns name → value, decoded. Newlines in values stay. Refuses unsupported_type. Refuses too_large (over
// form_bytes_max or form_fields_max). Refuses bad_form (no UTF-8, or a broken percent sign). Refuses, with its name, a
// field that is there twice.
Result<std::map<std::string, std::string>> parse_form(const Request& request);

// Returns the readable part of a body that parse_form refuses, so that a page shows again what the person typed. It
// returns the pairs that are text, at most form_fields_max. If a name is there twice, the first value counts.
std::map<std::string, std::string> readable_form(const Request& request);
std::string form_text(const std::map<std::string, std::string>& form, const std::string& name);  // "" if absent

}  // namespace motcua::http
