// The pages of an office: hours, days off, officers and fields, regulation, prices.
#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "calendar/calendars.h"
#include "catalogue/catalogue.h"
#include "msg/portal.h"
#include "msg/portal_office.h"
#include "msg/portal_standing.h"
#include "portal/page.h"

namespace motcua::portal {
namespace {

constexpr int kDaysAhead = 90;

// Returns the units: upper levels first, then by name as in a printed list.
std::vector<const units::Unit*> in_order(const Needs& needs) {
  std::vector<std::pair<std::string, const units::Unit*>> named;
  for (const units::Unit& unit : needs.directory.units())
    named.emplace_back(fmt::format("{}{}", static_cast<int>(unit.level), fold(unit.place + " " + unit.short_name)),
                       &unit);
  std::ranges::sort(named);
  std::vector<const units::Unit*> units;
  units.reserve(named.size());
  for (const auto& [name, unit] : named) units.push_back(unit);
  return units;
}

std::string hours_text(std::span<const calendar::Interval> hours) {
  std::string text;
  for (const calendar::Interval& interval : hours)
    text += fmt::format("{}{}–{}", text.empty() ? "" : ", ", clock(interval.open), clock(interval.close));
  return text.empty() ? std::string(say(msg::portal_office::closed)) : text;
}

// The ordinary week: for each weekday, the hours that are most common in the next weeks.
JsonArray week(const calendar::WorkingCalendar& calendar, Date today) {
  JsonArray rows;
  for (unsigned weekday = 1; weekday <= 7; ++weekday) {
    std::map<std::string, int> often;
    for (int i = 0; i < kDaysAhead; ++i)
      if (const Date date = today + std::chrono::days{i}; std::chrono::weekday{date}.iso_encoding() == weekday)
        ++often[hours_text(calendar.hours(date))];
    const auto most =
        std::max_element(often.begin(), often.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    rows.push_back(JsonObject{{"day", weekday_name(weekday)}, {"hours", most->first}});
  }
  return rows;
}

}  // namespace

// Joins consecutive days with the same hours into one line.
JsonArray hours_lines(const calendar::WorkingCalendar& calendar, Date today) {
  JsonArray lines;
  std::string first, last, hours;
  const auto end_line = [&] {
    if (!hours.empty() && hours != say(msg::portal_office::closed))
      lines.push_back(
          JsonObject{{"days", first == last ? first : fmt::format("{} – {}", first, last)}, {"hours", hours}});
  };
  for (const Json& row : week(calendar, today)) {
    const std::string day = string_at(row.as_object(), "day"), of_day = string_at(row.as_object(), "hours");
    if (of_day != hours) {
      end_line();
      first = day;
      hours = of_day;
    }
    last = day;
  }
  end_line();
  return lines;
}

std::string hours_of(const calendar::WorkingCalendar& calendar, Date day) { return hours_text(calendar.hours(day)); }

std::vector<const units::Unit*> units_by_name(const Needs& needs) { return in_order(needs); }

namespace {

JsonArray days_off(const calendar::WorkingCalendar& calendar, Date today) {
  JsonArray rows;
  for (int i = 0; i < kDaysAhead; ++i) {
    const Date date = today + std::chrono::days{i};
    const unsigned weekday = std::chrono::weekday{date}.iso_encoding();
    const std::string* reason = calendar.exception(date);
    if (!reason || reason->empty()) continue;
    const bool works = calendar.working(date);
    rows.push_back(JsonObject{
        {"date", fmt::format("{}, {}", weekday_name(weekday), date_text(date))},
        {"reason", *reason},
        {"works", works ? say(msg::portal_office::extra_days, hours_text(calendar.hours(date))) : std::string()}});
  }
  return rows;
}

JsonArray officers(const Needs& needs, const UnitId& unit) {
  JsonArray rows;
  for (const units::Holder& holder : needs.directory.holders()) {
    const units::Post* post = needs.directory.post(holder.post);
    const bool serves = std::any_of(post->roles.begin(), post->roles.end(), [](access::Role role) {
      return role == access::Role::reception || role == access::Role::specialist || role == access::Role::leader;
    });
    if (post->unit != unit || !serves || holder.machine) continue;
    std::string fields = joined({post->fields.begin(), post->fields.end()}, ", ");
    rows.push_back(JsonObject{{"name", holder.name},
                              {"post", post->name},
                              {"fields", fields},
                              {"all", fields.empty() ? say(msg::portal_office::all_fields) : ""}});
  }
  return rows;
}

JsonArray prices(const Needs& needs) {
  JsonArray rows;
  for (const catalogue::VersionPtr& version : needs.catalogue.search("")) {
    const catalogue::Procedure& p = version->procedure;
    if (p.fees.empty()) continue;
    std::vector<std::string> fees;
    const bool same = std::all_of(p.fees.begin(), p.fees.end(),
                                  [&](const auto& fee) { return price_text(fee) == price_text(p.fees.front()); });
    if (same) fees.push_back(price_text(p.fees.front()));
    for (const catalogue::Fee& fee : same ? std::vector<catalogue::Fee>() : p.fees) {
      std::vector<std::string> channels;
      channels.reserve(fee.channels.size());
      for (const auto channel : fee.channels) channels.emplace_back(channel_name(channel));
      fees.push_back(fmt::format("{}: {}", joined(channels, ", "), price_text(fee)));
    }
    rows.push_back(JsonObject{{"code", p.code}, {"short_name", p.short_name}, {"fee", joined(fees, "; ")}});
  }
  return rows;
}

// Returns whether each typed word begins a word of the unit's names or address.
bool fits(const units::Unit& unit, const std::vector<std::string>& wanted) {
  const auto names = words(fold(unit.name + " " + unit.short_name + " " + unit.desk_name + " " + unit.address));
  return std::ranges::all_of(wanted, [&](const std::string& want) {
    return std::ranges::any_of(names, [&](const std::string& word) { return word.starts_with(want); });
  });
}

Reply offices(const Needs& needs, const Request& request, int status = 200) {
  std::string query = request.query_text("q");
  const bool too_long = character_count(query) > limits::query_chars_max;
  if (too_long) query.clear();
  const auto wanted = words(fold(query));
  const std::vector<const units::Unit*> all = in_order(needs);
  std::vector<const units::Unit*> found;
  std::ranges::copy_if(all, std::back_inserter(found), [&](const units::Unit* unit) { return fits(*unit, wanted); });
  const bool none = found.empty();
  JsonArray units;
  for (const units::Unit* unit : none ? all : found)
    units.push_back(JsonObject{{"slug", unit->slug},
                               {"desk_name", unit->desk_name},
                               {"address", unit->address},
                               {"phone", unit->phone},
                               {"phone_digits", digits_only(unit->phone)}});
  return page(needs, {.template_name = "offices",
                      .title = std::string(say(msg::portal_office::title)),
                      .path = "/don-vi",
                      .values = {{"units", std::move(units)},
                                 {"q", query},
                                 {"none", status != 200 ? say(msg::portal::no_office)
                                          : too_long    ? say(msg::portal::query_long)
                                          : none        ? say(msg::portal_office::find_none)
                                                        : ""},
                                 {"cut", !none && found.size() < all.size() ? say(msg::portal_office::find_all) : ""},
                                 {"l_find", say(msg::portal_office::find)},
                                 {"l_find_hint", say(msg::portal_office::find_hint)},
                                 {"l_title", say(msg::portal_office::title)},
                                 {"l_lead", say(msg::portal_office::lead)}},
                      .status = status});
}

// Returns links to the proofs of an office's calendars on a day: its own calendar, if it has one, and the nation's.
JsonArray proved_calendars(const Needs& needs, const units::Unit& unit) {
  JsonArray links;
  const auto add = [&](std::string_view name, std::string_view whose) {
    links.push_back(JsonObject{{"calendar", name}, {"text", say(msg::portal_standing::calendar_link, whose)}});
  };
  const auto layers = needs.calendars.layers();
  if (std::ranges::any_of(layers, [&](const calendar::StoredLayer& layer) { return layer.unit == unit.id; }))
    add(unit.slug, unit.short_name);
  add("viet-nam", say(msg::portal_standing::nation));
  return links;
}

Result<Reply> office(const Needs& needs, const Request& request) {
  const units::Unit* unit = needs.directory.by_slug(request.path_value("slug"));
  if (!unit) return offices(needs, request, 404);
  const Date today = needs.shell.zone.local(needs.shell.clock.now()).date;
  const calendar::WorkingCalendar& calendar = needs.calendars.of(unit->id);
  const auto regulation = needs.shell.database.read(
      [&](db::Transaction& transaction) { return units::regulation_in_force(transaction, unit->id, today); });
  JsonObject values{{"name", unit->name},
                    {"slug", unit->slug},
                    {"desk_name", unit->desk_name},
                    {"address", unit->address},
                    {"phone", unit->phone},
                    {"phone_digits", digits_only(unit->phone)},
                    {"unverified", unit->unverified ? say(msg::portal_office::unverified) : ""},
                    {"week", week(calendar, today)},
                    {"officers", officers(needs, unit->id)},
                    {"prices", prices(needs)}};
  JsonArray off = days_off(calendar, today);
  values["none_off"] = off.empty() ? say(msg::portal_office::none_off) : "";
  values["off"] = std::move(off);
  values["calendars"] = proved_calendars(needs, *unit);
  if (regulation) {
    JsonArray paragraphs;
    std::string paragraph;
    for (const char c : regulation->body + "\n") {
      if (c != '\n') paragraph += c;
      else paragraphs.push_back(JsonObject{{"text", std::exchange(paragraph, {})}});
    }
    values["regulation"] =
        JsonObject{{"title", regulation->title},
                   {"number", regulation->number},
                   {"in_force", say(msg::portal_office::in_force, date_text(regulation->valid_from))},
                   {"mark", regulation->unverified ? say(msg::portal_office::unverified) : ""},
                   {"paragraphs", std::move(paragraphs)}};
  } else {
    values["no_regulation"] = say(msg::portal_office::no_regulation);
  }
  for (const auto& [name, text] :
       std::initializer_list<std::pair<const char*, Msg>>{{"l_address", msg::portal_office::address},
                                                          {"l_phone", msg::portal_office::phone},
                                                          {"l_hours", msg::portal_office::hours},
                                                          {"l_off", msg::portal_office::days_off},
                                                          {"l_officers", msg::portal_office::officers},
                                                          {"l_post", msg::portal_office::post},
                                                          {"l_name", msg::portal_office::name},
                                                          {"l_fields", msg::portal_office::fields},
                                                          {"l_regulation", msg::portal_office::regulation},
                                                          {"l_prices", msg::portal_office::prices},
                                                          {"l_procedure", msg::portal::procedure},
                                                          {"l_fee", msg::portal_office::fee},
                                                          {"l_figures", msg::portal_office::figures},
                                                          {"l_desk", msg::portal_office::desk}})
    values[name] = say(text);
  return page(needs, {.template_name = "office",
                      .title = unit->short_name,
                      .path = "/don-vi/" + unit->slug,
                      .values = std::move(values)});
}

}  // namespace

void add_offices(std::vector<access::Route>& routes, const Needs& n) {
  add_kept(routes, n, "/don-vi", "/en/don-vi", [&n](const Request& r) -> Result<Reply> { return offices(n, r); });
  add_kept(routes, n, "/don-vi/{slug}", "/en/don-vi/{slug}", [&n](const Request& r) { return office(n, r); });
}

}  // namespace motcua::portal
