// The routes of the figures: numbers, the list behind each number, CSV. They serve units at or below the caller's unit.
#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "http/choice.h"
#include "http/csv.h"
#include "http/cursor.h"
#include "http/file_name.h"
#include "msg/statistics.h"
#include "satisfaction/rights.h"
#include "statistics/rights.h"
#include "statistics/statistics.h"
#include "work_lists/work_lists.h"

namespace motcua::statistics {
namespace {

using access::Right, http::BodyKind, http::Reply, http::Request, http::Verb;

constexpr std::string_view kDossierList = "figures/dossiers", kVisitList = "figures/visits",
                           kRatingList = "figures/ratings";

struct Asked {
  UnitId unit;
  Period period;
  access::Relation relation = access::Relation::elsewhere;  // below, if a row may be of a unit below
};

// A list behind a number also holds rows of units below, so the route needs the right to read below.
Result<Asked> asked(const Needs& needs, const Request& request, const Actor& actor, Right right) {
  Asked out{.unit = actor.unit};
  if (const std::string slug = request.query_text("unit"); !slug.empty()) {
    const units::Unit* unit = needs.directory.by_slug(slug);
    if (!unit) return refuse(motcua::problems::not_found, msg::statistics::no_such_unit);
    out.unit = unit->id;
  }
  out.relation = units::relation_to(needs.directory, actor.unit, out.unit);
  if (out.relation == access::Relation::elsewhere)
    return refuse(motcua::problems::not_found, msg::statistics::no_such_unit);
  const auto is_below = [&](const units::Unit& unit) { return unit.parent == out.unit; };
  if (std::any_of(needs.directory.units().begin(), needs.directory.units().end(), is_below))
    out.relation = access::Relation::below;
  TRY(access::require(actor, right, out.relation));
  TRY_ASSIGN(out.period, period_of(request.query_text("from"), request.query_text("to"),
                                   needs.shell.zone.local(needs.shell.clock.now()).date));
  return out;
}

Result<Reply> get_figures(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const Asked what, asked(needs, request, actor, rights::see_figures));
  JsonObject reply = to_json(needs, figures(needs, what.unit, what.period));
  reply["may_list"] = access::policy().decide(actor, rights::list_figures, what.relation).allowed;
  reply["may_list_ratings"] = access::policy().decide(actor, satisfaction::rights::see_ratings, what.relation).allowed;
  return http::json_reply(std::move(reply));
}

Result<Reply> get_csv(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const Asked what, asked(needs, request, actor, rights::see_figures));
  Reply reply{.status = 200,
              .content_type = std::string(http::kCsvType),
              .body = csv(figures(needs, what.unit, what.period), needs.directory)};
  reply.headers.emplace_back(
      "Content-Disposition",
      http::disposition("attachment", fmt::format("so-lieu-{}-{}-{}.csv", needs.directory.get(what.unit).slug,
                                                  iso(what.period.from), iso(what.period.to))));
  return reply;
}

Result<Reply> get_list(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const Asked what, asked(needs, request, actor, rights::list_figures));
  TRY_ASSIGN(const int limit, http::page_limit(request));
  auto list = figure_list(request.query_text("figure"));
  const std::string channel = request.query_text("channel"), procedure = request.query_text("procedure");
  std::vector<FieldError> errors;
  const std::string cursor = http::place_asked(request, kDossierList, errors);
  if (!list)
    errors.push_back(
        {"?figure", msg::statistics::no_such_figure, {std::begin(kListedFigures), std::end(kListedFigures)}});
  if (!channel.empty() && !catalogue::channel_of(channel))
    errors.push_back(http::not_in_list("?channel", http::choices_of(catalogue::kChannels)));
  if (procedure.size() > 20) errors.push_back({"?procedure", msg::statistics::no_such_procedure});
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  list->channel = channel;
  list->procedure = procedure;
  const Instant now = needs.shell.clock.now();
  const Scope scope = statistics::scope_of(what.unit, needs.shell.zone, what.period.from, what.period.to, now);
  const auto rows = needs.shell.database.read([&](db::Transaction& transaction) {
    return rows_of(transaction, access::policy().rows(actor, rights::list_figures), scope, *list, cursor, limit);
  });
  const bool more = static_cast<int>(rows.size()) == limit;
  Reply reply =
      http::json_reply(JsonObject{{"items", work_lists::list_view(needs.dossiers, rows, now)},
                                  {"next", http::next_page(kDossierList, more ? rows.back().cursor : "", more)}});
  reply.subject =
      http::Subject{.shown = static_cast<std::int64_t>(rows.size()), .detail = request.query_text("figure")};
  return reply;
}

