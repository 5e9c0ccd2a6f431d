// The public figures of a unit: numbers, a chart, tables, CSV. Each number has the list of its dossiers, without names
// or codes.
#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/problems.h"
#include "base/verify.h"
#include "catalogue/catalogue.h"
#include "http/csv.h"
#include "http/file_name.h"
#include "msg/portal.h"
#include "msg/portal_figures.h"
#include "msg/portal_rating.h"
#include "portal/chart.h"
#include "portal/figures_asked.h"
#include "text/words.h"

namespace motcua::portal {
namespace {

using statistics::Figures, statistics::Numbers, statistics::Period;

JsonObject number(const Asked& asked, std::string_view label, std::int64_t value, std::string_view figure,
                  bool part = false) {
  return {{"label", label},
          {"value", number_text(value)},
          {"href", value > 0 && !figure.empty() ? list_href(asked, figure) : ""},
          {"part", part}};
}

JsonArray core_rows(const Asked& asked, const Numbers& n) {
  return {number(asked, say(msg::portal_figures::carried_over), n.carried_over, "carried_over"),
          number(asked, say(msg::portal_figures::taken_in), n.taken_in, "taken_in"),
          number(asked, say(msg::portal_figures::received), n.received(), "received"),
          number(asked, say(msg::portal_figures::settled), n.settled(), "settled"),
          number(asked, say(msg::portal_figures::early), n.early, "settled_early", true),
          number(asked, say(msg::portal_figures::on_time), n.on_time, "settled_on_time", true),
          number(asked, say(msg::portal_figures::overdue), n.overdue, "settled_overdue", true),
          number(asked, say(msg::portal_figures::at_once), n.at_once, "at_once", true),
          number(asked, say(msg::portal_figures::withdrawn), n.withdrawn, "withdrawn"),
          number(asked, say(msg::portal_figures::stopped), n.stopped, "stopped"),
          number(asked, say(msg::portal_figures::in_progress), n.open(), "in_progress"),
          number(asked, say(msg::portal_figures::in_time), n.open_in_time, "in_progress_in_time", true),
          number(asked, say(msg::portal_figures::overdue), n.open_overdue, "in_progress_overdue", true)};
}

std::string_view of_text(statistics::UnitRow::Of of) {
  switch (of) {
    case statistics::UnitRow::Of::only: return {};
    case statistics::UnitRow::Of::own_desk: return say(msg::portal_figures::own_desk);
    case statistics::UnitRow::Of::whole: return say(msg::portal_figures::whole);
  }
  VERIFY_UNREACHED();
}

bool has_units_below(const Needs& needs, const UnitId& unit) {
  return std::ranges::any_of(needs.directory.units(), [&](const units::Unit& one) { return one.parent == unit; });
}

std::string tenths_text(std::int64_t tenths) {
  return fmt::format("{}{}{}", tenths / 10, decimal_point(), tenths % 10);
}

std::string hundredths_text(std::int64_t hundredths) {
  return fmt::format("{}{}{:02}", hundredths / 100, decimal_point(), hundredths % 100);
}

// Returns working minutes as days of eight hours, for readers. The API gives the minutes.
std::string minutes_text(std::int64_t minutes) {
  const std::int64_t tenths = (minutes * 2 + 6) / 12;  // tenths of an hour, half up
  if (tenths < 80) return say(msg::portal_figures::hours, tenths_text(tenths));
  const std::int64_t days = (tenths * 2 + 8) / 16;  // tenths of a day
  return say(msg::portal_figures::days, tenths_text(days));
}

std::string mean_text(std::int64_t sum, std::int64_t n) { return n > 0 ? minutes_text((2 * sum + n) / (2 * n)) : "–"; }

JsonObject group_row(const std::string& name, const std::string& href, const Numbers& n, bool vietnamese) {
  return {{"name", name},
          {"href", href},
          {"vi", vietnamese},
          {"taken_in", number_text(n.taken_in)},
          {"settled", number_text(n.settled())},
          {"overdue", number_text(n.overdue)},
          {"open", number_text(n.open())},
          {"open_overdue", number_text(n.open_overdue)},
          {"share", statistics::percent_text(n.early + n.on_time, n.settled(), decimal_point())},
          {"used", mean_text(n.used_minutes, n.measured)},
          {"legal", mean_text(n.legal_minutes, n.measured)},
          {"promised", mean_text(n.promised_minutes, n.measured)}};
}

JsonObject ratings_view(const satisfaction::Scores& s) {
  JsonArray means;
  for (const auto question : satisfaction::kQuestions)
    if (const auto mean = s.mean_hundredths(question)) {
      const std::string_view name = question == satisfaction::Question::overall    ? say(msg::portal_rating::overall)
                                    : question == satisfaction::Question::attitude ? say(msg::portal_rating::attitude)
                                    : question == satisfaction::Question::speed    ? say(msg::portal_rating::speed)
                                                                                   : say(msg::portal_rating::clarity);
      means.push_back(JsonObject{{"name", name}, {"mean", say(msg::portal_figures::of_five, hundredths_text(*mean))}});
    }
  return {
      {"rows",
       JsonArray{
           JsonObject{{"label", say(msg::portal_figures::codes)}, {"value", number_text(s.codes)}},
           JsonObject{{"label", say(msg::portal_figures::rated)}, {"value", number_text(s.ratings)}},
           JsonObject{{"label", say(msg::portal_figures::bad)}, {"value", number_text(s.bad)}},
           JsonObject{{"label", say(msg::portal_figures::answered)}, {"value", number_text(s.answered_in_time)}},
           JsonObject{{"label", say(msg::portal_figures::answered_late)}, {"value", number_text(s.answered_late)}},
           JsonObject{{"label", say(msg::portal_figures::open_answers)}, {"value", number_text(s.follow_ups_open)}}}},
      {"means", std::move(means)},
      {"too_few", s.shown() ? "" : say(msg::portal_figures::too_few)},
      {"unreadable",
       s.unreadable > 0 ? say(msg::portal_figures::unreadable_ratings, number_text(s.unreadable)) : std::string()}};
}

std::string month_chart(const Needs& needs, const Asked& asked) {
  std::vector<Bar> bars;
  for (const statistics::Month& month : statistics::months(needs.statistics, asked.unit->id, asked.period)) {
    const std::chrono::year_month_day ymd{month.period.from};
    bars.push_back({.label = fmt::format("{:02}/{}", unsigned(ymd.month()), int(ymd.year())),
                    .parts = {month.early, month.on_time, month.overdue},
                    .note = month.overdue > 0
                                ? fmt::format("{} ({})", number_text(month.settled()), number_text(month.overdue))
                                : number_text(month.settled())});
  }
  return bars_svg(std::string(say(msg::portal_figures::chart)), bars);
}

void labels(JsonObject& values) {
  for (const auto& [name, text] :
       std::initializer_list<std::pair<const char*, Msg>>{{"l_title", msg::portal_figures::title},
                                                          {"l_lead", msg::portal_figures::lead},
                                                          {"l_from", msg::portal_figures::from},
                                                          {"l_to", msg::portal_figures::to},
                                                          {"l_day_form", msg::portal_figures::day_form},
                                                          {"l_show", msg::portal_figures::show},
                                                          {"l_count", msg::portal_figures::count},
                                                          {"l_share", msg::portal_figures::share},
                                                          {"l_on_time_share", msg::portal_figures::on_time_share},
                                                          {"l_promise", msg::portal_figures::promise},
                                                          {"l_within_law", msg::portal_figures::within_law},
                                                          {"l_unit", msg::portal_figures::unit},
                                                          {"l_by_unit", msg::portal_figures::by_unit},
                                                          {"l_by_field", msg::portal_figures::by_field},
                                                          {"l_by_procedure", msg::portal_figures::by_procedure},
                                                          {"l_by_channel", msg::portal_figures::by_channel},
                                                          {"l_chart", msg::portal_figures::chart},
                                                          {"l_chart_note", msg::portal_figures::chart_note},
                                                          {"l_csv", msg::portal_figures::csv},
                                                          {"l_table", msg::portal_figures::table},
                                                          {"l_taken_in", msg::portal_figures::taken_in},
                                                          {"l_settled", msg::portal_figures::settled},
                                                          {"l_overdue", msg::portal_figures::overdue},
                                                          {"l_early", msg::portal_figures::early},
                                                          {"l_on_time", msg::portal_figures::on_time},
                                                          {"l_in_progress", msg::portal_figures::in_progress},
                                                          {"l_open_overdue", msg::portal_figures::overdue},
                                                          {"l_counter", msg::portal_figures::counter},
                                                          {"l_time", msg::portal_figures::time},
                                                          {"l_used", msg::portal_figures::used},
                                                          {"l_legal", msg::portal_figures::legal},
                                                          {"l_promised", msg::portal_figures::promised},
                                                          {"l_steps", msg::portal_figures::steps},
                                                          {"l_step", msg::portal_figures::step},
                                                          {"l_times", msg::portal_figures::times},
                                                          {"l_mean", msg::portal_figures::mean},
                                                          {"l_late", msg::portal_figures::late},
                                                          {"l_ratings", msg::portal_figures::ratings},
                                                          {"l_how", msg::portal_figures::how},
                                                          {"l_how_text", msg::portal_figures::how_text},
                                                          {"l_procedure", msg::portal_figures::procedure},
                                                          {"l_field", msg::portal::field},
                                                          {"l_none", msg::portal_figures::none},
                                                          {"l_period", msg::portal_figures::period},
                                                          {"l_all_units", msg::portal_figures::all_units}})
    values[name] = say(text);
}

// A unit with units below it has two rows, and each row has a name.
JsonArray unit_rows(const Needs& needs, const Figures& figures, statistics::Rows rows, const std::string& query) {
  JsonArray views;
  for (const statistics::UnitRow& one : statistics::unit_rows(figures, needs.directory, rows)) {
    const units::Unit& unit = needs.directory.get(one.unit);
    JsonObject view = group_row(unit.short_name, fmt::format("{}{}/{}{}", prefix(), kFiguresBase, unit.slug, query),
                                one.numbers, true);
    view["of"] = of_text(one.of);
    views.push_back(std::move(view));
  }
  return views;
}

JsonArray presets(const std::string& base, Date today) {
  const std::chrono::year_month_day ymd{today};
  const int year = int(ymd.year());
  const auto link = [&](std::string_view name, Date from, Date to) {
    return JsonObject{{"name", name}, {"href", fmt::format("{}?tu={}&den={}", base, iso(from), iso(to))}};
  };
  return {link(say(msg::portal_figures::this_month), date_of(year, unsigned(ymd.month()), 1), today),
          link(say(msg::portal_figures::this_year), date_of(year, 1, 1), today),
          link(say(msg::portal_figures::last_year), date_of(year - 1, 1, 1), date_of(year - 1, 12, 31))};
}

JsonArray step_rows(const Needs& needs, const Figures& figures) {
  auto steps = figures.steps;  // most time of all first
  std::sort(steps.begin(), steps.end(), [](const auto& a, const auto& b) { return a.minutes > b.minutes; });
  if (steps.size() > 15) steps.resize(15);
  JsonArray rows;
  for (const auto& step : steps) {
    const auto version = needs.catalogue.in_force(step.procedure);
    rows.push_back(
        JsonObject{{"procedure", version ? version->procedure.short_name : statistics::name_to_show(step.procedure)},
                   {"step", step.step.in(language())},
                   {"times", number_text(step.times)},
                   {"mean", mean_text(step.minutes, step.times)},
                   {"late", number_text(step.late)}});
  }
  return rows;
}

Reply overview(const Needs& needs, int status = 200) {
  const Date today = needs.shell.zone.local(needs.shell.clock.now()).date;
  const Period year{date_of(year_of(today), 1, 1), today};
  const Figures figures = statistics::figures(needs.statistics, needs.directory.units().front().id, year);
  JsonObject values{{"units", unit_rows(needs, figures, statistics::Rows::all, "")},
                    {"period", fmt::format("{} – {}", date_text(year.from), date_text(year.to))}};
  labels(values);
  return page(needs, {.template_name = "figures-units",
                      .title = std::string(say(msg::portal_figures::title)),
                      .path = kFiguresBase,
                      .values = std::move(values),
                      .status = status});
}

JsonArray field_rows(const Figures& figures) {
  JsonArray rows;
  for (const auto& [field, numbers] : figures.fields)
    rows.push_back(group_row(statistics::name_to_show(field), "", numbers, true));
  return rows;
}

JsonArray procedure_rows(const Needs& needs, const Asked& asked, const Figures& figures) {
  std::vector<std::pair<std::int64_t, std::string>> order;
  order.reserve(figures.procedures.size());
  for (const auto& [code, numbers] : figures.procedures) order.emplace_back(-numbers.received(), code);
  std::sort(order.begin(), order.end());
  JsonArray rows;
  for (const auto& [most, code] : order) {
    const auto version = needs.catalogue.in_force(code);
    rows.push_back(group_row(version ? version->procedure.short_name : statistics::name_to_show(code),
                             list_href(asked, "received", "&thu-tuc=" + code), figures.procedures.at(code), true));
  }
  return rows;
}

JsonArray channel_rows(const Asked& asked, const Numbers& n) {
  JsonArray rows;
  for (const auto& [name, index, word] :
       std::initializer_list<std::tuple<std::string_view, std::size_t, std::string_view>>{
           {say(msg::portal::channel_direct), 0, "direct"},
           {say(msg::portal::channel_online), 1, "online"},
           {say(msg::portal::channel_postal), 2, "postal"}})
    rows.push_back(JsonObject{
        {"label", name},
        {"value", number_text(n.taken_in_by_channel[index])},
        {"share", statistics::percent_text(n.taken_in_by_channel[index], n.taken_in, decimal_point())},
        {"href", n.taken_in_by_channel[index] > 0 ? list_href(asked, "taken_in", fmt::format("&kenh={}", word)) : ""}});
  return rows;
}

JsonArray counter_rows(const Figures& figures) {
  const statistics::Counter& c = figures.counter;
  const std::int64_t each = c.whole_lives > 0 ? (200 * c.whole_life_visits + c.whole_lives) / (2 * c.whole_lives) : 0;
  return {
      JsonObject{{"label", say(msg::portal_figures::visits)}, {"value", number_text(c.visits)}},
      JsonObject{{"label", say(msg::portal_figures::guidance)}, {"value", number_text(c.guidance)}},
      JsonObject{{"label", say(msg::portal_figures::asked)}, {"value", number_text(c.asked_to_complete)}},
      JsonObject{{"label", say(msg::portal_figures::refused)}, {"value", number_text(c.refused)}},
      JsonObject{{"label", say(msg::portal_figures::corrections)}, {"value", number_text(figures.corrections)}},
      JsonObject{{"label", say(msg::portal_figures::extended)}, {"value", number_text(figures.due_acts.extended)}},
      JsonObject{{"label", say(msg::portal_figures::apologised)}, {"value", number_text(figures.due_acts.apologised)}},
      JsonObject{{"label", say(msg::portal_figures::apologised_late)},
                 {"value", number_text(figures.due_acts.apologised_late)}},
      JsonObject{{"label", say(msg::portal_figures::visits_each)},
                 {"value", c.whole_lives > 0 ? hundredths_text(each) : std::string("–")}}};
}

Result<Reply> unit_page(const Needs& needs, const Request& request) {
  const Asked what = asked(needs, request);
  if (!what.unit) return overview(needs, 404);
  const std::string base = fmt::format("{}{}/{}", prefix(), kFiguresBase, what.unit->slug);
  const Figures figures = statistics::figures(needs.statistics, what.unit->id, what.period);
  const Numbers& n = figures.total;
  const char point = decimal_point();
  JsonArray units = unit_rows(needs, figures, statistics::Rows::received, "?" + what.query());
  const bool parent = has_units_below(needs, what.unit->id);
  JsonObject values{
      {"unit_name", what.unit->short_name},
      {"of", parent ? of_text(statistics::UnitRow::Of::whole) : std::string_view()},
      {"base", base},
      {"from", what.errors.empty() ? vietnamese(what.period.from) : what.from},
      {"to", what.errors.empty() ? vietnamese(what.period.to) : what.to},
      {"period", fmt::format("{} – {}", date_text(what.period.from), date_text(what.period.to))},
      {"as_of", say(msg::portal_figures::as_of, when_text(needs, figures.as_of))},
      {"share", statistics::percent_text(n.early + n.on_time, n.settled(), point)},
      {"share_note", fmt::format("{} / {}", number_text(n.early + n.on_time), number_text(n.settled()))},
      {"within_law", statistics::percent_text(figures.within_law(), n.settled(), point)},
      {"within_law_note", fmt::format("{} / {}", number_text(figures.within_law()), number_text(n.settled()))},
      {"promise", statistics::percent_text(n.promise_kept, n.settled(), point)},
      {"promise_note", fmt::format("{} / {}", number_text(n.promise_kept), number_text(n.settled()))},
      {"presets", presets(base, needs.shell.zone.local(needs.shell.clock.now()).date)},
      {"rows", core_rows(what, n)},
      {"channels", channel_rows(what, n)},
      {"many_units", units.size() > 1},
      {"units", std::move(units)},
      {"fields", field_rows(figures)},
      {"procedures", procedure_rows(needs, what, figures)},
      {"counter", counter_rows(figures)},
      {"steps", step_rows(needs, figures)},
      {"ratings", ratings_view(figures.ratings)},
      {"empty", n.received() == 0},
      {"some", n.received() > 0},
      {"svg", n.settled() > 0 ? month_chart(needs, what) : ""},
      {"csv", fmt::format("{}/so-lieu.csv?{}", base, what.query())}};
  if (!what.errors.empty()) values["summary"] = summary(what.errors);
  labels(values);
  return page(needs, {.template_name = "figures",
                      .title = fmt::format("{}: {}", say(msg::portal_figures::title), what.unit->short_name),
                      .path = fmt::format("{}/{}?{}", kFiguresBase, what.unit->slug, what.query()),
                      .values = std::move(values),
                      .status = what.errors.empty() ? 200 : 422,
                      .wrong = !what.errors.empty()});
}

Result<Reply> csv(const Needs& needs, const Request& request) {
  const Asked what = asked(needs, request);
  if (!what.unit) return refuse(problems::not_found, msg::portal_figures::no_unit);
  if (!what.errors.empty()) return refuse(problems::invalid_input, what.errors.front().detail, what.errors);
  Reply reply{
      .status = 200,
      .content_type = std::string(http::kCsvType),
      .body = statistics::csv(statistics::figures(needs.statistics, what.unit->id, what.period), needs.directory)};
  reply.headers.emplace_back("Content-Disposition",
                             http::disposition("attachment", fmt::format("so-lieu-{}-{}-{}.csv", what.unit->slug,
                                                                         iso(what.period.from), iso(what.period.to))));
  return reply;
}

}  // namespace

void add_figures(std::vector<access::Route>& routes, const Needs& n) {
  add_get(routes, "/thong-ke", "/en/thong-ke", [&n](const Request&) -> Result<Reply> { return overview(n); });
  add_get(routes, "/thong-ke/{slug}", "/en/thong-ke/{slug}", [&n](const Request& r) { return unit_page(n, r); });
  add_get(routes, "/thong-ke/{slug}/so-lieu.csv", "/en/thong-ke/{slug}/so-lieu.csv",
          [&n](const Request& r) { return csv(n, r); });
  add_get(routes, "/thong-ke/{slug}/danh-sach", "/en/thong-ke/{slug}/danh-sach",
          [&n](const Request& r) { return figures_list(n, r); });
}

}  // namespace motcua::portal
