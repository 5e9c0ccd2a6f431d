// Reads the request of a page of figures, and serves the lists behind its numbers.
#include <fmt/format.h>

#include "base/problems.h"
#include "base/verify.h"
#include "catalogue/catalogue.h"
#include "http/cursor.h"
#include "msg/portal_figures.h"
#include "portal/figures_asked.h"

namespace motcua::portal {
namespace {

constexpr int kListRows = 50;
constexpr std::string_view kFigureList = "figures";

}  // namespace

Asked asked(const Needs& needs, const Request& request) {
  Asked out{.unit = needs.directory.by_slug(request.path_value("slug"))};
  const Date today = needs.shell.zone.local(needs.shell.clock.now()).date;
  out.from = request.query_text("tu");
  out.to = request.query_text("den");
  const auto period = statistics::period_of(out.from, out.to, today, "tu", "den");
  if (period) {
    out.period = *period;
  } else {
    out.errors = period.error().errors;
    out.period = *statistics::period_of("", "", today);
  }
  return out;
}

std::string list_href(const Asked& asked, std::string_view figure, std::string_view more) {
  return fmt::format("{}{}/{}/danh-sach?so={}&{}{}", prefix(), kFiguresBase, asked.unit->slug, figure, asked.query(),
                     more);
}

namespace {

std::string_view figure_name(std::string_view word) {
  for (const auto& [figure, name] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
           {"received", say(msg::portal_figures::received)},
           {"taken_in", say(msg::portal_figures::taken_in)},
           {"carried_over", say(msg::portal_figures::carried_over)},
           {"settled", say(msg::portal_figures::settled)},
           {"settled_early", say(msg::portal_figures::early)},
           {"settled_on_time", say(msg::portal_figures::on_time)},
           {"settled_overdue", say(msg::portal_figures::overdue)},
           {"withdrawn", say(msg::portal_figures::withdrawn)},
           {"stopped", say(msg::portal_figures::stopped)},
           {"in_progress", say(msg::portal_figures::in_progress)},
           {"in_progress_in_time", say(msg::portal_figures::in_time)},
           {"in_progress_overdue", say(msg::portal_figures::overdue)},
           {"at_once", say(msg::portal_figures::at_once)}})
    if (figure == word) return name;
  VERIFY_UNREACHED();
}

}  // namespace

Result<Reply> figures_list(const Needs& needs, const Request& request) {
  const Asked what = asked(needs, request);
  const std::string figure = request.query_text("so"), procedure = request.query_text("thu-tuc"),
                    channel = request.query_text("kenh");
  std::vector<FieldError> errors;
  const std::string cursor = http::place_asked(request, kFigureList, errors, "sau");
  if (!errors.empty()) return refuse(problems::invalid_input, http::kForeignCursor);
  auto wanted = statistics::figure_list(figure);
  if (!what.unit || !wanted || !what.errors.empty() || procedure.size() > 20 || channel.size() > 10)
    return refuse(problems::not_found, msg::portal_figures::no_list);
  wanted->procedure = procedure;
  wanted->channel = channel;
  const Instant now = needs.shell.clock.now();
  const auto scope = statistics::scope_of(what.unit->id, needs.shell.zone, what.period.from, what.period.to, now);
  const auto rows = needs.shell.database.read([&](db::Transaction& transaction) {
    return statistics::rows_of(transaction, access::Policy::published(scope.unit), scope, *wanted, cursor, kListRows);
  });
  const auto day = [&](const std::optional<Instant>& at) {
    return at ? date_text(needs.shell.zone.local(*at).date) : std::string("–");
  };
  JsonArray items;
  const auto item_of = [&](const dossiers::store::ListRow& row) {
    const auto version = needs.catalogue.version(row.procedure_version);
    const bool finished = row.finished_at && *row.finished_at < scope.to;
    return JsonObject{{"procedure", version ? version->procedure.short_name : ""},
                      {"received", day(row.received_at)},
                      {"due", day(row.original_due)},
                      {"ready", finished ? day(row.finished_at) : "–"},
                      {"verdict", finished && !row.verdict.empty() ? verdict_name(row.verdict)
                                  : finished                       ? state_name(dossiers::state_of(row.state))
                                                                   : say(msg::portal_figures::in_progress)}};
  };
  for (const auto& row : rows) try {
      items.push_back(of_row("dossier", row.id.text, [&] { return item_of(row); }));
    } catch (const Damage& damage) { log_left_out(damage); }
  const bool more = rows.size() == kListRows;
  std::string extra;
  if (!procedure.empty()) extra += "&thu-tuc=" + query_value(procedure);
  if (!channel.empty()) extra += "&kenh=" + query_value(channel);
  JsonObject values{
      {"name", figure_name(figure)},
      {"unit_name", what.unit->short_name},
      {"period", fmt::format("{} – {}", date_text(what.period.from), date_text(what.period.to))},
      {"items", std::move(items)},
      {"empty", rows.empty() ? say(msg::portal_figures::none) : ""},
      {"more", more ? list_href(what, figure, extra + "&sau=" + http::cursor_at(kFigureList, rows.back().cursor)) : ""},
      {"back", fmt::format("{}{}/{}?{}", prefix(), kFiguresBase, what.unit->slug, what.query())},
      {"l_note", say(msg::portal_figures::list_note)},
      {"l_back", say(msg::portal_figures::back)},
      {"l_more", say(msg::portal_figures::more)},
      {"l_procedure", say(msg::portal_figures::procedure)},
      {"l_received", say(msg::portal_figures::received_on)},
      {"l_due", say(msg::portal_figures::due)},
      {"l_ready", say(msg::portal_figures::ready)},
      {"l_verdict", say(msg::portal_figures::verdict)}};
  return page(needs, {.template_name = "figures-list",
                      .title = fmt::format("{}: {}", say(msg::portal_figures::list), figure_name(figure)),
                      .path = fmt::format("{}/{}/danh-sach?so={}&{}{}", kFiguresBase, what.unit->slug, figure,
                                          what.query(), extra),
                      .values = std::move(values)});
}

}  // namespace motcua::portal
