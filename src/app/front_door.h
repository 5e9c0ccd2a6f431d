// Where every request comes in: packed pages, then the table of routes with its access, origin and rate checks.
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

namespace motcua::app {

class FrontDoor {
 public:
  FrontDoor(Site& site, const Config& config);

  http::Reply handle(http::Request& request);
  // From the table of routes alone: how long the body may be, and on which threads the request runs. Who reads personal
  // data writes down that they did.
  http::Expected expected(const http::Request& request) const;
  // Before a body is waited for: the refusal that the head gives by route, origin, session, right, rate, type of
  // content and the route's own check. The body's request is asked the same again, but for its rate: a session may have
  // ended since, and a dossier changed.
  std::optional<http::Reply> look(http::Request& request);
  // As a problem document of the API, as a page of the rest.
  http::Reply refusal(const http::Request& request, const Refusal& refusal) const;
  const std::vector<access::Route>& routes() const { return routes_; }

 private:
  struct Found {
    const access::Route* route = nullptr;
    std::string allow{};  // the methods of the address, if there is one for any
  };
  std::optional<std::string> meant(const http::Request& request) const;  // another address of ours; none: this one
  Found find(const http::Request& request, std::map<std::string, std::string>& values) const;
  // Answers, and tells the pattern of the route for the log; it stays empty if nothing is to be logged of a good reply.
  using Answer = std::function<Result<http::Reply>(std::string_view& pattern)>;
  http::Reply guarded(const http::Request& request, const Answer& answer) const;
  Result<http::Reply> answer(http::Request& request, std::string_view& pattern);
  Result<Actor> admit(const http::Request& request, const access::Route& route);
  // The reply, once it is written down that the actor read personal data or asked for somebody who is not there.
  Result<http::Reply> noted(const http::Request& request, const access::Route& route, const Actor& actor,
                            Result<http::Reply> reply) const;
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
};

}  // namespace motcua::app
