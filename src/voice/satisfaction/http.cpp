// The desk's routes: print a paper with a code, follow-ups of bad ratings, ratings of a unit, a tablet.
#include <fmt/format.h>

#include "base/hash.h"
#include "base/limits.h"
#include "base/problems.h"
#include "base/random.h"
#include "catalogue/catalogue.h"
#include "counter/rights.h"
#include "http/body.h"
#include "http/cursor.h"
#include "http/form.h"
#include "msg/http.h"
#include "msg/satisfaction.h"
#include "papers/papers.h"
#include "satisfaction/rights.h"
#include "satisfaction/satisfaction.h"

namespace motcua::satisfaction {
namespace {

using access::Right, http::BodyKind, http::Reply, http::Request, http::Verb;

std::string code_pdf(const Needs& needs, const dossiers::store::Visit& visit, const std::string& code) {
  const units::Unit& unit = needs.directory.get(visit.unit);
  const auto version = needs.catalogue.get(visit.procedure_version);
  const LocalTime at = needs.shell.zone.local(visit.at);
  const auto words = [](Msg id) { return std::string(in_vietnamese(id)); };
  papers::Paper paper;
  paper.authority = unit.name;
  paper.desk = unit.desk_name;
  paper.place_and_date = fmt::format("{}, {}", unit.place, vietnamese(at.date));
  paper.title = in_vietnamese(msg::satisfaction::invitation);
  paper.qr = fmt::format("{}/danh-gia/{}", needs.public_url, code);
  paper.code = shown_code(code);
  paper.lines = {{words(msg::satisfaction::what_was_done), version ? version->procedure.short_name : ""},
                 {words(msg::satisfaction::at), vietnamese(at)},
                 {words(msg::satisfaction::how_to_rate),
                  in_vietnamese(msg::satisfaction::scan_or_open, needs.public_url + "/danh-gia")},
                 {"", words(msg::satisfaction::code_once)},
                 {"", words(msg::satisfaction::rated_apart)}};
  paper.made_at = visit.at;
  if (needs.demo) paper.watermark = in_vietnamese(msg::satisfaction::sample);
  return papers::pdf(paper);
}

// The code is written only on the paper, so nobody stores the reply.
Reply paper_of(const Needs& needs, const std::string& id, const std::string& code) {
  const auto visit = needs.shell.database.read(
      [&](db::Transaction& transaction) { return dossiers::store::find_visit(transaction, id); });
  return http::pdf_reply(code_pdf(needs, *visit, code), "phieu-danh-gia.pdf");
}

Result<Reply> print(const Needs& needs, const Request& request, const Actor& actor) {
  const std::string& id = request.path_value("id");
  TRY_ASSIGN(const std::string code, print_code(needs, id, actor));
  return paper_of(needs, id, code);
}

// The request is a form, not JSON. The desk sends the form to a hidden frame, so no script of the desk reads the paper.
Result<Reply> reprint(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const auto form, http::parse_form(request));
  const std::string reason = http::form_text(form, "reason"), &id = request.path_value("id");
  if (reason.empty()) return refuse(motcua::problems::invalid_input, {}, {{"/reason", msg::http::required}});
  if (Message why = why_no_own_words(reason); !why.empty())
    return refuse(motcua::problems::invalid_input, {}, {{"/reason", std::move(why)}});
  if (character_count(reason) > kReprintReasonChars)
    return refuse(motcua::problems::invalid_input, {}, {{"/reason", {msg::http::too_long, kReprintReasonChars}}});
  TRY_ASSIGN(const std::string code, reprint_code(needs, id, actor, reason));
  return paper_of(needs, id, code);
}

}  // namespace

JsonObject rating_view(const Needs& needs, db::Transaction& transaction, const store::RatingRow& row) {
  const auto visit = dossiers::store::find_visit(transaction, row.visit);
  const auto version = visit ? needs.catalogue.version(visit->procedure_version) : nullptr;
  JsonObject scores;
  for (const Question question : kQuestions) scores[word_of(question)] = row.answers.score(question);
  return {
      {"id", row.id},
      {"day", iso(needs.shell.zone.local(row.at).date)},  // not the minute: people nearby could then name the citizen
      {"unit", needs.directory.get(row.unit).short_name},
      {"procedure", version ? version->procedure.short_name : ""},
      {"scores", std::move(scores)},
      {"reason", row.answers.reason}};
}

