// Reads the request of a page of figures, and serves the lists behind its numbers.
#include <fmt/format.h>

#include "base/problems.h"
#include "base/verify.h"
#include "catalogue/catalogue.h"
#include "http/cursor.h"
#include "portal/figures_asked.h"

namespace motcua::portal {
namespace {

constexpr int kListRows = 50;
constexpr std::string_view kFigureList = "figures";

}  // namespace

Asked asked(const Needs& needs, const Text& t, const Request& request) {
  Asked out{.unit = needs.directory.by_slug(request.path_value("slug"))};
  const Date today = needs.shell.zone.local(needs.shell.clock.now()).date;
  out.from = request.query_text("tu");
  out.to = request.query_text("den");
  const auto period = statistics::period_of(out.from, out.to, today, "tu", "den");
  if (period) {
    out.period = *period;
  } else {
    out.errors = period.error().errors;
    if (t.english())
      for (FieldError& error : out.errors) error.detail = "Not a valid period; a date is like 23/11/2026.";
    out.period = *statistics::period_of("", "", today);
  }
  return out;
}

std::string list_href(const Text& t, const Asked& asked, std::string_view figure, std::string_view more) {
  return fmt::format("{}{}/{}/danh-sach?so={}&{}{}", t.prefix, kFiguresBase, asked.unit->slug, figure, asked.query(),
                     more);
}

namespace {

std::string_view figure_name(const Text& t, std::string_view word) {
  const auto& f = t.fig;
  for (const auto& [figure, name] :
       std::initializer_list<std::pair<std::string_view, std::string_view>>{{"received", f.received},
                                                                            {"taken_in", f.taken_in},
                                                                            {"carried_over", f.carried_over},
                                                                            {"settled", f.settled},
                                                                            {"settled_early", f.early},
                                                                            {"settled_on_time", f.on_time},
                                                                            {"settled_overdue", f.overdue},
                                                                            {"withdrawn", f.withdrawn},
                                                                            {"stopped", f.stopped},
                                                                            {"in_progress", f.in_progress},
                                                                            {"in_progress_in_time", f.in_time},
                                                                            {"in_progress_overdue", f.open_overdue},
                                                                            {"at_once", f.at_once}})
    if (figure == word) return name;
  VERIFY_UNREACHED();
}

}  // namespace

Result<Reply> figures_list(const Needs& needs, const Text& t, const Request& request) {
  const Asked what = asked(needs, t, request);
  const std::string figure = request.query_text("so"), procedure = request.query_text("thu-tuc"),
                    channel = request.query_text("kenh");
  std::vector<FieldError> errors;
  const std::string cursor = http::place_asked(request, kFigureList, errors, "sau");
  if (!errors.empty()) return refuse(problems::invalid_input, std::string(http::kForeignCursor));
  auto wanted = dossiers::figure_list(figure);
  if (!what.unit || !wanted || !what.errors.empty() || procedure.size() > 20 || channel.size() > 10)
    return refuse(problems::not_found, "Không có danh sách này.");
  wanted->procedure = procedure;
  wanted->channel = channel;
  const Instant now = needs.shell.clock.now();
  const auto scope = dossiers::scope_of(what.unit->id, needs.shell.zone, what.period.from, what.period.to, now);
  const auto rows = needs.shell.database.read([&](db::Transaction& transaction) {
    return dossiers::rows_of(transaction, access::Policy::published(scope.unit), scope, *wanted, cursor, kListRows);
  });
  const auto day = [&](const std::optional<Instant>& at) {
    return at ? date_text(t, needs.shell.zone.local(*at).date) : std::string("–");
  };
  JsonArray items;
  const auto item_of = [&](const dossiers::store::ListRow& row) {
    const auto version = needs.catalogue.version(row.procedure_version);
    const bool finished = row.finished_at && *row.finished_at < scope.to;
    return JsonObject{{"procedure", version ? version->procedure.short_name : ""},
                      {"received", day(row.received_at)},
                      {"due", day(row.original_due)},
                      {"ready", finished ? day(row.finished_at) : "–"},
                      {"verdict", finished && !row.verdict.empty() ? verdict_name(t, row.verdict)
                                  : finished                       ? state_name(t, dossiers::state_of(row.state))
                                                                   : t.fig.in_progress}};
  };
  for (const auto& row : rows) try {
      items.push_back(of_row("dossier", row.id.text, [&] { return item_of(row); }));
    } catch (const Damage& damage) { log_left_out(damage); }
  const bool more = rows.size() == kListRows;
  std::string extra;
  if (!procedure.empty()) extra += "&thu-tuc=" + query_value(procedure);
  if (!channel.empty()) extra += "&kenh=" + query_value(channel);
  JsonObject values{
      {"name", figure_name(t, figure)},
      {"unit_name", what.unit->short_name},
      {"period", fmt::format("{} – {}", date_text(t, what.period.from), date_text(t, what.period.to))},
      {"items", std::move(items)},
      {"empty", rows.empty() ? t.fig.none : ""},
      {"more",
       more ? list_href(t, what, figure, extra + "&sau=" + http::cursor_at(kFigureList, rows.back().cursor)) : ""},
      {"back", fmt::format("{}{}/{}?{}", t.prefix, kFiguresBase, what.unit->slug, what.query())},
      {"l_note", t.fig.list_note},
      {"l_back", t.fig.back},
      {"l_more", t.fig.more},
      {"l_procedure", t.fig.procedure},
      {"l_received", t.fig.received_on},
      {"l_due", t.fig.due},
      {"l_ready", t.fig.ready},
      {"l_verdict", t.fig.verdict}};
  return page(
      needs, t,
      {.template_name = "figures-list",
       .title = fmt::format("{}: {}", t.fig.list, figure_name(t, figure)),
       .path = fmt::format("{}/{}/danh-sach?so={}&{}{}", kFiguresBase, what.unit->slug, figure, what.query(), extra),
       .values = std::move(values)});
}

}  // namespace motcua::portal
