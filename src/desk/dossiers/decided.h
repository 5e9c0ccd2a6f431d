// What a decision stands on: the draft that was approved, the result that was issued, the signatory who confirmed. The
// rules of drafts, results, corrected issues and confirmations. Pure.
#pragma once
#include "documents/stream_files.h"
#include "dossiers/rules.h"

namespace motcua::dossiers {

// May this actor add a file of this purpose now? Every way to add a file asks this.
Result<> may_attach(const Situation& situation, FilePurpose purpose);
// Papers and agreements are the applicant's, drafts and results the office's.
documents::FileOwner owner_of(FilePurpose purpose);

// A result that was handed over at once and waits for its signatory.
struct Signing {
  UnitId unit;  // where it is confirmed
  PersonId received_by, signed_by;
  PostId signatory;
};
// May this actor confirm it, or say that they had not signed? The list of the desk and every route ask this.
bool may_confirm(const units::Directory& directory, const Actor& actor, const Signing& signing);
// No stand-in and no key confirms any.
bool signs_in_person(const Actor& actor);

// Why this actor may not approve: they proposed it or, where nobody proposed, they received it. A stand-in may not
// approve what the person they stand for proposed or received.
std::optional<Refusal> own_work(const Dossier& dossier, const Actor& actor);

// Offers of confirmations and corrected issues.
void offer_confirmation(const Situation& situation, const ActiveStep& active, std::vector<Offer>& offers);
void offer_reissue(const Situation& situation, std::vector<Offer>& offers);

// What the decisions name; refusals where the dossier lacks what the decision must name.
std::string draft_named(const Situation& situation);  // "": there is none
Result<Issued> issue_named(const Situation& situation, bool needs_result);  // its number comes from the book
Result<ReissueAsked> request_named(const Command& command);  // for a corrected issue
IssueCorrected reissue_named(const Situation& situation, const Command& command);
ReissueRefused refusal_named(const Situation& situation, const Command& command);
AtOnceConfirmed confirmation_named(const Situation& situation);

// Of a result handed over at once, at the hour of the receipt.
struct AtOnce {
  PostId signatory;
  PersonId signed_by;
  std::int64_t drawn = 0;  // a number drawn beforehand; 0: the next one of the book
};
Result<DossierEvent> hand_over_at_once(const Situation& situation, const AtOnce& at_once);

// What the kinds of this part change.
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
