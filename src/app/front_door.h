// The entry of every request: packed pages first, then the table of routes with access, origin and rate checks.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "app/known_hosts.h"
#include "app/known_parameters.h"
#include "app/packed_pages.h"
#include "app/site.h"
#include "people/guard.h"
#include "people/opened_pages.h"

namespace motcua::app {

class FrontDoor {
 public:
  FrontDoor(Site& site, const Config& config);

  http::Reply handle(http::Request& request);
  // Returns the longest body and the lane of a request, from the table of routes alone. The lane depends on
  // whether the reply records a reading of personal data.
  http::Expected expected(const http::Request& request) const;
  // Returns the refusal that the head already gives, before the body arrives; none: continue. It checks route, origin,
  // session, right, rate, type of content and the route's own check. The full request repeats all checks except the
  // rate. In between, a session can end and a dossier can change.
  std::optional<http::Reply> look(http::Request& request);
  // Returns a problem document for the API, and a page for all other addresses.
  http::Reply refusal(const http::Request& request, const Refusal& refusal) const;
  const std::vector<access::Route>& routes() const { return routes_; }

 private:
  struct Found {
    const access::Route* route = nullptr;
    std::string allow{};  // the methods of the address, if it has a route
  };
  std::optional<std::string> meant(const http::Request& request) const;  // another address of this site; none: the
                                                                         // address is right
  Found find(const http::Request& request, std::map<std::string, std::string>& values) const;
  // Answers, and sets the pattern of the route for the log. With an empty pattern a good reply is not logged.
  using Answer = std::function<Result<http::Reply>(std::string_view& pattern)>;
  http::Reply guarded(const http::Request& request, const Answer& answer) const;
  Result<http::Reply> answer(http::Request& request, std::string_view& pattern);
  Result<Actor> admit(const http::Request& request, const access::Route& route);
  // Returns the reply after the reading is recorded. A reading shows personal data, or is a search for somebody who
  // does not exist. A refresh that shows nothing new is no reading.
  Result<http::Reply> noted(const http::Request& request, const access::Route& route, const Actor& actor,
                            Result<http::Reply> reply);
  Result<> check_refresh(const http::Request& request, const Actor& actor);
  http::Reply no_such_method(const http::Request& request, const std::string& allow) const;
  Result<> check_rates(const http::Request& request, const access::Route& route, const Actor& actor) const;
  Result<> check_host(const http::Request& request) const;
  Result<> check_origin(const http::Request& request, const access::Route& route) const;

  Site& site_;
  KnownHosts hosts_;
  int rate_factor_ = 1;
  bool count_statements_ = false;
  PackedPages pages_;
  std::vector<access::Route> routes_;
  KnownParameters parameters_;
  people::RateLimiter refreshes_{limits::live_refreshed_max};
  people::OpenedPages opened_{limits::opened_pages_max, limits::opened_dossiers_max};
};

}  // namespace motcua::app