namespace {

bool may_answer(const Needs& needs, const Actor& actor, const UnitId& unit) {
  return access::policy()
      .decide(actor, rights::answer_rating, units::relation_to(needs.directory, actor.unit, unit))
      .allowed;
}

JsonObject follow_up_view(const Needs& needs, db::Transaction& transaction, const store::FollowUp& follow_up,
                          const Actor& actor, Instant now) {
  const Zone zone = needs.shell.zone;
  const auto visit = dossiers::store::find_visit(transaction, follow_up.rating.visit);
  JsonObject view = rating_view(needs, transaction, follow_up.rating);
  view["due_at"] = rfc3339(follow_up.due, zone);
  view["overdue"] = !follow_up.answered && zone.local(now) > zone.local(follow_up.due);
  view["answered_at"] = follow_up.answered ? Json(rfc3339(*follow_up.answered, zone)) : Json(nullptr);
  view["answered_by"] = needs.directory.name_of(follow_up.person);
  view["answer"] = follow_up.answer;
  view["measure"] = follow_up.measure;
  // The dossier is shown only if the citizen allowed contact.
  const bool contact = follow_up.rating.answers.may_contact && visit && !visit->dossier.empty();
  view["dossier"] = contact ? Json(visit->dossier.text) : Json(nullptr);
  view["may_answer"] = !follow_up.answered && may_answer(needs, actor, follow_up.rating.unit);
  return view;
}

constexpr std::array kStates{http::Choice{"open", msg::satisfaction::state_open},
                             http::Choice{"answered", msg::satisfaction::state_answered}};

Result<Reply> follow_ups(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const int limit, http::page_limit(request));
  const std::string state = request.query_text("state");
  std::vector<FieldError> errors;
  if (!state.empty() && !http::has_word(kStates, state)) errors.push_back(http::not_in_list("?state", kStates));
  const std::string list = state == "answered" ? "follow-ups/answered" : "follow-ups/open",
                    cursor = http::place_asked(request, list, errors);
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  const Instant now = needs.shell.clock.now();
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    const auto page = store::follow_ups(transaction, access::policy().rows(actor, rights::see_follow_ups),
                                        state != "answered", cursor, limit);
    JsonArray items;
    for (const store::FollowUp& row : page.rows) items.push_back(follow_up_view(needs, transaction, row, actor, now));
    return http::json_reply(
        JsonObject{{"items", std::move(items)}, {"next", http::next_page(list, page.next, !page.next.empty())}});
  });
}

Result<Reply> answer(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string text = body.own_words("answer", limits::text_chars_max, http::Need::required, Lines::many);
  const std::string measure = body.own_words("measure", limits::text_chars_max, http::Need::optional, Lines::many);
  TRY(body.finish());
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    const auto found = store::find_follow_up(work.db(), request.path_value("id"));
    if (!found || !may_answer(needs, actor, found->rating.unit))
      return refuse(motcua::problems::not_found, msg::satisfaction::no_such_rating);
    if (found->answered) return refuse(problems::already_answered);
    store::answer_follow_up(work.db(), found->rating.id, actor.person, work.now(), text, measure);
    store::FollowUp after = *found;
    after.answered = work.now();
    after.person = actor.person;
    after.answer = text;
    after.measure = measure;
    return http::json_reply(follow_up_view(needs, work.db(), after, actor, work.now()));
  });
}

// The token is shown once, in the address that the tablet opens.
Result<Reply> make_tablet(const Needs& needs, const Actor& actor) {
  const std::string token = random_token();
  TRY(needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
    store::put_tablet(transaction, sha256_hex(token), actor.post, actor.person, needs.shell.clock.now());
    return {};
  }));
  return http::json_reply(JsonObject{{"url", fmt::format("{}/danh-gia/may/{}", needs.public_url, token)}}, 201);
}

}  // namespace

std::vector<access::Route> routes(const Needs& n) {
  return {
      {Verb::post, "/api/v1/visits/{id}/rating-code.pdf", counter::rights::print_rating_code, BodyKind::none,
       [&n](const Request& r, const Actor& a) { return print(n, r, a); }},
      {Verb::post, "/api/v1/visits/{id}/rating-reprint.pdf", counter::rights::print_rating_code, BodyKind::form,
       [&n](const Request& r, const Actor& a) { return reprint(n, r, a); }},
      {Verb::get, "/api/v1/rating-follow-ups", rights::see_follow_ups, BodyKind::none,
       [&n](const Request& r, const Actor& a) { return follow_ups(n, r, a); }},
      {Verb::post, "/api/v1/rating-follow-ups/{id}/answer", rights::answer_rating, BodyKind::json,
       [&n](const Request& r, const Actor& a) { return answer(n, r, a); }},
      {Verb::post, "/api/v1/rating-tablet", rights::open_tablet, BodyKind::none,
       [&n](const Request&, const Actor& a) { return make_tablet(n, a); }},
  };
}

}  // namespace motcua::satisfaction
