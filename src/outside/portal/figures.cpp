// The public figures of a unit: numbers, a chart, tables, CSV. Each number has the list of its dossiers, without names
// or codes.
#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/problems.h"
#include "base/verify.h"
#include "catalogue/catalogue.h"
#include "http/file_name.h"
#include "portal/chart.h"
#include "portal/figures_asked.h"

namespace motcua::portal {
namespace {

using statistics::Figures, statistics::Numbers, statistics::Period;

JsonObject number(const Text& t, const Asked& asked, std::string_view label, std::int64_t value,
                  std::string_view figure, bool part = false) {
  return {{"label", label},
          {"value", number_text(t, value)},
          {"href", value > 0 && !figure.empty() ? list_href(t, asked, figure) : ""},
          {"part", part}};
}

JsonArray core_rows(const Text& t, const Asked& asked, const Numbers& n) {
  const auto& f = t.fig;
  return {number(t, asked, f.carried_over, n.carried_over, "carried_over"),
          number(t, asked, f.taken_in, n.taken_in, "taken_in"),
          number(t, asked, f.received, n.received(), "received"),
          number(t, asked, f.settled, n.settled(), "settled"),
          number(t, asked, f.early, n.early, "settled_early", true),
          number(t, asked, f.on_time, n.on_time, "settled_on_time", true),
          number(t, asked, f.overdue, n.overdue, "settled_overdue", true),
          number(t, asked, f.at_once, n.at_once, "at_once", true),
          number(t, asked, f.withdrawn, n.withdrawn, "withdrawn"),
          number(t, asked, f.stopped, n.stopped, "stopped"),
          number(t, asked, f.in_progress, n.open(), "in_progress"),
          number(t, asked, f.in_time, n.open_in_time, "in_progress_in_time", true),
          number(t, asked, f.open_overdue, n.open_overdue, "in_progress_overdue", true)};
}

std::string_view of_text(const Text& t, statistics::UnitRow::Of of) {
  switch (of) {
    case statistics::UnitRow::Of::only: return {};
    case statistics::UnitRow::Of::own_desk: return t.fig.own_desk;
    case statistics::UnitRow::Of::whole: return t.fig.whole;
  }
  VERIFY_UNREACHED();
}

bool has_units_below(const Needs& needs, const UnitId& unit) {
  return std::ranges::any_of(needs.directory.units(), [&](const units::Unit& one) { return one.parent == unit; });
}

// Returns working minutes as days of eight hours, for readers. The API gives the minutes.
std::string minutes_text(const Text& t, std::int64_t minutes) {
  const std::int64_t tenths = (minutes * 2 + 6) / 12;  // tenths of an hour, half up
  if (tenths < 80) return fmt::format("{}{}{} {}", tenths / 10, t.english() ? '.' : ',', tenths % 10, t.fig.hours_unit);
  const std::int64_t days = (tenths * 2 + 8) / 16;  // tenths of a day
  return fmt::format("{}{}{} {}", days / 10, t.english() ? '.' : ',', days % 10, t.fig.days);
}

std::string mean_text(const Text& t, std::int64_t sum, std::int64_t n) {
  return n > 0 ? minutes_text(t, (2 * sum + n) / (2 * n)) : "–";
}

JsonObject group_row(const Text& t, const std::string& name, const std::string& href, const Numbers& n,
                     bool vietnamese) {
  return {{"name", name},
          {"href", href},
          {"vi", vietnamese},
          {"taken_in", number_text(t, n.taken_in)},
          {"settled", number_text(t, n.settled())},
          {"overdue", number_text(t, n.overdue)},
          {"open", number_text(t, n.open())},
          {"open_overdue", number_text(t, n.open_overdue)},
          {"share", statistics::percent_text(n.early + n.on_time, n.settled(), t.english() ? '.' : ',')},
          {"used", mean_text(t, n.used_minutes, n.measured)},
          {"legal", mean_text(t, n.legal_minutes, n.measured)},
          {"promised", mean_text(t, n.promised_minutes, n.measured)}};
}

JsonObject ratings_view(const Text& t, const satisfaction::Scores& s) {
  const auto& f = t.fig;
  JsonArray means;
  for (const auto question : satisfaction::kQuestions)
    if (const auto mean = s.mean_hundredths(question)) {
      const std::string_view name = question == satisfaction::Question::overall    ? t.rate.overall
                                    : question == satisfaction::Question::attitude ? t.rate.attitude
                                    : question == satisfaction::Question::speed    ? t.rate.speed
                                                                                   : t.rate.clarity;
      means.push_back(JsonObject{
          {"name", name},
          {"mean", fmt::format("{}{}{:02} {}", *mean / 100, t.english() ? '.' : ',', *mean % 100, f.of_five)}});
    }
  return {
      {"rows", JsonArray{JsonObject{{"label", f.codes}, {"value", number_text(t, s.codes)}},
                         JsonObject{{"label", f.rated}, {"value", number_text(t, s.ratings)}},
                         JsonObject{{"label", f.bad}, {"value", number_text(t, s.bad)}},
                         JsonObject{{"label", f.answered}, {"value", number_text(t, s.answered_in_time)}},
                         JsonObject{{"label", f.answered_late}, {"value", number_text(t, s.answered_late)}},
                         JsonObject{{"label", f.open_answers}, {"value", number_text(t, s.follow_ups_open)}}}},
      {"means", std::move(means)},
      {"too_few", s.shown() ? "" : f.too_few},
      {"unreadable", s.unreadable > 0 ? fmt::format(fmt::runtime(f.unreadable_ratings), number_text(t, s.unreadable))
                                      : std::string()}};
}

std::string month_chart(const Needs& needs, const Text& t, const Asked& asked) {
  std::vector<Bar> bars;
  for (const statistics::Month& month : statistics::months(needs.statistics, asked.unit->id, asked.period)) {
    const std::chrono::year_month_day ymd{month.period.from};
    bars.push_back({.label = fmt::format("{:02}/{}", unsigned(ymd.month()), int(ymd.year())),
                    .parts = {month.early, month.on_time, month.overdue},
                    .note = month.overdue > 0
                                ? fmt::format("{} ({})", number_text(t, month.settled()), number_text(t, month.overdue))
                                : number_text(t, month.settled())});
  }
  return bars_svg(std::string(t.fig.chart), bars);
}

void labels(const Text& t, JsonObject& values) {
  const auto& f = t.fig;
  for (const auto& [name, text] : std::initializer_list<std::pair<const char*, std::string_view>>{
           {"l_title", f.title},
           {"l_lead", f.lead},
           {"l_from", f.from},
           {"l_to", f.to},
           {"l_day_form", t.english() ? "day/month/year" : "ngày/tháng/năm"},
           {"l_show", f.show},
           {"l_as_of", f.as_of},
           {"l_count", f.count},
           {"l_share", f.share},
           {"l_on_time_share", f.on_time_share},
           {"l_promise", f.promise},
           {"l_within_law", f.within_law},
           {"l_unit", f.unit},
           {"l_by_unit", f.by_unit},
           {"l_by_field", f.by_field},
           {"l_by_procedure", f.by_procedure},
           {"l_by_channel", f.by_channel},
           {"l_chart", f.chart},
           {"l_chart_note", f.chart_note},
           {"l_csv", f.csv},
           {"l_table", f.table},
           {"l_taken_in", f.taken_in},
           {"l_settled", f.settled},
           {"l_overdue", f.overdue},
           {"l_early", f.early},
           {"l_on_time", f.on_time},
           {"l_in_progress", f.in_progress},
           {"l_open_overdue", f.open_overdue},
           {"l_counter", f.counter},
           {"l_time", f.time},
           {"l_used", f.used},
           {"l_legal", f.legal},
           {"l_promised", f.promised},
           {"l_steps", f.steps},
           {"l_step", f.step},
           {"l_times", f.times},
           {"l_mean", f.mean},
           {"l_late", f.late},
           {"l_ratings", f.ratings},
           {"l_how", f.how},
           {"l_how_text", f.how_text},
           {"l_procedure", f.procedure},
           {"l_field", t.field},
           {"l_none", f.none},
           {"l_period", f.period},
           {"l_all_units", f.all_units}})
    values[name] = text;
}

// A unit with units below it has two rows, and each row has a name.
JsonArray unit_rows(const Needs& needs, const Text& t, const Figures& figures, statistics::Rows rows,
                    const std::string& query) {
  JsonArray views;
  for (const statistics::UnitRow& one : statistics::unit_rows(figures, needs.directory, rows)) {
    const units::Unit& unit = needs.directory.get(one.unit);
    JsonObject view = group_row(t, unit.short_name, fmt::format("{}{}/{}{}", t.prefix, kFiguresBase, unit.slug, query),
                                one.numbers, true);
    view["of"] = of_text(t, one.of);
    views.push_back(std::move(view));
  }
  return views;
}

JsonArray presets(const Text& t, const std::string& base, Date today) {
  const std::chrono::year_month_day ymd{today};
  const int year = int(ymd.year());
  const auto link = [&](std::string_view name, Date from, Date to) {
    return JsonObject{{"name", name}, {"href", fmt::format("{}?tu={}&den={}", base, iso(from), iso(to))}};
  };
  return {link(t.fig.this_month, date_of(year, unsigned(ymd.month()), 1), today),
          link(t.fig.this_year, date_of(year, 1, 1), today),
          link(t.fig.last_year, date_of(year - 1, 1, 1), date_of(year - 1, 12, 31))};
}

// Returns the name in the language of the page.
std::string known(const Text& t, const std::string& name) {
  return name == statistics::kUnreadable ? std::string(t.fig.unreadable) : name;
}

JsonArray step_rows(const Needs& needs, const Text& t, const Figures& figures) {
  auto steps = figures.steps;  // most time of all first
  std::sort(steps.begin(), steps.end(), [](const auto& a, const auto& b) { return a.minutes > b.minutes; });
  if (steps.size() > 15) steps.resize(15);
  JsonArray rows;
  for (const auto& step : steps) {
    const auto version = needs.catalogue.in_force(step.procedure);
    rows.push_back(JsonObject{{"procedure", version ? version->procedure.short_name : known(t, step.procedure)},
                              {"step", known(t, step.step)},
                              {"times", number_text(t, step.times)},
                              {"mean", mean_text(t, step.minutes, step.times)},
                              {"late", number_text(t, step.late)}});
  }
  return rows;
}

Reply overview(const Needs& needs, const Text& t, int status = 200) {
  const Date today = needs.shell.zone.local(needs.shell.clock.now()).date;
  const Period year{date_of(year_of(today), 1, 1), today};
  const Figures figures = statistics::figures(needs.statistics, needs.directory.units().front().id, year);
  JsonObject values{{"units", unit_rows(needs, t, figures, statistics::Rows::all, "")},
                    {"period", fmt::format("{} – {}", date_text(t, year.from), date_text(t, year.to))}};
  labels(t, values);
  return page(needs, t,
              {.template_name = "figures-units",
               .title = std::string(t.fig.title),
               .path = kFiguresBase,
               .values = std::move(values),
               .status = status});
}

JsonArray field_rows(const Text& t, const Figures& figures) {
  JsonArray rows;
  for (const auto& [field, numbers] : figures.fields) rows.push_back(group_row(t, known(t, field), "", numbers, true));
  return rows;
}

JsonArray procedure_rows(const Needs& needs, const Text& t, const Asked& asked, const Figures& figures) {
  std::vector<std::pair<std::int64_t, std::string>> order;
  order.reserve(figures.procedures.size());
  for (const auto& [code, numbers] : figures.procedures) order.emplace_back(-numbers.received(), code);
  std::sort(order.begin(), order.end());
  JsonArray rows;
  for (const auto& [most, code] : order) {
    const auto version = needs.catalogue.in_force(code);
    rows.push_back(group_row(t, version ? version->procedure.short_name : known(t, code),
                             list_href(t, asked, "received", "&thu-tuc=" + code), figures.procedures.at(code), true));
  }
  return rows;
}

JsonArray channel_rows(const Text& t, const Asked& asked, const Numbers& n) {
  JsonArray rows;
  for (const auto& [name, index, word] :
       std::initializer_list<std::tuple<std::string_view, std::size_t, std::string_view>>{
           {t.channel_direct, 0, "direct"}, {t.channel_online, 1, "online"}, {t.channel_postal, 2, "postal"}})
    rows.push_back(JsonObject{
        {"label", name},
        {"value", number_text(t, n.taken_in_by_channel[index])},
        {"share", statistics::percent_text(n.taken_in_by_channel[index], n.taken_in, t.english() ? '.' : ',')},
        {"href",
         n.taken_in_by_channel[index] > 0 ? list_href(t, asked, "taken_in", fmt::format("&kenh={}", word)) : ""}});
  return rows;
}

JsonArray counter_rows(const Text& t, const Figures& figures) {
  const statistics::Counter& c = figures.counter;
  const std::int64_t each = c.whole_lives > 0 ? (200 * c.whole_life_visits + c.whole_lives) / (2 * c.whole_lives) : 0;
  return {
      JsonObject{{"label", t.fig.visits}, {"value", number_text(t, c.visits)}},
      JsonObject{{"label", t.fig.guidance}, {"value", number_text(t, c.guidance)}},
      JsonObject{{"label", t.fig.asked}, {"value", number_text(t, c.asked_to_complete)}},
      JsonObject{{"label", t.fig.refused}, {"value", number_text(t, c.refused)}},
      JsonObject{{"label", t.fig.corrections}, {"value", number_text(t, figures.corrections)}},
      JsonObject{{"label", t.fig.extended}, {"value", number_text(t, figures.due_acts.extended)}},
      JsonObject{{"label", t.fig.apologised}, {"value", number_text(t, figures.due_acts.apologised)}},
      JsonObject{{"label", t.fig.apologised_late}, {"value", number_text(t, figures.due_acts.apologised_late)}},
      JsonObject{{"label", t.fig.visits_each},
                 {"value", c.whole_lives > 0 ? fmt::format("{}{}{:02}", each / 100, t.english() ? '.' : ',', each % 100)
                                             : std::string("–")}}};
}

Result<Reply> unit_page(const Needs& needs, const Text& t, const Request& request) {
  const Asked what = asked(needs, t, request);
  if (!what.unit) return overview(needs, t, 404);
  const std::string base = fmt::format("{}{}/{}", t.prefix, kFiguresBase, what.unit->slug);
  const Figures figures = statistics::figures(needs.statistics, what.unit->id, what.period);
  const Numbers& n = figures.total;
  const char point = t.english() ? '.' : ',';
  JsonArray units = unit_rows(needs, t, figures, statistics::Rows::received, "?" + what.query());
  const bool parent = has_units_below(needs, what.unit->id);
  JsonObject values{
      {"unit_name", what.unit->short_name},
      {"of", parent ? of_text(t, statistics::UnitRow::Of::whole) : std::string_view()},
      {"base", base},
      {"from", what.errors.empty() ? vietnamese(what.period.from) : what.from},
      {"to", what.errors.empty() ? vietnamese(what.period.to) : what.to},
      {"period", fmt::format("{} – {}", date_text(t, what.period.from), date_text(t, what.period.to))},
      {"as_of", when_text(needs, t, figures.as_of)},
      {"share", statistics::percent_text(n.early + n.on_time, n.settled(), point)},
      {"share_note", fmt::format("{} / {}", number_text(t, n.early + n.on_time), number_text(t, n.settled()))},
      {"within_law", statistics::percent_text(figures.within_law(), n.settled(), point)},
      {"within_law_note", fmt::format("{} / {}", number_text(t, figures.within_law()), number_text(t, n.settled()))},
      {"promise", statistics::percent_text(n.promise_kept, n.settled(), point)},
      {"promise_note", fmt::format("{} / {}", number_text(t, n.promise_kept), number_text(t, n.settled()))},
      {"presets", presets(t, base, needs.shell.zone.local(needs.shell.clock.now()).date)},
      {"rows", core_rows(t, what, n)},
      {"channels", channel_rows(t, what, n)},
      {"many_units", units.size() > 1},
      {"units", std::move(units)},
      {"fields", field_rows(t, figures)},
      {"procedures", procedure_rows(needs, t, what, figures)},
      {"counter", counter_rows(t, figures)},
      {"steps", step_rows(needs, t, figures)},
      {"ratings", ratings_view(t, figures.ratings)},
      {"empty", n.received() == 0},
      {"some", n.received() > 0},
      {"svg", n.settled() > 0 ? month_chart(needs, t, what) : ""},
      {"csv", fmt::format("{}/so-lieu.csv?{}", base, what.query())}};
  if (!what.errors.empty()) values["summary"] = summary(t, what.errors);
  labels(t, values);
  return page(needs, t,
              {.template_name = "figures",
               .title = fmt::format("{}: {}", t.fig.title, what.unit->short_name),
               .path = fmt::format("{}/{}?{}", kFiguresBase, what.unit->slug, what.query()),
               .values = std::move(values),
               .status = what.errors.empty() ? 200 : 422,
               .wrong = !what.errors.empty()});
}

Result<Reply> csv(const Needs& needs, const Text& t, const Request& request) {
  const Asked what = asked(needs, t, request);
  if (!what.unit) return refuse(problems::not_found, "Không có đơn vị này.");
  if (!what.errors.empty()) return refuse(problems::invalid_input, what.errors.front().detail, what.errors);
  Reply reply{
      .status = 200,
      .content_type = "text/csv; charset=utf-8",
      .body = statistics::csv(statistics::figures(needs.statistics, what.unit->id, what.period), needs.directory)};
  reply.headers.emplace_back("Content-Disposition",
                             http::disposition("attachment", fmt::format("so-lieu-{}-{}-{}.csv", what.unit->slug,
                                                                         iso(what.period.from), iso(what.period.to))));
  return reply;
}

}  // namespace

void add_figures(std::vector<access::Route>& routes, const Needs& n) {
  add_get(routes, "/thong-ke", "/en/thong-ke",
          [&n](const Text& t, const Request&) -> Result<Reply> { return overview(n, t); });
  add_get(routes, "/thong-ke/{slug}", "/en/thong-ke/{slug}",
          [&n](const Text& t, const Request& r) { return unit_page(n, t, r); });
  add_get(routes, "/thong-ke/{slug}/so-lieu.csv", "/en/thong-ke/{slug}/so-lieu.csv",
          [&n](const Text& t, const Request& r) { return csv(n, t, r); });
  add_get(routes, "/thong-ke/{slug}/danh-sach", "/en/thong-ke/{slug}/danh-sach",
          [&n](const Text& t, const Request& r) { return figures_list(n, t, r); });
}

}  // namespace motcua::portal
