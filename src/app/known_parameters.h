// The query parameters that each route of the API takes, as the contract says. Private to this folder.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "http/router.h"

namespace motcua::app {

// The pattern of a route as the contract writes it: OpenAPI has no sign for a tail, so {name...} is {name}.
std::string contract_path(std::string_view pattern);

class KnownParameters {
 public:
  KnownParameters();  // reads the packed contract
  // Refuses a parameter that the route does not have, with those that it has: a typo must not become "all of them".
  // Pages are no routes of the contract and take any: people share addresses with what other programs put there.
  Result<> check(const http::Request& request, std::string_view path) const;

 private:
  struct Names {
    std::vector<std::string> known;
    std::vector<std::string> told;  // without the deprecated ones, which the route refuses with a word of its own
  };
  std::map<std::string, Names, std::less<>> of_route_;  // by "GET /api/v1/…"
};

}  // namespace motcua::app
