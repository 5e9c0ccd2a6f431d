#include "http/form.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "base/problems.h"
#include "http/body.h"
#include "http/media.h"
#include "msg/http.h"

namespace motcua::http {
namespace {

std::optional<std::string> decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out += ' ';
    } else if (text[i] == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  std::string lines;                                       // forms send CR LF at the end of a line
  for (const char c : out)
    if (c != '\r') lines += c;
  return clean_text(without_invisible(lines), Lines::many);
}

struct Pair {
  std::optional<std::string> name, value;
};
Pair next_pair(std::string_view& rest) {
  const std::size_t end = rest.find('&');
  const std::string_view pair = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  const std::size_t equals = pair.find('=');
  return {decode(pair.substr(0, equals)),
          decode(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1))};
}

}  // namespace

Result<std::map<std::string, std::string>> parse_form(const Request& request) {
  TRY(check_content(request, BodyKind::form));
  if (request.body.size() > limits::form_bytes_max) return refuse(problems::too_large);
  std::map<std::string, std::string> form;
  std::string_view rest = request.body;
  for (int fields = 0; !rest.empty(); ++fields) {
    if (fields == limits::form_fields_max) return refuse(problems::too_large);
    const auto [name, value] = next_pair(rest);
    if (!name || !value) return refuse(problems::bad_form);
    if (!name->empty() && !form.try_emplace(*name, *value).second)
      return refuse(problems::invalid_input, {msg::http::box_twice, *name},
                    {{json_pointer({}, *name), msg::http::field_twice}});
  }
  return form;
}

std::map<std::string, std::string> readable_form(const Request& request) {
  std::map<std::string, std::string> form;
  std::string_view rest = request.body;
  for (int fields = 0; !rest.empty() && fields < limits::form_fields_max; ++fields)
    if (const auto [name, value] = next_pair(rest); name && value) form.try_emplace(*name, *value);
  return form;
}

std::string form_text(const std::map<std::string, std::string>& form, const std::string& name) {
  const auto found = form.find(name);
  return found == form.end() ? std::string() : found->second;
}

}  // namespace motcua::http
