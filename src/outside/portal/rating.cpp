// Rates a visit: one page for the code of the invitation, and the page of the tablet at a desk.
#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/problems.h"
#include "base/text.h"
#include "catalogue/catalogue.h"
#include "http/peer.h"
#include "people/people.h"
#include "portal/page.h"

namespace motcua::portal {
namespace {

using satisfaction::Question;

constexpr std::size_t kReasonChars = 1000, kTypedMax = 600;  // a pasted address is shorter

std::string_view question_text(const Text& t, Question question) {
  switch (question) {
    case Question::overall: return t.rate.overall;
    case Question::attitude: return t.rate.attitude;
    case Question::speed: return t.rate.speed;
    case Question::clarity: return t.rate.clarity;
  }
  return {};
}

// Returns the line of a missing answer: the question, and the action needed.
std::string choose_text(const Text& t, Question question) {
  std::string_view text = question_text(t, question);
  if (text.ends_with('?')) text.remove_suffix(1);
  return fmt::format("{}: {}", text, t.rate.choose);
}

struct Sent {                                                // values of a form that is shown again
  std::map<std::string, std::string> form;
  std::vector<FieldError> errors;
};

JsonArray questions(const Text& t, const Sent& sent) {
  JsonArray rows;
  for (const Question question : satisfaction::kQuestions) {
    const std::string name(satisfaction::word_of(question)), chosen = http::form_text(sent.form, name);
    JsonArray choices;
    for (const auto& [score, label] : std::initializer_list<std::pair<int, std::string_view>>{
             {5, t.rate.five}, {4, t.rate.four}, {3, t.rate.three}, {2, t.rate.two}, {1, t.rate.one}})
      choices.push_back(JsonObject{{"id", fmt::format("{}{}", name, score == 5 ? "" : fmt::format("-{}", score))},
                                   {"name", name},
                                   {"score", score},
                                   {"label", label},
                                   {"checked", chosen == std::to_string(score)}});
    const auto wrong =
        std::find_if(sent.errors.begin(), sent.errors.end(), [&](const FieldError& e) { return e.pointer == name; });
    rows.push_back(JsonObject{{"name", name},
                              {"text", question_text(t, question)},
                              {"hint", question == Question::attitude ? t.rate.attitude_hint : ""},
                              {"wrong", wrong == sent.errors.end() ? std::string_view() : t.rate.choose},
                              {"choices", std::move(choices)}});
  }
  return rows;
}

JsonObject start_values(const Text& t) {
  return {{"l_title", t.rate.title},
          {"l_lead", t.rate.lead},
          {"l_code", t.rate.code},
          {"l_hint", t.rate.code_hint},
          {"l_open", t.rate.open}};
}

Reply ask_code(const Needs& needs, const Text& t, const std::string& typed, std::string_view wrong, int status = 200,
               int retry_after_s = 0) {
  JsonObject values = start_values(t);
  values["asked"] = typed.size() <= kTypedMax ? typed : std::string();
  values["wrong"] = wrong;
  values["l_unknown_hint"] = t.rate.unknown_hint;
  if (!wrong.empty()) values["summary"] = summary(t, {{"ma", std::string(wrong)}});
  Reply reply = page(needs, t,
                     {.template_name = "rating-code",
                      .title = std::string(t.rate.title),
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
Reply rating_page(const Needs& needs, const Text& t, const Request& request, const satisfaction::Rateable* rateable,
                  const std::string& code, const std::string& tablet, const Sent& sent, int status) {
  JsonObject values = start_values(t);
  values["code"] = code;
  if (rateable) {
    const auto version = needs.catalogue.get(rateable->visit.procedure_version);
    values["of"] = JsonObject{{"procedure", version ? version->procedure.short_name : ""},
                              {"at", when_text(needs, t, rateable->visit.at)},
                              {"desk", needs.directory.get(rateable->visit.unit).desk_name},
                              {"phone", needs.directory.get(rateable->visit.unit).phone},
                              {"phone_digits", digits_only(needs.directory.get(rateable->visit.unit).phone)}};
  }
  values["questions"] = questions(t, sent);
  values["reason"] = http::form_text(sent.form, "reason");
  values["contact"] = !http::form_text(sent.form, "contact").empty();
  values["has_dossier"] = rateable ? !rateable->visit.dossier.empty() : !http::form_text(sent.form, "contact").empty();
  values["tablet"] = tablet;
  values["token"] = form_token(needs, request, "/danh-gia");
  const auto reason_wrong =
      std::find_if(sent.errors.begin(), sent.errors.end(), [](const FieldError& e) { return e.pointer == "reason"; });
  values["reason_wrong"] = reason_wrong == sent.errors.end() ? "" : say(reason_wrong->detail);
  values["l_visit"] = t.rate.visit;
  values["l_at"] = t.rate.at;
  values["l_reason"] = t.rate.reason;
  values["l_reason_hint"] = t.rate.reason_hint;
  values["l_contact"] = t.rate.contact;
  values["l_send"] = t.rate.send;
  if (!sent.errors.empty()) values["summary"] = summary(t, sent.errors);
  Reply reply = page(needs, t,
                     {.template_name = "rating",
                      .title = std::string(t.rate.title),
                      .path = "/danh-gia/" + code,
                      .values = std::move(values),
                      .status = status,
                      .wrong = !sent.errors.empty()});
  keep_visitor(needs, request, reply);
  return reply;
}

Reply thanks(const Needs& needs, const Text& t, const satisfaction::Rateable& rateable, const std::string& code,
             const std::string& tablet, bool just_now) {
  JsonObject values = start_values(t);
  values["thanks"] = just_now ? t.rate.thanks : rateable.by_this_code ? t.rate.already : t.rate.already_other;
  values["text"] = just_now ? t.rate.thanks_text : "";
  values["tablet"] = tablet;
  values["l_back"] = t.rate.tablet_back;
  if (rateable.follow_up && rateable.follow_up->answered)
    values["answer"] = JsonObject{{"title", t.rate.answer_title},
                                  {"text", rateable.follow_up->answer},
                                  {"at", when_text(needs, t, *rateable.follow_up->answered)}};
  else if (rateable.follow_up)
    values["wait"] = JsonObject{{"text", t.rate.answer_wait}, {"due", when_text(needs, t, rateable.follow_up->due)}};
  return page(needs, t,
              {.template_name = "rating-thanks",
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
std::string told(const Text& t, const Refusal& refusal) {
  if (refusal.problem == &people::problems::second_fact_delayed)
    return fmt::format("{} {}", t.rate.wait, wait_text(t, refusal.retry_after_s));
  if (refusal.problem == &satisfaction::problems::unknown_code) return std::string(t.rate.unknown);
  if (refusal.problem == &problems::unsupported_type)  // the browser's fault, which a citizen cannot repair
    return std::string(say(problems::bad_form.title));
  if (t.english()) return std::string(say(refusal.problem->title));
  return refusal.detail.empty() ? std::string(say(refusal.problem->title))
                                : fmt::format("{}. {}", say(refusal.problem->title), say(refusal.detail));
}

Reply show(const Needs& needs, const Text& t, const Request& request, const std::string& code) {
  const auto found = look(needs, request, code);
  if (!found)
    return ask_code(needs, t, code, told(t, found.error()), http::status_of(found.error().problem->kind),
                    found.error().retry_after_s);
  const std::string tablet = tablet_of(request.query_text("may")), clean = satisfaction::clean_code(code);
  if (found->rated) return thanks(needs, t, *found, clean, tablet, false);
  return rating_page(needs, t, request, &*found, clean, tablet, {}, 200);
}

Result<Reply> send(const Needs& needs, const Text& t, const Request& request) {
  Sent sent;
  TRY_ASSIGN(sent.form, http::parse_form(request));
  const std::string& code = request.path_value("code");
  TRY_ASSIGN(const auto found, look(needs, request, code));
  const std::string tablet = tablet_of(http::form_text(sent.form, "may")), clean = satisfaction::clean_code(code);
  if (found.rated) return thanks(needs, t, found, clean, tablet, false);
  satisfaction::Answers answers;
  for (std::size_t i = 0; i < satisfaction::kQuestions.size(); ++i) {
    const std::string name(satisfaction::word_of(satisfaction::kQuestions[i])),
        chosen = http::form_text(sent.form, name);
    if (chosen.size() == 1 && chosen[0] >= '1' && chosen[0] <= '5') answers.scores[i] = chosen[0] - '0';
    else sent.errors.push_back({name, choose_text(t, satisfaction::kQuestions[i])});
  }
  answers.reason = http::form_text(sent.form, "reason");
  answers.may_contact = !http::form_text(sent.form, "contact").empty() && !found.visit.dossier.empty();
  if (character_count(answers.reason) > kReasonChars)
    sent.errors.push_back({"reason", std::string(t.rate.reason_long)});
  if (const auto token = check_form_token(needs, request, "/danh-gia", http::form_text(sent.form, "t")); !token)
    sent.errors.push_back({"reason", told(t, token.error())});
  if (!sent.errors.empty()) return rating_page(needs, t, request, &found, clean, tablet, sent, 422);
  const Date today = needs.shell.zone.local(needs.shell.clock.now()).date;
  const auto rated = satisfaction::rate(needs.satisfaction, clean, answers,
                                        satisfaction::voter_network(needs.tries, today, request.address));
  const auto after = satisfaction::find_code(needs.satisfaction, clean);
  return thanks(needs, t, after ? *after : found, clean, tablet, rated.has_value());
}

Reply tablet_page(const Needs& needs, const Text& t, const Request& request, const std::string& token,
                  std::string_view note, int status) {
  const bool known = satisfaction::tablet_known(needs.satisfaction, token);
  Reply reply = page(needs, t,
                     {.template_name = "rating-tablet",
                      .title = std::string(t.rate.tablet_title),
                      .path = "/danh-gia/may/" + tablet_of(token),
                      .values = {{"l_title", t.rate.tablet_title},
                                 {"l_lead", t.rate.tablet_lead},
                                 {"l_start", t.rate.tablet_start},
                                 {"known", known},
                                 {"unknown", known ? "" : t.rate.tablet_unknown},
                                 {"note", note},
                                 {"tablet", tablet_of(token)},
                                 {"token", form_token(needs, request, "/danh-gia/may")}},
                      .status = known ? status : 404});
  keep_visitor(needs, request, reply);
  return reply;
}

Result<Reply> tablet_start(const Needs& needs, const Text& t, const Request& request) {
  TRY_ASSIGN(const auto form, http::parse_form(request));
  const std::string token = tablet_of(request.path_value("token"));
  if (!check_form_token(needs, request, "/danh-gia/may", http::form_text(form, "t")))
    return tablet_page(needs, t, request, token, "", 200);
  const auto code = satisfaction::code_from_tablet(needs.satisfaction, token);
  if (!code) return tablet_page(needs, t, request, token, t.rate.tablet_none, 409);
  Reply reply{.status = 303, .content_type = "", .body = ""};
  reply.headers.emplace_back("Location", fmt::format("{}/danh-gia/{}?may={}", t.prefix, *code, token));
  return reply;
}

}  // namespace

std::optional<Reply> rating_again(const Needs& needs, const Text& t, const Request& request, const Refusal& refusal) {
  std::string_view path = request.path;
  if (t.english()) path.remove_prefix(std::min(path.size(), t.prefix.size()));
  constexpr std::string_view kForm = "/danh-gia/";
  if (request.verb != http::Verb::post || request.body.empty() || !path.starts_with(kForm) ||
      path.find('/', kForm.size()) != std::string_view::npos || refusal.problem->kind == Kind::forbidden)
    return std::nullopt;
  std::string code = satisfaction::clean_code(path.substr(kForm.size()));
  if (code.empty()) code = query_value(path.substr(kForm.size()));
  Sent sent{.form = http::readable_form(request), .errors = {}};
  const std::string tablet = tablet_of(http::form_text(sent.form, "may"));
  std::string what = told(t, refusal);
  if (!what.ends_with('.')) what += '.';
  sent.errors.push_back({"reason", fmt::format("{} {}", what, t.rate.again)});
  if (refusal.problem == &problems::too_large) sent.errors.push_back({"reason", std::string(t.rate.reason_long)});
  return rating_page(needs, t, request, nullptr, code, tablet, sent, http::status_of(refusal.problem->kind));
}

void add_rating(std::vector<access::Route>& routes, const Needs& n) {
  add_get(routes, "/danh-gia", "/en/danh-gia", [&n](const Text& t, const Request& r) -> Result<Reply> {
    const std::string typed = r.query_text("ma");
    return typed.empty() ? ask_code(n, t, "", "") : show(n, t, r, typed);
  });
  add_get(routes, "/danh-gia/{code}", "/en/danh-gia/{code}",
          [&n](const Text& t, const Request& r) -> Result<Reply> { return show(n, t, r, r.path_value("code")); });
  add_post(routes, "/danh-gia/{code}", "/en/danh-gia/{code}",
           [&n](const Text& t, const Request& r) { return send(n, t, r); });
  add_get(routes, "/danh-gia/may/{token}", "/en/danh-gia/may/{token}",
          [&n](const Text& t, const Request& r) -> Result<Reply> {
            return tablet_page(n, t, r, r.path_value("token"), "", 200);
          });
  add_post(routes, "/danh-gia/may/{token}", "/en/danh-gia/may/{token}",
           [&n](const Text& t, const Request& r) { return tablet_start(n, t, r); });
}

}  // namespace motcua::portal
