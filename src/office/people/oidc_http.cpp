// Signing in at the office's own provider of OpenID Connect: leaving for it, coming back, signing out there.

#include "base/hash.h"
#include "base/log.h"
#include "base/problems.h"
#include "base/text.h"
#include "msg/people.h"
#include "oidc/client.h"
#include "people/oidc_visit.h"
#include "people/store.h"
#include "work/memory.h"

namespace motcua::people {

Result<http::Reply> People::go_to_provider(const http::Request&) {
  if (!oidc_) return refuse(motcua::problems::not_found, msg::people::no_provider);
  return visit_provider(*oidc_, *settings_.vault, {.cookie = "oidc", .secure = settings_.secure_cookie});
}

Result<http::Reply> People::come_back(const http::Request& request) {
  if (!oidc_) return refuse(motcua::problems::not_found, msg::people::no_provider);
  TRY_ASSIGN(const Visitor visitor, back_from_provider(*oidc_, *settings_.vault,
                                                       {.cookie = "oidc", .secure = settings_.secure_cookie}, request));
  const std::string username = fold(string_at(visitor.claims, settings_.oidc_claim));
  const auto account =
      shell_.database.read([&](db::Transaction& transaction) { return store::find_account(transaction, username); });
  shell_.database.memory()->agree_with(shell_.database.read(memory_revision));
  const auto posts = account && account->active && !account->machine ? directory_.posts_of(account->id)
                                                                     : std::vector<const units::Holder*>();
  if (username.empty() || posts.empty()) {
    log::info("session.refused", {{"request", request.id}, {"why", "provider"}});
    Tries::By by = try_by(request, account ? account->id : PersonId{});
    settings_.tries.refused(SignIn::refused, "provider", by);
    return refuse(motcua::problems::forbidden, msg::people::account_not_known_here);
  }
  // A second factor counts if the provider says that it asked for one (RFC 8176).
  bool strong = false;
  if (const Json* methods = visitor.claims.if_contains("amr"); methods && methods->is_array())
    for (const Json& method : methods->get_array())
      strong = strong || (method.is_string() && (method.get_string() == "mfa" || method.get_string() == "otp" ||
                                                 method.get_string() == "hwk"));
  Actor actor = actor_at(account->id, posts.front()->post, {});
  const Owed owes = owed(actor, false, account->second_factor || strong);
  actor.owes = word_of(owes);
  actor.rights &= rights_owing(owes);
  http::Reply session = start_session(request, std::move(actor), strong, By::provider, visitor.id_token);
  http::Reply reply = http::redirect("/ban-lam-viec");
  for (auto& header : session.headers) reply.headers.push_back(std::move(header));
  reply.headers.emplace_back("Set-Cookie", visitor.drop_cookie);
  return reply;
}

}  // namespace motcua::people
