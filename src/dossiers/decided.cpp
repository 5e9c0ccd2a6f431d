#include "dossiers/decided.h"

#include <algorithm>

#include "base/problems.h"
#include "base/stored.h"
#include "base/verify.h"

namespace motcua::dossiers {

using units::Role;
using workflow::Action;

namespace {

std::int64_t minutes_of(Instant at) { return at.us / 60'000'000; }

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

JsonArray texts(const std::vector<std::string>& items) { return JsonArray(items.begin(), items.end()); }

std::vector<std::string> texts_at(const JsonObject& object, std::string_view key) {
  std::vector<std::string> found;
  if (object.if_contains(key))
    for (const Json& item : stored::array(object, key)) found.push_back(stored::text_in(item, key));
  return found;
}

std::optional<Instant> instant_in(const JsonObject& object, std::string_view key) {
  const Json* value = object.if_contains(key);
  return value && value->is_int64() ? std::optional(Instant{value->as_int64()}) : std::nullopt;
}

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

// A signature is a person's own: no stand-in and no key of another system confirms it. Where the person has left the
// post, its holder of today does; where the post is empty and the person has left the unit, a leader there who signs.
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
  return Refusal{problems::own_receipt,
                 "Hãy để lãnh đạo khác phê duyệt, hoặc yêu cầu sửa để người khác trình. Nơi chỉ có một lãnh đạo: để "
                 "người khác tiếp nhận, hoặc ủy quyền phê duyệt cho người khác, người thứ hai xác nhận."};
}

Result<> may_attach(const Situation& s, FilePurpose purpose) {
  const Dossier& d = s.dossier;
  switch (purpose) {
    case FilePurpose::agreement:
    case FilePurpose::paper:
      if (!closed(d.state) && !d.ready_at && !awaits_confirmation(d)) return {};
      return refuse(problems::wrong_step_for_file, "Hồ sơ đã có kết quả hoặc đã kết thúc, không nhận thêm giấy tờ.");
    case FilePurpose::draft:
      if (offers(s, Action::propose)) return {};
      return refuse(problems::wrong_step_for_file, "Dự thảo do người trình đính kèm, ở bước trình lãnh đạo.");
    case FilePurpose::result:
      if (offers(s, Action::issue) || (d.reissue && issues(s) && is(s.actor, d.reissue->asked_by))) return {};
      return refuse(problems::wrong_step_for_file,
                    "Bản kết quả đã ký do văn thư đính kèm ở bước vào số; sau đó chỉ thay bằng phát hành lại.");
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

void name_draft(const Situation& s, JsonObject& facts) { facts["draft"] = text_or_null(s.dossier.draft); }

Result<> name_issue(const Situation& s, bool needs_result, JsonObject& facts) {
  const Dossier& d = s.dossier;
  const bool before_drafts = !d.approved_draft;
  if (needs_result && (before_drafts ? d.result_files == 0 : d.results.empty()))
    return refuse(problems::result_file_missing);
  if (before_drafts) facts["before_drafts"] = true;
  facts["draft"] = text_or_null(d.approved_draft.value_or(std::string()));
  facts["results"] = texts(d.results);
  return {};
}

Result<> name_request(const Command& c, JsonObject& facts) {
  if (c.drawn > 0 && c.choice != "new_document")
    return refuse(motcua::problems::invalid_input, {},
                  {{"/drawn_number", "Chỉ văn bản mới mới lấy số: hãy bỏ số, hoặc chọn văn bản mới."}});
  facts["reissue"] = c.choice;
  if (c.drawn > 0) facts["drawn"] = c.drawn;
  return {};
}

void name_reissue(const Situation& s, JsonObject& facts) {
  must_be(s.dossier.reissue.has_value(), s.dossier, "reissue");
  facts["results"] = texts(s.dossier.reissue->results);
  facts["replaced"] = texts(s.dossier.results);
  facts["asked_by"] = s.dossier.reissue->asked_by.text;
  if (!s.dossier.reissue->new_document) return;
  facts["replaced_number"] = s.dossier.document_number;
  facts["replaced_book"] = s.dossier.book;
}

void name_refusal(const Situation& s, JsonObject& facts) {
  must_be(s.dossier.reissue.has_value(), s.dossier, "reissue");
  facts["asked_by"] = s.dossier.reissue->asked_by.text;
}

void name_confirmation(const Situation& s, JsonObject& facts) {
  const Dossier& d = s.dossier;
  must_be(d.handed_over_at && d.confirm_due, d, "confirm_due");
  const bool late = minutes_of(s.now) > minutes_of(*d.confirm_due);
  facts["state"] = word_of(State::returned);
  facts["signatory"] = d.signatory.text;
  facts["ready"] = late ? s.now.us : d.handed_over_at->us;
  facts["late"] = late;
}

Result<Event> hand_over_at_once(const Situation& s, const AtOnce& at_once) {
  const Date today = s.zone.local(s.now).date;
  const auto next = s.calendar.working_day_after(today, 1);
  if (!next) return refuse(problems::not_at_once, "Lịch làm việc chưa có ngày làm việc tiếp theo.");
  const Instant due = s.zone.instant({*next, s.calendar.closing(*next)});
  JsonObject step = entering(s, workflow::step_of(s.workflow, workflow::kConfirmation), at_once.signed_by);
  step["due"] = due.us;
  return Event{.kind = "completed_at_once",
               .dossier = s.dossier.id,
               .seq = s.dossier.version + 1,
               .facts = {{"signatory", at_once.signatory.text},
                         {"signed_by", at_once.signed_by.text},
                         {"confirm_due", due.us},
                         {"entered", JsonArray{Json(std::move(step))}}},
               .personal = {}};
}

namespace {

void hand_over(Dossier& d, const JsonObject& facts, Instant at) {
  d.at_once = true;
  d.document_number = string_at(facts, "document_number");
  d.book = string_at(facts, "book");
  d.signatory = {string_at(facts, "signatory")};
  d.outcome = Outcome::grant;
  if (!facts.if_contains("confirm_due")) {  // of before there were confirmations
    d.ready_at = at;
    return;
  }
  d.signed_by = {string_at(facts, "signed_by")};
  d.handed_over_at = at;
  d.confirm_due = instant_in(facts, "confirm_due");
}

void withdraw_result(Dossier& d) {
  d.at_once = false;
  d.document_number.clear();
  d.book.clear();
  d.signatory = {};
  d.signed_by = {};
  d.outcome.reset();
  d.handed_over_at.reset();
  d.confirm_due.reset();  // its first due date is counted again
}

// Events of before name no step.
void add_file(Dossier& d, const JsonObject& facts) {
  const std::string purpose = string_at(facts, "purpose"), sha256 = string_at(facts, "sha256");
  if (purpose == word_of(FilePurpose::result)) ++d.result_files;
  if (!facts.if_contains("at_step")) return;
  if (purpose == word_of(FilePurpose::draft)) d.draft = sha256;
  if (purpose != word_of(FilePurpose::result)) return;
  std::vector<std::string>& results = d.reissue ? d.reissue->results : d.results;
  if (const Json* replaces = facts.if_contains("replaces"); replaces && stored::flag(facts, "replaces"))
    results.clear();
  results.push_back(sha256);
}

// As papers say it.
std::string document_text(const std::string& number, const std::string& book) {
  return book.empty() ? number : number + " (" + book + ")";
}

void reissue(Dossier& d, const JsonObject& facts) {
  for (std::string& old : texts_at(facts, "replaced")) d.replaced.push_back(std::move(old));
  d.results = texts_at(facts, "results");
  d.reissue.reset();
  if (!facts.if_contains("replaced_number")) return;  // the same document, in another copy
  const std::string number = string_at(facts, "replaced_number");
  if (!number.empty()) d.replaced_documents.push_back(document_text(number, string_at(facts, "replaced_book")));
  d.document_number = string_at(facts, "document_number");
  d.book = string_at(facts, "book");
}

}  // namespace

void name_results(Dossier& d, const JsonObject& issued) {
  if (issued.if_contains("results")) d.results = texts_at(issued, "results");
}

bool apply_decided(Dossier& d, const Event& event, Instant at, const PersonId& person) {
  const JsonObject& facts = event.facts;
  const std::string& kind = event.kind;
  if (kind == "completed_at_once") {
    hand_over(d, facts, at);
  } else if (kind == "at_once_confirmed") {
    d.confirmed_at = at;
    d.ready_at = instant_in(facts, "ready");
  } else if (kind == "issue_withdrawn") {
    withdraw_result(d);
  } else if (kind == "file_added") {
    add_file(d, facts);
  } else if (kind == "reissue_asked") {
    d.reissue = Reissue{.asked_by = person,
                        .results = {},
                        .new_document = string_at(facts, "reissue") == "new_document",
                        .drawn = facts.if_contains("drawn") ? int_at(facts, "drawn") : 0,
                        .drawn_year = facts.if_contains("drawn_year") ? int_at(facts, "drawn_year") : 0};
  } else if (kind == "issue_corrected") {
    reissue(d, facts);
  } else if (kind == "reissue_refused") {
    d.reissue.reset();
  } else {
    return false;
  }
  return true;
}

void put_decided(JsonObject& o, const Dossier& d) {
  const auto put = [&](std::string_view name, const std::optional<Instant>& at) {
    if (at) o[name] = at->us;
  };
  if (!d.draft.empty()) o["draft"] = d.draft;
  if (d.approved_draft) o["approved_draft"] = *d.approved_draft;
  if (!d.results.empty()) o["results"] = texts(d.results);
  if (!d.replaced.empty()) o["replaced"] = texts(d.replaced);
  if (!d.replaced_documents.empty()) o["replaced_documents"] = texts(d.replaced_documents);
  if (d.reissue) {
    JsonObject asked{{"asked_by", d.reissue->asked_by.text}, {"results", texts(d.reissue->results)}};
    if (d.reissue->new_document) asked["new_document"] = true;
    if (d.reissue->drawn > 0) asked["drawn"] = d.reissue->drawn;
    if (d.reissue->drawn_year > 0) asked["drawn_year"] = d.reissue->drawn_year;
    o["reissue"] = std::move(asked);
  }
  if (!d.signed_by.empty()) o["signed_by"] = d.signed_by.text;
  put("handed_over_at", d.handed_over_at);
  put("confirm_due", d.confirm_due);
  put("confirmed_at", d.confirmed_at);
}

void read_decided(const JsonObject& o, Dossier& d) {
  const auto text = [&](std::string_view name) { return o.if_contains(name) ? string_at(o, name) : std::string(); };
  d.draft = text("draft");
  if (o.if_contains("approved_draft")) d.approved_draft = text("approved_draft");
  d.results = texts_at(o, "results");
  d.replaced = texts_at(o, "replaced");
  d.replaced_documents = texts_at(o, "replaced_documents");
  if (o.if_contains("reissue")) {
    const JsonObject& asked = stored::object(o, "reissue");
    d.reissue = Reissue{.asked_by = {stored::text(asked, "asked_by")},
                        .results = texts_at(asked, "results"),
                        .new_document = asked.if_contains("new_document") && stored::flag(asked, "new_document"),
                        .drawn = asked.if_contains("drawn") ? int_at(asked, "drawn") : 0,
                        .drawn_year = asked.if_contains("drawn_year") ? int_at(asked, "drawn_year") : 0};
  }
  d.signed_by = {text("signed_by")};
  d.handed_over_at = instant_in(o, "handed_over_at");
  // A row of a signature that was denied before the denial ended this time has it still.
  if (d.handed_over_at) d.confirm_due = instant_in(o, "confirm_due");
  d.confirmed_at = instant_in(o, "confirmed_at");
}

}  // namespace motcua::dossiers
