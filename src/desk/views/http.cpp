// The routes of the views.
#include "acts/rights.h"
#include "acts/routes.h"
#include "views/rights.h"
#include "views/use_cases.h"

namespace motcua::views {
namespace {

using http::BodyKind, http::Verb;

Result<Reply> one(const Needs& needs, const Request& request, const Actor& actor) {
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    TRY_ASSIGN(const Dossier dossier,
               get_dossier(transaction, {request.path_value("id")}, actor, dossiers::rights::see_dossier));
    Reply reply = http::json_reply(views::dossier_view(needs, transaction, dossier, actor, needs.shell.clock.now()));
    reply.subject = subject_of(dossier, actor);
    return reply;
  });
}

constexpr RouteRow kRoutes[]{
    {Verb::get, "/api/v1/dossiers/{id}", dossiers::rights::see_dossier, BodyKind::none, one},
    {Verb::get, "/api/v1/dossiers/{id}/as-of", dossiers::rights::see_dossier, BodyKind::none, dossier_as_of},
    {Verb::get, "/api/v1/dossiers/{id}/due", rights::explain_due, BodyKind::none, explain_due},
};

}  // namespace

std::vector<access::Route> routes(const Needs& needs) { return routes_of(needs, kRoutes); }

}  // namespace motcua::views
