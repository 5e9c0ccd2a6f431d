// decide(): from a situation and a command to the one event that follows, or a refusal.
#include <fmt/format.h>

#include <algorithm>

#include "base/problems.h"
#include "base/verify.h"
#include "dossiers/basis.h"
#include "dossiers/decided.h"
#include "dossiers/promises.h"
#include "dossiers/vouchers.h"

namespace motcua::dossiers {

using units::Role;
using workflow::Action;

namespace {

struct Deciding {
  const Situation& s;
  const Command& c;
  const Offer& offer;
  Decision out{};

  const Dossier& dossier() const { return s.dossier; }

  void leave_for(const std::string& to, const PersonId& person, const UnitId& unit = {}) {
    out.event.facts["left"] = JsonArray{Json(offer.step)};
    out.event.facts["entered"] = JsonArray{Json(entering(s, workflow::step_of(s.workflow, to), person, unit))};
  }

  // Moves along the workflow's transition, if it moves at all. The person is kept where the step asks for it.
  void move(const PersonId& given = {}) {
    const workflow::Transition* way = workflow::transition(workflow::step_of(s.workflow, offer.step), c.action);
    VERIFY(way);
    if (way->to.empty() || way->to == offer.step) return;
    const workflow::Step& next = workflow::step_of(s.workflow, way->to);
    UnitId unit;  // of a person of another unit who is asked
    if (const units::Holder* holder = given.empty() ? nullptr : chosen(s, offer, given))
      if (const units::Post* post = s.directory.post(holder->post)) unit = post->unit;
    leave_for(way->to, !given.empty() ? given : next.keep_person ? dossier().appraiser : PersonId{}, unit);
  }

  Result<> check_person(bool required) {
    if (c.person.empty())
      return required ? Result<>(refuse(motcua::problems::invalid_input, {}, {{"/person", "Hãy chọn người."}}))
                      : Result<>{};
    if (chosen(s, offer, c.person)) return {};
    if (c.action == Action::ask_opinion && c.person == s.actor.person)
      return refuse(motcua::problems::invalid_input, {}, {{"/person", "Hãy hỏi ý kiến người khác."}});
    return refuse(motcua::problems::invalid_input, {},
                  {{"/person", "Người này không giữ vị trí phù hợp ở cơ quan xử lý."}});
  }

  Result<> pause(State state, calendar::PauseKind kind) {
    out.event.facts["state"] = word_of(state);
    out.event.facts["pause"] = calendar::word_of(kind);
    auto pauses = dossier().pauses;
    pauses.push_back({kind, s.now, std::nullopt});
    TRY_ASSIGN(const Dues dues, dues_of(s, pauses, dossier().extensions));
    // A pause that comes too late changes nothing.
    out.event.facts["due"] = dues_json(dues, dues.first ? dossier().promised_due : std::nullopt);
    return {};
  }

  Result<> resume() {
    out.event.facts["state"] = word_of(State::in_progress);
    auto pauses = dossier().pauses;
    pauses.back().to = s.now;
    TRY_ASSIGN(const Dues dues, dues_of(s, pauses, dossier().extensions));
    const Instant at = *dues.first;
    const LocalTime now = s.zone.local(s.now), from = s.zone.local(pauses.back().from);
    Instant promised = at;
    if (dossier().apology_due) {  // a new date given before the pause moves by the working time of the pause
      const auto moved = s.calendar.add_minutes(s.zone.local(*dossier().apology_due),
                                                std::max<std::int64_t>(1, s.calendar.worked(from, now)));
      if (moved) promised = std::max(promised, s.zone.instant({moved->date, s.calendar.closing(moved->date)}));
      out.event.facts["apology"] = promised.us;
    }
    out.event.facts["due"] = dues_json(dues, promised);
    JsonObject steps;
    for (const ActiveStep& step : dossier().steps)
      if (const auto moved = step_due(s, workflow::step_of(s.workflow, step.step), step.started, pauses);
          step.due && moved)
        steps[step.step] = moved->us;
    out.event.facts["step_dues"] = std::move(steps);
    return {};
  }

