#include "portal/portal.h"

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "base/verify.h"
#include "portal/text.h"

namespace motcua::portal {
namespace {

using http::Reply, http::Request;
using kainjow::mustache::data;

// JSON → what the templates read; an empty text is as good as none.
data to_data(const Json& json) {
  if (const auto* object = json.if_object()) {
    data out{data::type::object};
    for (const auto& member : *object) out.set(std::string(member.key().data(), member.key().size()), to_data(member.value()));
    return out;
  }
  if (const auto* array = json.if_array()) {
    data out{data::type::list};
    for (const Json& item : *array) out.push_back(to_data(item));
    return out;
  }
  if (const auto* text = json.if_string()) return text->empty() ? data{data::type::bool_false} : data{std::string(view(*text))};
  if (json.is_int64()) return data{std::to_string(json.get_int64())};
  return json.is_bool() && json.get_bool() ? data{data::type::bool_true} : data{data::type::bool_false};
}

std::string render(const Needs& needs, const std::string& name, const JsonObject& values) {
  kainjow::mustache::mustache page{std::string(needs.asset("src/portal/templates/" + name + ".html"))};
  std::string out = page.render(to_data(values));
  if (!page.is_valid()) throw std::runtime_error("template " + name + ": " + page.error_message());
  return out;
}

JsonObject common(const Needs& needs, const Text& t) {
  return {{"lang", t.lang},
          {"prefix", t.prefix},
          {"app", t.name},
          {"lead", t.lead},
          {"skip", t.skip},
          {"demo", needs.demo ? t.demo : ""},
          {"site", needs.site_name},
          {"official", t.official},
          {"nav_procedures", t.procedures},
          {"nav_track", t.track},
          {"other_lang", t.other_lang},
          {"other_name", t.other_name},
          {"search_label", t.search_label},
          {"search_hint", t.search_hint},
          {"search", t.search},
          {"track_label", t.track_label},
          {"track_hint", t.track_hint},
          {"track_button", t.track_button},
          {"all", t.all}};
}

// `path` of the page without the language's prefix, for the link to the other language.
Reply page(const Needs& needs, const Text& t, const std::string& name, std::string_view title, JsonObject values, const std::string& path,
           int status = 200) {
  JsonObject layout = common(needs, t);
  for (const auto& member : layout)
    if (!values.contains(member.key())) values[member.key()] = member.value();
  layout["body"] = render(needs, name, values);
  layout["title"] = title;
  layout["other_href"] = std::string(t.lang == std::string_view("vi") ? kEnglish.prefix : kVietnamese.prefix) + path;
  return {.status = status, .content_type = "text/html; charset=utf-8", .body = render(needs, "layout", layout)};
}

JsonObject row(const catalogue::Procedure& p) {
  return {{"code", p.code},
          {"short_name", p.short_name},
          {"field", p.field},
          {"limit", p.limits.empty() ? "" : calendar::vietnamese(p.limits.front().limit)}};
}

Reply home(const Needs& needs, const Text& t) {
  JsonArray common_ones, units;
  for (const catalogue::VersionPtr& version : needs.catalogue.search("")) {
    if (version->procedure.cases.size() > 1 && common_ones.size() < 10)
      common_ones.push_back(row(version->procedure));   // those worked out by case are the commonest
  }
  for (const units::Unit& unit : needs.directory.units())
    units.push_back(JsonObject{{"desk_name", unit.desk_name}, {"phone", unit.phone}, {"phone_digits", digits_only(unit.phone)}});
  return page(needs, t, "home", t.home,
              {{"items", std::move(common_ones)}, {"units", std::move(units)}, {"common", t.common}, {"contact", t.contact}}, "/");
}

Reply procedures(const Needs& needs, const Text& t, const Request& request) {
  std::string query = request.query_text("q");
  if (character_count(query) > limits::query_chars_max) query.clear();
  JsonArray groups;
  for (const catalogue::VersionPtr& version : needs.catalogue.search(query)) {
    const catalogue::Procedure& p = version->procedure;
    const bool first = groups.empty() || string_at(groups.back().as_object(), "field") != p.field;
    if (first) groups.push_back(JsonObject{{"field", p.field}, {"items", JsonArray()}});
    groups.back().as_object()["items"].as_array().push_back(row(p));
  }
  const bool none = groups.empty();
  return page(needs, t, "procedures", t.procedures, {{"q", query}, {"groups", std::move(groups)}, {"none", none ? t.none_found : ""}},
              "/thu-tuc");
}

std::string_view channel_name(const Text& t, catalogue::Channel channel) {
  switch (channel) {
    case catalogue::Channel::direct: return t.channel_direct;
    case catalogue::Channel::online: return t.channel_online;
    case catalogue::Channel::postal: return t.channel_postal;
  }
  VERIFY_UNREACHED();
}

std::string_view form_name(const Text& t, catalogue::PaperForm form) {
  switch (form) {
    case catalogue::PaperForm::form: return t.form_form;
    case catalogue::PaperForm::submit: return t.form_submit;
    case catalogue::PaperForm::show: return t.form_show;
    case catalogue::PaperForm::draft: return t.form_draft;
  }
  VERIFY_UNREACHED();
}

std::string joined(const std::vector<std::string>& items, std::string_view between) { return fmt::format("{}", fmt::join(items, between)); }

Result<Reply> procedure(const Needs& needs, const Text& t, const Request& request) {
  const auto version = needs.catalogue.in_force(request.path_value("code"));
  if (!version) return page(needs, t, "procedures", t.procedures, {{"groups", JsonArray()}, {"none", t.none_found}}, "/thu-tuc", 404);
  const catalogue::Procedure& p = version->procedure;
  const catalogue::Case* mine = catalogue::find_case(p, request.query_text("truong-hop"));
  if (!mine) mine = &p.cases.front();
  JsonArray limits, fees, doubts, cases, papers;
  std::string limit_basis;
  for (const auto& limit : p.limits)
    if (limit_basis.find(limit.basis) == std::string::npos) limit_basis += (limit_basis.empty() ? "" : "; ") + limit.basis;
  for (const auto& limit : p.limits)
    limits.push_back(JsonObject{{"channel", channel_name(t, limit.channel)}, {"text", calendar::vietnamese(limit.limit)}});
  for (const catalogue::Fee& fee : p.fees) {
    std::vector<std::string> channels;
    for (const auto channel : fee.channels) channels.emplace_back(channel_name(t, channel));
    fees.push_back(JsonObject{{"channels", joined(channels, ", ")}, {"text", catalogue::fee_text(fee)}});
  }
  for (const catalogue::Doubt& doubt : p.doubts) doubts.push_back(JsonObject{{"about", doubt.about}, {"note", doubt.note}});
  for (const catalogue::Case& one : p.cases) cases.push_back(JsonObject{{"id", one.id}, {"name", one.name}, {"here", &one == mine}});
  for (const catalogue::Paper& paper : mine->papers)
    papers.push_back(JsonObject{{"name", paper.name},
                                {"optional", paper.required ? "" : t.if_any},
                                {"condition", paper.condition},
                                {"how", form_name(t, paper.form)},
                                {"fresh", paper.fresh_months ? fmt::format("{} {}", t.fresh, paper.fresh_months) : std::string()},
                                {"originals", paper.originals ? std::to_string(paper.originals) : "–"},
                                {"copies", paper.copies ? std::to_string(paper.copies) : "–"}});
  std::vector<std::string> results;
  for (const auto& result : p.results) results.push_back(result.name);
  JsonObject values{{"code", p.code},
                    {"name", p.name},
                    {"limit_basis", limit_basis.empty() ? "–" : limit_basis},
                    {"short_name", p.short_name},
                    {"field", p.field},
                    {"resolver", p.resolver},
                    {"limits", std::move(limits)},
                    {"limit_missing", p.limits.empty() ? p.limit_missing : ""},
                    {"fees", std::move(fees)},
                    {"fee_note", p.fee_note},
                    {"results", joined(results, "; ")},
                    {"basis", joined(p.legal_basis, ", ")},
                    {"notes", joined(p.notes, " ")},
                    {"doubts", std::move(doubts)},
                    {"many", p.cases.size() > 1},
                    {"cases", std::move(cases)},
                    {"case_name", mine->name},
                    {"papers", std::move(papers)},
                    {"guidance_only", t.guidance_only},
                    {"print", t.print},
                    {"l_code", t.code},
                    {"l_details", t.details},
                    {"l_name", t.full_name},
                    {"l_limit_basis", t.limit_basis},
                    {"l_limit", t.limit},
                    {"l_fee", t.fee},
                    {"l_results", t.results},
                    {"l_resolver", t.resolver},
                    {"l_field", t.field},
                    {"l_basis", t.basis},
                    {"l_notes", t.notes},
                    {"l_doubt", t.doubt},
                    {"l_case", t.for_my_case},
                    {"l_papers", t.papers},
                    {"l_paper", t.paper},
                    {"l_how", t.how},
                    {"l_originals", t.originals},
                    {"l_copies", t.copies}};
  return page(needs, t, "procedure", p.short_name, std::move(values), "/thu-tuc/" + p.code);
}

Reply track(const Needs& needs, const Text& t, const std::string& asked) {
  const Zone zone = needs.shell.zone;
  const auto when = [&](Instant at) { return fmt::format("{} {}", clock(zone.local(at).minute), vietnamese(zone.local(at).date)); };
  const auto maybe_when = [&](const std::optional<Instant>& at) { return at ? when(*at) : std::string(); };
  JsonObject values{{"asked", asked}};
  int status = 200;
  if (!asked.empty()) {
    if (const auto found = dossiers::track(needs.dossiers, asked)) {
      const units::Unit& desk = needs.directory.get(found->receiving_unit);
      JsonArray events;
      for (const auto& event : found->events)
        if (const auto name = event_name(t, event.kind); !name.empty()) {
          const units::Unit* unit = needs.directory.unit(event.unit);
          events.push_back(JsonObject{{"name", name}, {"at", when(event.at)}, {"unit", unit ? unit->short_name : ""}});
        }
      const bool open = !dossiers::closed(found->state) && !found->ready;
      values["found"] = JsonObject{{"code", found->code},
                                   {"sentence", state_sentence(t, found->state)},
                                   {"you", what_you_must_do(t, found->state)},
                                   {"procedure", found->version->procedure.short_name},
                                   {"promised", open ? maybe_when(found->promised) : std::string()},
                                   {"received", when(found->received)},
                                   {"ready", maybe_when(found->ready)},
                                   {"closed", maybe_when(found->closed)},
                                   {"desk", desk.desk_name},
                                   {"phone", desk.phone},
                                   {"phone_digits", digits_only(desk.phone)},
                                   {"competent", needs.directory.get(found->competent_unit).name},
                                   {"events", std::move(events)},
                                   {"l_procedure", t.procedure},
                                   {"l_promised", t.promised},
                                   {"l_received", t.received},
                                   {"l_ready", t.ready},
                                   {"l_closed", t.closed},
                                   {"l_receiving", t.receiving},
                                   {"l_competent", t.competent},
                                   {"l_you", t.you},
                                   {"l_timeline", t.timeline},
                                   {"no_personal", t.no_personal}};
    } else {
      status = 404;
      values["missing"] = JsonObject{{"not_found_title", t.not_found_title}, {"not_found", t.not_found}};
    }
  }
  return page(needs, t, "track", t.track, std::move(values), asked.empty() || status == 404 ? "/tra-cuu" : "/tra-cuu/" + asked, status);
}

std::string code_of(const std::string& typed) {
  std::string code;
  for (const char c : typed)
    if (c != ' ') code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return code.size() <= 60 ? code : std::string();
}

}  // namespace

std::vector<people::Route> routes(const Needs& n) {
  using http::Access, http::BodyKind, http::Verb;
  std::vector<people::Route> all;
  const auto add = [&](const char* path, const Text& t, std::function<Result<Reply>(const Text&, const Request&)> handler) {
    all.push_back(
        {Verb::get, path, Access::everyone, BodyKind::none, [&t, handler](const Request& r, const Actor&) { return handler(t, r); }});
  };
  struct Language {
    const Text& text;
    const char *home, *procedures, *procedure, *track, *tracked;
  };
  for (const Language& l : {Language{kVietnamese, "/", "/thu-tuc", "/thu-tuc/{code}", "/tra-cuu", "/tra-cuu/{code}"},
                            Language{kEnglish, "/en/", "/en/thu-tuc", "/en/thu-tuc/{code}", "/en/tra-cuu", "/en/tra-cuu/{code}"}}) {
    add(l.home, l.text, [&n](const Text& t, const Request&) -> Result<Reply> { return home(n, t); });
    add(l.procedures, l.text, [&n](const Text& t, const Request& r) -> Result<Reply> { return procedures(n, t, r); });
    add(l.procedure, l.text, [&n](const Text& t, const Request& r) { return procedure(n, t, r); });
    add(l.track, l.text, [&n](const Text& t, const Request& r) -> Result<Reply> { return track(n, t, code_of(r.query_text("ma"))); });
    add(l.tracked, l.text, [&n](const Text& t, const Request& r) -> Result<Reply> { return track(n, t, code_of(r.path_value("code"))); });
  }
  return all;
}

}  // namespace motcua::portal
