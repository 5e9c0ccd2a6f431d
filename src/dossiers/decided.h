// What a decision stands on: the draft that was approved, the result that was issued, the signatory who confirmed. The
// rules of drafts, results, corrected issues and confirmations. Pure.
#pragma once
#include "dossiers/rules.h"

namespace motcua::dossiers {

// May this actor add a file of this purpose now? Every way to add a file asks this.
Result<> may_attach(const Situation& situation, FilePurpose purpose);

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

// The facts of the decisions; refusals where the dossier lacks what the decision must name.
void name_draft(const Situation& situation, JsonObject& facts);
Result<> name_issue(const Situation& situation, bool needs_result, JsonObject& facts);
Result<> name_request(const Command& command, JsonObject& facts);  // for a corrected issue
void name_reissue(const Situation& situation, JsonObject& facts);
void name_refusal(const Situation& situation, JsonObject& facts);
void name_confirmation(const Situation& situation, JsonObject& facts);

// Of a result handed over at once, at the hour of the receipt.
struct AtOnce {
  PostId signatory;
  PersonId signed_by;
  std::int64_t drawn = 0;  // a number drawn beforehand; 0: the next one of the book
};
Result<Event> hand_over_at_once(const Situation& situation, const AtOnce& at_once);

// The kinds of events of this part; false for any other.
bool apply_decided(Dossier& dossier, const Event& event, Instant at, const PersonId& person);

// The results that an issue names; nothing of an issue of before.
void name_results(Dossier& dossier, const JsonObject& issued);

// The fields of this part. What a dossier does not have is left out, so that rows of before keep their text.
void put_decided(JsonObject& object, const Dossier& dossier);
void read_decided(const JsonObject& object, Dossier& dossier);

}  // namespace motcua::dossiers
