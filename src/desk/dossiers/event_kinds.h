// The kinds of dossier events, one struct for each. The database stores `kKind` and `kVersion` with the event. A word
// never changes its meaning. Fields under "personal" can be erased (docs/adr/0007): an erased or absent field is empty.
// Elsewhere an empty id, text, list or optional means that the event lacks the fact, unless a comment says otherwise.
// docs/events.md says how to add a field.
#pragma once
#include "dossiers/event_parts.h"

namespace motcua::dossiers {

// The receipt. CommonFacts has the due times and the first step. The event itself has received_at, received_by and the
// id.
struct Received {
  static constexpr std::string_view kKind = "received";
  static constexpr int kVersion = 2;  // version 1 stored the whole state
  std::string code, procedure_code, procedure_version, case_id, workflow;
  int workflow_version = 1;
  catalogue::Channel channel = catalogue::Channel::direct;
  UnitId receiving_unit, competent_unit;
  calendar::Limit limit;
  std::optional<calendar::Limit> declared;
  std::optional<calendar::AfterSupplement> after_supplement;
  std::int64_t step_minutes = 0;
  std::vector<PaperCheck> papers;
  int pages = 1, copies = 1, sets = 1;
  std::int64_t fee = 0;
  std::string delivery;
  std::int64_t register_number = 0;
  // personal
  std::optional<Party> applicant, representative;
  std::optional<std::string> content;
  bool operator==(const Received&) const = default;
};

// A result handed over in the visit. Without confirm_due the event is from before confirmations.
struct CompletedAtOnce {
  static constexpr std::string_view kKind = "completed_at_once";
  static constexpr int kVersion = 1;
  PostId signatory;
  PersonId signed_by;
  NumberedDocument document;
  std::optional<Instant> confirm_due;
  bool operator==(const CompletedAtOnce&) const = default;
};

struct AtOnceConfirmed {
  static constexpr std::string_view kKind = "at_once_confirmed";
  static constexpr int kVersion = 1;
  PostId signatory;
  Instant ready;
  bool late = false;
  bool operator==(const AtOnceConfirmed&) const = default;
};

struct IssueWithdrawn {
  static constexpr std::string_view kKind = "issue_withdrawn";
  static constexpr int kVersion = 1;
  std::string document_number, book;  // belong to the withdrawn result
  PostId signatory;
  std::string text;  // personal
  bool operator==(const IssueWithdrawn&) const = default;
};

struct HandedOver {
  static constexpr std::string_view kKind = "handed_over";
  static constexpr int kVersion = 1;
  std::string text;  // personal
  bool operator==(const HandedOver&) const = default;
};

struct Accepted {
  static constexpr std::string_view kKind = "accepted";
  static constexpr int kVersion = 1;
  bool operator==(const Accepted&) const = default;
};

struct SentBack {
  static constexpr std::string_view kKind = "sent_back";
  static constexpr int kVersion = 1;
  std::string text;  // personal
  bool operator==(const SentBack&) const = default;
};

struct Verified {
  static constexpr std::string_view kKind = "verified";
  static constexpr int kVersion = 1;
  std::string text;  // personal
  bool operator==(const Verified&) const = default;
};

struct OpinionAsked {
  static constexpr std::string_view kKind = "opinion_asked";
  static constexpr int kVersion = 1;
  std::string text;  // personal
  bool operator==(const OpinionAsked&) const = default;
};

struct OpinionGiven {
  static constexpr std::string_view kKind = "opinion_given";
  static constexpr int kVersion = 1;
  std::string text;  // personal
  bool operator==(const OpinionGiven&) const = default;
};

struct Proposed {
  static constexpr std::string_view kKind = "proposed";
  static constexpr int kVersion = 1;
  Outcome outcome = Outcome::grant;
  NamedDraft draft;
  std::optional<KeptGround> ground;  // ground of a refusal
  std::string text;  // personal
  bool operator==(const Proposed&) const = default;
};

struct ForwardedUp {
  static constexpr std::string_view kKind = "forwarded_up";
  static constexpr int kVersion = 1;
  std::string text;  // personal
  bool operator==(const ForwardedUp&) const = default;
};

struct Approved {
  static constexpr std::string_view kKind = "approved";
  static constexpr int kVersion = 1;
  PostId signatory;
  NamedDraft draft;
  std::string text;  // personal
  bool operator==(const Approved&) const = default;
};

struct Reworked {
  static constexpr std::string_view kKind = "reworked";
  static constexpr int kVersion = 1;
  std::string text;  // personal
  bool operator==(const Reworked&) const = default;
};

struct Issued {
  static constexpr std::string_view kKind = "issued";
  static constexpr int kVersion = 1;
  NumberedDocument document;
  NamedDraft draft;
  std::optional<std::vector<std::string>> results;  // SHA-256; nullopt: the issue could not name any
  bool before_drafts = false;  // true: the approval is from before drafts and names no draft
  bool operator==(const Issued&) const = default;
};

struct ReissueAsked {
  static constexpr std::string_view kKind = "reissue_asked";
  static constexpr int kVersion = 1;
  std::optional<ReissueOf> reissue;  // nullopt: the request is from before this choice, and the number stays
  std::int64_t drawn = 0, drawn_year = 0;  // a number drawn beforehand, and the year of its book
  std::string text;  // personal
  bool operator==(const ReissueAsked&) const = default;
};

struct IssueCorrected {
  static constexpr std::string_view kKind = "issue_corrected";
  static constexpr int kVersion = 1;
  std::vector<std::string> results, replaced;  // SHA-256
  PersonId asked_by;
  std::optional<NumberedDocument> document;  // only for a new document, with the document that it replaces
  std::optional<ReplacedDocument> replaced_document;
  std::string text;  // personal
  bool operator==(const IssueCorrected&) const = default;
};

struct ReissueRefused {
  static constexpr std::string_view kKind = "reissue_refused";
  static constexpr int kVersion = 1;
  PersonId asked_by;
  std::string text;  // personal
  bool operator==(const ReissueRefused&) const = default;
};

struct Returned {
  static constexpr std::string_view kKind = "returned";
  static constexpr int kVersion = 1;
  std::string against;  // receipt, id_card, authorisation, post
  // personal
  std::string recipient, recipient_id, recipient_id_kind, text;
  bool operator==(const Returned&) const = default;
};

struct SupplementRequested {
  static constexpr std::string_view kKind = "supplement_requested";
  static constexpr int kVersion = 1;
  calendar::PauseKind pause = calendar::PauseKind::supplement;
  std::int64_t request_number = 0;  // 1: the first request of the dossier, 2: the second
  std::int64_t number = 0;  // number of the paper; 0: the event is from before numbers
  std::optional<KeptGround> ground;
  // personal
  std::vector<WantedPaper> items;
  std::string text;
  bool operator==(const SupplementRequested&) const = default;
};

struct SupplementReceived {
  static constexpr std::string_view kKind = "supplement_received";
  static constexpr int kVersion = 1;
  std::string text;  // personal
  bool operator==(const SupplementReceived&) const = default;
};

struct PaymentRequested {
  static constexpr std::string_view kKind = "payment_requested";
  static constexpr int kVersion = 1;
  calendar::PauseKind pause = calendar::PauseKind::financial_duty;
  std::int64_t amount = 0;
  std::string text;  // personal
  bool operator==(const PaymentRequested&) const = default;
};

struct PaymentConfirmed {
  static constexpr std::string_view kKind = "payment_confirmed";
  static constexpr int kVersion = 1;
  std::string reference;
  std::string repeats;  // one_for_many, other_issuer: the unit already has the number this year
  std::string text;  // personal
  bool operator==(const PaymentConfirmed&) const = default;
};

struct Withdrawn {
  static constexpr std::string_view kKind = "withdrawn";
  static constexpr int kVersion = 1;
  std::string confirmed_by;
  std::optional<Date> requested_on;
  std::optional<KeptGround> ground;
  // personal
  std::string text, requested_by;
  bool operator==(const Withdrawn&) const = default;
};

struct Stopped {
  static constexpr std::string_view kKind = "stopped";
  static constexpr int kVersion = 1;
  std::string confirmed_by;
  std::optional<Date> requested_on;
  std::optional<KeptGround> ground;
  // personal
  std::string text, requested_by;
  bool operator==(const Stopped&) const = default;
};

struct Apologised {
  static constexpr std::string_view kKind = "apologised";
  static constexpr int kVersion = 1;
  std::optional<bool> late;  // nullopt: the event is from before late apologies
  std::int64_t number = 0;  // number of the paper; 0: the event is from before numbers
  std::string text;  // personal
  bool operator==(const Apologised&) const = default;
};

struct ApologyCorrected {
  static constexpr std::string_view kKind = "apology_corrected";
  static constexpr int kVersion = 1;
  std::string text;  // personal
  bool operator==(const ApologyCorrected&) const = default;
};

struct Extended {
  static constexpr std::string_view kKind = "extended";
  static constexpr int kVersion = 1;
  GrantedExtension extension;
  std::string text;  // personal
  bool operator==(const Extended&) const = default;
};

struct Reassigned {
  static constexpr std::string_view kKind = "reassigned";
  static constexpr int kVersion = 1;
  std::string step;
  PersonId person;
  std::string text;  // personal
  bool operator==(const Reassigned&) const = default;
};

struct Noted {
  static constexpr std::string_view kKind = "noted";
  static constexpr int kVersion = 1;
  std::string text;  // personal
  bool operator==(const Noted&) const = default;
};

struct CalendarChanged {
  static constexpr std::string_view kKind = "calendar_changed";
  static constexpr int kVersion = 1;
  std::string change, why;  // the id and the summary of the calendar change
  bool operator==(const CalendarChanged&) const = default;
};

struct CorrectionAsked {
  static constexpr std::string_view kKind = "correction_asked";
  static constexpr int kVersion = 1;
  PartyPart part = PartyPart::applicant;
  std::vector<std::string> fields;
  // personal
  std::optional<Party> party;  // the party after the correction
  std::string text;
  bool operator==(const CorrectionAsked&) const = default;
};

struct Corrected {
  static constexpr std::string_view kKind = "corrected";
  static constexpr int kVersion = 1;
  PartyPart part = PartyPart::applicant;
  std::vector<std::string> fields;
  std::int64_t asked = 0;  // seq of the event that asked
  PersonId asked_by;
  // personal
  std::optional<Party> party;
  std::string text;
  bool operator==(const Corrected&) const = default;
};

struct CorrectionRefused {
  static constexpr std::string_view kKind = "correction_refused";
  static constexpr int kVersion = 1;
  PartyPart part = PartyPart::applicant;
  std::vector<std::string> fields;
  std::int64_t asked = 0;
  PersonId asked_by;
  std::string text;  // personal
  bool operator==(const CorrectionRefused&) const = default;
};

struct LookUpWordDrawn {
  static constexpr std::string_view kKind = "look_up_word_drawn";
  static constexpr int kVersion = 1;
  std::string reason;  // first, lost, seen
  std::string text;  // personal
  bool operator==(const LookUpWordDrawn&) const = default;
};

struct CitizenTold {
  static constexpr std::string_view kKind = "citizen_told";
  static constexpr int kVersion = 1;
  std::int64_t task = 0;  // seq of the event that the citizen was told about
  std::string how;  // called, printed, mailed, in_person
  bool operator==(const CitizenTold&) const = default;
};

struct FileAdded {
  static constexpr std::string_view kKind = "file_added";
  static constexpr int kVersion = 1;
  FilePurpose purpose = FilePurpose::paper;
  std::string sha256, media_type;
  std::int64_t bytes = 0;
  std::optional<int> paper;
  bool replaces = false;  // true: this result replaces the results that the clerk added before
  std::string name;  // personal
  bool operator==(const FileAdded&) const = default;
};

}  // namespace motcua::dossiers
