// Procedures, and the guidance of a procedure for a case.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/limits.h"
#include "base/text.h"
#include "base/verify.h"
#include "calendar/calendars.h"
#include "catalogue/limits.h"
#include "catalogue/rules.h"
#include "http/peer.h"
#include "msg/portal.h"
#include "msg/portal_office.h"
#include "msg/portal_problem.h"
#include "msg/portal_standing.h"
#include "portal/page.h"

namespace motcua::portal {
namespace {

JsonObject row(const catalogue::Procedure& p) {
  return {{"code", p.code},
          {"short_name", p.short_name},
          {"name_en", english() ? p.name_en : ""},
          {"checked", catalogue::being_checked(p) ? say(msg::portal::being_checked) : ""},
          {"limit", p.limits.empty() ? std::string(say(msg::portal::ask_first)) : limit_text(p.limits.front().limit)}};
}

// Counts a search without a result. The administrator adds words to the catalogue from these.
void count_missed(const Needs& needs, const Request& request, const std::string& query) {
  const Instant now = needs.shell.clock.now();
  if (needs.missed.note(query, http::network_of(request.address), needs.catalogue.speaks_of_procedures(query), now))
    needs.missed.write(needs.shell.database, iso(needs.shell.zone.local(now).date));
}

Reply procedures(const Needs& needs, const Request& request) {
  std::string query = request.query_text("q");
  const bool too_long = character_count(query) > limits::query_chars_max;
  if (too_long) query.clear();
  JsonArray groups;
  std::map<std::string, std::size_t> group_of;  // by field; the best match's field is first
  std::vector<catalogue::VersionPtr> found = needs.catalogue.search(query);
  const bool none = found.empty();
  const catalogue::Elsewhere* elsewhere = needs.catalogue.elsewhere(query);
  JsonArray instead;
  if (none) {
    catalogue::Catalogue::Otherwise otherwise = needs.catalogue.otherwise(query);
    found = std::move(otherwise.near);
    for (const std::string& words : elsewhere ? std::vector<std::string>() : otherwise.instead)
      instead.push_back(JsonObject{{"words", words}, {"href", query_value(words)}});
    if (!elsewhere) count_missed(needs, request, query);
  }
  for (const catalogue::VersionPtr& version : found) {
    const catalogue::Procedure& p = version->procedure;
    const auto [group, first] = group_of.emplace(p.field, groups.size());
    if (first) groups.push_back(JsonObject{{"field", p.field}, {"items", JsonArray()}});
    groups.at(group->second).as_object()["items"].as_array().push_back(row(p));
  }
  const bool has_instead = !instead.empty(), has_near = (none || elsewhere) && !groups.empty();
  return page(needs, {.template_name = "procedures",
                      .title = std::string(say(msg::portal::procedures)),
                      .path = "/thu-tuc",
                      .values = {{"q", query},
                                 {"elsewhere", elsewhere ? elsewhere->text.in(language()) : ""},
                                 {"groups", std::move(groups)},
                                 {"none", too_long ? say(msg::portal::query_long)
                                          : none   ? say(msg::portal::none_found)
                                                   : ""},
                                 {"has_instead", has_instead},
                                 {"instead", std::move(instead)},
                                 {"l_instead", say(msg::portal::instead)},
                                 {"l_near", has_near ? say(msg::portal::near) : ""},
                                 {"units", none ? whom_to_call(needs, "/thu-tuc") : JsonArray()},
                                 {"l_call", say(msg::portal_problem::call)}}});
}

std::string_view form_name(catalogue::PaperForm form) {
  switch (form) {
    case catalogue::PaperForm::form: return say(msg::portal::form_form);
    case catalogue::PaperForm::submit: return say(msg::portal::form_submit);
    case catalogue::PaperForm::show: return say(msg::portal::form_show);
    case catalogue::PaperForm::draft: return say(msg::portal::form_draft);
  }
  VERIFY_UNREACHED();
}

JsonArray papers_of(const catalogue::Case& one) {
  JsonArray papers;
  for (const catalogue::Paper& paper : one.papers)
    papers.push_back(JsonObject{
        {"name", paper.name},
        {"optional", paper.required ? "" : say(msg::portal::if_any)},
        {"condition", !paper.required && paper.condition == in_vietnamese(msg::portal::if_any) ? "" : paper.condition},
        {"how", form_name(paper.form)},
        {"fresh", paper.fresh_months ? say(msg::portal::fresh, paper.fresh_months) : std::string()},
        {"originals", paper.originals ? std::to_string(paper.originals) : "–"},
        {"copies", paper.copies ? std::to_string(paper.copies) : "–"}});
  return papers;
}

// Returns the offices that take in the procedure. They decide it, or pass it to a unit above them.
std::vector<const units::Unit*> offices_for(const Needs& needs, const catalogue::Procedure& p) {
  std::vector<const units::Unit*> all = units_by_name(needs), found;
  std::ranges::copy_if(all, std::back_inserter(found), [&](const units::Unit* unit) {
    for (const units::Unit* one = unit; one; one = one->parent.empty() ? nullptr : needs.directory.unit(one->parent))
      if (std::ranges::find(p.levels, units::word_of(one->level)) != p.levels.end()) return true;
    return false;
  });
  return found.empty() ? all : found;
}

// Returns address, telephone and hours of the chosen or only office. With several offices it adds a form to choose one.
JsonObject where(const Needs& needs, const Request& request, const catalogue::Procedure& p,
                 const catalogue::Case& mine) {
  const std::vector<const units::Unit*> offices = offices_for(needs, p);
  const units::Unit* chosen = needs.directory.by_slug(request.query_text("noi"));
  if (!chosen && offices.size() == 1) chosen = offices.front();
  JsonObject out{{"l_where", say(msg::portal::where)},
                 {"l_phone", say(msg::portal_office::phone)},
                 {"l_today", say(msg::portal_office::today)}};
  if (chosen) {
    const Date today = needs.shell.zone.local(needs.shell.clock.now()).date;
    const calendar::WorkingCalendar& calendar = needs.calendars.of(chosen->id);
    out["office_at"] = JsonObject{{"slug", chosen->slug},
                                  {"desk_name", chosen->desk_name},
                                  {"address", chosen->address},
                                  {"phone", chosen->phone},
                                  {"phone_digits", digits_only(chosen->phone)},
                                  {"lines", hours_lines(calendar, today)},
                                  {"today", hours_of(calendar, today)}};
  }
  JsonArray options;
  for (const units::Unit* unit : offices)
    options.push_back(JsonObject{{"slug", unit->slug}, {"name", unit->short_name}, {"here", unit == chosen}});
  if (offices.size() > 1)
    out["choose"] = JsonObject{{"code", p.code},
                               {"case", mine.id},
                               {"options", std::move(options)},
                               {"l_choose", chosen ? say(msg::portal::where_other) : say(msg::portal::where_choose)},
                               {"l_show", say(msg::portal::where_button)},
                               {"l_all", say(msg::portal_problem::all_offices)}};
  return out;
}

std::string asked_office(const Needs& needs, const Request& request) {  // "" without a known office
  const units::Unit* unit = needs.directory.by_slug(request.query_text("noi"));
  return unit ? unit->slug : "";
}

// Returns the offices for questions: the office of the page, else those with a telephone, up to kOfficesShown.
constexpr std::size_t kOfficesShown = 12;
JsonArray where_to_ask(const Needs& needs, const Request& request) {
  JsonArray offices;
  const units::Unit* mine = needs.directory.by_slug(asked_office(needs, request));
  for (const units::Unit& unit : needs.directory.units())
    if (mine ? &unit == mine : !unit.phone.empty() && offices.size() < kOfficesShown)
      offices.push_back(JsonObject{{"slug", unit.slug},
                                   {"desk_name", unit.desk_name},
                                   {"phone", unit.phone},
                                   {"phone_digits", digits_only(unit.phone)}});
  return offices;
}

// Hides what the catalogue's makers doubt, and shows the offices to ask. Null if they doubt nothing.
Json checked_view(const Needs& needs, const Request& request, const catalogue::Procedure& p) {
  if (!catalogue::being_checked(p)) return nullptr;
  return JsonObject{{"text", say(msg::portal::checked_ask)},
                    {"l_phones", say(msg::portal::phones)},
                    {"counters", where_to_ask(needs, request)}};
}

// Returns the promised limits with their first day and their decision, newest first.
JsonArray promises(const Needs& needs, const std::string& code) {
  JsonArray rows;
  const auto changes = needs.shell.database.read(
      [&](db::Transaction& transaction) { return catalogue::limit_history(transaction, code); });
  for (const catalogue::LimitChange& change : changes) {
    const Date day = change.decision.in_force_from.value_or(needs.shell.zone.local(change.at).date);
    std::string decision(say(msg::portal::promised_before));
    if (change.decision.date)
      decision = say(msg::portal::decision, change.decision.number, date_text(*change.decision.date));
    rows.push_back(JsonObject{{"day", date_text(day)},
                              {"channel", channel_name(change.limit.channel)},
                              {"limit", limit_text(change.limit.limit)},
                              {"decision", decision},
                              {"how", change.how == catalogue::LimitHow::shortened ? say(msg::portal::promised_shorter)
                                      : change.how == catalogue::LimitHow::confirmed ? say(msg::portal::promised_by_two)
                                                                                     : ""}});
  }
  return rows;
}

// Conditions of time are shown beside the time, conditions of presence beside the papers.
struct Conditions {
  JsonArray time, presence;
  std::string late_hour;  // from this hour on the day counts as the next day
};
Conditions conditions(const Needs& needs, const catalogue::Procedure& p) {
  Conditions found;
  for (const std::string& note : p.notes) found.time.push_back(JsonObject{{"note", note}});
  for (const std::string& note : p.presence) found.presence.push_back(JsonObject{{"note", note}});
  if (std::ranges::any_of(p.limits, [](const auto& one) { return one.limit.unit == calendar::LimitUnit::same_day; })) {
    found.late_hour = say(msg::portal::same_day_until, hour_text(needs.dossiers.options.cutoff));
  }
  return found;
}

Reply no_procedure(const Needs& needs) {
  return page(needs, {.template_name = "procedures",
                      .title = std::string(say(msg::portal::procedures)),
                      .path = "/thu-tuc",
                      .values = {{"groups", JsonArray()},
                                 {"none", say(msg::portal::no_procedure)},
                                 {"units", whom_to_call(needs, "/thu-tuc")},
                                 {"l_call", say(msg::portal_problem::call)}},
                      .status = 404});
}

std::string limit_basis(const catalogue::Procedure& p) {
  std::string all;
  for (const auto& limit : p.limits) {
    const catalogue::ChannelLimit* law = catalogue::law_over(p, limit.channel);
    const std::string& basis = law ? law->basis : limit.basis;  // the promises show the office's own decision
    if (all.find(basis) == std::string::npos) all += (all.empty() ? "" : "; ") + basis;
  }
  return all.empty() ? "–" : all;
}

JsonArray limit_rows(const catalogue::Procedure& p) {
  JsonArray rows;
  for (const auto& limit : p.limits) {
    const catalogue::ChannelLimit* law = catalogue::legal_limit_for(p, limit.channel);
    const bool less = law && !(law->limit == limit.limit);
    rows.push_back(JsonObject{
        {"channel", channel_name(limit.channel)},
        {"text", limit_text(limit.limit)},
        {"law",
         less ? say(law->by_decision ? msg::portal::decision_allows : msg::portal::law_allows, limit_text(law->limit))
              : std::string()}});
  }
  return rows;
}

JsonArray fee_rows(const catalogue::Procedure& p) {
  JsonArray rows;
  for (const catalogue::Fee& fee : p.fees) {
    std::vector<std::string> channels;
    channels.reserve(fee.channels.size());
    for (const auto channel : fee.channels) channels.emplace_back(channel_name(channel));
    rows.push_back(JsonObject{{"channels", joined(channels, ", ")}, {"text", price_text(fee)}});
  }
  return rows;
}

JsonArray case_rows(const catalogue::Procedure& p, const catalogue::Case& mine) {
  JsonArray rows;
  for (const catalogue::Case& one : p.cases)
    rows.push_back(JsonObject{{"id", one.id}, {"name", one.name}, {"here", &one == &mine}});
  return rows;
}

void procedure_labels(JsonObject& values) {
  for (const auto& [name, text] :
       std::initializer_list<std::pair<const char*, Msg>>{{"l_what_then", msg::portal::what_then},
                                                          {"l_jump", msg::portal::jump},
                                                          {"l_not_mine", msg::portal::not_mine},
                                                          {"l_other", msg::portal::other_procedure},
                                                          {"l_where", msg::portal::where},
                                                          {"then_submit", msg::portal::then_submit},
                                                          {"then_receipt", msg::portal::then_receipt},
                                                          {"then_track", msg::portal::then_track},
                                                          {"then_come", msg::portal::then_come},
                                                          {"l_promises", msg::portal::promises},
                                                          {"l_prove", msg::portal_standing::link},
                                                          {"guidance_only", msg::portal::guidance_only},
                                                          {"print", msg::portal::print},
                                                          {"l_code", msg::portal::code},
                                                          {"l_details", msg::portal::details},
                                                          {"l_name", msg::portal::full_name},
                                                          {"l_limit_basis", msg::portal::limit_basis},
                                                          {"l_limit", msg::portal::limit},
                                                          {"l_fee", msg::portal::fee},
                                                          {"l_results", msg::portal::results},
                                                          {"l_resolver", msg::portal::competent},
                                                          {"l_field", msg::portal::field},
                                                          {"l_basis", msg::portal::basis},
                                                          {"l_phone", msg::portal_office::phone},
                                                          {"l_case", msg::portal::for_my_case},
                                                          {"l_papers", msg::portal::papers},
                                                          {"l_paper", msg::portal::paper},
                                                          {"l_how", msg::portal::how},
                                                          {"l_originals", msg::portal::originals},
                                                          {"l_copies", msg::portal::copies}})
    values[name] = say(text);
}

Reply procedure(const Needs& needs, const Request& request) {
  const auto version = needs.catalogue.in_force(request.path_value("code"));
  if (!version) return no_procedure(needs);
  const catalogue::Procedure& p = version->procedure;
  const catalogue::Case* mine = catalogue::find_case(p, request.query_text("truong-hop"));
  if (!mine) mine = &p.cases.front();
  std::vector<std::string> results;
  results.reserve(p.results.size());
  for (const auto& result : p.results) results.push_back(result.name);
  const bool takes_form =
      std::ranges::any_of(mine->papers, [](const auto& paper) { return paper.form == catalogue::PaperForm::form; });
  Conditions beside = conditions(needs, p);
  const bool has_presence = !beside.presence.empty();
  JsonArray told = promises(needs, p.code);
  const bool has_promises = !told.empty();
  JsonObject values{{"code", p.code},
                    {"name", p.name},
                    {"limit_basis", limit_basis(p)},
                    {"short_name", p.short_name},
                    {"field", p.field},
                    {"resolver", p.resolver},
                    {"limits", limit_rows(p)},
                    {"ask_first", p.limits.empty() ? say(msg::portal::ask_first) : ""},
                    {"where", where(needs, request, p, *mine)},
                    {"form_at_desk", takes_form ? say(msg::portal::form_at_desk) : ""},
                    {"offices", p.limits.empty() ? where_to_ask(needs, request) : JsonArray()},
                    {"checked", checked_view(needs, request, p)},
                    {"has_promises", has_promises},
                    {"promises", std::move(told)},
                    {"office", asked_office(needs, request)},
                    {"name_en", english() ? p.name_en : ""},
                    {"no_fee", p.fees.empty() && p.fee_note.empty() ? say(msg::portal::no_fee) : ""},
                    {"fees", fee_rows(p)},
                    {"fee_note", p.fee_note},
                    {"results", joined(results, "; ")},
                    {"basis", joined(p.legal_basis, ", ")},
                    {"late_hour", beside.late_hour},
                    {"time_notes", std::move(beside.time)},
                    {"has_presence", has_presence},
                    {"presence_notes", std::move(beside.presence)},
                    {"many", p.cases.size() > 1},
                    {"cases", case_rows(p, *mine)},
                    {"case_name", mine->name},
                    {"papers", papers_of(*mine)},
                    {"takes_dossiers", !p.limits.empty()}};
  procedure_labels(values);
  return page(
      needs,
      {.template_name = "procedure", .title = p.short_name, .path = "/thu-tuc/" + p.code, .values = std::move(values)});
}

}  // namespace

void add_procedures(std::vector<access::Route>& routes, const Needs& n) {
  const Handler list = [&n](const Request& r) -> Result<Reply> { return procedures(n, r); };
  // A search page is not cached, so each visitor who finds nothing counts.
  add_get(routes, "/thu-tuc", "/en/thu-tuc",
          [&n, list](const Request& r) { return r.query_text("q").empty() ? kept(n, r, list) : list(r); });
  add_kept(routes, n, "/thu-tuc/{code}", "/en/thu-tuc/{code}",
           [&n](const Request& r) -> Result<Reply> { return procedure(n, r); });
}

}  // namespace motcua::portal
