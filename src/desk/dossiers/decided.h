// The parts of a decision: the approved draft, the issued result, the signatory's confirmation. The rules of drafts,
// results, corrected issues and confirmations. Pure.
#pragma once
#include "documents/stream_files.h"
#include "dossiers/rules.h"

namespace motcua::dossiers {

// Returns success if this actor may add a file of this purpose now; a refusal otherwise. Every way to add a file calls
// this.
Result<> may_attach(const Situation& situation, FilePurpose purpose);
// Returns the owner of a file: the applicant owns papers and agreements, the office owns drafts and results.
documents::FileOwner owner_of(FilePurpose purpose);

// A result that was handed over at once and waits for its signatory's confirmation.
struct Signing {
  UnitId unit;  // unit in which the signature is confirmed
  PersonId received_by, signed_by;
  PostId signatory;
};
// True if this actor may confirm the result, or deny the signature. The list of the desk and every route call this.
bool may_confirm(const units::Directory& directory, const Actor& actor, const Signing& signing);
// False for an actor by delegation and for a key of another system: neither may confirm a signature.
bool signs_in_person(const Actor& actor);

// Returns why this actor may not approve; nullopt if they may. The proposer may not approve; without a proposer the
// receiver may not. The rule also covers an actor by delegation of that person.
std::optional<Refusal> own_work(const Dossier& dossier, const Actor& actor);

// True if the workflow wants a result file before the action and the dossier has none.
bool lacks_result(const Situation& situation, const Offer& offer);

// Add the offers of confirmations and corrected issues.
void offer_confirmation(const Situation& situation, const ActiveStep& active, std::vector<Offer>& offers);
void offer_reissue(const Situation& situation, std::vector<Offer>& offers);

// Facts that the decisions name. They refuse if the dossier lacks such a fact.
std::string draft_named(const Situation& situation);  // "": there is no draft
Issued issue_named(const Situation& situation);  // the result's number comes from the book
Result<ReissueAsked> request_named(const Command& command);  // the request for a corrected issue
IssueCorrected reissue_named(const Situation& situation, const Command& command);
ReissueRefused refusal_named(const Situation& situation, const Command& command);
AtOnceConfirmed confirmation_named(const Situation& situation);

// A result handed over at once, at the hour of the receipt.
struct AtOnce {
  PostId signatory;
  PersonId signed_by;
  std::int64_t drawn = 0;  // a number drawn beforehand; 0: the next one of the book
};
Result<DossierEvent> hand_over_at_once(const Situation& situation, const AtOnce& at_once);

// The context in which the kinds of this header change the state.
struct Acted {
  const CommonFacts& common;
  Instant at;
  const PersonId& person;
};
void apply_decided(Dossier& dossier, const CompletedAtOnce& kind, const Acted& acted);
void apply_decided(Dossier& dossier, const AtOnceConfirmed& kind, const Acted& acted);
void apply_decided(Dossier& dossier, const IssueWithdrawn& kind, const Acted& acted);
void apply_decided(Dossier& dossier, const FileAdded& kind, const Acted& acted);
void apply_decided(Dossier& dossier, const ReissueAsked& kind, const Acted& acted);
void apply_decided(Dossier& dossier, const IssueCorrected& kind, const Acted& acted);
void apply_decided(Dossier& dossier, const ReissueRefused& kind, const Acted& acted);

}  // namespace motcua::dossiers
