#include "acts/fields.h"

#include "base/id_number.h"
#include "base/verify.h"
#include "catalogue/types.h"
#include "msg/dossier_field.h"

namespace motcua::dossiers {

using workflow::Action;

static std::vector<http::Choice> id_kind_choices() {
  std::vector<http::Choice> choices;
  for (const IdKind kind : kIdKinds)
    if (may_bear(Bearer::person, kind)) choices.push_back({word_of(kind), label_of(kind)});
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
  return {{"choice",
           choice,
           true,
           msg::dossier_field::proposal,
           {{"grant", msg::dossier_field::to_be_granted}, {"reject", msg::dossier_field::to_be_refused}}},
          {.name = "ground",
           .kind = ground,
           .required = false,
           .label = msg::dossier_field::ground_of_refusal,
           .only_with = "reject",
           .needed = true},
          {"text", text, true, msg::dossier_field::appraisal}};
}

static std::vector<Field> fields_of_return() {
  using enum FieldKind;
  return {{"recipient", line, true, msg::dossier_field::recipient, {}, FirstValue::citizen},
          {"recipient_id", line, false, msg::dossier_field::recipient_id},
          {"recipient_id_kind", FieldKind::id_kind, false, msg::dossier_field::recipient_id_kind, id_kind_choices()},
          {"choice",
           choice,
           true,
           msg::dossier_field::against,
           {{"receipt", msg::dossier_field::against_receipt},
            {"id_card", msg::dossier_field::against_id_card},
            {"authorisation", msg::dossier_field::against_authorisation},
            {"post", msg::dossier_field::sent_by_post}}},
          {"text", text, false, msg::dossier_field::remark}};
}

static std::vector<Field> fields_of_payment() {
  using enum FieldKind;
  return {{"number", line, true, msg::dossier_field::voucher},
          {"choice",
           choice,
           false,
           msg::dossier_field::why_same_voucher,
           {{"one_for_many", msg::dossier_field::one_for_many}, {"other_issuer", msg::dossier_field::other_issuer}}},
          {"text", text, false, msg::dossier_field::remark}};
}

static std::vector<Field> fields_of_withdrawal() {
  using enum FieldKind;
  return {{"text", text, true, msg::dossier_field::why_withdrawn},
          {"requested_by", line, true, msg::dossier_field::requested_by, {}, FirstValue::citizen},
          {"requested_on", date, true, msg::dossier_field::requested_on, {}, FirstValue::today},
          {"choice",
           choice,
           true,
           msg::dossier_field::citizen_confirmed_by,
           {{"signed_request", msg::dossier_field::signed_request},
            {"id_card", msg::dossier_field::here_with_id_card},
            {"receipt", msg::dossier_field::receipt_given_back}}}};
}

static std::vector<Field> fields_of_stop() {
  using enum FieldKind;
  return {{"text", text, true, msg::dossier_field::why_stopped},
          {"requested_by", line, false, msg::dossier_field::requested_by},
          {"requested_on", date, false, msg::dossier_field::requested_on},
          {"choice",
           choice,
           false,
           msg::dossier_field::request_confirmed_by,
           {{"signed_paper", msg::dossier_field::signed_paper},
            {"counter", msg::dossier_field::at_the_counter},
            {"telephone", msg::dossier_field::by_telephone},
            {"online", msg::dossier_field::online}}},
          {"ground", ground, false, msg::dossier_field::legal_ground}};
}

static std::vector<Field> fields_of_extension() {
  using enum FieldKind;
  const auto agreed = [](std::string_view name, FieldKind kind, Msg label, bool needed) {
    return Field{.name = name,
                 .kind = kind,
                 .required = false,
                 .label = label,
                 .only_with_form = word_of(catalogue::ExtensionForm::agreed),
                 .needed = needed};
  };
  return {{"extension", extension, true, msg::dossier_field::ground_of_extension},
          {"text", text, true, msg::dossier_field::why_extended},
          agreed("date", date, msg::dossier_field::agreed_date, true),
          agreed("time", line, msg::dossier_field::agreed_time, false),
          agreed("file", agreement, msg::dossier_field::agreement, true)};
}

static std::vector<Field> fields_of_reissue_request() {
  using enum FieldKind;
  return {{"choice",
           choice,
           true,
           msg::dossier_field::what_is_wrong,
           {{"new_document", msg::dossier_field::new_document}, {"same_document", msg::dossier_field::same_document}}},
          {"drawn_number", drawn, false, msg::dossier_field::drawn_for_new_document},
          {"text", text, true, msg::dossier_field::why_reissued}};
}

std::vector<Field> fields_of(Action action) {
  using enum FieldKind;
  switch (action) {
    case Action::hand_over:
      return {{"person", person, false, msg::dossier_field::give_to},
              {"text", text, false, msg::dossier_field::hand_over_note}};
    case Action::accept: return {};
    case Action::send_back: return {{"text", text, true, msg::dossier_field::why_sent_back}};
    case Action::verify: return {{"text", text, true, msg::dossier_field::what_was_verified}};
    case Action::ask_opinion:
      return {{"person", person, false, msg::dossier_field::who_is_asked},
              {"text", text, true, msg::dossier_field::what_is_asked}};
    case Action::give_opinion: return {{"text", text, true, msg::dossier_field::opinion}};
    case Action::propose: return fields_of_proposal();
    case Action::forward_up: return {{"text", text, false, msg::dossier_field::hand_over_note}};
    case Action::approve: return {{"text", text, false, msg::dossier_field::approval_remark}};
    case Action::rework: return {{"text", text, true, msg::dossier_field::why_reworked}};
    case Action::issue: return {{"drawn_number", drawn, false, msg::dossier_field::drawn_number}};
    case Action::return_result: return fields_of_return();
    case Action::request_supplement:
      return {{"items", items, true, msg::dossier_field::wanted_papers},
              {"text", text, true, msg::dossier_field::reason_on_slip}};
    case Action::receive_supplement: return {{"text", text, true, msg::dossier_field::received_papers}};
    case Action::request_payment:
      return {{"amount", money, true, msg::dossier_field::amount},
              {"text", text, true, msg::dossier_field::what_to_pay}};
    case Action::confirm_payment: return fields_of_payment();
    case Action::withdraw: return fields_of_withdrawal();
    case Action::stop: return fields_of_stop();
    case Action::apologise:
      return {{"date", date, true, msg::dossier_field::new_date}, {"text", text, true, msg::dossier_field::why_late}};
    case Action::correct_apology:
      return {{"date", date, true, msg::dossier_field::new_date},
              {"text", text, true, msg::dossier_field::why_late, {}, FirstValue::told_reason}};
    case Action::extend: return fields_of_extension();
    case Action::reassign:
      return {{"person", person, true, msg::dossier_field::give_to}, {"text", text, true, msg::dossier_field::reason}};
    case Action::confirm_signing: return {};
    case Action::deny_signing: return {{"text", text, true, msg::dossier_field::why_not_signed}};
    case Action::ask_reissue: return fields_of_reissue_request();
    case Action::reissue: return {{"text", text, false, msg::dossier_field::approval_remark}};
    case Action::refuse_reissue: return {{"text", text, true, msg::dossier_field::why_not_approved}};
    case Action::note: return {{"text", text, true, msg::dossier_field::note}};
  }
  VERIFY_UNREACHED();
}

}  // namespace motcua::dossiers
