// The addresses of a site: the accepted values of Host and Origin, and the address for papers.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "msg/problems.h"

namespace motcua::problems {
inline constexpr Problem unknown_host{"unknown-host", Kind::forbidden, msg::problems::unknown_host};
}  // namespace motcua::problems

namespace motcua::app {

// Returns the fault of a public address in one line; "" for http(s)://host[:port] and nothing else.
std::string fault_in_public_url(std::string_view url);

class KnownHosts {
 public:
  // `public_url`: "" or a valid address. `listening`: the address that the server listens on.
  KnownHosts(std::string_view public_url, const std::string& listening);

  // Returns whether a Host names this site; its port does not matter. A numeric address counts too if the server
  // listens on all addresses and has no public address in https. A foreign name server can lead only a name here, never
  // a number.
  bool host(std::string_view host) const;
  // Returns whether a page with this Origin belongs to the site that got the request.
  bool origin(std::string_view origin, std::string_view host) const;

 private:
  std::string public_origin_;
  std::vector<std::string> hosts_;  // lower case
  bool https_ = false, any_number_ = false;
};

}  // namespace motcua::app
