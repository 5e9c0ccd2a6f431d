// The timeline of a dossier: the facts of each event for a reader.
#include "dossiers/event_codec.h"
#include "views/decisions.h"
#include "views/use_cases.h"

namespace motcua::views {
namespace {

JsonArray texts(const std::vector<std::string>& items) { return JsonArray(items.begin(), items.end()); }

// Adds the facts of a kind to a row. A new kind does not compile until this struct handles it.
struct Tell {
  const Needs& needs;
  JsonObject& row;

  void put(std::string_view name, const std::string& text) const {
    if (!text.empty()) row[name] = text;
  }
  void draft(const NamedDraft& named) const {
    if (named) row["draft"] = named->empty() ? Json(nullptr) : Json(*named);
  }
  void document(const NumberedDocument& document) const {
    row["document_number"] = document.number;
    row["book"] = document.book;
  }
  void signatory(const PostId& post, const PersonId& person = {}) const {
    row["signatory"] = signatory_text(needs, post, person);
  }

  template <class Kind>
    requires one_of<Kind, Received, HandedOver, Accepted, SentBack, Verified, OpinionAsked, OpinionGiven, ForwardedUp,
                    Reworked, ReissueRefused, SupplementReceived, PaymentRequested, ApologyCorrected, Extended,
                    Reassigned, Noted, CorrectionAsked, Corrected, CorrectionRefused, LookUpWordDrawn, CitizenTold>
  void operator()(const Kind&) const {}

  void operator()(const CompletedAtOnce& kind) const {
    document(kind.document);
    signatory(kind.signatory, kind.signed_by);
  }
  void operator()(const AtOnceConfirmed& kind) const {
    row["late"] = kind.late;
    signatory(kind.signatory);
  }
  void operator()(const IssueWithdrawn& kind) const {
    row["document_number"] = kind.document_number;
    row["book"] = kind.book;
    signatory(kind.signatory);
  }
  void operator()(const Proposed& kind) const {
    row["outcome"] = word_of(kind.outcome);
    draft(kind.draft);
  }
  void operator()(const Approved& kind) const { draft(kind.draft); }
  void operator()(const Issued& kind) const {
    document(kind.document);
    draft(kind.draft);
    if (kind.results) row["results"] = texts(*kind.results);
    if (kind.before_drafts) row["before_drafts"] = true;
  }
  void operator()(const ReissueAsked& kind) const {
    if (kind.reissue) row["reissue"] = word_of(*kind.reissue);
  }
  void operator()(const IssueCorrected& kind) const {
    row["results"] = texts(kind.results);
    row["replaced"] = texts(kind.replaced);
    if (kind.document) document(*kind.document);
    if (!kind.replaced_document) return;
    row["replaced_number"] = kind.replaced_document->number;
    row["replaced_book"] = kind.replaced_document->book;
  }
  void operator()(const Returned& kind) const {
    row["against"] = kind.against;
    put("recipient", kind.recipient);
  }
  void operator()(const SupplementRequested& kind) const {
    if (kind.items.empty()) return;
    row["items"] = wanted_view(kind.items);
  }
  void operator()(const PaymentConfirmed& kind) const {
    row["reference"] = kind.reference;
    put("repeats", kind.repeats);
  }
  template <class Kind>
    requires one_of<Kind, Withdrawn, Stopped>
  void operator()(const Kind& kind) const {
    put("confirmed_by", kind.confirmed_by);
    if (kind.requested_on) row["requested_on"] = iso(*kind.requested_on);
    put("requested_by", kind.requested_by);
  }
  void operator()(const Apologised& kind) const {
    if (kind.late) row["late"] = *kind.late;
  }
  void operator()(const CalendarChanged& kind) const { row["why"] = kind.why; }
  void operator()(const FileAdded& kind) const {
    row["purpose"] = word_of(kind.purpose);
    row["sha256"] = kind.sha256;
    put("name", kind.name);
  }
};

}  // namespace

JsonArray wanted_view(const std::vector<WantedPaper>& papers) {
  JsonArray rows;
  for (const WantedPaper& paper : papers) rows.push_back(JsonObject{{"name", paper.name}, {"reason", paper.reason}});
  return rows;
}

JsonArray timeline(const Needs& needs, const std::vector<RecordedEvent>& events) {
  JsonArray rows;
  const RecordedEvent* approved = nullptr;
  for (const RecordedEvent& recorded : events) {
    const DossierEvent& event = recorded.event;
    const units::Post* post = needs.directory.post(recorded.post);
    const units::Unit* unit = needs.directory.unit(recorded.unit);
    JsonObject row{{"seq", event.seq},
                   {"kind", kind_of(event)},
                   {"at", rfc3339(recorded.at, needs.shell.zone)},
                   {"person", needs.directory.name_of(recorded.person)},
                   {"post", post ? post->name : ""},
                   {"unit", unit ? unit->short_name : ""},
                   {"on_behalf_of", needs.directory.name_of(event.common.on_behalf_of)},
                   {"text", text_of(event)}};
    std::visit(Tell{.needs = needs, .row = row}, event.what);
    if (const auto ground = ground_of(event)) row["ground"] = ground_view(*ground);
    // The clerk issues a result that another person signed.
    if (is<Approved>(recorded)) approved = &recorded;
    if (approved && is<Issued, IssueCorrected>(recorded)) row["signatory"] = say(decider_text(needs, *approved));
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace motcua::views