Result<Reply> get_visits(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const Asked what, asked(needs, request, actor, rights::list_figures));
  TRY_ASSIGN(const int limit, http::page_limit(request));
  const std::string kind = request.query_text("kind");
  static constexpr std::string_view kinds[] = {"receipt",    "at_once",  "supplement", "payment", "result",
                                               "withdrawal", "guidance", "completion", "refusal"};
  std::vector<FieldError> errors;
  if (!kind.empty() && std::ranges::find(kinds, kind) == std::end(kinds))
    errors.push_back({"?kind", msg::statistics::no_such_kind_of_visit, {std::begin(kinds), std::end(kinds)}});
  const std::string cursor = http::place_asked(request, kVisitList, errors);
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  const Scope scope =
      statistics::scope_of(what.unit, needs.shell.zone, what.period.from, what.period.to, needs.shell.clock.now());
  const auto rows = needs.shell.database.read([&](db::Transaction& transaction) {
    return visits_of(transaction, access::policy().rows(actor, rights::list_figures), scope, kind, cursor, limit);
  });
  JsonArray items;
  for (const auto& visit : rows) {
    const auto version = needs.catalogue.version(visit.procedure_version);
    const auto maybe = [](const std::string& id) { return id.empty() ? Json(nullptr) : Json(id); };
    items.push_back(JsonObject{{"id", visit.id},
                               {"kind", visit.kind},
                               {"at", rfc3339(visit.at, needs.shell.zone)},
                               {"unit", needs.directory.get(visit.unit).short_name},
                               {"person", needs.directory.name_of(visit.person)},
                               {"procedure", version ? version->procedure.short_name : ""},
                               {"dossier", maybe(visit.dossier.text)},
                               {"slip", maybe(visit.slip.text)}});
  }
  const bool more = static_cast<int>(rows.size()) == limit;
  return http::json_reply(
      JsonObject{{"items", std::move(items)}, {"next", http::next_page(kVisitList, more ? rows.back().id : "", more)}});
}

// Ratings of citizens, for leaders and supervisors. The reply is empty while so few citizens voted that a reader can
// guess one.
Result<Reply> get_ratings(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const Asked what, asked(needs, request, actor, satisfaction::rights::see_ratings));
  TRY_ASSIGN(const int limit, http::page_limit(request));
  std::vector<FieldError> errors;
  const std::string cursor = http::place_asked(request, kRatingList, errors);
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  const Instant now = needs.shell.clock.now();
  const Scope scope = statistics::scope_of(what.unit, needs.shell.zone, what.period.from, what.period.to, now);
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    JsonArray items;
    Json next(nullptr);
    if (satisfaction::scores(transaction, what.unit, scope.from, scope.to, now).shown()) {
      const auto page = satisfaction::store::ratings(transaction, what.unit, scope.from, scope.to, cursor, limit);
      for (const auto& row : page.rows)
        items.push_back(satisfaction::rating_view(needs.satisfaction, transaction, row));
      next = http::next_page(kRatingList, page.next, !page.next.empty());
    }
    return http::json_reply(JsonObject{{"items", std::move(items)}, {"next", std::move(next)}});
  });
}

// Returns the units whose figures the caller may read: the own unit and all below, as one list.
Reply get_units(const Needs& needs, const Actor& actor) {
  JsonArray items;
  for (const units::Unit& unit : needs.directory.units())
    if (access::policy()
            .decide(actor, rights::see_figures, units::relation_to(needs.directory, actor.unit, unit.id))
            .allowed)
      items.push_back(
          JsonObject{{"slug", unit.slug}, {"name", unit.short_name}, {"level", units::word_of(unit.level)}});
  return http::json_reply(JsonObject{{"items", std::move(items)}});
}

}  // namespace

std::vector<access::Route> routes(const Needs& n) {
  return {
      {Verb::get, "/api/v1/figures", rights::see_figures, BodyKind::none,
       [&n](const Request& r, const Actor& a) { return get_figures(n, r, a); }},
      {Verb::get, "/api/v1/figures.csv", rights::see_figures, BodyKind::none,
       [&n](const Request& r, const Actor& a) { return get_csv(n, r, a); }},
      {Verb::get, "/api/v1/figures/dossiers", rights::list_figures, BodyKind::none,
       [&n](const Request& r, const Actor& a) { return get_list(n, r, a); }},
      {Verb::get, "/api/v1/figures/visits", rights::list_figures, BodyKind::none,
       [&n](const Request& r, const Actor& a) { return get_visits(n, r, a); }},
      {Verb::get, "/api/v1/figures/ratings", satisfaction::rights::see_ratings, BodyKind::none,
       [&n](const Request& r, const Actor& a) { return get_ratings(n, r, a); }},
      {Verb::get, "/api/v1/figures/units", rights::see_figures, BodyKind::none,
       [&n](const Request&, const Actor& a) -> Result<Reply> { return get_units(n, a); }},
  };
}

}  // namespace motcua::statistics
