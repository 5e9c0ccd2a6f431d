// The target of a request, its cookies, and forms.
#include "base/limits.h"
#include "fuzz.h"
#include "http/form.h"
#include "http/request.h"
#include "http/router.h"

using namespace motcua;

FUZZ(std::string_view input) {
  http::Request request;
  if (http::parse_target(input, request)) {
    MUST(request.path.starts_with('/'));
    MUST(request.path.find("/../") == std::string::npos);
    std::map<std::string, std::string> values;
    (void)http::fits("/api/v1/dossiers/{id}/actions/{action}", request.path, values);
    for (const auto& [name, value] : values) MUST(!value.empty() && value.find('/') == std::string::npos);
    (void)http::page_limit(request);
  }
  request.headers["cookie"] = std::string(input);
  (void)request.cookie("motcua");
  request.headers["content-type"] = "application/x-www-form-urlencoded";
  request.body = input;
  if (const auto form = http::parse_form(request)) MUST(form->size() <= limits::form_fields_max);
}
