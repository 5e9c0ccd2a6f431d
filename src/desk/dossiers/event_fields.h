// The JSON form of each kind of event, field by field. Only this table knows the names. Private to the codec of events.
// contract/events/dossier.yaml lists the same names, and a test compares both. docs/events.md says how to add a name.
#pragma once
#include "dossiers/events.h"
#include "dossiers/state_fields.h"

namespace motcua::fields {

// Parts

template <>
struct Fields<EnteredStep> {
  static constexpr auto facts = std::tuple{needed("step", &EnteredStep::step), needed("role", &EnteredStep::role),
                                           needed("unit", &EnteredStep::unit), needed("person", &EnteredStep::person),
                                           or_null("due", &EnteredStep::due)};
};
template <>
struct Fields<NewDues> {
  static constexpr auto facts =
      std::tuple{or_null("original", &NewDues::first), or_null("promised", &NewDues::promised),
                 unless_same("legal", &NewDues::legal, &NewDues::first)};
};
template <>
struct Fields<KeptGround> {
  static constexpr auto facts = std::tuple{needed("id", &KeptGround::id), needed("text", &KeptGround::text),
                                           needed("article", &KeptGround::article)};
};
template <>
struct Fields<WantedPaper> {
  static constexpr auto facts = std::tuple{needed("name", &WantedPaper::name), needed("reason", &WantedPaper::reason)};
};
template <>
struct Fields<GrantedExtension> {
  static constexpr auto facts =
      std::tuple{part(&GrantedExtension::granted, kGrantedTerms), needed("basis", &GrantedExtension::basis),
                 if_set("agreement", &GrantedExtension::agreement)};
};
inline constexpr auto kDocument =
    std::tuple{needed("document_number", &NumberedDocument::number), needed("book", &NumberedDocument::book),
               if_set("book_kind", &NumberedDocument::book_kind), if_set("book_year", &NumberedDocument::book_year)};
inline constexpr auto kReplacedDocument =
    std::tuple{needed("replaced_number", &ReplacedDocument::number), needed("replaced_book", &ReplacedDocument::book)};

// Facts that any kind may carry

template <>
struct Fields<CommonFacts> {
  static constexpr auto facts =
      std::tuple{if_set("at_step", &CommonFacts::at_step), if_set("left", &CommonFacts::left),
                 if_set("entered", &CommonFacts::entered), if_set("state", &CommonFacts::state),
                 if_set("due", &CommonFacts::due),         if_set("step_dues", &CommonFacts::step_dues),
                 if_set("apology", &CommonFacts::apology), if_set("on_behalf_of", &CommonFacts::on_behalf_of)};
};

// Kinds

template <class Kind>
struct NoPersonal {
  static constexpr auto personal = std::tuple{};
};
template <class Kind>
struct PersonalText {
  static constexpr auto personal = std::tuple{if_set("text", &Kind::text)};
};
template <class Kind>
struct TextAlone : PersonalText<Kind> {
  static constexpr auto facts = std::tuple{};
};
// The name of the part is the name of the corrected party's field.
template <class Kind>
constexpr auto corrected_party() {
  return chosen(std::array{std::string_view("applicant"), std::string_view("representative")}, &Kind::party,
                [](const Kind& kind) { return word_of(kind.part); });
}

template <>
struct Fields<Received> {
  static constexpr auto facts = std::tuple{needed("code", &Received::code),
                                           needed("procedure_code", &Received::procedure_code),
                                           needed("procedure_version", &Received::procedure_version),
                                           needed("case_id", &Received::case_id),
                                           needed("workflow", &Received::workflow),
                                           needed("workflow_version", &Received::workflow_version),
                                           needed("channel", &Received::channel),
                                           needed("receiving_unit", &Received::receiving_unit),
                                           needed("competent_unit", &Received::competent_unit),
                                           needed("limit", &Received::limit),
                                           if_set("declared", &Received::declared),
                                           if_set("after_supplement", &Received::after_supplement),
                                           needed("step_minutes", &Received::step_minutes),
                                           needed("papers", &Received::papers),
                                           needed("pages", &Received::pages),
                                           needed("copies", &Received::copies),
                                           needed("sets", &Received::sets),
                                           needed("fee", &Received::fee),
                                           needed("delivery", &Received::delivery),
                                           needed("register_number", &Received::register_number)};
  static constexpr auto personal =
      std::tuple{if_set("applicant", &Received::applicant), if_set("representative", &Received::representative),
                 if_set("content", &Received::content)};
};
// Version 1 stored the whole state of the dossier. event_codec.cpp takes the facts of the receipt from it.
struct ReceivedOf1 {
  Dossier dossier;
};
template <>
struct Fields<ReceivedOf1> {
  static constexpr auto facts = std::tuple{needed("dossier", &ReceivedOf1::dossier)};
};
template <>
struct Value<Dossier> {
  static Dossier from(const Json& json, std::string_view name) {
    return dossier_from_json(stored::object_in(json, name));
  }
};

template <>
struct Fields<CompletedAtOnce> : NoPersonal<CompletedAtOnce> {
  static constexpr auto facts =
      std::tuple{needed("signatory", &CompletedAtOnce::signatory), if_set("signed_by", &CompletedAtOnce::signed_by),
                 part(&CompletedAtOnce::document, kDocument), if_set("confirm_due", &CompletedAtOnce::confirm_due)};
};
template <>
struct Fields<AtOnceConfirmed> : NoPersonal<AtOnceConfirmed> {
  static constexpr auto facts =
      std::tuple{needed("signatory", &AtOnceConfirmed::signatory), needed("ready", &AtOnceConfirmed::ready),
                 needed("late", &AtOnceConfirmed::late)};
};
template <>
struct Fields<IssueWithdrawn> : PersonalText<IssueWithdrawn> {
  static constexpr auto facts =
      std::tuple{needed("document_number", &IssueWithdrawn::document_number), needed("book", &IssueWithdrawn::book),
                 needed("signatory", &IssueWithdrawn::signatory)};
};
template <>
struct Fields<HandedOver> : TextAlone<HandedOver> {};
template <>
struct Fields<Accepted> : NoPersonal<Accepted> {
  static constexpr auto facts = std::tuple{};
};
template <>
struct Fields<SentBack> : TextAlone<SentBack> {};
template <>
struct Fields<Verified> : TextAlone<Verified> {};
template <>
struct Fields<OpinionAsked> : TextAlone<OpinionAsked> {};
template <>
struct Fields<OpinionGiven> : TextAlone<OpinionGiven> {};
template <>
struct Fields<Proposed> : PersonalText<Proposed> {
  static constexpr auto facts = std::tuple{needed("outcome", &Proposed::outcome), named("draft", &Proposed::draft),
                                           if_set("ground", &Proposed::ground)};
};
template <>
struct Fields<ForwardedUp> : TextAlone<ForwardedUp> {};
template <>
struct Fields<Approved> : PersonalText<Approved> {
  static constexpr auto facts = std::tuple{needed("signatory", &Approved::signatory), named("draft", &Approved::draft)};
};
template <>
struct Fields<Reworked> : TextAlone<Reworked> {};
template <>
struct Fields<Issued> : NoPersonal<Issued> {
  static constexpr auto facts =
      std::tuple{part(&Issued::document, kDocument), named("draft", &Issued::draft),
                 if_set("results", &Issued::results), if_set("before_drafts", &Issued::before_drafts)};
};
template <>
struct Fields<ReissueAsked> : PersonalText<ReissueAsked> {
  static constexpr auto facts =
      std::tuple{if_set("reissue", &ReissueAsked::reissue), if_set("drawn", &ReissueAsked::drawn),
                 if_set("drawn_year", &ReissueAsked::drawn_year)};
};
template <>
struct Fields<IssueCorrected> : PersonalText<IssueCorrected> {
  static constexpr auto facts =
      std::tuple{needed("results", &IssueCorrected::results), needed("replaced", &IssueCorrected::replaced),
                 if_set("asked_by", &IssueCorrected::asked_by), part(&IssueCorrected::document, kDocument),
                 part(&IssueCorrected::replaced_document, kReplacedDocument)};
};
template <>
struct Fields<ReissueRefused> : PersonalText<ReissueRefused> {
  static constexpr auto facts = std::tuple{if_set("asked_by", &ReissueRefused::asked_by)};
};
template <>
struct Fields<Returned> {
  static constexpr auto facts = std::tuple{needed("against", &Returned::against)};
  static constexpr auto personal =
      std::tuple{if_set("recipient", &Returned::recipient), if_set("recipient_id", &Returned::recipient_id),
                 if_set("recipient_id_kind", &Returned::recipient_id_kind), if_set("text", &Returned::text)};
};
template <>
struct Fields<SupplementRequested> {
  static constexpr auto facts = std::tuple{
      needed("pause", &SupplementRequested::pause), needed("request_number", &SupplementRequested::request_number),
      if_set("number", &SupplementRequested::number), if_set("ground", &SupplementRequested::ground)};
  static constexpr auto personal =
      std::tuple{if_set("items", &SupplementRequested::items), if_set("text", &SupplementRequested::text)};
};
template <>
struct Fields<SupplementReceived> : TextAlone<SupplementReceived> {};
template <>
struct Fields<PaymentRequested> : PersonalText<PaymentRequested> {
  static constexpr auto facts =
      std::tuple{needed("pause", &PaymentRequested::pause), needed("amount", &PaymentRequested::amount)};
};
template <>
struct Fields<PaymentConfirmed> : PersonalText<PaymentConfirmed> {
  static constexpr auto facts =
      std::tuple{needed("reference", &PaymentConfirmed::reference), if_set("repeats", &PaymentConfirmed::repeats)};
};
template <>
struct Fields<Withdrawn> {
  static constexpr auto facts =
      std::tuple{needed("confirmed_by", &Withdrawn::confirmed_by), if_set("requested_on", &Withdrawn::requested_on),
                 if_set("ground", &Withdrawn::ground)};
  static constexpr auto personal =
      std::tuple{if_set("text", &Withdrawn::text), if_set("requested_by", &Withdrawn::requested_by)};
};
template <>
struct Fields<Stopped> {
  static constexpr auto facts =
      std::tuple{if_set("confirmed_by", &Stopped::confirmed_by), if_set("requested_on", &Stopped::requested_on),
                 if_set("ground", &Stopped::ground)};
  static constexpr auto personal =
      std::tuple{if_set("text", &Stopped::text), if_set("requested_by", &Stopped::requested_by)};
};
template <>
struct Fields<Apologised> : PersonalText<Apologised> {
  static constexpr auto facts = std::tuple{if_set("late", &Apologised::late), if_set("number", &Apologised::number)};
};
template <>
struct Fields<ApologyCorrected> : TextAlone<ApologyCorrected> {};
template <>
struct Fields<Extended> : PersonalText<Extended> {
  static constexpr auto facts = std::tuple{needed("extension", &Extended::extension)};
};
template <>
struct Fields<Reassigned> : PersonalText<Reassigned> {
  static constexpr auto facts = std::tuple{needed("step", &Reassigned::step), needed("person", &Reassigned::person)};
};
template <>
struct Fields<Noted> : TextAlone<Noted> {};
template <>
struct Fields<CalendarChanged> : NoPersonal<CalendarChanged> {
  static constexpr auto facts =
      std::tuple{needed("change", &CalendarChanged::change), needed("why", &CalendarChanged::why)};
};
template <>
struct Fields<CorrectionAsked> {
  static constexpr auto facts =
      std::tuple{needed("part", &CorrectionAsked::part), needed("fields", &CorrectionAsked::fields)};
  static constexpr auto personal =
      std::tuple{corrected_party<CorrectionAsked>(), if_set("text", &CorrectionAsked::text)};
};
template <>
struct Fields<Corrected> {
  static constexpr auto facts =
      std::tuple{needed("part", &Corrected::part), needed("fields", &Corrected::fields),
                 if_set("asked", &Corrected::asked), if_set("asked_by", &Corrected::asked_by)};
  static constexpr auto personal = std::tuple{corrected_party<Corrected>(), if_set("text", &Corrected::text)};
};
template <>
struct Fields<CorrectionRefused> : PersonalText<CorrectionRefused> {
  static constexpr auto facts =
      std::tuple{needed("part", &CorrectionRefused::part), needed("fields", &CorrectionRefused::fields),
                 if_set("asked", &CorrectionRefused::asked), if_set("asked_by", &CorrectionRefused::asked_by)};
};
template <>
struct Fields<LookUpWordDrawn> : PersonalText<LookUpWordDrawn> {
  static constexpr auto facts = std::tuple{needed("reason", &LookUpWordDrawn::reason)};
};
template <>
struct Fields<CitizenTold> : NoPersonal<CitizenTold> {
  static constexpr auto facts = std::tuple{needed("task", &CitizenTold::task), needed("how", &CitizenTold::how)};
};
template <>
struct Fields<FileAdded> {
  static constexpr auto facts =
      std::tuple{needed("purpose", &FileAdded::purpose),       needed("sha256", &FileAdded::sha256),
                 needed("media_type", &FileAdded::media_type), needed("bytes", &FileAdded::bytes),
                 or_null("paper", &FileAdded::paper),          if_set("replaces", &FileAdded::replaces)};
  static constexpr auto personal = std::tuple{if_set("name", &FileAdded::name)};
};

}  // namespace motcua::fields
