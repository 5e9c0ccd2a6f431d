// Rates a visit: one page for the code of the invitation, and the page of the tablet at a desk.
#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/problems.h"
#include "base/text.h"
#include "catalogue/catalogue.h"
#include "http/peer.h"
#include "msg/portal_rating.h"
#include "people/people.h"
#include "portal/page.h"

namespace motcua::portal {
namespace {

using satisfaction::Question;

constexpr std::size_t kReasonChars = 1000, kTypedMax = 600;  // a pasted address is shorter

std::string_view question_text(Question question) {
  switch (question) {
    case Question::overall: return say(msg::portal_rating::overall);
    case Question::attitude: return say(msg::portal_rating::attitude);
    case Question::speed: return say(msg::portal_rating::speed);
    case Question::clarity: return say(msg::portal_rating::clarity);
  }
  return {};
}

// Returns the line of a missing answer: the question, and the action needed.
std::string choose_text(Question question) {
  std::string_view text = question_text(question);
  if (text.ends_with('?')) text.remove_suffix(1);
  return fmt::format("{}: {}", text, say(msg::portal_rating::choose));
}

struct Sent {                                                // values of a form that is shown again
  std::map<std::string, std::string> form;
  std::vector<FieldError> errors;
};

JsonArray questions(const Sent& sent) {
  JsonArray rows;
  for (const Question question : satisfaction::kQuestions) {
    const std::string name(satisfaction::word_of(question)), chosen = http::form_text(sent.form, name);
    JsonArray choices;
    for (const auto& [score, label] :
         std::initializer_list<std::pair<int, std::string_view>>{{5, say(msg::portal_rating::five)},
                                                                 {4, say(msg::portal_rating::four)},
                                                                 {3, say(msg::portal_rating::three)},
                                                                 {2, say(msg::portal_rating::two)},
                                                                 {1, say(msg::portal_rating::one)}})
      choices.push_back(JsonObject{{"id", fmt::format("{}{}", name, score == 5 ? "" : fmt::format("-{}", score))},
                                   {"name", name},
                                   {"score", score},
                                   {"label", label},
                                   {"checked", chosen == std::to_string(score)}});
    const auto wrong =
        std::find_if(sent.errors.begin(), sent.errors.end(), [&](const FieldError& e) { return e.pointer == name; });
    rows.push_back(
        JsonObject{{"name", name},
                   {"text", question_text(question)},
                   {"hint", question == Question::attitude ? say(msg::portal_rating::attitude_hint) : ""},
                   {"wrong", wrong == sent.errors.end() ? std::string_view() : say(msg::portal_rating::choose)},
                   {"choices", std::move(choices)}});
  }
  return rows;
}

JsonObject start_values() {
  return {{"l_title", say(msg::portal_rating::title)},
          {"l_lead", say(msg::portal_rating::lead)},
          {"l_code", say(msg::portal_rating::code)},
          {"l_hint", say(msg::portal_rating::code_hint)},
          {"l_open", say(msg::portal_rating::open)}};
}

Reply ask_code(const Needs& needs, const std::string& typed, std::string_view wrong, int status = 200,
               int retry_after_s = 0) {
  JsonObject values = start_values();
  values["asked"] = typed.size() <= kTypedMax ? typed : std::string();
  values["wrong"] = wrong;
  values["l_unknown_hint"] = say(msg::portal_rating::unknown_hint);
  if (!wrong.empty()) values["summary"] = summary({{"ma", std::string(wrong)}});
  Reply reply = page(needs, {.template_name = "rating-code",
                             .title = std::string(say(msg::portal_rating::title)),
                             .path = "/danh-gia",
                             .values = std::move(values),
                             .status = status,
                             .wrong = !wrong.empty()});
  if (retry_after_s > 0) reply.headers.emplace_back("Retry-After", std::to_string(retry_after_s));
  return reply;
}

// Keeps the tablet's token, so that the page can return to the tablet. Other characters are not accepted.
std::string tablet_of(const std::string& token) {
  const bool plain = !token.empty() && token.size() <= 64 && std::all_of(token.begin(), token.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
  return plain ? token : std::string();
}

// Without `rateable` the code is not checked yet. The page then shows only the typed text.
Reply rating_page(const Needs& needs, const Request& request, const satisfaction::Rateable* rateable,
                  const std::string& code, const std::string& tablet, const Sent& sent, int status) {
  JsonObject values = start_values();
  values["code"] = code;
  if (rateable) {
    const auto version = needs.catalogue.get(rateable->visit.procedure_version);
    values["of"] = JsonObject{{"procedure", version ? version->procedure.short_name : ""},
                              {"at", when_text(needs, rateable->visit.at)},
                              {"desk", needs.directory.get(rateable->visit.unit).desk_name},
                              {"phone", needs.directory.get(rateable->visit.unit).phone},
                              {"phone_digits", digits_only(needs.directory.get(rateable->visit.unit).phone)}};
  }
  values["questions"] = questions(sent);
  values["reason"] = http::form_text(sent.form, "reason");
  values["contact"] = !http::form_text(sent.form, "contact").empty();
  values["has_dossier"] = rateable ? !rateable->visit.dossier.empty() : !http::form_text(sent.form, "contact").empty();
  values["tablet"] = tablet;
  values["token"] = form_token(needs, request, "/danh-gia");
  const auto reason_wrong =
      std::find_if(sent.errors.begin(), sent.errors.end(), [](const FieldError& e) { return e.pointer == "reason"; });
  values["reason_wrong"] = reason_wrong == sent.errors.end() ? "" : say(reason_wrong->detail);
  values["l_visit"] = say(msg::portal_rating::visit);
  values["l_at"] = say(msg::portal_rating::at);
  values["l_reason"] = say(msg::portal_rating::reason);
  values["l_reason_hint"] = say(msg::portal_rating::reason_hint);
  values["l_contact"] = say(msg::portal_rating::contact);
  values["l_send"] = say(msg::portal_rating::send);
  if (!sent.errors.empty()) values["summary"] = summary(sent.errors);
  Reply reply = page(needs, {.template_name = "rating",
                             .title = std::string(say(msg::portal_rating::title)),
                             .path = "/danh-gia/" + code,
                             .values = std::move(values),
                             .status = status,
                             .wrong = !sent.errors.empty()});
  keep_visitor(needs, request, reply);
  return reply;
}

Reply thanks(const Needs& needs, const satisfaction::Rateable& rateable, const std::string& code,
             const std::string& tablet, bool just_now) {
  JsonObject values = start_values();
  values["thanks"] = just_now                ? say(msg::portal_rating::thanks)
                     : rateable.by_this_code ? say(msg::portal_rating::already)
                                             : say(msg::portal_rating::already_other);
  values["text"] = just_now ? say(msg::portal_rating::thanks_text) : "";
  values["tablet"] = tablet;
  values["l_back"] = say(msg::portal_rating::tablet_back);
  if (rateable.follow_up && rateable.follow_up->answered)
    values["answer"] = JsonObject{{"title", say(msg::portal_rating::answer_title)},
                                  {"text", rateable.follow_up->answer},
                                  {"at", when_text(needs, *rateable.follow_up->answered)}};
  else if (rateable.follow_up)
    values["wait"] =
        JsonObject{{"text", say(msg::portal_rating::answer_wait)}, {"due", when_text(needs, rateable.follow_up->due)}};
  return page(needs, {.template_name = "rating-thanks",
                      .title = std::string(values.at("thanks").as_string()),
                      .path = "/danh-gia/" + code,
                      .values = std::move(values)});
}

// Finds the visit of a code. Delays people who guess codes.
Result<satisfaction::Rateable> look(const Needs& needs, const Request& request, const std::string& code) {
  TRY_ASSIGN(auto attempt,
             needs.tries.begin(
                 {.what = people::Guessed::rating_code, .name = {}, .network = http::network_of(request.address)},
                 people::problems::second_fact_delayed));
  auto found = satisfaction::find_code(needs.satisfaction, code);
  if (!found) attempt.wrong("rating_code");
  return found;
}

// Returns the refusal in the words of the page, with the next action.
std::string told(const Refusal& refusal) {
  if (refusal.problem == &people::problems::second_fact_delayed)
    return fmt::format("{} {}", say(msg::portal_rating::wait), wait_text(refusal.retry_after_s));
  if (refusal.problem == &satisfaction::problems::unknown_code) return std::string(say(msg::portal_rating::unknown));
  if (refusal.problem == &problems::unsupported_type)  // the browser's fault, which a citizen cannot repair
    return std::string(say(problems::bad_form.title));
  return refusal.detail.empty() ? std::string(say(refusal.problem->title))
                                : fmt::format("{}. {}", say(refusal.problem->title), say(refusal.detail));
}

Reply show(const Needs& needs, const Request& request, const std::string& code) {
  const auto found = look(needs, request, code);
  if (!found)
    return ask_code(needs, code, told(found.error()), http::status_of(found.error().problem->kind),
                    found.error().retry_after_s);
  const std::string tablet = tablet_of(request.query_text("may")), clean = satisfaction::clean_code(code);
  if (found->rated) return thanks(needs, *found, clean, tablet, false);
  return rating_page(needs, request, &*found, clean, tablet, {}, 200);
}

Result<Reply> send(const Needs& needs, const Request& request) {
  Sent sent;
  TRY_ASSIGN(sent.form, http::parse_form(request));
  const std::string& code = request.path_value("code");
  TRY_ASSIGN(const auto found, look(needs, request, code));
  const std::string tablet = tablet_of(http::form_text(sent.form, "may")), clean = satisfaction::clean_code(code);
  if (found.rated) return thanks(needs, found, clean, tablet, false);
  satisfaction::Answers answers;
  for (std::size_t i = 0; i < satisfaction::kQuestions.size(); ++i) {
    const std::string name(satisfaction::word_of(satisfaction::kQuestions[i])),
        chosen = http::form_text(sent.form, name);
    if (chosen.size() == 1 && chosen[0] >= '1' && chosen[0] <= '5') answers.scores[i] = chosen[0] - '0';
    else sent.errors.push_back({name, choose_text(satisfaction::kQuestions[i])});
  }
  answers.reason = http::form_text(sent.form, "reason");
  answers.may_contact = !http::form_text(sent.form, "contact").empty() && !found.visit.dossier.empty();
  if (character_count(answers.reason) > kReasonChars)
    sent.errors.push_back({"reason", msg::portal_rating::reason_long});
  if (const auto token = check_form_token(needs, request, "/danh-gia", http::form_text(sent.form, "t")); !token)
    sent.errors.push_back({"reason", told(token.error())});
  if (!sent.errors.empty()) return rating_page(needs, request, &found, clean, tablet, sent, 422);
  const Date today = needs.shell.zone.local(needs.shell.clock.now()).date;
  const auto rated = satisfaction::rate(needs.satisfaction, clean, answers,
                                        satisfaction::voter_network(needs.tries, today, request.address));
  const auto after = satisfaction::find_code(needs.satisfaction, clean);
  return thanks(needs, after ? *after : found, clean, tablet, rated.has_value());
}

Reply tablet_page(const Needs& needs, const Request& request, const std::string& token, std::string_view note,
                  int status) {
  const bool known = satisfaction::tablet_known(needs.satisfaction, token);
  Reply reply = page(needs, {.template_name = "rating-tablet",
                             .title = std::string(say(msg::portal_rating::tablet_title)),
                             .path = "/danh-gia/may/" + tablet_of(token),
                             .values = {{"l_title", say(msg::portal_rating::tablet_title)},
                                        {"l_lead", say(msg::portal_rating::tablet_lead)},
                                        {"l_start", say(msg::portal_rating::tablet_start)},
                                        {"known", known},
                                        {"unknown", known ? "" : say(msg::portal_rating::tablet_unknown)},
                                        {"note", note},
                                        {"tablet", tablet_of(token)},
                                        {"token", form_token(needs, request, "/danh-gia/may")}},
                             .status = known ? status : 404});
  keep_visitor(needs, request, reply);
  return reply;
}

Result<Reply> tablet_start(const Needs& needs, const Request& request) {
  TRY_ASSIGN(const auto form, http::parse_form(request));
  const std::string token = tablet_of(request.path_value("token"));
  if (!check_form_token(needs, request, "/danh-gia/may", http::form_text(form, "t")))
    return tablet_page(needs, request, token, "", 200);
  const auto code = satisfaction::code_from_tablet(needs.satisfaction, token);
  if (!code) return tablet_page(needs, request, token, say(msg::portal_rating::tablet_none), 409);
  Reply reply{.status = 303, .content_type = "", .body = ""};
  reply.headers.emplace_back("Location", fmt::format("{}/danh-gia/{}?may={}", prefix(), *code, token));
  return reply;
}

}  // namespace

std::optional<Reply> rating_again(const Needs& needs, const Request& request, const Refusal& refusal) {
  std::string_view path = request.path;
  if (english()) path.remove_prefix(std::min(path.size(), prefix().size()));
  constexpr std::string_view kForm = "/danh-gia/";
  if (request.verb != http::Verb::post || request.body.empty() || !path.starts_with(kForm) ||
      path.find('/', kForm.size()) != std::string_view::npos || refusal.problem->kind == Kind::forbidden)
    return std::nullopt;
  std::string code = satisfaction::clean_code(path.substr(kForm.size()));
  if (code.empty()) code = query_value(path.substr(kForm.size()));
  Sent sent{.form = http::readable_form(request), .errors = {}};
  const std::string tablet = tablet_of(http::form_text(sent.form, "may"));
  std::string what = told(refusal);
  if (!what.ends_with('.')) what += '.';
  sent.errors.push_back({"reason", fmt::format("{} {}", what, say(msg::portal_rating::again))});
  if (refusal.problem == &problems::too_large) sent.errors.push_back({"reason", msg::portal_rating::reason_long});
  return rating_page(needs, request, nullptr, code, tablet, sent, http::status_of(refusal.problem->kind));
}

void add_rating(std::vector<access::Route>& routes, const Needs& n) {
  add_get(routes, "/danh-gia", "/en/danh-gia", [&n](const Request& r) -> Result<Reply> {
    const std::string typed = r.query_text("ma");
    return typed.empty() ? ask_code(n, "", "") : show(n, r, typed);
  });
  add_get(routes, "/danh-gia/{code}", "/en/danh-gia/{code}",
          [&n](const Request& r) -> Result<Reply> { return show(n, r, r.path_value("code")); });
  add_post(routes, "/danh-gia/{code}", "/en/danh-gia/{code}", [&n](const Request& r) { return send(n, r); });
  add_get(routes, "/danh-gia/may/{token}", "/en/danh-gia/may/{token}",
          [&n](const Request& r) -> Result<Reply> { return tablet_page(n, r, r.path_value("token"), "", 200); });
  add_post(routes, "/danh-gia/may/{token}", "/en/danh-gia/may/{token}",
           [&n](const Request& r) { return tablet_start(n, r); });
}

}  // namespace motcua::portal
