// A dossier (hồ sơ) and its parts. The state is a projection of its events: only apply() in rules.h makes it.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/json.h"
#include "calendar/types.h"
#include "catalogue/types.h"
#include "msg/problems.h"
#include "units/types.h"

namespace motcua::dossiers {

using motcua::vietnamese;

enum class State { in_progress, waiting_supplement, waiting_payment, ready, returned, withdrawn, stopped };
inline constexpr std::array kStates{State::in_progress, State::waiting_supplement, State::waiting_payment, State::ready,
                                    State::returned,    State::withdrawn,          State::stopped};
std::string_view word_of(State state);
State state_of(std::string_view word);  // for words of the program's own rows
Msg label_of(State state);
inline bool closed(State state) {
  return state == State::returned || state == State::withdrawn || state == State::stopped;
}
inline bool paused(State state) { return state == State::waiting_supplement || state == State::waiting_payment; }

enum class Outcome { grant, reject };  // the decision: the requested result, or a written refusal
inline constexpr std::array kOutcomes{Outcome::grant, Outcome::reject};
std::string_view word_of(Outcome outcome);
Outcome outcome_of(std::string_view word);  // for words of the program's own rows

// A person (cá nhân) or an organisation (tổ chức) that brings a dossier or acts for its owner.
struct Party {
  bool organisation = false;
  std::string name, id_number, address, phone, email;
  std::string id_kind;  // chosen kind of the number (id_number.h); "": the number alone shows the kind
  std::string authorisation;  // the paper of authorisation of a representative
  bool operator==(const Party&) const = default;
};

enum class PaperStatus { ok, missing, wrong, not_needed };
inline constexpr std::array kPaperStatuses{PaperStatus::ok, PaperStatus::missing, PaperStatus::wrong,
                                           PaperStatus::not_needed};
std::string_view word_of(PaperStatus status);

struct PaperCheck {
  int index = 0;  // index in the papers of the case
  PaperStatus status = PaperStatus::ok;
  int originals = 0, copies = 0;
  bool operator==(const PaperCheck&) const = default;
};

struct ActiveStep {
  std::string step;
  access::Role role;
  UnitId unit;
  PersonId person;  // empty: anyone with the role in the unit
  Instant started;
  std::optional<Instant> due;
  bool operator==(const ActiveStep&) const = default;
};

struct PauseSpan {
  calendar::PauseKind kind;
  Instant from;
  std::optional<Instant> to;
  bool operator==(const PauseSpan&) const = default;
};

// paper: from the applicant. draft: the text for the signature. result: the signed text. agreement: an agreed
// extension.
enum class FilePurpose { paper, draft, result, agreement };
inline constexpr std::array kFilePurposes{FilePurpose::paper, FilePurpose::draft, FilePurpose::result,
                                          FilePurpose::agreement};
std::string_view word_of(FilePurpose purpose);
std::optional<FilePurpose> file_purpose_of(std::string_view word);

// A corrected issue that waits for a decision: the person who asked, and the hashes of the files that will replace the
// result. A new document gets its own number. With `new_document` false the same document had a wrong copy and keeps
// its number.
struct Reissue {
  PersonId asked_by;
  std::vector<std::string> results;
  bool new_document = false;  // false also for a request from before this choice
  std::int64_t drawn = 0;  // a number drawn beforehand; 0: the next one of the book
  std::int64_t drawn_year = 0;  // year of the book of `drawn`, which is the year of the request; 0: an older request
  bool operator==(const Reissue&) const = default;
};

// An extension that the law allows and a leader granted.
struct Granted {
  Instant at;
  std::string ground;  // ground in the procedure's row
  calendar::ExtensionForm form = calendar::ExtensionForm::added;
  calendar::Limit limit{};  // empty for `agreed`
  std::optional<Instant> until;  // only for `agreed`
  std::int64_t minutes = 0;  // working minutes by which the extension moved the first promise
  bool operator==(const Granted&) const = default;
};

// The last apology, as long as it may be corrected.
struct Apology {
  Instant at;
  PersonId by;
  bool late = false;  // true: after the legal time for an apology
  bool operator==(const Apology&) const = default;
};

struct Dossier {
  DossierId id;
  std::int64_t version = 0;  // seq of its last event
  std::string code;
  State state = State::in_progress;
  std::string procedure_code, procedure_version, case_id;
  std::string workflow;
  int workflow_version = 1;
  catalogue::Channel channel = catalogue::Channel::direct;
  UnitId receiving_unit, competent_unit;
  Instant received_at;
  PersonId received_by;
  calendar::Limit limit;
  std::optional<calendar::Limit> declared;  // the shorter limit that the unit declares
  std::optional<calendar::AfterSupplement> after_supplement;  // rule of the receipt's day; none: the procedure's
  // nullopt while a pause is open. legal_due: the legal due time. original_due: the first promise. promised_due: the
  // current promise, which an apology moves.
  std::optional<Instant> legal_due, original_due, promised_due;
  std::int64_t step_minutes = 0;  // working minutes that the steps share
  std::vector<PaperCheck> papers;
  int pages = 1, copies = 1, sets = 1;
  std::int64_t fee = 0;
  std::string delivery;  // desk, post, online
  std::int64_t register_number = 0;  // number in the receiving unit's book of the year
  std::vector<ActiveStep> steps;
  std::vector<PauseSpan> pauses;
  int supplement_requests = 0;
  std::vector<Granted> extensions;
  bool apologised = false, apologised_late = false;  // once in time, once after it
  std::optional<Apology> last_apology;
  std::optional<Instant> apology_due;  // the new date, moved by pauses and calendar changes
  PersonId appraiser, proposer;
  std::optional<Outcome> outcome;
  std::string document_number, book;
  PostId signatory;
  int result_files = 0;
  bool at_once = false;
  std::optional<Instant> ready_at, closed_at;
  // The parts of the decision (decided.h). The SHA-256 names a file.
  std::string draft;  // draft of the proposal; "": none
  std::optional<std::string>
      approved_draft;  // draft that the approval named; "": it named none; nullopt: it could not name any
  std::vector<std::string> results, replaced;  // results: named by the issue; replaced: replaced by a corrected issue
  std::vector<std::string> replaced_documents;  // numbers and books of documents that a new one replaces
  std::optional<Reissue> reissue;
  // For a result handed over at once: its signatory, the time of the hand-over, the due time and the time of the
  // confirmation.
  PersonId signed_by;
  std::optional<Instant> handed_over_at, confirm_due, confirmed_at;
  bool operator==(const Dossier&) const = default;
};
inline bool awaits_confirmation(const Dossier& dossier) {
  return dossier.at_once && dossier.handed_over_at && !dossier.confirmed_at;
}

// The JSON of the whole state. A later field is present only if it is not the default. An older text reads as the
// default, so a new field changes no old row. The readers throw Damage for a missing, odd or unknown member.
JsonObject to_json(const Dossier& dossier);
Dossier dossier_from_json(const JsonObject& object);
JsonObject to_json(const Party& party);
Party party_from_json(const JsonObject& object);

namespace problems {
inline constexpr Problem nothing_to_complete{"nothing-to-complete", Kind::invalid, msg::problems::nothing_to_complete};
inline constexpr Problem not_available{"action-not-available", Kind::conflict, msg::problems::action_not_available};
inline constexpr Problem own_proposal{"own-proposal", Kind::forbidden, msg::problems::own_proposal};
inline constexpr Problem own_receipt{"own-receipt", Kind::forbidden, msg::problems::own_receipt};
inline constexpr Problem refusal_among_many{"refusal-among-many", Kind::conflict, msg::problems::refusal_among_many};
inline constexpr Problem second_supplement{"second-supplement", Kind::conflict, msg::problems::second_supplement};
inline constexpr Problem not_signing_post{"not-signing-post", Kind::invalid, msg::problems::not_signing_post};
inline constexpr Problem result_file_missing{"result-file-missing", Kind::conflict, msg::problems::result_file_missing};
inline constexpr Problem not_at_once{"not-at-once", Kind::invalid, msg::problems::not_at_once};
inline constexpr Problem wrong_step_for_file{"wrong-step-for-file", Kind::conflict, msg::problems::wrong_step_for_file};
inline constexpr Problem own_reissue{"own-reissue", Kind::forbidden, msg::problems::own_reissue};
inline constexpr Problem not_the_signatory{"not-the-signatory", Kind::forbidden, msg::problems::not_the_signatory};
inline constexpr Problem no_competent_unit{"no-competent-unit", Kind::conflict, msg::problems::no_competent_unit};
inline constexpr Problem clock_went_back{"clock-went-back", Kind::unavailable, msg::problems::clock_went_back};
inline constexpr Problem too_late_to_apologise{"too-late-to-apologise", Kind::conflict,
                                               msg::problems::too_late_to_apologise};
inline constexpr Problem not_extendable{"not-extendable", Kind::conflict, msg::problems::not_extendable};
}  // namespace problems

}  // namespace motcua::dossiers
