// Where every request comes in: packed pages, then the table of routes with its access, origin and rate checks.
#pragma once
#include "app/site.h"

namespace motcua::app {

class FrontDoor {
 public:
  FrontDoor(Site& site, const Config& config);

  http::Reply handle(http::Request& request);
  // Before the body is read: how long it may be, and whether the request will write (also that somebody read
  // something).
  http::Expected expected(http::Verb verb, const std::string& path) const;
  const std::vector<people::Route>& routes() const { return routes_; }

 private:
  Result<http::Reply> answer(http::Request& request);
  std::optional<http::Reply> page(const http::Request& request) const;
  Result<> check_rates(const http::Request& request, const people::Route& route, const Actor& actor) const;
  Result<> check_origin(const http::Request& request, http::BodyKind body) const;

  Site& site_;
  std::string public_origin_;
  int rate_factor_ = 1;
  bool count_statements_ = false;
  std::vector<people::Route> routes_;
};

}  // namespace motcua::app
