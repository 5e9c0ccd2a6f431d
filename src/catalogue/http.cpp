// The routes of the catalogue: look up, the history of limits, and a changed limit.
#include "catalogue/http.h"

#include "base/problems.h"

namespace motcua::catalogue {
namespace {

using people::Right, http::BodyKind, http::Reply, http::Request, http::Verb;

Reply list(const Catalogue& catalogue, const Request& request, const Actor& actor) {
  JsonArray items;
  for (const VersionPtr& version : catalogue.search(request.query_text("q"))) {
    const Procedure& p = version->procedure;
    const ChannelLimit* direct = p.limits.empty() ? nullptr : &p.limits.front();
    items.push_back(JsonObject{{"code", p.code},
                               {"short_name", p.short_name},
                               {"name_en", p.name_en},
                               {"field", p.field},
                               {"guidance_only", p.limits.empty()},
                               {"being_checked", being_checked(p)},
                               {"doubtful", !p.doubts.empty() && sees_doubts(actor)},
                               {"limit", direct ? calendar::vietnamese(direct->limit) : ""}});
  }
  return http::json_reply(JsonObject{{"items", std::move(items)}});
}

Result<Reply> one(const Catalogue& catalogue, const Request& request, const Actor& actor) {
  const VersionPtr version = catalogue.in_force(request.path_value("code"));
  if (!version) return refuse(motcua::problems::not_found, "Không có thủ tục này.");
  JsonObject reply = to_json(version->procedure);
  if (!sees_doubts(actor)) {
    reply["doubts"] = JsonArray();
    reply["limit_missing"] = "";
  }
  reply["being_checked"] = being_checked(version->procedure);
  reply["version"] = version->number;
  reply["counts_pages"] = counts_pages(version->procedure);
  reply["counts_copies"] = counts_copies(version->procedure);
  return http::json_reply(reply);
}

}  // namespace

std::vector<people::Route> routes(const LimitNeeds& needs) {
  const Catalogue& catalogue = needs.catalogue;
  return {
      {Verb::get, "/api/v1/procedures", Right::see_procedures, BodyKind::none,
       [&catalogue](const Request& request, const Actor& actor) -> Result<Reply> {
         return list(catalogue, request, actor);
       }},
      {Verb::get, "/api/v1/procedures/{code}", Right::see_procedures, BodyKind::none,
       [&catalogue](const Request& request, const Actor& actor) { return one(catalogue, request, actor); }},
      {Verb::get, "/api/v1/procedures/{code}/limits", Right::see_procedures, BodyKind::none,
       [needs](const Request& request, const Actor&) { return list_limits(needs, request); }},
      {Verb::post, "/api/v1/procedures/{code}/limits", Right::change_procedures, BodyKind::json,
       [needs](const Request& request, const Actor& actor) -> Result<Reply> {
         TRY(people::require(actor, Right::change_procedures, people::relation_to(needs.directory, actor.unit, {})));
         return change_limit(needs, request, actor);
       }},
  };
}

}  // namespace motcua::catalogue
