#include "dossiers/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "access/policy.h"
#include "base/problems.h"
#include "base/verify.h"
#include "dossiers/decided.h"
#include "dossiers/id_number.h"
#include "dossiers/promises.h"
#include "dossiers/rights.h"

namespace motcua::dossiers {

using access::Role;
using workflow::Action;

namespace {

bool works_at(const Actor& actor, const ActiveStep& step) {
  return actor.unit == step.unit && actor.has(step.role) && (step.person.empty() || step.person == actor.stands_for());
}

bool own_unit(const Situation& s) {
  return s.actor.unit == s.dossier.receiving_unit || s.actor.unit == s.dossier.competent_unit ||
         std::any_of(s.dossier.steps.begin(), s.dossier.steps.end(),
                     [&](const ActiveStep& step) { return step.unit == s.actor.unit; });
}

// Decisions of a leader are approvals on every route. An actor by delegation, or a key, needs the right to approve.
constexpr std::array kApprovals{Action::approve, Action::reissue,   Action::refuse_reissue, Action::stop,
                                Action::extend,  Action::apologise, Action::correct_apology};

LocalTime local(const Situation& s, Instant instant) { return s.zone.local(instant); }

// Offers actions at any step by rule, not by the workflow.
void offer_by_rule(const Situation& s, std::vector<Offer>& offers) {
  const Dossier& d = s.dossier;
  offer_reissue(s, offers);
  if (closed(d.state)) return;
  const std::string step = d.steps.empty() ? std::string() : d.steps.front().step;
  if (awaits_confirmation(d)) {  // the citizen has the result: only a note is offered
    if (own_unit(s)) offers.push_back({Action::note, step});
    return;
  }
  const bool desk = s.actor.has(Role::reception) && s.actor.unit == d.receiving_unit;
  const bool leads = s.actor.has(Role::leader) &&
                     (s.actor.unit == d.competent_unit || (!d.steps.empty() && s.actor.unit == d.steps.front().unit));
  if (d.state == State::waiting_supplement && desk) offers.push_back({Action::receive_supplement, step, true});
  if (d.state == State::waiting_payment &&
      (desk || std::any_of(d.steps.begin(), d.steps.end(), [&](const ActiveStep& a) { return works_at(s.actor, a); })))
    offers.push_back({Action::confirm_payment, step, true});
  if (!d.ready_at && desk) offers.push_back({Action::withdraw, step});
  if (!d.ready_at && leads) {
    offers.push_back({Action::stop, step});
    if (apology_terms(s)) offers.push_back({Action::apologise, step});
    if (correction_terms(s)) offers.push_back({Action::correct_apology, step});
    if (!extensions_open(s).empty()) offers.push_back({Action::extend, step});
  }
  for (const ActiveStep& active : d.steps)
    if (s.actor.has(Role::leader) && s.actor.unit == active.unit &&
        (active.role == Role::specialist || active.role == Role::reception))
      offers.push_back({Action::reassign, active.step});
  if (own_unit(s)) offers.push_back({Action::note, step});
}

}  // namespace

const UnitId& unit_at(const Dossier& dossier, workflow::At at) {
  switch (at) {
    case workflow::At::receiving: return dossier.receiving_unit;
    case workflow::At::competent: return dossier.competent_unit;
  }
  VERIFY_UNREACHED();
}

bool may_approve(const Actor& actor) { return !actor.has(Role::leader) || actor.rights.has(rights::approve_dossiers); }

bool takes_approval(Action action) {
  return std::find(kApprovals.begin(), kApprovals.end(), action) != kApprovals.end();
}

std::vector<Offer> available(const Situation& s) {
  std::vector<Offer> offers;
  const Dossier& d = s.dossier;
  if (!paused(d.state)) {
    for (const ActiveStep& active : d.steps) {
      const workflow::Step& step = workflow::step_of(s.workflow, active.step);
      if (step.id == workflow::kConfirmation) {
        offer_confirmation(s, active, offers);
        continue;
      }
      const bool mine = works_at(s.actor, active);
      for (const workflow::Transition& way : step.transitions) {
        const bool supplement = way.action == Action::request_supplement;
        // The first request belongs to the worker of the step. Only a leader of the unit may order a second one.
        const bool ordered =
            supplement && d.supplement_requests > 0 && s.actor.has(Role::leader) && s.actor.unit == active.unit;
        if (supplement ? !(ordered || (mine && d.supplement_requests == 0)) : !mine) continue;
        if (way.action == Action::forward_up && d.competent_unit == active.unit) continue;
        if (way.action == Action::propose && d.competent_unit != active.unit) continue;
        if (way.action == Action::approve && own_work(d, s.actor)) continue;
        const bool moves = way.to != active.step && way.action != Action::send_back && way.action != Action::rework &&
                           way.action != Action::ask_opinion;
        offers.push_back({way.action, active.step, moves && !supplement && way.action != Action::request_payment});
      }
    }
  }
  offer_by_rule(s, offers);
  if (!may_approve(s.actor)) std::erase_if(offers, [](const Offer& offer) { return takes_approval(offer.action); });
  return offers;
}

std::optional<Instant> step_due(const Situation& s, const workflow::Step& step, Instant started,
                                const std::vector<PauseSpan>& spans) {
  const LocalTime from = local(s, started);
  std::int64_t minutes = 0;
  if (step.transfer) {
    const auto at = calendar::transfer_due(s.calendar, from, s.options.cutoff);
    if (at) minutes = s.calendar.worked(from, *at);
  } else if (step.share > 0) {
    minutes = std::max<std::int64_t>(1, s.dossier.step_minutes * step.share / 100);
  }
  if (minutes == 0) return std::nullopt;
  minutes += extended_minutes(s, spans, started);
  std::vector<PauseSpan> since;
  std::copy_if(spans.begin(), spans.end(), std::back_inserter(since),
               [&](const PauseSpan& span) { return span.from >= started; });
  // A step restarts where the whole limit restarts.
  calendar::Options options = options_of(s);
  if (options.after_supplement == calendar::AfterSupplement::decree &&
      std::none_of(since.begin(), since.end(), [&](const PauseSpan& span) { return restarts_limit(s, spans, span); }))
    options.after_supplement = calendar::AfterSupplement::go_on;
  const auto due =
      calendar::due(s.calendar, from, {calendar::LimitUnit::working_hour, minutes}, local_pauses(s, since), options);
  return due && due->at ? std::optional(s.zone.instant(*due->at)) : std::nullopt;
}

EnteredStep entering(const Situation& s, const workflow::Step& step, const PersonId& person, const UnitId& unit) {
  return {.step = step.id,
          .role = step.role,
          .unit = unit.empty() ? unit_at(s.dossier, step.at) : unit,
          .person = person,
          .due = step_due(s, step, s.now, {})};
}

calendar::Options options_of(const Situation& s) {
  calendar::Options options = s.options;
  options.after_supplement = s.dossier.after_supplement.value_or(s.procedure.after_supplement);
  options.granted = true;
  return options;
}

std::vector<calendar::Pause> local_pauses(const Situation& s, const std::vector<PauseSpan>& spans) {
  std::vector<calendar::Pause> pauses;
  pauses.reserve(spans.size());
  for (const PauseSpan& span : spans)
    pauses.push_back({span.kind, local(s, span.from), span.to ? std::optional(local(s, *span.to)) : std::nullopt});
  return pauses;
}

Result<calendar::Due> due_of(const Situation& s, const std::vector<PauseSpan>& spans) {
  return calendar::due(s.calendar, local(s, s.dossier.received_at), s.dossier.limit, local_pauses(s, spans),
                       options_of(s), local_extensions(s, s.dossier.extensions));
}

Result<calendar::Derivation> derivation_of(const Situation& s, const std::vector<PauseSpan>& spans) {
  return calendar::derive(s.calendar, local(s, s.dossier.received_at), explained_limit(s.dossier),
                          local_pauses(s, spans), options_of(s), local_extensions(s, s.dossier.extensions));
}

static std::vector<std::pair<std::string_view, std::string_view>> id_kind_choices() {
  std::vector<std::pair<std::string_view, std::string_view>> choices;
  for (const IdKind kind : kIdKinds)
    if (may_bear(Bearer::person, kind)) choices.emplace_back(word_of(kind), vietnamese(kind));
  return choices;
}

std::string_view word_of(FieldKind kind) {
  switch (kind) {
    case FieldKind::line: return "line";
    case FieldKind::text: return "text";
    case FieldKind::person: return "person";
    case FieldKind::date: return "date";
    case FieldKind::choice: return "choice";
    case FieldKind::money: return "money";
    case FieldKind::items: return "items";
    case FieldKind::extension: return "extension";
    case FieldKind::agreement: return "agreement";
    case FieldKind::ground:
    case FieldKind::id_kind:
    case FieldKind::drawn: return "choice";
  }
  VERIFY_UNREACHED();
}

static std::vector<Field> fields_of_proposal() {
  using enum FieldKind;
  return {
      {"choice",
       choice,
       true,
       "Đề xuất",
       {{"grant", "Đủ điều kiện, đề nghị giải quyết"}, {"reject", "Không đủ điều kiện, đề nghị từ chối bằng văn bản"}}},
      {"ground", ground, false, "Căn cứ từ chối"},
      {"text", text, true, "Ý kiến thẩm định"}};
}

static std::vector<Field> fields_of_return() {
  using enum FieldKind;
  return {{"recipient", line, true, "Người nhận kết quả"},
          {"recipient_id", line, false, "Số định danh người nhận"},
          {"recipient_id_kind", FieldKind::id_kind, false, "Loại giấy tờ của người nhận", id_kind_choices()},
          {"choice",
           choice,
           true,
           "Nhận theo",
           {{"receipt", "Giấy hẹn trả kết quả"},
            {"id_card", "Căn cước, không có giấy hẹn"},
            {"authorisation", "Văn bản ủy quyền"},
            {"post", "Gửi bưu chính"}}},
          {"text", text, false, "Ghi chú"}};
}

static std::vector<Field> fields_of_payment() {
  using enum FieldKind;
  return {{"number", line, true, "Số chứng từ"},
          {"choice",
           choice,
           false,
           "Vì sao trùng số đã ghi ở hồ sơ khác",
           {{"one_for_many", "Một chứng từ nộp cho nhiều hồ sơ"}, {"other_issuer", "Chứng từ của nơi phát hành khác"}}},
          {"text", text, false, "Ghi chú"}};
}

static std::vector<Field> fields_of_withdrawal() {
  using enum FieldKind;
  return {{"text", text, true, "Lý do rút hồ sơ"},
          {"requested_by", line, true, "Người yêu cầu"},
          {"requested_on", date, true, "Ngày yêu cầu"},
          {"choice",
           choice,
           true,
           "Công dân xác nhận bằng",
           {{"signed_request", "Đơn đề nghị có chữ ký"},
            {"id_card", "Có mặt, xuất trình căn cước"},
            {"receipt", "Nộp lại giấy hẹn"}}}};
}

static std::vector<Field> fields_of_stop() {
  using enum FieldKind;
  return {{"text", text, true, "Lý do dừng giải quyết"},
          {"requested_by", line, false, "Người yêu cầu"},
          {"requested_on", date, false, "Ngày yêu cầu"},
          {"choice",
           choice,
           false,
           "Yêu cầu được xác nhận bằng",
           {{"signed_paper", "Đơn có chữ ký"},
            {"counter", "Có mặt tại quầy"},
            {"telephone", "Điện thoại"},
            {"online", "Trực tuyến"}}},
          {"ground", ground, false, "Căn cứ pháp lý"}};
}

static std::vector<Field> fields_of_extension() {
  using enum FieldKind;
  return {{"extension", extension, true, "Căn cứ gia hạn"},
          {"text", text, true, "Vì sao cần gia hạn"},
          {"date", date, false, "Ngày đã thỏa thuận"},
          {"time", line, false, "Giờ đã thỏa thuận"},
          {"file", agreement, false, "Văn bản thỏa thuận"}};
}

static std::vector<Field> fields_of_reissue_request() {
  using enum FieldKind;
  return {{"choice",
           choice,
           true,
           "Sai ở đâu",
           {{"new_document", "Nội dung văn bản sai: ban hành văn bản mới, số mới"},
            {"same_document", "Chỉ tệp quét sai: vẫn văn bản ấy, giữ số"}}},
          {"drawn_number", drawn, false, "Số đã lấy trước cho văn bản mới"},
          {"text", text, true, "Lý do phát hành lại"}};
}

std::vector<Field> fields_of(Action action) {
  using enum FieldKind;
  switch (action) {
    case Action::hand_over: return {{"person", person, false, "Giao cho"}, {"text", text, false, "Ghi chú khi chuyển"}};
    case Action::accept: return {};
    case Action::send_back: return {{"text", text, true, "Lý do trả lại"}};
    case Action::verify: return {{"text", text, true, "Nội dung và kết quả xác minh"}};
    case Action::ask_opinion:
      return {{"person", person, false, "Người được hỏi"}, {"text", text, true, "Nội dung cần ý kiến, xác minh"}};
    case Action::give_opinion: return {{"text", text, true, "Ý kiến, kết quả xác minh"}};
    case Action::propose: return fields_of_proposal();
    case Action::forward_up: return {{"text", text, false, "Ghi chú khi chuyển"}};
    case Action::approve: return {{"text", text, false, "Ý kiến phê duyệt"}};
    case Action::rework: return {{"text", text, true, "Lý do, yêu cầu làm lại"}};
    case Action::issue: return {{"drawn_number", drawn, false, "Số đã lấy trước"}};
    case Action::return_result: return fields_of_return();
    case Action::request_supplement:
      return {{"items", items, true, "Giấy tờ cần bổ sung (nêu hết một lần)"},
              {"text", text, true, "Lý do chung, in trên phiếu"}};
    case Action::receive_supplement: return {{"text", text, true, "Giấy tờ đã nhận bổ sung"}};
    case Action::request_payment:
      return {{"amount", money, true, "Số tiền (đồng)"}, {"text", text, true, "Nội dung nghĩa vụ"}};
    case Action::confirm_payment: return fields_of_payment();
    case Action::withdraw: return fields_of_withdrawal();
    case Action::stop: return fields_of_stop();
    case Action::apologise:
    case Action::correct_apology: return {{"date", date, true, "Ngày trả mới"}, {"text", text, true, "Lý do chậm"}};
    case Action::extend: return fields_of_extension();
    case Action::reassign: return {{"person", person, true, "Giao cho"}, {"text", text, true, "Lý do"}};
    case Action::confirm_signing: return {};
    case Action::deny_signing: return {{"text", text, true, "Lý do không ký"}};
    case Action::ask_reissue: return fields_of_reissue_request();
    case Action::reissue: return {{"text", text, false, "Ý kiến phê duyệt"}};
    case Action::refuse_reissue: return {{"text", text, true, "Lý do không duyệt"}};
    case Action::note: return {{"text", text, true, "Nội dung ghi chú"}};
  }
  VERIFY_UNREACHED();
}

}  // namespace motcua::dossiers
