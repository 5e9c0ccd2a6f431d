#include "statistics/rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/problems.h"
#include "base/verify.h"
#include "http/csv.h"
#include "http/dates.h"
#include "msg/statistics.h"
#include "text/words.h"

namespace motcua::statistics {

void Numbers::add(const Cell& cell) {
  carried_over += cell.carried_over;
  taken_in += cell.taken_in;
  taken_in_by_channel[static_cast<std::size_t>(cell.channel)] += cell.taken_in;
  early += cell.early;
  on_time += cell.on_time;
  overdue += cell.overdue;
  promise_kept += cell.promise_kept;
  withdrawn += cell.withdrawn;
  stopped += cell.stopped;
  open_in_time += cell.open_in_time;
  open_overdue += cell.open_overdue;
  at_once += cell.at_once;
  measured += cell.measured;
  used_minutes += cell.used;
  legal_minutes += cell.legal;
  promised_minutes += cell.promised;
}

void Numbers::add(const Numbers& other) {
  carried_over += other.carried_over;
  taken_in += other.taken_in;
  for (std::size_t i = 0; i < taken_in_by_channel.size(); ++i) taken_in_by_channel[i] += other.taken_in_by_channel[i];
  early += other.early;
  on_time += other.on_time;
  overdue += other.overdue;
  promise_kept += other.promise_kept;
  withdrawn += other.withdrawn;
  stopped += other.stopped;
  open_in_time += other.open_in_time;
  open_overdue += other.open_overdue;
  at_once += other.at_once;
  measured += other.measured;
  used_minutes += other.used_minutes;
  legal_minutes += other.legal_minutes;
  promised_minutes += other.promised_minutes;
}

text::Words unreadable() { return in_both(msg::statistics::unreadable); }

std::string name_to_show(const std::string& name) {
  const text::Words none = unreadable();
  return name == none.vi ? none.in(language()) : name;
}

std::string_view word_of(UnitRow::Of of) {
  switch (of) {
    case UnitRow::Of::only: return "only";
    case UnitRow::Of::own_desk: return "own_desk";
    case UnitRow::Of::whole: return "whole";
  }
  VERIFY_UNREACHED();
}

Message name_of(UnitRow::Of of) {
  switch (of) {
    case UnitRow::Of::only: return {};
    case UnitRow::Of::own_desk: return msg::statistics::own_desk;
    case UnitRow::Of::whole: return msg::statistics::whole_unit;
  }
  VERIFY_UNREACHED();
}

std::vector<UnitRow> unit_rows(const Figures& figures, const units::Directory& directory, Rows rows) {
  const auto inside = [&](const units::Unit& unit, const UnitId& top) {
    const units::Unit* at = &unit;
    while (at && at->id != top) at = at->parent.empty() ? nullptr : directory.unit(at->parent);
    return at != nullptr;
  };
  std::vector<UnitRow> all;
  for (const units::Unit& unit : directory.units()) {
    if (!inside(unit, figures.unit)) continue;
    bool parent = false;
    Numbers whole;
    for (const units::Unit& other : directory.units()) {
      if (!inside(other, unit.id)) continue;
      parent = parent || other.id != unit.id;
      if (const auto found = figures.units.find(other.id); found != figures.units.end()) whole.add(found->second);
    }
    const auto own = figures.units.find(unit.id);
    const auto add = [&](UnitRow::Of of, const Numbers& numbers) {
      if (rows == Rows::all || numbers.received() > 0) all.push_back({.of = of, .unit = unit.id, .numbers = numbers});
    };
    add(parent ? UnitRow::Of::own_desk : UnitRow::Of::only, own == figures.units.end() ? Numbers{} : own->second);
    if (parent) add(UnitRow::Of::whole, whole);
  }
  return all;
}

Result<Period> period_of(std::string_view from, std::string_view to, Date today, std::string_view from_pointer,
                         std::string_view to_pointer) {
  std::vector<FieldError> errors;
  const auto read = [&](std::string_view text, Date otherwise, std::string_view pointer) {
    if (text.empty()) return otherwise;
    const auto date = http::typed_date(text);
    if (!date) errors.push_back({std::string(pointer), http::kBadDate});
    return date.value_or(otherwise);
  };
  Period period;
  period.to = read(to, today, to_pointer);
  period.from = read(from, std::min(date_of(year_of(period.to), 1, 1), period.to), from_pointer);
  if (errors.empty() && period.to < period.from)
    errors.push_back({std::string(to_pointer), msg::statistics::last_day_before_first});
  if (errors.empty() && (period.to - period.from).count() > kPeriodDaysMax)
    errors.push_back({std::string(from_pointer), msg::statistics::at_most_ten_years});
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  return period;
}

std::vector<Period> months_of(const Period& period) {
  std::vector<Period> months;
  for (Date at = period.from; at <= period.to;) {
    const std::chrono::year_month_day ymd{at};
    const Date last = std::chrono::sys_days{ymd.year() / ymd.month() / std::chrono::last};
    months.push_back({at, std::min(last, period.to)});
    at = last + std::chrono::days{1};
  }
  if (months.size() > 24) months.erase(months.begin(), months.end() - 24);
  return months;
}

std::optional<std::int64_t> permille(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return std::nullopt;
  const std::int64_t rounded = (2000 * part + whole) / (2 * whole);
  if (rounded == 1000 && part < whole) return 999;          // one late dossier must not show as a hundred percent
  if (rounded == 0 && part > 0) return 1;
  return rounded;
}

std::string percent_text(std::int64_t part, std::int64_t whole, char point) {
  const auto share = permille(part, whole);
  if (!share) return "–";
  return *share % 10 == 0 ? fmt::format("{} %", *share / 10) : fmt::format("{}{}{} %", *share / 10, point, *share % 10);
}

std::int64_t mean_of(std::int64_t sum, std::int64_t times) {
  if (times <= 0) return 0;
  const std::int64_t rest = sum % times;
  return sum / times + (rest >= times - rest ? 1 : 0);
}

JsonObject to_json(const Numbers& n) {
  const auto maybe = [](const std::optional<std::int64_t>& value) { return value ? Json(*value) : Json(nullptr); };
  const auto mean = [&](std::int64_t sum) {
    return n.measured > 0 ? Json((2 * sum + n.measured) / (2 * n.measured)) : Json(nullptr);
  };
  return {{"carried_over", n.carried_over},
          {"taken_in", n.taken_in},
          {"taken_in_by_channel", JsonObject{{"direct", n.taken_in_by_channel[0]},
                                             {"online", n.taken_in_by_channel[1]},
                                             {"postal", n.taken_in_by_channel[2]}}},
          {"received", n.received()},
          {"settled", JsonObject{{"early", n.early}, {"on_time", n.on_time}, {"overdue", n.overdue}}},
          {"other", JsonObject{{"withdrawn", n.withdrawn}, {"stopped", n.stopped}}},
          {"in_progress", JsonObject{{"in_time", n.open_in_time}, {"overdue", n.open_overdue}}},
          {"on_time_permille", maybe(permille(n.early + n.on_time, n.settled()))},
          {"promise_kept", n.promise_kept},
          {"at_once", n.at_once},
          {"time", JsonObject{{"measured", n.measured},
                              {"mean_used_minutes", mean(n.used_minutes)},
                              {"mean_legal_minutes", mean(n.legal_minutes)},
                              {"mean_promised_minutes", mean(n.promised_minutes)}}}};
}

namespace {

JsonObject to_json(const satisfaction::Scores& s) {
  JsonObject means, counts;
  for (const satisfaction::Question question : satisfaction::kQuestions) {
    const auto mean = s.mean_hundredths(question);
    means[satisfaction::word_of(question)] = mean ? Json(*mean) : Json(nullptr);
    JsonArray given;
    for (const std::int64_t n : s.counts[static_cast<std::size_t>(question)]) given.push_back(n);
    counts[satisfaction::word_of(question)] = s.shown() ? Json(std::move(given)) : Json(nullptr);
  }
  return {{"codes", s.codes},
          {"ratings", s.ratings},
          {"unreadable", s.unreadable},
          {"mean_hundredths", std::move(means)},
          {"counts", std::move(counts)},
          {"bad", s.bad},
          {"follow_ups", JsonObject{{"open", s.follow_ups_open},
                                    {"overdue", s.follow_ups_late},
                                    {"answered_in_time", s.answered_in_time},
                                    {"answered_late", s.answered_late}}}};
}

}  // namespace

JsonObject to_json(const Figures& f, const units::Directory& directory,
                   const std::function<std::string(const std::string&)>& name_of_procedure, Zone zone) {
  JsonObject out = to_json(f.total);
  const units::Unit& unit = directory.get(f.unit);
  out["unit"] = JsonObject{{"slug", unit.slug}, {"name", unit.short_name}};
  out["from"] = iso(f.period.from);
  out["to"] = iso(f.period.to);
  out["as_of"] = rfc3339(f.as_of, zone);
  JsonArray units, procedures, fields, steps, late;
  JsonArray wholes;
  for (const UnitRow& one : unit_rows(f, directory, Rows::received)) {
    JsonObject row = to_json(one.numbers);
    row["slug"] = directory.get(one.unit).slug;
    row["name"] = directory.get(one.unit).short_name;
    row["of"] = word_of(one.of);
    (one.of == UnitRow::Of::whole ? wholes : units).push_back(std::move(row));
  }
  out["wholes"] = std::move(wholes);
  std::vector<std::pair<std::int64_t, std::string>> order;   // most dossiers first
  order.reserve(f.procedures.size());
  for (const auto& [code, numbers] : f.procedures) order.emplace_back(-numbers.received(), code);
  std::sort(order.begin(), order.end());
  for (const auto& [most, code] : order) {
    JsonObject row = to_json(f.procedures.at(code));
    row["code"] = code;
    row["name"] = name_of_procedure(code);
    procedures.push_back(std::move(row));
  }
  for (const auto& [field, numbers] : f.fields) {
    JsonObject row = to_json(numbers);
    row["name"] = name_to_show(field);
    fields.push_back(std::move(row));
  }
  for (const StepNumbers& step : f.steps)
    steps.push_back(JsonObject{{"procedure", step.procedure},
                               {"procedure_name", name_of_procedure(step.procedure)},
                               {"step", step.step.in(language())},
                               {"times", step.times},
                               {"mean_minutes", mean_of(step.minutes, step.times)},
                               {"late", step.late}});
  for (const LateNumbers& one : f.late)
    late.push_back(JsonObject{{"unit", one.unit.empty() ? "" : directory.get(one.unit).short_name},
                              {"name", one.name.in(language())},
                              {"dossiers", one.dossiers},
                              {"minutes", one.minutes}});
  out["late"] = std::move(late);
  out["units"] = std::move(units);
  out["procedures"] = std::move(procedures);
  out["fields"] = std::move(fields);
  out["steps"] = std::move(steps);
  out["corrections"] = f.corrections;
  out["within_law"] = f.within_law();
  out["extended"] = f.due_acts.extended;
  out["apologised"] = f.due_acts.apologised;
  out["apologised_late"] = f.due_acts.apologised_late;
  out["counter"] = JsonObject{{"visits", f.counter.visits},
                              {"guidance", f.counter.guidance},
                              {"asked_to_complete", f.counter.asked_to_complete},
                              {"refused", f.counter.refused},
                              {"handed_over", f.counter.whole_lives},
                              {"visits_of_handed_over", f.counter.whole_life_visits}};
  out["ratings"] = to_json(f.ratings);
  return out;
}

std::string csv(const Figures& f, const units::Directory& directory) {
  http::CsvLine line;
  for (const std::string_view column :
       {"don_vi", "tu_ngay", "den_ngay", "ky_truoc_chuyen_sang", "tiep_nhan_trong_ky", "truc_tiep", "truc_tuyen",
        "buu_chinh", "tong_tiep_nhan", "truoc_han", "dung_han", "qua_han", "rut", "dung_giai_quyet",
        "dang_giai_quyet_trong_han", "dang_giai_quyet_qua_han", "tra_ngay", "dung_ngay_hen", "pham_vi"})
    line.word(column);
  std::string out = std::string(http::kCsvMark) + line.end();
  const auto row = [&](const std::string& name, UnitRow::Of of, const Numbers& n) {
    line.text(name).word(iso(f.period.from)).word(iso(f.period.to));
    for (const std::int64_t number :
         {n.carried_over, n.taken_in, n.taken_in_by_channel[0], n.taken_in_by_channel[1], n.taken_in_by_channel[2],
          n.received(), n.early, n.on_time, n.overdue, n.withdrawn, n.stopped, n.open_in_time, n.open_overdue,
          n.at_once, n.promise_kept})
      line.number(number);
    out += line.word(in_vietnamese(name_of(of))).end();
  };
  UnitRow::Of total = UnitRow::Of::only;
  for (const UnitRow& one : unit_rows(f, directory, Rows::received)) {
    const bool of_all = one.unit == f.unit && one.of == UnitRow::Of::whole;  // the last row has the whole
    if (of_all) total = one.of;
    else row(directory.get(one.unit).short_name, one.of, one.numbers);
  }
  row(in_vietnamese(msg::statistics::total_of, directory.get(f.unit).short_name), total, f.total);
  return out;
}

}  // namespace motcua::statistics
