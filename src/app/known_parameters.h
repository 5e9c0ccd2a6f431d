// The query parameters of each route of the API, from the contract. Private to this folder.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "http/router.h"

namespace motcua::app {

// Returns the pattern of a route in the form of the contract. OpenAPI has no sign for a tail, so {name...} becomes
// {name}.
std::string contract_path(std::string_view pattern);

class KnownParameters {
 public:
  KnownParameters();  // reads the packed contract
  // Refuses a parameter that the route does not have, and names the known ones. A typo must not become "all of them".
  // Pages are not in the contract and take any parameter, because other programs add parameters to shared addresses.
  Result<> check(const http::Request& request, std::string_view path) const;

 private:
  struct Names {
    std::vector<std::string> known;
    std::vector<std::string> told;  // without deprecated names; the route refuses those with its own sentence
  };
  std::map<std::string, Names, std::less<>> of_route_;  // key: "GET /api/v1/…"
};

}  // namespace motcua::app
