// Tracking: by the code or the QR of the receipt what anybody may know; after the last four digits of the phone what
// its owner may.
#include <fmt/format.h>

#include "base/limits.h"
#include "base/problems.h"
#include "base/text.h"
#include "base/verify.h"
#include "http/peer.h"
#include "people/people.h"
#include "portal/page.h"

namespace motcua::portal {
namespace {

std::string code_of(const std::string& typed) {
  std::string code;
  for (const char c : typed)
    if (c != ' ' && c != '\n') code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return code.size() <= 60 ? code : std::string();
}

JsonObject found_view(const Needs& needs, const Text& t, const dossiers::PublicStatus& found) {
  const auto maybe_when = [&](const std::optional<Instant>& at) {
    return at ? when_text(needs, t, *at) : std::string();
  };
  const units::Unit& desk = needs.directory.get(found.receiving_unit);
  JsonArray events;
  for (const auto& event : found.events)
    if (const auto name = event_name(t, event.kind); !name.empty()) {
      const units::Unit* unit = needs.directory.unit(event.unit);
      events.push_back(
          JsonObject{{"name", name}, {"at", when_text(needs, t, event.at)}, {"unit", unit ? unit->short_name : ""}});
    }
  const bool open = !dossiers::closed(found.state) && !found.ready && !found.awaits_confirmation;
  return {{"code", found.code},
          {"sentence", found.awaits_confirmation ? t.own.state_awaits : state_sentence(t, found.state)},
          {"you", found.awaits_confirmation ? t.own.you_keep : what_you_must_do(t, found.state)},
          {"signatory", found.signatory},
          {"l_signatory", t.own.signatory},
          {"withdrawn", found.result_withdrawn
                            ? fmt::format("{} {}", t.own.result_withdrawn, maybe_when(found.result_withdrawn))
                            : std::string()},
          {"corrected", found.result_corrected
                            ? fmt::format("{} {}", t.own.result_corrected, maybe_when(found.result_corrected))
                            : std::string()},
          {"procedure", found.version->procedure.short_name},
          {"promised", open ? maybe_when(found.promised) : std::string()},
          {"first_promise", open && found.promised > found.original ? maybe_when(found.original) : std::string()},
          {"l_first_promise", t.own.first_promise},
          {"received", when_text(needs, t, found.received)},
          {"ready", maybe_when(found.ready)},
          {"closed", maybe_when(found.closed)},
          {"desk", desk.desk_name},
          {"desk_slug", desk.slug},
          {"phone", desk.phone},
          {"phone_digits", digits_only(desk.phone)},
          {"competent", needs.directory.get(found.competent_unit).name},
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
}

std::string_view purpose_text(const TrackText& t, std::string_view word) {
  using people::Purpose;
  switch (people::purpose_of(word).value_or(Purpose::look_up)) {
    case Purpose::processing: return t.processing;
    case Purpose::supervision: return t.supervision;
    case Purpose::look_up: return t.look_up;
    case Purpose::contact: return t.contact;
    case Purpose::verification: return t.verification;
    case Purpose::complaint: return t.complaint;
    case Purpose::inspection: return t.inspection;
  }
  VERIFY_UNREACHED();
}

// Who of the staff looked at it: by their post, as the receipt names them.
JsonObject readings_view(const Needs& needs, const Text& t, const std::vector<people::ToldReading>& readings) {
  JsonArray rows;
  for (const people::ToldReading& one : readings) {
    const units::Post* post = needs.directory.post(one.post);
    const units::Unit* unit = needs.directory.unit(one.unit);
    rows.push_back(
        JsonObject{{"at", when_text(needs, t, one.last)},
                   {"person", needs.directory.name_of(one.person)},
                   {"post", post ? post->name : ""},
                   {"unit", unit ? unit->short_name : ""},
                   {"purpose", purpose_text(t.own, one.purpose)},
                   {"times", one.times > 1 ? fmt::format(", {} {}", one.times, t.own.times) : std::string()}});
  }
  return {{"l_readings", t.own.readings},
          {"l_lead", t.own.readings_lead},
          {"none", rows.empty() ? t.own.readings_none : std::string_view()},
          {"rows", std::move(rows)}};
}

JsonObject own_view(const Text& t, const dossiers::OwnStatus& own) {
  JsonArray papers, wanted;
  for (const std::string& paper : own.papers) papers.push_back(JsonObject{{"name", paper}});
  for (const auto& [name, why] : own.wanted) wanted.push_back(JsonObject{{"name", name}, {"why", why}});
  return {{"applicant", own.applicant},
          {"representative", own.representative},
          {"has_papers", !papers.empty()},
          {"papers", std::move(papers)},
          {"has_wanted", !wanted.empty()},
          {"wanted", std::move(wanted)},
          {"why", own.wanted_why},
          {"fee", own.fee > 0 ? money_text(t, own.fee) : ""},
          {"amount", own.asked_amount > 0 ? money_text(t, own.asked_amount) : ""},
          {"l_applicant", t.own.applicant},
          {"l_representative", t.own.representative},
          {"l_papers", t.own.papers},
          {"l_wanted", t.own.wanted},
          {"l_why", t.own.wanted_why},
          {"l_fee", t.own.fee},
          {"l_amount", t.own.amount}};
}

struct Second {  // what became of the second fact
  std::optional<dossiers::OwnStatus> own;
  std::string wrong;
  int status = 200, retry_after_s = 0;
};

// What the word in a paper's QR code says of the paper.
void show_promise(const Needs& needs, const Text& t, const std::string& code, const std::string& word,
                  JsonObject& values) {
  switch (dossiers::look_at_promise(needs.dossiers, code, word)) {
    case dossiers::PromiseSeen::right: values["promise_right"] = t.ledger.promise_right; return;
    case dossiers::PromiseSeen::not_ours: values["promise_wrong"] = t.ledger.promise_not_ours; return;
    case dossiers::PromiseSeen::another: values["promise_wrong"] = t.ledger.promise_another; return;
  }
}

Reply track(const Needs& needs, const Text& t, const Request& request, const std::string& asked,
            const Second& second = {}, const std::string& word = {}) {
  Page out{
      .template_name = "track",
      .title = std::string(t.track),
      .path = asked.empty() ? "/tra-cuu" : "/tra-cuu/" + query_value(asked),
      .values = {{"asked", asked}, {"citizen", needs.citizens.oidc.issuer.empty() ? std::string_view() : t.mine.link}},
      .status = second.status,
      .wrong = !second.wrong.empty()};
  if (const auto found = asked.empty() ? std::nullopt : dossiers::track(needs.dossiers, asked)) {
    JsonObject view = found_view(needs, t, *found);
    if (second.own) view["no_personal"] = "";
    view["l_proofs"] = t.ledger.proofs;
    view["code_href"] = query_value(found->code);
    if (!word.empty()) show_promise(needs, t, found->code, word, view);
    out.values["found"] = std::move(view);
    if (second.own) {
      out.values["own"] = own_view(t, *second.own);
      if (!second.own->decisions.empty()) out.values["decisions"] = decisions_view(needs, t, second.own->decisions);
      out.values["readings"] = readings_view(needs, t, second.own->readings);
    } else {
      if (!second.wrong.empty()) out.values["summary"] = summary(t, {{"so", second.wrong}});
      out.values["ask"] = JsonObject{{"l_own", t.own.own},       {"l_own_lead", t.own.own_lead},
                                     {"l_digits", t.own.digits}, {"l_digits_hint", t.own.digits_hint},
                                     {"l_show", t.own.show},     {"code", query_value(found->code)},
                                     {"wrong", second.wrong},    {"token", form_token(needs, request, "/tra-cuu")}};
    }
  } else if (!asked.empty()) {
    out.status = 404;
    out.path = "/tra-cuu";
    out.values["missing"] = JsonObject{{"not_found_title", t.not_found_title}, {"not_found", t.not_found}};
  }
  const bool asks = out.values.contains("found") && !second.own;
  Reply reply = page(needs, t, std::move(out));
  if (asks) keep_visitor(needs, request, reply);
  if (second.retry_after_s > 0) reply.headers.emplace_back("Retry-After", std::to_string(second.retry_after_s));
  return reply;
}

Result<Reply> own(const Needs& needs, const Text& t, const Request& request) {
  TRY_ASSIGN(const auto form, http::parse_form(request));
  const std::string code = code_of(request.path_value("code"));
  if (const auto token = check_form_token(needs, request, "/tra-cuu", http::form_text(form, "t")); !token)
    return track(needs, t, request, code,
                 {.own = {},
                  .wrong = std::string(t.english() ? token.error().problem->title_en : token.error().problem->title_vi),
                  .status = 422});
  auto attempt = needs.tries.begin(
      {.what = people::Guessed::second_fact, .name = code, .network = http::network_of(request.address)},
      people::problems::second_fact_delayed);
  if (!attempt) {
    const int wait = attempt.error().retry_after_s;
    return track(needs, t, request, code,
                 {.own = {}, .wrong = fmt::format("{} {}", t.own.wait, wait), .status = 429, .retry_after_s = wait});
  }
  const auto found = dossiers::own_status(needs.dossiers, code, digits_only(http::form_text(form, "so")));
  if (found) {
    attempt->right();
    return track(needs, t, request, code, {.own = *found, .wrong = {}});
  }
  attempt->wrong("second_fact");
  if (found.error().problem == &problems::not_found) return track(needs, t, request, code);
  return track(needs, t, request, code, {.own = {}, .wrong = std::string(t.own.wrong), .status = 403});
}

}  // namespace

Reply own_track(const Needs& needs, const Text& t, const Request& request, const std::string& code,
                const dossiers::OwnStatus& own) {
  return track(needs, t, request, code, {.own = own, .wrong = {}});
}

void add_track(std::vector<people::Route>& routes, const Needs& n) {
  add_get(routes, "/tra-cuu", "/en/tra-cuu", [&n](const Text& t, const Request& r) -> Result<Reply> {
    return track(n, t, r, code_of(r.query_text("ma")));
  });
  add_get(routes, "/tra-cuu/{code}", "/en/tra-cuu/{code}", [&n](const Text& t, const Request& r) -> Result<Reply> {
    return track(n, t, r, code_of(r.path_value("code")), {}, r.query_text("x").substr(0, limits::short_text_chars_max));
  });
  add_post(routes, "/tra-cuu/{code}", "/en/tra-cuu/{code}",
           [&n](const Text& t, const Request& r) { return own(n, t, r); });
}

}  // namespace motcua::portal
