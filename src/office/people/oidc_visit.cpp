#include "people/oidc_visit.h"

#include <fmt/format.h>

#include <atomic>

#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/problems.h"
#include "base/try_limits.h"
#include "msg/people.h"

namespace motcua::people {

constexpr std::int64_t kVisitSeconds = 600;

static Vault::Place place_of(const VisitCookie& cookie) {
  return {.table = "visit", .row = std::string(cookie.cookie)};
}

// Bounds the visits that wait for a provider. A slow provider must not take the threads of other requests.
class Waiting {
 public:
  Waiting() : taken_(count()++ < limits::provider_visits_max) {}
  ~Waiting() { --count(); }
  Waiting(const Waiting&) = delete;
  bool taken() const { return taken_; }

 private:
  static std::atomic<int>& count() {
    static std::atomic<int> waiting = 0;
    return waiting;
  }
  bool taken_;
};

static std::string header(const VisitCookie& cookie, const std::string& value, std::int64_t seconds) {
  // SameSite=Lax, because the way back comes from another site.
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}", cookie.name(), value, seconds,
                     cookie.secure ? "; Secure" : "");
}

Result<http::Reply> visit_provider(oidc::Client& client, const Vault& vault, const VisitCookie& cookie) {
  const Waiting waiting;
  if (!waiting.taken()) return refuse(motcua::problems::overloaded);
  const oidc::Pending pending = oidc::new_pending();
  try {
    http::Reply reply = http::redirect(client.address_to_go(pending));
    const JsonObject kept{{"state", pending.state},
                          {"nonce", pending.nonce},
                          {"verifier", pending.verifier},
                          {"at", system_clock().now().us}};
    reply.headers.emplace_back("Set-Cookie",
                               header(cookie, vault.seal(place_of(cookie), canonical(kept)), kVisitSeconds));
    return reply;
  } catch (const std::runtime_error& fault) {
    log::error("oidc.fault", {{"what", fault.what()}});
    return refuse(problems::provider_unreachable);
  }
}

Result<Visitor> back_from_provider(oidc::Client& client, const Vault& vault, const VisitCookie& cookie,
                                   const http::Request& request) {
  const auto refused = [&](std::string_view why) {
    log::info("oidc.refused", {{"request", request.id}, {"why", std::string(why)}});
    return refuse(problems::provider_refused, msg::people::sign_in_again);
  };
  const Waiting waiting;
  if (!waiting.taken()) return refuse(motcua::problems::overloaded);
  try {
    const std::string sealed = request.cookie(cookie.name());
    if (!Vault::sealed(sealed)) return refused("no cookie of a visit");
    const Json kept_value = parse_trusted(vault.open(place_of(cookie), sealed));
    const JsonObject& kept = kept_value.as_object();
    if (system_clock().now().us - int_at(kept, "at") > kVisitSeconds * 1'000'000)
      return refused("the visit took too long");
    if (!same_secret(string_at(kept, "state"), request.query_text("state"))) return refused("another state");
    if (!request.query_text("error").empty() || request.query_text("code").empty())
      return refused("the provider refused");
    const oidc::Pending pending{
        .state = string_at(kept, "state"), .nonce = string_at(kept, "nonce"), .verifier = string_at(kept, "verifier")};
    oidc::SignedIn signed_in = client.exchange(request.query_text("code"), pending, system_clock().now());
    if (!signed_in.claims) return refused(signed_in.fault);
    return Visitor{.claims = std::move(*signed_in.claims),
                   .id_token = std::move(signed_in.id_token),
                   .drop_cookie = header(cookie, "", 0)};
  } catch (const std::runtime_error& fault) {
    log::error("oidc.fault", {{"request", request.id}, {"what", fault.what()}});
    return refuse(problems::provider_unreachable);
  }
}

std::string leave_provider(oidc::Client& client, const std::string& id_token) {
  const Waiting waiting;
  if (!waiting.taken()) return {};
  try {
    return client.address_to_leave(id_token);
  } catch (const std::runtime_error& fault) {
    log::error("oidc.fault", {{"what", fault.what()}});
    return {};
  }
}

}  // namespace motcua::people
