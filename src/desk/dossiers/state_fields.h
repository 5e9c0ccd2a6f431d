// The JSON form of a dossier's state, field by field. Private to state.cpp and the codec of events.
#pragma once
#include "dossiers/event_parts.h"
#include "work/json_values.h"

namespace motcua::fields {

using namespace dossiers;  // the tables of this header name its types

template <>
struct Value<Party> {
  static Json json(const Party& value) { return to_json(value); }
  static Party from(const Json& json, std::string_view name) { return party_from_json(stored::object_in(json, name)); }
};

inline constexpr std::array kPauseKinds{calendar::PauseKind::supplement, calendar::PauseKind::financial_duty};

template <>
struct Words<State> {
  static constexpr auto* find = among<kStates>;
};
template <>
struct Words<Outcome> {
  static constexpr auto* find = among<kOutcomes>;
};
template <>
struct Words<PaperStatus> {
  static constexpr auto* find = among<kPaperStatuses>;
};
template <>
struct Words<FilePurpose> {
  static constexpr auto* find = file_purpose_of;
};
template <>
struct Words<PartyPart> {
  static constexpr auto* find = among<kPartyParts>;
};
template <>
struct Words<ReissueOf> {
  static constexpr auto* find = among<kReissuesOf>;
};
template <>
struct Words<calendar::PauseKind> {
  static constexpr auto* find = among<kPauseKinds>;
};
template <>
struct Words<calendar::LimitUnit> {
  static constexpr auto* find = calendar::limit_unit;
};
template <>
struct Words<calendar::ExtensionForm> {
  static constexpr auto* find = calendar::extension_form;
};
template <>
struct Words<calendar::AfterSupplement> {
  static constexpr auto* find = calendar::after_supplement;
};
template <>
struct Words<catalogue::Channel> {
  static constexpr auto* find = catalogue::channel_of;
};
template <>
struct Words<access::Role> {
  static constexpr auto* find = access::role_of;
};

template <>
struct Fields<calendar::Limit> {
  static constexpr auto facts =
      std::tuple{needed("unit", &calendar::Limit::unit), needed("amount", &calendar::Limit::amount),
                 if_set("half", &calendar::Limit::half)};
};

template <>
struct Fields<PaperCheck> {
  static constexpr auto facts =
      std::tuple{needed("index", &PaperCheck::index), needed("status", &PaperCheck::status),
                 needed("originals", &PaperCheck::originals), needed("copies", &PaperCheck::copies)};
};

template <>
struct Fields<ActiveStep> {
  static constexpr auto facts = std::tuple{
      needed("step", &ActiveStep::step),     needed("role", &ActiveStep::role),       needed("unit", &ActiveStep::unit),
      needed("person", &ActiveStep::person), needed("started", &ActiveStep::started), or_null("due", &ActiveStep::due)};
};

template <>
struct Fields<PauseSpan> {
  static constexpr auto facts =
      std::tuple{needed("kind", &PauseSpan::kind), needed("from", &PauseSpan::from), or_null("to", &PauseSpan::to)};
};

inline constexpr auto kGrantedTerms = std::tuple{
    needed("ground", &Granted::ground), needed("form", &Granted::form), needed("minutes", &Granted::minutes),
    when([](const Granted& one) { return one.form == calendar::ExtensionForm::agreed; }, "until", &Granted::until),
    when([](const Granted& one) { return one.form != calendar::ExtensionForm::agreed; }, "limit", &Granted::limit)};
template <>
struct Fields<Granted> {
  static constexpr auto facts = std::tuple_cat(std::tuple{needed("at", &Granted::at)}, kGrantedTerms);
};

template <>
struct Fields<Apology> {
  static constexpr auto facts =
      std::tuple{needed("at", &Apology::at), needed("by", &Apology::by), needed("late", &Apology::late)};
};

template <>
struct Fields<Reissue> {
  static constexpr auto facts =
      std::tuple{needed("asked_by", &Reissue::asked_by), needed("results", &Reissue::results),
                 if_set("new_document", &Reissue::new_document), if_set("drawn", &Reissue::drawn),
                 if_set("drawn_year", &Reissue::drawn_year)};
};

template <>
struct Fields<Dossier> {
  static constexpr auto facts = std::tuple{
      needed("id", &Dossier::id), needed("version", &Dossier::version), needed("code", &Dossier::code),
      needed("state", &Dossier::state), needed("procedure_code", &Dossier::procedure_code),
      needed("procedure_version", &Dossier::procedure_version), needed("case_id", &Dossier::case_id),
      needed("workflow", &Dossier::workflow), needed("workflow_version", &Dossier::workflow_version),
      needed("channel", &Dossier::channel), needed("receiving_unit", &Dossier::receiving_unit),
      needed("competent_unit", &Dossier::competent_unit), needed("received_at", &Dossier::received_at),
      needed("received_by", &Dossier::received_by), needed("limit", &Dossier::limit),
      or_null("original_due", &Dossier::original_due), or_null("promised_due", &Dossier::promised_due),
      needed("step_minutes", &Dossier::step_minutes), needed("papers", &Dossier::papers),
      needed("pages", &Dossier::pages), needed("copies", &Dossier::copies), needed("sets", &Dossier::sets),
      needed("fee", &Dossier::fee), needed("delivery", &Dossier::delivery),
      needed("register_number", &Dossier::register_number), needed("steps", &Dossier::steps),
      needed("pauses", &Dossier::pauses), needed("supplement_requests", &Dossier::supplement_requests),
      needed("apologised", &Dossier::apologised), or_null("apology_due", &Dossier::apology_due),
      needed("appraiser", &Dossier::appraiser), needed("proposer", &Dossier::proposer),
      or_null("outcome", &Dossier::outcome), needed("document_number", &Dossier::document_number),
      needed("book", &Dossier::book), needed("signatory", &Dossier::signatory),
      needed("result_files", &Dossier::result_files), needed("at_once", &Dossier::at_once),
      or_null("ready_at", &Dossier::ready_at), or_null("closed_at", &Dossier::closed_at),
      // Later fields. An older row does not have them.
      if_set("draft", &Dossier::draft), if_set("approved_draft", &Dossier::approved_draft),
      if_set("results", &Dossier::results), if_set("replaced", &Dossier::replaced),
      if_set("replaced_documents", &Dossier::replaced_documents), if_set("reissue", &Dossier::reissue),
      if_set("signed_by", &Dossier::signed_by), if_set("handed_over_at", &Dossier::handed_over_at),
      if_set("confirm_due", &Dossier::confirm_due), if_set("confirmed_at", &Dossier::confirmed_at),
      unless_same("legal_due", &Dossier::legal_due, &Dossier::original_due), if_set("declared", &Dossier::declared),
      if_set("after_supplement", &Dossier::after_supplement), if_set("apologised_late", &Dossier::apologised_late),
      if_set("last_apology", &Dossier::last_apology), if_set("extensions", &Dossier::extensions)};
};

}  // namespace motcua::fields
