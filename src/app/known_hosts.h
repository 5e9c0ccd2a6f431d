// The addresses that a site is known by: what may stand in Host and Origin, and what an address for papers is.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace motcua::problems {
inline constexpr Problem unknown_host{"unknown-host", Kind::forbidden, "Máy chủ này không có địa chỉ đã gọi",
                                      "This server is not known by the address that was called"};
}  // namespace motcua::problems

namespace motcua::app {

// Names the fault of an address of the site, in one line; "" for http(s)://host[:port] and nothing else.
std::string fault_in_public_url(std::string_view url);

class KnownHosts {
 public:
  // `public_url`: "" or a right one. `listening`: the address that the server listens on.
  KnownHosts(std::string_view public_url, const std::string& listening);

  // Whether a Host names this site; its port does not matter. Without a public address in https a number for an address
  // counts too where the server listens on all: a name that was led here by a foreign name server is never a number.
  bool host(std::string_view host) const;
  // Whether a page with this Origin is one of the site that the request was sent to.
  bool origin(std::string_view origin, std::string_view host) const;

 private:
  std::string public_origin_;
  std::vector<std::string> hosts_;  // in lower case
  bool https_ = false, any_number_ = false;
};

}  // namespace motcua::app
