#include "dossiers/decided.h"

#include <algorithm>

#include "base/damage.h"
#include "base/problems.h"
#include "base/verify.h"
#include "msg/at_once.h"
#include "msg/dossier.h"
#include "msg/dossier_file.h"

namespace motcua::dossiers {

using access::Role;
using workflow::Action;

namespace {

std::int64_t minutes_of(Instant at) { return at.us / 60'000'000; }

void must_be(bool there, const Dossier& d, std::string_view field) {
  if (!there) throw Damage("dossier", d.id.text, field, "is missing");
}

bool issues(const Situation& s) { return s.actor.has(Role::clerk) && s.actor.unit == s.dossier.competent_unit; }
bool approves(const Situation& s) { return s.actor.has(Role::leader) && s.actor.unit == s.dossier.competent_unit; }
bool is(const Actor& actor, const PersonId& person) { return actor.person == person || actor.stands_for() == person; }

bool offers(const Situation& s, Action action) {
  const auto all = available(s);
  return std::any_of(all.begin(), all.end(), [&](const Offer& offer) { return offer.action == action; });
}

bool works_in(const units::Directory& directory, const PersonId& person, const UnitId& unit) {
  return std::ranges::any_of(directory.posts_of(person), [&](const units::Holder* held) {
    const units::Post* post = directory.post(held->post);
    return post && post->unit == unit;
  });
}

}  // namespace

bool signs_in_person(const Actor& actor) { return actor.on_behalf_of.empty() && !actor.session.starts_with("k:"); }

// Only the person who signed confirms a signature: no delegation and no key of another system does. If the person has
// left the post, its present holder confirms. If the post is empty and the person has left the unit, a leader of the
// unit confirms. The leader's post must be one that signs.
bool may_confirm(const units::Directory& directory, const Actor& actor, const Signing& signing) {
  if (!signs_in_person(actor) || actor.unit != signing.unit || actor.person == signing.received_by) return false;
  if (actor.person == signing.signed_by) return true;
  const units::Holder* holder = directory.holder_of(signing.signatory);
  if (holder) return actor.post == signing.signatory && actor.person == holder->person;
  const units::Post* own = directory.post(actor.post);
  return actor.has(Role::leader) && own && own->may_sign && !works_in(directory, signing.signed_by, signing.unit);
}

std::optional<Refusal> own_work(const Dossier& d, const Actor& actor) {
  if (!d.proposer.empty()) return is(actor, d.proposer) ? std::optional(Refusal{problems::own_proposal}) : std::nullopt;
  if (!is(actor, d.received_by)) return std::nullopt;
  return Refusal{problems::own_receipt, msg::dossier::own_receipt_ways_out};
}

Result<> may_attach(const Situation& s, FilePurpose purpose) {
  const Dossier& d = s.dossier;
  switch (purpose) {
    case FilePurpose::agreement:
    case FilePurpose::paper:
      if (!closed(d.state) && !d.ready_at && !awaits_confirmation(d)) return {};
      return refuse(problems::wrong_step_for_file, msg::dossier_file::no_more_papers);
    case FilePurpose::draft:
      if (offers(s, Action::propose)) return {};
      return refuse(problems::wrong_step_for_file, msg::dossier_file::draft_by_proposer);
    case FilePurpose::result:
      if (offers(s, Action::issue) || (d.reissue && issues(s) && is(s.actor, d.reissue->asked_by))) return {};
      return refuse(problems::wrong_step_for_file, msg::dossier_file::result_by_clerk);
  }
  VERIFY_UNREACHED();
}

documents::FileOwner owner_of(FilePurpose purpose) {
  switch (purpose) {
    case FilePurpose::paper:
    case FilePurpose::agreement: return documents::FileOwner::citizen;
    case FilePurpose::draft:
    case FilePurpose::result: return documents::FileOwner::office;
  }
  VERIFY_UNREACHED();
}

void offer_confirmation(const Situation& s, const ActiveStep& active, std::vector<Offer>& offers) {
  const Dossier& d = s.dossier;
  if (!may_confirm(s.directory, s.actor, {active.unit, d.received_by, d.signed_by, d.signatory})) return;
  offers.push_back({Action::confirm_signing, active.step, true});
  offers.push_back({Action::deny_signing, active.step});
}

void offer_reissue(const Situation& s, std::vector<Offer>& offers) {
  const Dossier& d = s.dossier;
  if (!d.ready_at || (d.state != State::ready && d.state != State::returned)) return;
  const std::string step = d.steps.empty() ? std::string() : d.steps.front().step;
  if (!d.reissue && issues(s)) offers.push_back({Action::ask_reissue, step});
  if (!d.reissue || !approves(s) || is(s.actor, d.reissue->asked_by)) return;
  if (!d.reissue->results.empty()) offers.push_back({Action::reissue, step, true});
  offers.push_back({Action::refuse_reissue, step});
}

std::string draft_named(const Situation& s) { return s.dossier.draft; }

bool lacks_result(const Situation& s, const Offer& offer) {
  const workflow::Transition* way = workflow::transition(workflow::step_of(s.workflow, offer.step), offer.action);
  if (!way || !way->result_file) return false;
  return s.dossier.approved_draft ? s.dossier.results.empty() : s.dossier.result_files == 0;
}

Issued issue_named(const Situation& s) {
  const Dossier& d = s.dossier;
  return Issued{.document = {},
                .draft = d.approved_draft.value_or(std::string()),
                .results = d.results,
                .before_drafts = !d.approved_draft};
}

Result<ReissueAsked> request_named(const Command& c) {
  const bool fresh = c.choice == word_of(ReissueOf::new_document);
  if (c.drawn > 0 && !fresh)
    return refuse(motcua::problems::invalid_input, {}, {{"/drawn_number", msg::dossier::number_for_new_document_only}});
  return ReissueAsked{
      .reissue = fresh ? ReissueOf::new_document : ReissueOf::same_document, .drawn = c.drawn, .text = c.text};
}

IssueCorrected reissue_named(const Situation& s, const Command& c) {
  must_be(s.dossier.reissue.has_value(), s.dossier, "reissue");
  IssueCorrected kind{.results = s.dossier.reissue->results,
                      .replaced = s.dossier.results,
                      .asked_by = s.dossier.reissue->asked_by,
                      .document = {},
                      .replaced_document = {},
                      .text = c.text};
  if (s.dossier.reissue->new_document)
    kind.replaced_document = {.number = s.dossier.document_number, .book = s.dossier.book};
  return kind;
}

ReissueRefused refusal_named(const Situation& s, const Command& c) {
  must_be(s.dossier.reissue.has_value(), s.dossier, "reissue");
  return {.asked_by = s.dossier.reissue->asked_by, .text = c.text};
}

AtOnceConfirmed confirmation_named(const Situation& s) {
  const Dossier& d = s.dossier;
  must_be(d.handed_over_at && d.confirm_due, d, "confirm_due");
  const bool late = minutes_of(s.now) > minutes_of(*d.confirm_due);
  return {.signatory = d.signatory, .ready = late ? s.now : *d.handed_over_at, .late = late};
}

Result<DossierEvent> hand_over_at_once(const Situation& s, const AtOnce& at_once) {
  const Date today = s.zone.local(s.now).date;
  const auto next = s.calendar.working_day_after(today, 1);
  if (!next) return refuse(problems::not_at_once, msg::at_once::no_next_working_day);
  const Instant due = s.zone.instant({*next, s.calendar.closing(*next)});
  EnteredStep step = entering(s, workflow::step_of(s.workflow, workflow::kConfirmation), at_once.signed_by);
  step.due = due;
  return DossierEvent{
      .dossier = s.dossier.id,
      .seq = s.dossier.version + 1,
      .common = {.entered = {std::move(step)}},
      .what = CompletedAtOnce{
          .signatory = at_once.signatory, .signed_by = at_once.signed_by, .document = {}, .confirm_due = due}};
}

namespace {

// Returns number and book as papers print them.
std::string document_text(const std::string& number, const std::string& book) {
  return book.empty() ? number : number + " (" + book + ")";
}

}  // namespace

void apply_decided(Dossier& d, const CompletedAtOnce& kind, const Acted& acted) {
  d.at_once = true;
  d.document_number = kind.document.number;
  d.book = kind.document.book;
  d.signatory = kind.signatory;
  d.outcome = Outcome::grant;
  if (!kind.confirm_due) {  // event from before confirmations existed
    d.ready_at = acted.at;
    return;
  }
  d.signed_by = kind.signed_by;
  d.handed_over_at = acted.at;
  d.confirm_due = kind.confirm_due;
}

void apply_decided(Dossier& d, const AtOnceConfirmed& kind, const Acted& acted) {
  d.confirmed_at = acted.at;
  d.ready_at = kind.ready;
}

void apply_decided(Dossier& d, const IssueWithdrawn&, const Acted&) {
  d.at_once = false;
  d.document_number.clear();
  d.book.clear();
  d.signatory = {};
  d.signed_by = {};
  d.outcome.reset();
  d.handed_over_at.reset();
  d.confirm_due.reset();  // the dossier's first due date counts again
}

// Older events name no step.
void apply_decided(Dossier& d, const FileAdded& kind, const Acted& acted) {
  const bool result = kind.purpose == FilePurpose::result;
  if (result) ++d.result_files;
  if (!acted.common.at_step) return;
  if (kind.purpose == FilePurpose::draft) d.draft = kind.sha256;
  if (!result) return;
  std::vector<std::string>& results = d.reissue ? d.reissue->results : d.results;
  if (kind.replaces) results.clear();
  results.push_back(kind.sha256);
}

void apply_decided(Dossier& d, const ReissueAsked& kind, const Acted& acted) {
  d.reissue = Reissue{.asked_by = acted.person,
                      .results = {},
                      .new_document = kind.reissue == ReissueOf::new_document,
                      .drawn = kind.drawn,
                      .drawn_year = kind.drawn_year};
}

void apply_decided(Dossier& d, const IssueCorrected& kind, const Acted&) {
  d.replaced.insert(d.replaced.end(), kind.replaced.begin(), kind.replaced.end());
  d.results = kind.results;
  d.reissue.reset();
  if (!kind.replaced_document) return;  // the same document in another copy
  const auto& [number, book] = *kind.replaced_document;
  if (!number.empty()) d.replaced_documents.push_back(document_text(number, book));
  d.document_number = kind.document ? kind.document->number : std::string();
  d.book = kind.document ? kind.document->book : std::string();
}

void apply_decided(Dossier& d, const ReissueRefused&, const Acted&) { d.reissue.reset(); }

}  // namespace motcua::dossiers
