// The routes of the catalogue: look up, and an administrator's entry of a limit with its source.
#include "catalogue/http.h"

#include <fmt/format.h>

#include "base/limits.h"
#include "base/problems.h"
#include "base/random.h"
#include "http/body.h"

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
  reply["version"] = version->number;
  reply["counts_pages"] = counts_pages(version->procedure);
  reply["counts_copies"] = counts_copies(version->procedure);
  return http::json_reply(reply);
}

// A new version: dossiers already received keep the one they came under.
Result<Reply> enter_limit(const Shell& shell, Catalogue& catalogue, const Request& request, const Actor& actor) {
  const VersionPtr before = catalogue.in_force(request.path_value("code"));
  if (!before) return refuse(motcua::problems::not_found, "Không có thủ tục này.");
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string channel = body.choice("channel", {"direct", "online", "postal"});
  const std::string unit = body.choice("unit", {"working_day", "calendar_day", "month", "working_hour", "same_day"});
  const std::int64_t amount =
      body.integer("amount", 1, 1000, unit == "same_day" ? http::Need::optional : http::Need::required, 1);
  const std::string basis = body.text("basis", limits::short_text_chars_max);
  TRY(body.finish());
  Version after = *before;
  after.number = before->number + 1;
  const ChannelLimit limit{
      *channel_of(channel), {*calendar::limit_unit(unit), unit == "working_hour" ? amount * 60 : amount}, basis};
  enter(after.procedure, limit);
  auto reply = run_once(shell, request, actor, [&](Work& work) -> Result<Reply> {
    after.id = new_uuid(work.now());
    insert_version(work.db(), after, work.now(), actor.person.text, basis);
    return http::json_reply(JsonObject{{"code", after.procedure.code}, {"version", after.number}}, 201);
  });
  if (reply && !after.id.empty()) catalogue.publish(after);
  return reply;
}

}  // namespace

std::vector<people::Route> routes(const Shell& shell, const units::Directory& directory, Catalogue& catalogue) {
  return {
      {Verb::get, "/api/v1/procedures", Right::see_procedures, BodyKind::none,
       [&catalogue](const Request& request, const Actor& actor) -> Result<Reply> {
         return list(catalogue, request, actor);
       }},
      {Verb::get, "/api/v1/procedures/{code}", Right::see_procedures, BodyKind::none,
       [&catalogue](const Request& request, const Actor& actor) { return one(catalogue, request, actor); }},
      {Verb::post, "/api/v1/procedures/{code}/limits", Right::change_procedures, BodyKind::json,
       [&shell, &directory, &catalogue](const Request& request, const Actor& actor) -> Result<Reply> {
         TRY(people::require(actor, Right::change_procedures, people::relation_to(directory, actor.unit, {})));
         return enter_limit(shell, catalogue, request, actor);
       }},
  };
}

}  // namespace motcua::catalogue
