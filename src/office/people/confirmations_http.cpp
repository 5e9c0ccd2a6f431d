// The desk's page of the changes that wait for a second person.
#include "base/limits.h"
#include "base/problems.h"
#include "base/stored.h"
#include "http/body.h"
#include "http/cursor.h"
#include "msg/people.h"
#include "people/confirmations_store.h"
#include "people/people.h"
#include "people/rights.h"

namespace motcua::people {
namespace {

Json day(const std::optional<Date>& date) { return date ? Json(iso(*date)) : Json(nullptr); }

constexpr std::array kStates{http::Choice{"waits", msg::people::state_waits},
                             http::Choice{"ended", msg::people::state_ended}};
constexpr std::array kDecisions{http::Choice{"confirmed", msg::people::decision_confirm},
                                http::Choice{"refused", msg::people::decision_refuse}};

}  // namespace

std::vector<access::Route> People::confirmation_routes() {
  using http::BodyKind, http::Request, http::Verb;
  return {{Verb::get, "/api/v1/confirmations", rights::confirm_posts, BodyKind::none,
           [this](const Request& r, const Actor& a) { return list_confirmations(r, a); }},
          {Verb::post, "/api/v1/confirmations/{id}/decision", access::rights::own_account, BodyKind::json,
           [this](const Request& r, const Actor& a) { return decide_confirmation(r, a); }},
          {Verb::get, "/api/v1/session/notices", access::rights::own_account, BodyKind::none,
           [this](const Request&, const Actor& a) { return list_notices(a); }},
          {Verb::post, "/api/v1/session/notices/{id}/seen", access::rights::own_account, BodyKind::none,
           [this](const Request& r, const Actor& a) { return see_notice(r, a); }},
          {Verb::put, "/api/v1/session/email", access::rights::own_account, BodyKind::json,
           [this](const Request& r, const Actor& a) { return set_address(r, a); }}};
}

JsonObject People::confirmation_json(db::Transaction& transaction, const Confirmation& row, const Actor& actor) const {
  const ConfirmationKind* kind = confirmations_.find_kind(row.kind);
  const Instant now = shell_.clock.now();
  const std::vector<Change> lines = confirmations_.changes(transaction, row, now);
  JsonArray changes, gains;
  for (const Change& one : lines)
    changes.push_back(JsonObject{{"label", say(one.label)}, {"before", say(one.before)}, {"after", say(one.after)}});
  for (const PersonId& person : row.gains) gains.push_back(Json(directory_.name_of(person)));
  const bool own = row.asked_by == actor.person;
  const bool reached = confirmations_.reaches(actor, row);
  const auto why = row.waits(now) ? confirmations_.why_not(transaction, row, actor, now) : std::nullopt;
  Json decided(nullptr);
  if (row.decided)
    decided = JsonObject{{"outcome", word_of(row.decided->outcome)},
                         {"by", directory_.name_of(row.decided->by)},
                         {"by_command", row.decided->command},
                         {"at", rfc3339(row.decided->at, shell_.zone)},
                         {"reason", row.decided->reason}};
  return {{"id", row.id},
          {"kind", row.kind},
          {"label", kind ? say(kind->title) : row.kind},
          {"unit", directory_.get(row.unit).short_name},
          {"reason", row.reason},
          {"decision_number", row.decision.number},
          {"decision_date", day(row.decision.date)},
          {"in_force_from", day(row.decision.in_force_from)},
          {"asked_by", directory_.name_of(row.asked_by)},
          {"asked_at", rfc3339(row.asked, shell_.zone)},
          {"expires_at", rfc3339(row.expires, shell_.zone)},
          {"for", std::move(gains)},
          {"subject", confirmations_.subject_of(row, lines)},
          {"changes", std::move(changes)},
          {"waits", row.waits(now)},
          {"own", own},
          {"may_confirm", row.waits(now) && reached && !why},
          {"may_refuse", row.waits(now) && (own || reached)},
          {"detail", why ? Json(say(sentence_of(*why))) : Json(nullptr)},
          {"decided", std::move(decided)}};
}

Result<http::Reply> People::list_confirmations(const http::Request& request, const Actor& actor) {
  TRY_ASSIGN(const int limit, http::page_limit(request));
  const std::string state = request.query_text("state");
  std::vector<FieldError> errors;
  const std::string list = state == "ended" ? "confirmations/ended" : "confirmations/waits",
                    cursor = http::place_asked(request, list, errors);
  if (!state.empty() && !http::has_word(kStates, state)) errors.push_back(http::not_in_list("?state", kStates));
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  return shell_.database.read([&](db::Transaction& transaction) -> Result<http::Reply> {
    const auto rows = store::confirmations(transaction, access::policy().rows(actor, rights::confirm_posts),
                                           state == "ended" ? store::Listed::ended : store::Listed::waits, cursor,
                                           limit, shell_.clock.now());
    JsonArray items;
    for (const Confirmation& row : rows) try {
        items.push_back(confirmation_json(transaction, row, actor));
      } catch (const Damage& damage) { log_left_out(damage); }
    const bool more = static_cast<int>(rows.size()) == limit;
    return http::json_reply(
        JsonObject{{"items", std::move(items)}, {"next", http::next_page(list, more ? rows.back().id : "", more)}});
  });
}

Result<http::Reply> People::decide_confirmation(const http::Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string decision = body.choice("decision", kDecisions);
  const std::string reason = body.own_words("reason", limits::short_text_chars_max, http::Need::optional);
  TRY(body.finish());
  const std::string& id = request.path_value("id");
  std::string word;
  TRY_ASSIGN(
      http::Reply reply, run_once(shell_, request, actor, [&](Work& work) -> Result<http::Reply> {
        const auto row = confirmations_.find(work.db(), id);
        TRY(confirmations_.decide(work, id, decision == "confirmed" ? Verdict::confirmed : Verdict::refused, reason));
        word = row ? row->kind : std::string();
        return http::no_content();
      }));
  if (const ConfirmationKind* kind = confirmations_.find_kind(word); kind && kind->committed && decision == "confirmed")
    kind->committed();
  return reply;
}

}  // namespace motcua::people
