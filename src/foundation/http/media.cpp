#include "http/media.h"

#include "base/ascii.h"
#include "base/problems.h"
#include "base/verify.h"
#include "msg/http.h"

namespace motcua::http {
namespace {

std::string_view next_part(std::string_view& rest, char between) {
  const std::size_t end = rest.find(between);
  const std::string_view part = trimmed(rest.substr(0, end));
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return part;
}

// A weight of zero in any of its spellings: 0, 0., 0.000.
bool is_no(std::string_view weight) {
  return weight.starts_with('0') && weight.find_first_not_of("0.", 1) == std::string_view::npos;
}

bool fits_type(std::string_view type, BodyKind kind) {
  switch (kind) {
    case BodyKind::none: return true;
    case BodyKind::json:
    case BodyKind::password: return type == "application/json";
    case BodyKind::form: return type == "application/x-www-form-urlencoded";
    case BodyKind::chunk: return type == "application/offset+octet-stream";
    case BodyKind::file:                                     // the bytes of the file tell its type
      return type.empty() || type == "application/octet-stream" || type == "application/pdf" || type == "image/jpeg" ||
             type == "image/png";
  }
  VERIFY_UNREACHED();
}

motcua::Message wanted(BodyKind kind) {
  switch (kind) {
    case BodyKind::none: return {};
    case BodyKind::json:
    case BodyKind::password: return msg::http::only_json;
    case BodyKind::form: return msg::http::only_form;
    case BodyKind::file: return msg::http::only_file;
    case BodyKind::chunk: return msg::http::only_chunk;
  }
  VERIFY_UNREACHED();
}

}  // namespace

Result<> check_content(const Request& request, BodyKind kind) {
  if (kind == BodyKind::none || (request.announced == 0 && request.body.empty())) return {};
  const std::string header = lower(request.header("content-type"));
  std::string_view rest = header;
  const std::string_view type = next_part(rest, ';');
  bool fits = fits_type(type, kind);
  while (!rest.empty()) {
    std::string_view parameter = next_part(rest, ';');
    const std::string_view name = trimmed(next_part(parameter, '='));
    if (name != "charset") continue;
    parameter = trimmed(parameter);
    if (parameter.size() >= 2 && parameter.front() == '"' && parameter.back() == '"')
      parameter = parameter.substr(1, parameter.size() - 2);
    fits = fits && kind != BodyKind::file && kind != BodyKind::chunk && parameter == "utf-8";
  }
  const std::string coding = lower(request.header("content-encoding"));
  if (!coding.empty() && coding != "identity") fits = false;
  if (fits) return {};
  return refuse(problems::unsupported_type, wanted(kind));
}

bool takes_gzip(const Request& request) {
  const std::string header = lower(request.header("accept-encoding"));
  std::string_view rest = header;
  bool any = false;
  while (!rest.empty()) {
    std::string_view one = next_part(rest, ',');
    const std::string_view coding = next_part(one, ';');
    bool wanted = true;
    while (!one.empty()) {
      std::string_view parameter = next_part(one, ';');
      if (next_part(parameter, '=') == "q" && is_no(trimmed(parameter))) wanted = false;
    }
    if (coding == "gzip" || coding == "x-gzip") return wanted;
    if (coding == "*") any = wanted;
  }
  return any;
}

}  // namespace motcua::http
