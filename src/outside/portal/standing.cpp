// The state of a thing on a day, proved by one line of the log, as a page to print. Limits and calendars are for
// anybody. Posts are for people who see the accounts of the unit.
#include <fmt/format.h>

#include "base/hash.h"
#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "msg/portal_standing.h"
#include "papers/qr.h"
#include "people/rights.h"
#include "portal/standing_facts.h"
#include "work/raw_events.h"

namespace motcua::portal {
namespace {

std::string_view kind_text(std::string_view kind) {
  return kind == "entered" ? say(msg::portal_standing::entered)
         : kind == "made"  ? say(msg::portal_standing::made)
                           : say(msg::portal_standing::changed);
}

// Returns the key that signed the head of the proof.
std::string key_of(const Needs& needs, const ledger::Proof& proof) {
  std::string text;
  for (const ledger::SigningKey& key :
       needs.shell.database.read([](db::Transaction& transaction) { return ledger::keys(transaction); }))
    if (text.empty() || key.key.id() == proof.key_id) text = key.key.text();
  return text;
}

// Returns the time of the thing's next event in the log; the state holds until then.
std::optional<Instant> next_after(const Needs& needs, const RawEvent& event) {
  return needs.shell.database.read([&](db::Transaction& transaction) -> std::optional<Instant> {
    const auto next = raw_event(transaction, event.stream, event.seq + 1);
    return next ? std::optional(next->at) : std::nullopt;
  });
}

// "từ ngày … đến nay": the text tells an end only if the end is known.
std::string stands_text(const Asked& a, const RawEvent& event) {
  const auto day = [&](Instant at) { return date_text(a.needs.shell.zone.local(at).date); };
  const bool entered = event.kind == "entered";
  if (a.next)
    return say(entered ? msg::portal_standing::entered_until : msg::portal_standing::stands_until, day(event.at),
               day(*a.next));
  return say(entered ? msg::portal_standing::entered_now : msg::portal_standing::stands_now, day(event.at));
}

JsonObject found_view(const Asked& a, const proofs::Proved& proved) {
  const Shown shown = facts_in_words(a, proved.event);
  JsonArray facts, open;
  for (const Fact& fact : shown.facts) {
    JsonArray lines;
    for (const Line& line : fact.lines)
      lines.push_back(JsonObject{
          {"whose", line.whose}, {"name", line.name}, {"strong", line.strong}, {"own", line.own}, {"more", line.more}});
    facts.push_back(JsonObject{{"label", fact.label}, {"lines", std::move(lines)}});
  }
  const auto not_proved = [&](std::string_view text) { open.push_back(JsonObject{{"text", text}}); };
  for (const std::string_view text :
       {say(msg::portal_standing::not_law), say(msg::portal_standing::not_clock), say(msg::portal_standing::not_last)})
    not_proved(text);
  for (const std::string_view text : shown.not_proved) not_proved(text);
  if (a.until > a.needs.shell.clock.now()) not_proved(say(msg::portal_standing::not_over));
  const std::string& url = a.needs.dossiers.public_url;
  const std::string file = fmt::format("{}?on={}", a.thing.file_path, iso(a.day));
  const std::string here = fmt::format("{}{}{}?ngay={}", url, prefix(), a.thing.path, iso(a.day));
  const bool whole_text = !shown.text_path.empty();
  return {
      {"stood", say(msg::portal_standing::stood, date_text(a.day))},
      {"stands", stands_text(a, proved.event)},
      {"note", shown.note},
      {"wrong_text", shown.wrong_text},
      {"altered", altered_before(proved.event).empty() ? std::string_view() : say(msg::portal_standing::altered)},
      {"facts", std::move(facts)},
      {"at", when_text(a.needs, proved.event.at)},
      {"number", number_text(proved.event.seq)},
      {"kind", kind_text(proved.event.kind)},
      {"leaf", number_text(proved.proof.number)},
      {"size", number_text(proved.head.size)},
      {"root", base64(proved.head.root)},
      {"head_at", when_text(a.needs, proved.head.at)},
      {"entered_note", proved.event.kind == "entered" ? say(msg::portal_standing::entered_note) : std::string_view()},
      {"file_href", file},
      {"file_url", url + file},
      {"file_name", proofs::proof_file_name(a.thing.kind, a.thing.name, a.day)},
      {"key", key_of(a.needs, proved.proof)},
      {"check_text", shown.check_text},
      {"text_href", shown.text_path},
      {"text_url", whole_text ? url + shown.text_path : std::string()},
      {"for_all", a.thing.open_to_all},
      {"qr", a.thing.open_to_all ? papers::qr_svg(here, say(msg::portal_standing::check_scan)) : std::string()},
      {"not", std::move(open)}};
}

JsonObject labels(const Thing& thing) {
  return {{"l_title", say(msg::portal_standing::title)},
          {"subject", thing.subject},
          {"subject_lang", thing.name == kNation ? lang() : "vi"},
          {"lead", say(msg::portal_standing::lead)},
          {"l_print", say(msg::portal_standing::print)},
          {"action", std::string(prefix()) + thing.path},
          {"l_day", say(msg::portal_standing::day)},
          {"l_day_hint", say(msg::portal_standing::day_hint)},
          {"l_show", say(msg::portal_standing::show)},
          {"l_stands", say(msg::portal_standing::stands)},
          {"l_line", say(msg::portal_standing::line)},
          {"l_at", say(msg::portal_standing::at)},
          {"l_number", say(msg::portal_standing::number)},
          {"l_leaf", say(msg::portal_standing::leaf)},
          {"l_head", say(msg::portal_standing::head)},
          {"l_root", say(msg::portal_standing::root)},
          {"l_head_at", say(msg::portal_standing::head_at)},
          {"l_check", say(msg::portal_standing::check)},
          {"l_check_file", say(msg::portal_standing::check_file)},
          {"l_check_run", say(msg::portal_standing::check_run)},
          {"l_check_key", say(msg::portal_standing::check_key)},
          {"l_check_scan", say(msg::portal_standing::check_scan)},
          {"l_load", say(msg::portal_standing::load)},
          {"l_load_text", say(msg::portal_standing::load_text)},
          {"l_not_proved", say(msg::portal_standing::not_proved)}};
}

Result<Reply> standing(const Needs& needs, const Request& request, const Thing& thing) {
  Page out{.template_name = "standing",
           .title = fmt::format("{}: {}", say(msg::portal_standing::title), thing.subject),
           .path = thing.path,
           .values = labels(thing)};
  // The form asks by "ngay". The files of proofs are asked by "on", which may be typed here too.
  const std::string parameter = request.query_text("ngay").empty() ? "on" : "ngay";
  const std::string typed = request.query_text(parameter);
  if (!typed.empty()) out.path += "?ngay=" + query_value(typed);
  const auto day = proofs::day_asked(needs.ledger, request, parameter);
  if (!day) {
    const std::string wrong = say(day.error().errors.at(0).detail);
    out.values["typed"] = typed;
    out.values["wrong"] = wrong;
    out.values["summary"] = summary({{"ngay", wrong}});
    out.wrong = true;
    out.status = http::status_of(day.error().problem->kind);
    return page(needs, std::move(out));
  }
  out.values["typed"] = vietnamese(*day);
  const auto proved = proofs::standing_on(needs.ledger, thing.kind, thing.name, *day);
  if (!proved) {
    const Refusal& refusal = proved.error();
    out.status = http::status_of(refusal.problem->kind);
    out.values["missing"] = JsonObject{{"what", say(refusal.problem->title)}, {"detail", say(refusal.detail)}};
    Reply reply = page(needs, std::move(out));
    if (refusal.retry_after_s > 0) reply.headers.emplace_back("Retry-After", std::to_string(refusal.retry_after_s));
    return reply;
  }
  const Asked asked{.needs = needs,
                    .thing = thing,
                    .day = *day,
                    .until = needs.shell.zone.instant({*day + std::chrono::days{1}, 0}),
                    .next = next_after(needs, proved->event)};
  out.values["found"] = found_view(asked, *proved);
  return page(needs, std::move(out));
}

Result<Reply> of_procedure_asked(const Needs& needs, const Request& request) {
  const std::string& code = request.path_value("code");
  const auto version = needs.catalogue.in_force(code);
  return standing(needs, request,
                  {.kind = streams::procedure,
                   .name = code,
                   .subject = version ? fmt::format("{} ({})", version->procedure.short_name, code) : code,
                   .path = "/so-cai/chung-minh/thu-tuc/" + query_value(code),
                   .file_path = fmt::format("/api/v1/ledger/procedures/{}/proof", query_value(code))});
}

Result<Reply> of_calendar_asked(const Needs& needs, const Request& request) {
  const std::string& name = request.path_value("name");
  const units::Unit* unit = needs.directory.by_slug(name);
  return standing(needs, request,
                  {.kind = streams::calendar,
                   .name = name,
                   .subject = unit              ? unit->desk_name
                              : name == kNation ? std::string(say(msg::portal_standing::nation))
                                                : name,
                   .path = "/so-cai/chung-minh/lich/" + query_value(name),
                   .file_path = fmt::format("/api/v1/ledger/calendars/{}/proof", query_value(name))});
}

Result<Reply> of_post_asked(const Needs& needs, const Request& request, const Actor& actor) {
  const std::string &slug = request.path_value("unit"), &number = request.path_value("number");
  TRY(proofs::may_prove(needs.directory, actor, slug));
  const units::Unit* unit = needs.directory.by_slug(slug);
  return standing(
      needs, request,
      {.kind = streams::post,
       .name = proofs::post_name(request),
       .subject = fmt::format("{} ({}/{})", unit ? unit->name : slug, slug, number),
       .path = fmt::format("/so-cai/chung-minh/vi-tri/{}/{}", query_value(slug), query_value(number)),
       .file_path = fmt::format("/api/v1/ledger/units/{}/posts/{}/proof", query_value(slug), query_value(number)),
       .open_to_all = false});
}

}  // namespace

void add_standing(std::vector<access::Route>& routes, const Needs& n) {
  add_get(routes, "/so-cai/chung-minh/thu-tuc/{code}", "/en/so-cai/chung-minh/thu-tuc/{code}",
          [&n](const Request& r) { return of_procedure_asked(n, r); });
  add_get(routes, "/so-cai/chung-minh/lich/{name}", "/en/so-cai/chung-minh/lich/{name}",
          [&n](const Request& r) { return of_calendar_asked(n, r); });
  using http::BodyKind, http::Verb, access::Right;
  routes.push_back({Verb::get, "/so-cai/chung-minh/vi-tri/{unit}/{number}", people::rights::see_staff, BodyKind::none,
                    [&n](const Request& r, const Actor& actor) { return of_post_asked(n, r, actor); }});
  routes.push_back({Verb::get, "/en/so-cai/chung-minh/vi-tri/{unit}/{number}", people::rights::see_staff,
                    BodyKind::none, [&n](const Request& r, const Actor& actor) { return of_post_asked(n, r, actor); }});
}

}  // namespace motcua::portal
