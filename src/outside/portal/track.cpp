// Tracking has three levels. The code shows public facts. The look-up word or the QR code of a paper shows more. The
// second fact shows the owner's data.
#include <fmt/format.h>

#include "base/limits.h"
#include "base/problems.h"
#include "base/text.h"
#include "base/verify.h"
#include "acts/party_id.h"
#include "http/peer.h"
#include "msg/portal.h"
#include "msg/portal_citizen.h"
#include "msg/portal_ledger.h"
#include "msg/portal_track.h"
#include "numbers/typed_code.h"
#include "people/people.h"
#include "portal/page.h"
#include "tracking/tracking.h"

namespace motcua::portal {
namespace {

std::string_view purpose_text(std::string_view word) {
  using people::Purpose;
  switch (people::purpose_of(word).value_or(Purpose::look_up)) {
    case Purpose::processing: return say(msg::portal_track::processing);
    case Purpose::supervision: return say(msg::portal_track::supervision);
    case Purpose::look_up: return say(msg::portal_track::look_up);
    case Purpose::contact: return say(msg::portal_track::contact);
    case Purpose::verification: return say(msg::portal_track::verification);
    case Purpose::complaint: return say(msg::portal_track::complaint);
    case Purpose::inspection: return say(msg::portal_track::inspection);
  }
  VERIFY_UNREACHED();
}

// Shows the staff who read the dossier, by post, as the receipt names them.
JsonObject readings_view(const Needs& needs, const std::vector<people::ToldReading>& readings) {
  JsonArray rows;
  const bool more = readings.size() > static_cast<std::size_t>(limits::told_readings_max);
  for (const people::ToldReading& one : readings) {
    if (rows.size() == static_cast<std::size_t>(limits::told_readings_max)) break;
    const units::Post* post = needs.directory.post(one.post);
    const units::Unit* unit = needs.directory.unit(one.unit);
    rows.push_back(
        JsonObject{{"at", when_text(needs, one.last)},
                   {"person", needs.directory.name_of(one.person)},
                   {"post", post ? post->name : ""},
                   {"unit", unit ? unit->short_name : ""},
                   {"purpose", one.times > 1 ? say(msg::portal_track::times, purpose_text(one.purpose), one.times)
                                             : std::string(purpose_text(one.purpose))}});
  }
  return {{"l_readings", say(msg::portal_track::readings)},
          {"l_lead", say(msg::portal_track::readings_lead)},
          {"none", rows.empty() ? say(msg::portal_track::readings_none) : std::string_view()},
          {"more", more ? say(msg::portal_track::readings_more) : std::string_view()},
          {"rows", std::move(rows)}};
}

JsonObject own_view(const tracking::OwnStatus& own) {
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
          {"fee", own.fee > 0 ? money_text(own.fee) : ""},
          {"amount", own.asked_amount > 0 ? money_text(own.asked_amount) : ""},
          {"l_applicant", say(msg::portal_track::applicant)},
          {"l_representative", say(msg::portal_track::representative)},
          {"l_papers", say(msg::portal_track::papers)},
          {"l_wanted", say(msg::portal_track::wanted)},
          {"l_why", say(msg::portal_track::wanted_why)},
          {"l_fee", say(msg::portal_track::fee)},
          {"asked_for", own.asked_amount > 0 ? own.wanted_why : std::string()},
          {"l_asked_for", say(msg::portal_track::asked_for)},
          {"l_amount", say(msg::portal_track::amount)}};
}

// The result of a try: the faults of its fields, and the status of the reply.
struct Tried {
  std::string wrong_digits, wrong_word;
  int status = 200, retry_after_s = 0;
};

std::string title_of(const Refusal& refusal) { return std::string(say(refusal.problem->title)); }

Page empty_page(const Needs& needs, const std::string& asked) {
  return {.template_name = "track",
          .title = std::string(say(msg::portal::track)),
          .path = "/tra-cuu",
          .values = {
              {"asked", asked},
              {"citizen", needs.citizens.oidc.issuer.empty() ? std::string_view() : say(msg::portal_citizen::link)}}};
}

// Serves the page of three cases: an unknown code, a paper of another dossier, or a visitor who must wait.
Reply not_shown(const Needs& needs, const std::string& asked, const Refusal& refusal) {
  Page out = empty_page(needs, asked);
  out.path = "/tra-cuu/" + query_value(asked);  // the code's agency selects the office to call
  const bool waits = refusal.retry_after_s > 0;
  const bool another = refusal.problem == &tracking::problems::paper_of_another;
  out.status = waits ? 429 : another ? 409 : 404;
  out.values["missing"] = JsonObject{
      {"not_found_title", waits || another ? title_of(refusal) : std::string(say(msg::portal::not_found_title))},
      {"not_found", waits     ? wait_text(refusal.retry_after_s)
                    : another ? std::string(say(msg::portal_ledger::promise_another))
                              : std::string(say(msg::portal::not_found))}};
  Reply reply = page(needs, std::move(out));
  if (waits) reply.headers.emplace_back("Retry-After", std::to_string(refusal.retry_after_s));
  return reply;
}

Reply shown(const Needs& needs, const Request& request, const tracking::Tracked& tracked,
            const tracking::Visitor& visitor, Tried tried = {}) {
  Page out = empty_page(needs, tracked.code);
  out.path = "/tra-cuu/" + query_value(tracked.code);
  if (tracked.by_word && !tracked.by_word->shown.empty()) out.path += "?" + tracked.by_word->shown;
  if (tracked.word_wrong && tried.wrong_word.empty()) {
    // The wrong word came from the QR code of a replaced paper. The notice above already tells that.
    if (!tracking::replaced(tracked)) tried.wrong_word = word_refused(needs, tracked);
    tried.status = 403;
  }
  out.status = tried.status;
  out.values["found"] = tracked_view(needs, tracked);
  std::vector<FieldError> errors;
  if (tracked.level == tracking::Level::code) {
    out.values["word"] = word_form(tracked.code, tried.wrong_word);
    if (!tried.wrong_word.empty()) errors.push_back({"tu", tried.wrong_word});
  }
  if (tracked.own) {
    out.values["own"] = own_view(*tracked.own);
    if (!tracked.own->decisions.empty()) out.values["decisions"] = decisions_view(needs, tracked.own->decisions);
    out.values["readings"] = readings_view(needs, tracked.own->readings);
  } else {
    if (!tried.wrong_digits.empty()) errors.push_back({"so", tried.wrong_digits});
    const bool by_promise = tracked.promise == tracking::PromiseSeen::right;
    out.values["ask"] = JsonObject{{"l_own", say(msg::portal_track::own)},
                                   {"l_own_lead", say(msg::portal_track::own_lead)},
                                   {"l_digits", say(msg::portal_track::digits)},
                                   {"l_digits_hint", say(msg::portal_track::digits_hint)},
                                   {"l_show", say(msg::portal_track::show)},
                                   {"code", query_value(tracked.code)},
                                   {"keep_word", tracked.by_word ? visitor.word : std::string()},
                                   {"keep_promise", by_promise ? visitor.promise : std::string()},
                                   {"wrong", tried.wrong_digits},
                                   {"token", form_token(needs, request, "/tra-cuu")}};
  }
  out.wrong = !errors.empty();
  if (out.wrong) out.values["summary"] = summary(errors);
  Reply reply = page(needs, std::move(out));
  if (!tracked.own) keep_visitor(needs, request, reply);
  if (tried.retry_after_s > 0) reply.headers.emplace_back("Retry-After", std::to_string(tried.retry_after_s));
  return reply;
}

constexpr std::size_t kTypedShown = 60;  // a longer text without a code gets a message
std::string short_text(const std::string& text) { return text.substr(0, limits::short_text_chars_max); }

// Returns a visitor from the typed text, which can be the whole address of a QR code.
tracking::Visitor visitor_of(const Needs& needs, const Request& request, const std::string& typed,
                             const std::string& word, const std::string& promise) {
  numbers::TypedCode read = numbers::read_code(needs.directory, typed);
  return {.code = std::move(read.code),
          .word = short_text(word.empty() ? read.word : word),
          .promise = short_text(promise.empty() ? read.promise : promise),
          .network = http::network_of(request.address),
          .browser = request.header("user-agent").substr(0, limits::short_text_chars_max)};
}

Result<Reply> track(const Needs& needs, const Request& request, const std::string& typed) {
  const tracking::Visitor visitor =
      visitor_of(needs, request, typed, request.query_text("tu"), request.query_text("x"));
  if (visitor.code.empty()) {
    Page out = empty_page(needs, {});
    if (typed.size() > kTypedShown)
      out.values["missing"] = JsonObject{{"not_found_title", say(msg::portal::not_found_title)},
                                         {"not_found", say(msg::portal_track::no_code_in)}};
    return page(needs, std::move(out));
  }
  const auto tracked = tracking::track(needs.dossiers, visitor);
  if (!tracked) return not_shown(needs, typed.size() <= kTypedShown ? typed : visitor.code, tracked.error());
  return shown(needs, request, *tracked, visitor);
}

Result<Reply> own(const Needs& needs, const Request& request) {
  TRY_ASSIGN(const auto form, http::parse_form(request));
  const tracking::Visitor visitor =
      visitor_of(needs, request, request.path_value("code"), http::form_text(form, "tu"), http::form_text(form, "x"));
  const auto again = [&](Tried tried) -> Reply {
    const auto tracked = tracking::track(needs.dossiers, visitor);
    if (!tracked) return not_shown(needs, visitor.code, tracked.error());
    return shown(needs, request, *tracked, visitor, std::move(tried));
  };
  if (const auto token = check_form_token(needs, request, "/tra-cuu", http::form_text(form, "t")); !token)
    return again({.wrong_digits = title_of(token.error()), .wrong_word = {}, .status = 422});
  const auto found = tracking::track_own(needs.dossiers, visitor, dossiers::second_fact(http::form_text(form, "so")));
  if (found) return shown(needs, request, *found, visitor);
  const Refusal& refusal = found.error();
  if (refusal.problem == &motcua::problems::not_found) return not_shown(needs, visitor.code, refusal);
  if (const int wait = refusal.retry_after_s; wait > 0)
    return again({.wrong_digits = fmt::format("{} {}", say(msg::portal_track::wait), wait_text(wait)),
                  .wrong_word = {},
                  .status = 429,
                  .retry_after_s = wait});
  const bool too_short = refusal.problem == &tracking::problems::second_fact_short;
  return again({.wrong_digits = too_short ? title_of(refusal) : std::string(say(msg::portal_track::wrong)),
                .wrong_word = {},
                .status = too_short ? 422 : 403});
}

}  // namespace

Reply own_track(const Needs& needs, const Request& request, const tracking::Tracked& tracked) {
  return shown(needs, request, tracked, {.code = tracked.code, .word = {}, .promise = {}, .network = {}});
}

void add_track(std::vector<access::Route>& routes, const Needs& n) {
  add_get(routes, "/tra-cuu", "/en/tra-cuu",
          [&n](const Request& r) -> Result<Reply> { return track(n, r, r.query_text("ma")); });
  add_get(routes, "/tra-cuu/{code}", "/en/tra-cuu/{code}",
          [&n](const Request& r) -> Result<Reply> { return track(n, r, r.path_value("code")); });
  add_post(routes, "/tra-cuu/{code}", "/en/tra-cuu/{code}", [&n](const Request& r) { return own(n, r); });
}

}  // namespace motcua::portal