  Result<> apologise(const std::optional<ApologyTerms>& terms) {
    if (!terms) return refuse(problems::too_late_to_apologise);
    if (c.action == Action::apologise) out.event.facts["late"] = terms->late;
    return decide_apology(s, c, *terms, out);
  }

  Result<> request_supplement() {
    if (c.items.empty())
      return refuse(motcua::problems::invalid_input, {}, {{"/items", "Nêu ít nhất một giấy tờ cần bổ sung."}});
    JsonArray items;
    for (const auto& [name, reason] : c.items) items.push_back(JsonObject{{"name", name}, {"reason", reason}});
    out.event.personal["items"] = std::move(items);
    out.event.facts["request_number"] = dossier().supplement_requests + 1;
    if (dossier().supplement_requests > 0)
      out.warnings.push_back(
          "Đây là lần yêu cầu bổ sung thứ hai trở lên: hồ sơ sẽ bị tính quá hạn trong bộ chỉ số quốc gia.");
    const LocalTime received = s.zone.local(dossier().received_at), now = s.zone.local(s.now);
    const auto third = s.calendar.working_day_after(received.date, 3);
    if (third && now.date > *third) out.warnings.push_back("Đã quá 3 ngày làm việc kể từ ngày tiếp nhận.");
    TRY(pause(State::waiting_supplement, calendar::PauseKind::supplement));
    out.notice = "supplement_requested";
    return {};
  }

