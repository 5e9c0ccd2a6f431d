// A visit to a provider and back, for staff and for citizens. A sealed cookie of ten minutes keeps the visit's values.
#pragma once
#include "base/vault.h"
#include "http/reply.h"
#include "msg/problems.h"
#include "oidc/client.h"

namespace motcua::people {

namespace problems {
inline constexpr Problem provider_refused{"provider-refused", Kind::unauthenticated, msg::problems::provider_refused};
inline constexpr Problem provider_unreachable{"provider-unreachable", Kind::unavailable,
                                              msg::problems::provider_unreachable};
}  // namespace problems

struct VisitCookie {
  std::string cookie;  // "oidc": the cookie is motcua-oidc
  bool secure = false;
  std::string name() const { return (secure ? "__Host-motcua-" : "motcua-") + cookie; }
};

struct Visitor {
  JsonObject claims;
  std::string id_token, drop_cookie;  // drop_cookie: the header that deletes the cookie
};

// All three wait for the provider. At most limits::provider_visits_max wait at once; others are refused at once.
Result<http::Reply> visit_provider(oidc::Client& client, const Vault& vault, const VisitCookie& cookie);
Result<Visitor> back_from_provider(oidc::Client& client, const Vault& vault, const VisitCookie& cookie,
                                   const http::Request& request);
// Returns the address for leaving the provider too. "" if there is none, or if the provider cannot be asked now.
std::string leave_provider(oidc::Client& client, const std::string& id_token);

}  // namespace motcua::people
