#include "app/known_parameters.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "app/site_data.h"
#include "base/json.h"
#include "base/problems.h"
#include "msg/app.h"

namespace motcua::app {
namespace {

// Returns a parameter, or the component of the contract that it refers to.
const JsonObject& resolved(const JsonObject& components, const Json& parameter) {
  const std::string reference = string_at(parameter.as_object(), "$ref");
  if (reference.empty()) return parameter.as_object();
  return components.at(reference.substr(reference.rfind('/') + 1)).as_object();
}

std::string capitals(std::string_view verb) {
  std::string out;
  for (const char c : verb) out += static_cast<char>(c - 'a' + 'A');
  return out;
}

}  // namespace

std::string contract_path(std::string_view pattern) {
  constexpr std::string_view tail = "...}";
  if (!pattern.ends_with(tail)) return std::string(pattern);
  return std::string(pattern.substr(0, pattern.size() - tail.size())) + '}';
}

KnownParameters::KnownParameters() {
  const Json contract = parse_trusted(asset_text("contract/openapi.json"));
  const JsonObject& components = contract.at("components").at("parameters").as_object();
  for (const auto& path : contract.at("paths").as_object())
    for (const auto& operation : path.value().as_object()) {
      Names& names = of_route_[fmt::format("{} {}", capitals(view(operation.key())), std::string_view(path.key()))];
      const Json* parameters = operation.value().as_object().if_contains("parameters");
      if (!parameters) continue;
      for (const Json& one : parameters->as_array())
        if (const JsonObject& parameter = resolved(components, one); string_at(parameter, "in") == "query") {
          names.known.push_back(string_at(parameter, "name"));
          if (!parameter.if_contains("deprecated")) names.told.push_back(names.known.back());
        }
    }
}

Result<> KnownParameters::check(const http::Request& request, std::string_view path) const {
  if (request.query.empty()) return {};
  const auto route = of_route_.find(fmt::format("{} {}", http::word_of(request.verb), contract_path(path)));
  if (route == of_route_.end()) return {};
  std::vector<FieldError> errors;
  for (const auto& [name, value] : request.query)
    if (std::ranges::find(route->second.known, name) == route->second.known.end())
      errors.push_back({"?" + name, route->second.told.empty()
                                        ? Message(msg::app::address_takes_no_parameters)
                                        : Message(msg::app::no_such_parameter,
                                                  fmt::format("{}", fmt::join(route->second.told, ", ")))});
  if (errors.empty()) return {};
  return refuse(problems::bad_request, msg::app::unknown_parameters, std::move(errors));
}

}  // namespace motcua::app