  Result<> specifics() {
    JsonObject& facts = out.event.facts;
    switch (c.action) {
      case Action::hand_over:
        TRY(check_person(false));
        move(c.person);
        return {};
      case Action::accept: move(s.actor.stands_for()); return {};
      case Action::send_back: move(); return {};
      case Action::verify: return {};
      case Action::ask_opinion:
        TRY(check_person(false));
        move(c.person);
        return {};
      case Action::give_opinion: move(); return {};
      case Action::propose:
        facts["outcome"] = c.choice;
        name_draft(s, facts);
        move();
        return {};
      case Action::forward_up: move(); return {};
      case Action::approve:
        facts["signatory"] = s.actor.post.text;
        name_draft(s, facts);
        move();
        return {};
      case Action::rework: move(); return {};
      case Action::issue: {
        const workflow::Transition* way = workflow::transition(workflow::step_of(s.workflow, offer.step), c.action);
        TRY(name_issue(s, way->result_file, facts));
        facts["state"] = word_of(State::ready);
        move();
        out.notice = "result_ready";
        return {};
      }
      case Action::return_result:
        facts["state"] = word_of(State::returned);
        facts["against"] = c.choice;
        out.event.personal["recipient"] = c.recipient;
        if (!c.recipient_id.empty()) out.event.personal["recipient_id"] = c.recipient_id;
        if (!c.recipient_id_kind.empty()) out.event.personal["recipient_id_kind"] = c.recipient_id_kind;
        return {};
      case Action::request_supplement: return request_supplement();
      case Action::receive_supplement: out.notice = "supplement_received"; return resume();
      case Action::request_payment:
        facts["amount"] = c.amount;
        TRY(pause(State::waiting_payment, calendar::PauseKind::financial_duty));
        out.notice = "payment_requested";
        return {};
      case Action::confirm_payment: {
        TRY_ASSIGN(const std::string number, voucher_number(c.number));
        facts["reference"] = number;
        return resume();
      }
      case Action::withdraw:
        facts["state"] = word_of(State::withdrawn);
        out.notice = "withdrawn";
        return {};
      case Action::stop:
        facts["state"] = word_of(State::stopped);
        out.notice = "stopped";
        return {};
      case Action::apologise: return apologise(apology_terms(s));
      case Action::correct_apology: return apologise(correction_terms(s));
      case Action::extend: return decide_extension(s, c, out);
      case Action::reassign:
        TRY(check_person(true));
        facts["step"] = offer.step;
        facts["person"] = c.person.text;
        return {};
      case Action::confirm_signing: name_confirmation(s, facts); return {};
      case Action::deny_signing:
        facts["document_number"] = dossier().document_number;
        facts["book"] = dossier().book;
        facts["signatory"] = dossier().signatory.text;
        move();
        out.notice = "result_withdrawn";
        return {};
      case Action::ask_reissue: return name_request(c, facts);
      case Action::reissue:
        name_reissue(s, facts);
        out.notice = "result_corrected";
        return {};
      case Action::refuse_reissue: name_refusal(s, facts); return {};
      case Action::note: return {};
    }
    VERIFY_UNREACHED();
  }
};

}  // namespace

std::string_view event_kind(Action action) {
  switch (action) {
    case Action::hand_over: return "handed_over";
    case Action::accept: return "accepted";
    case Action::send_back: return "sent_back";
    case Action::verify: return "verified";
    case Action::ask_opinion: return "opinion_asked";
    case Action::give_opinion: return "opinion_given";
    case Action::propose: return "proposed";
    case Action::forward_up: return "forwarded_up";
    case Action::approve: return "approved";
    case Action::rework: return "reworked";
    case Action::issue: return "issued";
    case Action::return_result: return "returned";
    case Action::request_supplement: return "supplement_requested";
    case Action::receive_supplement: return "supplement_received";
    case Action::request_payment: return "payment_requested";
    case Action::confirm_payment: return "payment_confirmed";
    case Action::withdraw: return "withdrawn";
    case Action::stop: return "stopped";
    case Action::apologise: return "apologised";
    case Action::correct_apology: return "apology_corrected";
    case Action::extend: return "extended";
    case Action::reassign: return "reassigned";
    case Action::confirm_signing: return "at_once_confirmed";
    case Action::deny_signing: return "issue_withdrawn";
    case Action::ask_reissue: return "reissue_asked";
    case Action::reissue: return "issue_corrected";
    case Action::refuse_reissue: return "reissue_refused";
    case Action::note: return "noted";
  }
  VERIFY_UNREACHED();
}

namespace {

// Why an action that exists is not offered here: the most helpful refusal.
Refusal why_not(const Situation& s, Action action) {
  const Dossier& d = s.dossier;
  const bool leader = s.actor.has(Role::leader);
  if (action == Action::request_supplement && d.supplement_requests > 0 && !leader)
    return {problems::second_supplement};
  if (takes_approval(action) && !may_approve(s.actor))
    return {motcua::problems::forbidden, "Ông/bà không được ủy quyền phê duyệt: hãy để chính lãnh đạo làm việc này."};
  if (const auto own = action == Action::approve ? own_work(d, s.actor) : std::nullopt) return *own;
  if ((action == Action::reissue || action == Action::refuse_reissue) && d.reissue && leader &&
      (s.actor.person == d.reissue->asked_by || s.actor.stands_for() == d.reissue->asked_by))
    return {problems::own_reissue};
  if (action == Action::reissue && d.reissue && leader) return {problems::result_file_missing};
  if ((action == Action::confirm_signing || action == Action::deny_signing) && awaits_confirmation(d))
    return {problems::not_the_signatory};
  if (action == Action::apologise && leader && !paused(d.state)) return {problems::too_late_to_apologise};
  if (action == Action::extend && leader) return {problems::not_extendable};
  return {problems::not_available, fmt::format("Hồ sơ đang ở trạng thái “{}”.", vietnamese(d.state))};
}

}  // namespace

Result<Decision> decide(const Situation& situation, const Command& command) {
  const auto offers = available(situation);
  const auto offer = std::find_if(offers.begin(), offers.end(),
                                  [&](const Offer& candidate) { return candidate.action == command.action; });
  if (offer == offers.end()) return std::unexpected(why_not(situation, command.action));
  Deciding deciding{.s = situation, .c = command, .offer = *offer};
  deciding.out.event.kind = std::string(event_kind(command.action));
  deciding.out.event.dossier = situation.dossier.id;
  deciding.out.event.seq = situation.dossier.version + 1;
  deciding.out.event.facts["at_step"] = offer->step;
  if (!command.text.empty()) deciding.out.event.personal["text"] = command.text;
  TRY(rest_on_basis(situation, command, deciding.out.event));
  TRY(deciding.specifics());
  return std::move(deciding.out);
}

}  // namespace motcua::dossiers
