// The routes of the lists, the search and the counts of a day.
#include <algorithm>

#include "base/problems.h"
#include "base/verify.h"
#include "acts/rights.h"
#include "acts/routes.h"
#include "http/choice.h"
#include "http/cursor.h"
#include "http/dates.h"
#include "msg/dossier_view.h"
#include "units/units.h"
#include "work_lists/rights.h"
#include "work_lists/use_cases.h"
#include "work_lists/work_lists.h"
#include "workflow/workflow.h"

namespace motcua::work_lists {
namespace {

using http::BodyKind, http::Verb;

JsonObject page(JsonArray items, const std::vector<store::ListRow>& rows, int limit, std::string_view list) {
  const bool more = static_cast<int>(rows.size()) == limit && !rows.empty() && !rows.back().cursor.empty();
  return {{"items", std::move(items)}, {"next", http::next_page(list, more ? rows.back().cursor : "", more)}};
}

// The ranges of due times. They do not overlap, except the week: it runs from now to its Sunday. Overdue means after
// the due minute, as everywhere.
struct DueRange {
  Instant from, to;
};
std::optional<DueRange> due_range(std::string_view word, Instant now, Zone zone) {
  const LocalTime local = zone.local(now);
  const auto midnight = [&](int days) { return zone.instant({local.date + std::chrono::days{days}, 0}); };
  const Instant minute = zone.instant(local);
  if (word == "overdue") return DueRange{{-store::kNever.us}, minute};
  if (word == "today") return DueRange{minute, midnight(1)};
  if (word == "tomorrow") return DueRange{midnight(1), midnight(2)};
  if (word == "week")
    return DueRange{minute, midnight(8 - static_cast<int>(std::chrono::weekday{local.date}.iso_encoding()))};
  return std::nullopt;
}

constexpr std::array kViews{
    http::Choice{"work", msg::dossier_view::list_work}, http::Choice{"approvals", msg::dossier_view::list_approvals},
    http::Choice{"signings", msg::dossier_view::list_signings},
    http::Choice{"results", msg::dossier_view::list_results}, http::Choice{"unit", msg::dossier_view::list_unit}};
constexpr std::array kDues{
    http::Choice{"overdue", msg::dossier_view::due_overdue}, http::Choice{"today", msg::dossier_view::due_today},
    http::Choice{"tomorrow", msg::dossier_view::due_tomorrow}, http::Choice{"week", msg::dossier_view::due_this_week}};

Result<Reply> list(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const int limit, http::page_limit(request));
  const std::string view = request.query_text("view"), state = request.query_text("state"),
                    due = request.query_text("due"), below = request.query_text("below");
  const Instant now = needs.shell.clock.now();
  std::vector<FieldError> errors;
  if (!view.empty() && !http::has_word(kViews, view)) errors.push_back(http::not_in_list("?view", kViews));
  if (request.query.contains("q")) errors.push_back({"?q", msg::dossier_view::search_by_post});
  const auto states = http::choices_of(kStates);
  if (!state.empty() && !http::has_word(states, state)) errors.push_back(http::not_in_list("?state", states));
  const auto range = due_range(due, now, needs.shell.zone);
  if (!due.empty() && !range) errors.push_back(http::not_in_list("?due", kDues));
  if (!due.empty() && (view != "unit" || !state.empty()))
    errors.push_back({"?due", msg::dossier_view::due_with_unit_only});
  if (!below.empty() && (below != "1" || due.empty()))
    errors.push_back({"?below", msg::dossier_view::below_with_due_only, {"1"}});
  const std::string list = "dossiers/" + view + (due.empty() ? "" : "/due"),
                    cursor = http::place_asked(request, list, errors);
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));

  const access::RowFilter reach =
      access::policy().rows(actor, view == "unit" ? rights::list_dossiers : rights::list_work);
  const auto rows = needs.shell.database.read([&](db::Transaction& transaction) -> std::vector<store::ListRow> {
    if (range && !below.empty()) return due_list_below(transaction, reach, range->from, range->to, cursor, limit);
    if (range) return due_list(transaction, reach, range->from, range->to, cursor, limit);
    if (view == "unit") return unit_list(transaction, reach, state, cursor, limit);
    if (view == "signings") return signing_list(needs, transaction, reach, actor, cursor, limit);
    const ListOfWork list = view == "approvals" ? ListOfWork::approvals
                            : view == "results" ? ListOfWork::results
                                                : ListOfWork::work;
    return work_list(transaction, reach, work_query(needs, actor, list), cursor, limit);
  });
  Reply reply = http::json_reply(page(list_view(needs, rows, now), rows, limit, list));
  std::vector<std::string> dossiers;
  for (const store::ListRow& row : rows) dossiers.push_back(row.id.text);
  reply.subject = http::Subject{
      .takes_part = view != "unit", .shown = static_cast<std::int64_t>(rows.size()), .dossiers = std::move(dossiers)};
  return reply;
}

Result<Reply> counts(const Needs& needs, const Request& request, const Actor& actor) {
  const Instant now = needs.shell.clock.now();
  Date day = needs.shell.zone.local(now).date;
  if (const std::string text = request.query_text("day"); !text.empty()) {
    const auto asked = http::typed_date(text);
    if (!asked) return refuse(motcua::problems::invalid_input, {}, {{"?day", http::kBadDate}});
    day = *asked;
  }
  const Instant from = needs.shell.zone.instant({day, 0}),
                to = needs.shell.zone.instant({day + std::chrono::days{1}, 0});
  const DayCounts c = needs.shell.database.read([&](db::Transaction& transaction) {
    return day_counts(transaction, access::policy().rows(actor, rights::count_day), iso(day), from, to, now);
  });
  return http::json_reply(JsonObject{
      {"day", iso(day)},
      {"unit", needs.directory.get(actor.unit).short_name},
      {"received", c.received},
      {"at_once", c.at_once},
      {"guidance", c.guidance},
      {"supplement_asked", c.supplement_asked},
      {"refused", c.refused},
      {"returned", c.returned},
      {"open",
       JsonObject{{"in_progress", c.in_progress}, {"overdue", c.overdue}, {"waiting", c.paused}, {"ready", c.ready}}}});
}

constexpr RouteRow kRoutes[]{
    {Verb::get, "/api/v1/dossiers", rights::list_dossiers, BodyKind::none, list},
    {Verb::post, "/api/v1/dossiers/search", rights::search_dossiers, BodyKind::json, search_dossiers},
    {Verb::get, "/api/v1/counts", rights::count_day, BodyKind::none, counts},
    {Verb::post, "/api/v1/people/lookup", rights::look_up_person, BodyKind::json, look_up_person},
};

}  // namespace

WorkQuery work_query(const Needs& needs, const Actor& actor, ListOfWork list) {
  const units::Post* post = needs.directory.post(actor.post);
  WorkQuery work{.person = actor.stands_for(),
                 .roles = actor.roles,
                 .fields = post ? post->fields : std::set<std::string>(),
                 .step = ""};
  const auto only = [&actor](access::Role role) { return actor.has(role) ? access::Roles{role} : access::Roles{}; };
  switch (list) {
    case ListOfWork::work: return work;
    case ListOfWork::approvals:
      work.roles = only(access::Role::leader);
      work.drafts = true;
      work.step = "!" + std::string(workflow::kConfirmation);
      return work;
    case ListOfWork::results:
      work.roles = only(access::Role::reception);
      work.step = "return";
      work.fields.clear();
      return work;
  }
  VERIFY_UNREACHED();
}

std::vector<access::Route> routes(const Needs& needs) { return routes_of(needs, kRoutes); }

}  // namespace motcua::work_lists
