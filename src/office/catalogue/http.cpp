// The routes of the catalogue: look-up, the history of limits, and a changed limit.
#include "catalogue/http.h"

#include <charconv>

#include "base/problems.h"
#include "catalogue/rights.h"
#include "catalogue/version_text.h"
#include "http/file_name.h"
#include "msg/catalogue.h"

namespace motcua::catalogue {
namespace {

using access::Right, http::BodyKind, http::Reply, http::Request, http::Verb;

Reply list(const Catalogue& catalogue, const Request& request, const Actor& actor) {
  const std::string query = request.query_text("q");
  std::vector<VersionPtr> found = catalogue.search(query);
  const bool near = found.empty();
  JsonArray items, instead;
  if (near) {
    Catalogue::Otherwise otherwise = catalogue.otherwise(query);
    found = std::move(otherwise.near);
    for (const std::string& words : otherwise.instead) instead.push_back(Json(words));
  }
  for (const VersionPtr& version : found) {
    const Procedure& p = version->procedure;
    const ChannelLimit* direct = p.limits.empty() ? nullptr : &p.limits.front();
    items.push_back(JsonObject{{"code", p.code},
                               {"short_name", p.short_name},
                               {"name_en", p.name_en},
                               {"field", p.field},
                               {"guidance_only", p.limits.empty()},
                               {"being_checked", being_checked(p)},
                               {"doubtful", !p.doubts.empty() && sees_doubts(actor)},
                               {"limit", direct ? say(calendar::in_words(direct->limit)) : ""}});
  }
  return http::json_reply(JsonObject{{"items", std::move(items)}, {"near", near}, {"instead", std::move(instead)}});
}

// Lists the missed searches for the persons who maintain the catalogue.
Reply missed(const LimitNeeds& needs) {
  const Date today = needs.shell.zone.local(needs.shell.clock.now()).date;
  needs.missed.write(needs.shell.database, iso(today));
  const auto rows =
      needs.shell.database.read([](db::Transaction& transaction) { return missed_searches(transaction); });
  JsonArray items;
  for (const MissedRow& row : rows)
    items.push_back(JsonObject{
        {"words", row.words}, {"times", row.times}, {"first_day", row.first_day}, {"last_day", row.last_day}});
  return http::json_reply(JsonObject{{"items", std::move(items)}});
}

// Replaces the stored words of limits by the words of the request's language.
void say_limits(Json& rows, const std::vector<ChannelLimit>& limits) {
  for (std::size_t i = 0; i < limits.size(); ++i)
    rows.as_array().at(i).as_object()["text"] = say(calendar::in_words(limits[i].limit));
}

void say_fees(Json& rows, const std::vector<Fee>& fees) {
  for (std::size_t i = 0; i < fees.size(); ++i)
    rows.as_array().at(i).as_object()["text"] = fee_text(fees[i], language());
}

// The catalogue belongs to the whole site: the relation is that to the unit at its top.
Result<> may_change_limits(const LimitNeeds& needs, const Actor& actor) {
  return access::require(actor, rights::change_procedures, units::relation_to(needs.directory, actor.unit, {}));
}

Result<Reply> one(const LimitNeeds& needs, const Request& request, const Actor& actor) {
  const VersionPtr version = needs.catalogue.in_force(request.path_value("code"));
  if (!version) return refuse(motcua::problems::not_found, msg::catalogue::no_such_procedure);
  JsonObject reply = to_json(version->procedure);
  say_limits(reply["limits"], version->procedure.limits);
  say_limits(reply["legal_limits"], version->procedure.legal);
  say_fees(reply["fees"], version->procedure.fees);
  reply["presence"] = JsonArray(version->procedure.presence.begin(), version->procedure.presence.end());
  if (!sees_doubts(actor)) {
    reply["doubts"] = JsonArray();
    reply["limit_missing"] = "";
  }
  reply["being_checked"] = being_checked(version->procedure);
  reply["version"] = version->number;
  reply["counts_pages"] = counts_pages(version->procedure);
  reply["counts_copies"] = counts_copies(version->procedure);
  reply["may_change_limits"] = may_change_limits(needs, actor).has_value();
  return http::json_reply(reply);
}

// Tells whether the reply may contain a text with notes of the catalogue's makers.
enum class Notes { shown, kept_back };

// Returns the stored bytes of a version; the log has their hash. They are Vietnamese in every language of the desk.
Result<Reply> stored_text(const LimitNeeds& needs, const Request& request, Notes notes) {
  const std::string& code = request.path_value("code");
  const std::string& word = request.path_value("number");
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (fault != std::errc{} || end != word.data() + word.size())
    return refuse(motcua::problems::not_found, msg::catalogue::no_such_version);
  const auto text =
      needs.shell.database.read([&](db::Transaction& transaction) { return version_text(transaction, code, number); });
  if (!text) return refuse(motcua::problems::not_found, msg::catalogue::no_such_version);
  if (notes == Notes::kept_back && being_checked(procedure_of_text(code, *text)))
    return refuse(motcua::problems::not_found, msg::catalogue::text_being_checked);
  return Reply{.content_type = "text/plain; charset=utf-8",
               .body = *text,
               .headers = {{"Content-Disposition",
                            http::disposition("attachment", code + "-" + std::to_string(number) + ".json")}}};
}

}  // namespace

std::vector<access::Route> routes(const LimitNeeds& needs) {
  const Catalogue& catalogue = needs.catalogue;
  return {
      {Verb::get, "/api/v1/procedures", rights::see_procedures, BodyKind::none,
       [&catalogue](const Request& request, const Actor& actor) -> Result<Reply> {
         return list(catalogue, request, actor);
       }},
      {Verb::get, "/api/v1/missed-searches", rights::change_procedures, BodyKind::none,
       [needs](const Request&, const Actor&) -> Result<Reply> { return missed(needs); }},
      {Verb::get, "/api/v1/procedures/{code}", rights::see_procedures, BodyKind::none,
       [needs](const Request& request, const Actor& actor) { return one(needs, request, actor); }},
      {Verb::get, "/api/v1/procedures/{code}/limits", rights::see_procedures, BodyKind::none,
       [needs](const Request& request, const Actor&) { return list_limits(needs, request); }},
      {Verb::get, "/api/v1/procedures/{code}/versions/{number}", rights::see_procedures, BodyKind::none,
       [needs](const Request& request, const Actor& actor) {
         return stored_text(needs, request, sees_doubts(actor) ? Notes::shown : Notes::kept_back);
       }},
      {Verb::get, "/api/v1/ledger/procedures/{code}/versions/{number}", access::rights::anybody, BodyKind::none,
       [needs](const Request& request, const Actor&) { return stored_text(needs, request, Notes::kept_back); }},
      {Verb::post, "/api/v1/procedures/{code}/limits", rights::change_procedures, BodyKind::json,
       [needs](const Request& request, const Actor& actor) -> Result<Reply> {
         TRY(may_change_limits(needs, actor));
         return change_limit(needs, request, actor);
       }},
  };
}

}  // namespace motcua::catalogue
