// The state of a thing on a day, proved by one line of the log, as a page to print. Limits and calendars are for
// anybody. Posts are for people who see the accounts of the unit.
#include <fmt/format.h>

#include "base/hash.h"
#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "papers/qr.h"
#include "people/rights.h"
#include "portal/standing_facts.h"
#include "work/raw_events.h"

namespace motcua::portal {
namespace {

std::string_view kind_text(const StandingText& s, std::string_view kind) {
  return kind == "entered" ? s.entered : kind == "made" ? s.made : s.changed;
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
  const StandingText& s = a.t.standing;
  const auto day = [&](Instant at) { return date_text(a.t, a.needs.shell.zone.local(at).date); };
  return fmt::format("{} {} {}", event.kind == "entered" ? s.since_entered : s.since, day(event.at),
                     a.next ? fmt::format(fmt::runtime(s.until_next), day(*a.next)) : std::string(s.until_now));
}

JsonObject found_view(const Asked& a, const proofs::Proved& proved) {
  const StandingText& s = a.t.standing;
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
  for (const std::string_view text : {s.not_law, s.not_clock, s.not_last}) not_proved(text);
  for (const std::string_view text : shown.not_proved) not_proved(text);
  if (a.until > a.needs.shell.clock.now()) not_proved(s.not_over);
  const std::string& url = a.needs.dossiers.public_url;
  const std::string file = fmt::format("{}?on={}", a.thing.file_path, iso(a.day));
  const std::string here = fmt::format("{}{}{}?ngay={}", url, a.t.prefix, a.thing.path, iso(a.day));
  const bool whole_text = !shown.text_path.empty();
  return {{"day", date_text(a.t, a.day)},
          {"stands", stands_text(a, proved.event)},
          {"note", shown.note},
          {"wrong_text", shown.wrong_text},
          {"altered", altered_before(proved.event).empty() ? std::string_view() : s.altered},
          {"facts", std::move(facts)},
          {"at", when_text(a.needs, a.t, proved.event.at)},
          {"number", number_text(a.t, proved.event.seq)},
          {"kind", kind_text(s, proved.event.kind)},
          {"leaf", number_text(a.t, proved.proof.number)},
          {"size", number_text(a.t, proved.head.size)},
          {"root", base64(proved.head.root)},
          {"head_at", when_text(a.needs, a.t, proved.head.at)},
          {"entered_note", proved.event.kind == "entered" ? s.entered_note : std::string_view()},
          {"file_href", file},
          {"file_url", url + file},
          {"file_name", proofs::proof_file_name(a.thing.kind, a.thing.name, a.day)},
          {"key", key_of(a.needs, proved.proof)},
          {"check_text", shown.check_text},
          {"text_href", shown.text_path},
          {"text_url", whole_text ? url + shown.text_path : std::string()},
          {"for_all", a.thing.open_to_all},
          {"qr", a.thing.open_to_all ? papers::qr_svg(here, s.check_scan) : std::string()},
          {"not", std::move(open)}};
}

JsonObject labels(const Text& t, const Thing& thing) {
  const StandingText& s = t.standing;
  return {{"l_title", s.title},
          {"subject", thing.subject},
          {"subject_lang", thing.name == kNation ? t.lang : kVietnamese.lang},
          {"lead", s.lead},
          {"l_print", s.print},
          {"action", std::string(t.prefix) + thing.path},
          {"l_day", s.day},
          {"l_day_hint", s.day_hint},
          {"l_show", s.show},
          {"l_stood", s.stood},
          {"l_stands", s.stands},
          {"l_line", s.line},
          {"l_at", s.at},
          {"l_number", s.number},
          {"l_leaf", s.leaf},
          {"l_head", s.head},
          {"l_root", s.root},
          {"l_head_at", s.head_at},
          {"l_check", s.check},
          {"l_check_file", s.check_file},
          {"l_check_run", s.check_run},
          {"l_check_key", s.check_key},
          {"l_check_scan", s.check_scan},
          {"l_load", s.load},
          {"l_load_text", s.load_text},
          {"l_not_proved", s.not_proved}};
}

Result<Reply> standing(const Needs& needs, const Text& t, const Request& request, const Thing& thing) {
  Page out{.template_name = "standing",
           .title = fmt::format("{}: {}", t.standing.title, thing.subject),
           .path = thing.path,
           .values = labels(t, thing)};
  const std::string typed = request.query_text("ngay");
  if (!typed.empty()) out.path += "?ngay=" + query_value(typed);
  const auto day = proofs::day_asked(needs.ledger, request, "ngay");
  if (!day) {
    const std::string wrong = said(needs, t, say(day.error().errors.at(0).detail));
    out.values["typed"] = typed;
    out.values["wrong"] = wrong;
    out.values["summary"] = summary(t, {{"ngay", wrong}});
    out.wrong = true;
    out.status = http::status_of(day.error().problem->kind);
    return page(needs, t, std::move(out));
  }
  out.values["typed"] = vietnamese(*day);
  const auto proved = proofs::standing_on(needs.ledger, thing.kind, thing.name, *day);
  if (!proved) {
    const Refusal& refusal = proved.error();
    out.status = http::status_of(refusal.problem->kind);
    out.values["missing"] = JsonObject{{"what", say(refusal.problem->title)},
                                       {"detail", said(needs, t, say(refusal.detail))}};
    Reply reply = page(needs, t, std::move(out));
    if (refusal.retry_after_s > 0) reply.headers.emplace_back("Retry-After", std::to_string(refusal.retry_after_s));
    return reply;
  }
  const Asked asked{.needs = needs,
                    .t = t,
                    .thing = thing,
                    .day = *day,
                    .until = needs.shell.zone.instant({*day + std::chrono::days{1}, 0}),
                    .next = next_after(needs, proved->event)};
  out.values["found"] = found_view(asked, *proved);
  return page(needs, t, std::move(out));
}

Result<Reply> of_procedure_asked(const Needs& needs, const Text& t, const Request& request) {
  const std::string& code = request.path_value("code");
  const auto version = needs.catalogue.in_force(code);
  return standing(needs, t, request,
                  {.kind = streams::procedure,
                   .name = code,
                   .subject = version ? fmt::format("{} ({})", version->procedure.short_name, code) : code,
                   .path = "/so-cai/chung-minh/thu-tuc/" + query_value(code),
                   .file_path = fmt::format("/api/v1/ledger/procedures/{}/proof", query_value(code))});
}

Result<Reply> of_calendar_asked(const Needs& needs, const Text& t, const Request& request) {
  const std::string& name = request.path_value("name");
  const units::Unit* unit = needs.directory.by_slug(name);
  return standing(needs, t, request,
                  {.kind = streams::calendar,
                   .name = name,
                   .subject = unit              ? unit->desk_name
                              : name == kNation ? std::string(t.standing.nation)
                                                : name,
                   .path = "/so-cai/chung-minh/lich/" + query_value(name),
                   .file_path = fmt::format("/api/v1/ledger/calendars/{}/proof", query_value(name))});
}

Result<Reply> of_post_asked(const Needs& needs, const Text& t, const Request& request, const Actor& actor) {
  const std::string &slug = request.path_value("unit"), &number = request.path_value("number");
  TRY(proofs::may_prove(needs.directory, actor, slug));
  const units::Unit* unit = needs.directory.by_slug(slug);
  return standing(
      needs, t, request,
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
          [&n](const Text& t, const Request& r) { return of_procedure_asked(n, t, r); });
  add_get(routes, "/so-cai/chung-minh/lich/{name}", "/en/so-cai/chung-minh/lich/{name}",
          [&n](const Text& t, const Request& r) { return of_calendar_asked(n, t, r); });
  using http::BodyKind, http::Verb, access::Right;
  routes.push_back({Verb::get, "/so-cai/chung-minh/vi-tri/{unit}/{number}", people::rights::see_staff, BodyKind::none,
                    [&n](const Request& r, const Actor& actor) { return of_post_asked(n, kVietnamese, r, actor); }});
  routes.push_back({Verb::get, "/en/so-cai/chung-minh/vi-tri/{unit}/{number}", people::rights::see_staff,
                    BodyKind::none,
                    [&n](const Request& r, const Actor& actor) { return of_post_asked(n, kEnglish, r, actor); }});
}

}  // namespace motcua::portal
