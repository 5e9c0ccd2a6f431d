// Dossier ↔ JSON.
#include "base/stored.h"
#include "base/verify.h"
#include "dossiers/decided.h"
#include "dossiers/promises.h"

namespace motcua::dossiers {

std::string_view word_of(State state) {
  switch (state) {
    case State::in_progress: return "in_progress";
    case State::waiting_supplement: return "waiting_supplement";
    case State::waiting_payment: return "waiting_payment";
    case State::ready: return "ready";
    case State::returned: return "returned";
    case State::withdrawn: return "withdrawn";
    case State::stopped: return "stopped";
  }
  VERIFY_UNREACHED();
}

State state_of(std::string_view word) {
  for (const State state : {State::in_progress, State::waiting_supplement, State::waiting_payment, State::ready,
                            State::returned, State::withdrawn, State::stopped})
    if (word == word_of(state)) return state;
  unknown("state", word);
}

std::string_view vietnamese(State state) {
  switch (state) {
    case State::in_progress: return "Đang giải quyết";
    case State::waiting_supplement: return "Chờ bổ sung giấy tờ";
    case State::waiting_payment: return "Chờ nghĩa vụ tài chính";
    case State::ready: return "Đã có kết quả";
    case State::returned: return "Đã trả kết quả";
    case State::withdrawn: return "Công dân đã rút";
    case State::stopped: return "Đã dừng giải quyết";
  }
  VERIFY_UNREACHED();
}

std::string_view word_of(FilePurpose purpose) {
  switch (purpose) {
    case FilePurpose::paper: return "paper";
    case FilePurpose::draft: return "draft";
    case FilePurpose::result: return "result";
    case FilePurpose::agreement: return "agreement";
  }
  VERIFY_UNREACHED();
}

std::optional<FilePurpose> file_purpose_of(std::string_view word) {
  for (const FilePurpose purpose : kFilePurposes)
    if (word == word_of(purpose)) return purpose;
  return std::nullopt;
}

std::string_view word_of(Outcome outcome) { return outcome == Outcome::grant ? "grant" : "reject"; }

Outcome outcome_of(std::string_view word) {
  for (const Outcome outcome : {Outcome::grant, Outcome::reject})
    if (word == word_of(outcome)) return outcome;
  unknown("outcome", word);
}

std::string_view word_of(PaperStatus status) {
  switch (status) {
    case PaperStatus::ok: return "ok";
    case PaperStatus::missing: return "missing";
    case PaperStatus::wrong: return "wrong";
    case PaperStatus::not_needed: return "not_needed";
  }
  VERIFY_UNREACHED();
}

namespace {

Json maybe(const std::optional<Instant>& instant) { return instant ? Json(instant->us) : Json(nullptr); }
std::optional<Instant> instant_at(const JsonObject& object, std::string_view key) {
  const Json& value = stored::member(object, key);
  return value.is_null() ? std::nullopt : std::optional(Instant{stored::number(object, key)});
}
PaperStatus paper_status(const std::string& word) {
  for (const auto status : {PaperStatus::ok, PaperStatus::missing, PaperStatus::wrong, PaperStatus::not_needed})
    if (word == word_of(status)) return status;
  unknown("papers", word);
}

JsonObject plain_fields(const Dossier& d) {
  JsonArray papers, steps, pauses;
  for (const PaperCheck& paper : d.papers)
    papers.push_back(JsonObject{{"index", paper.index},
                                {"status", word_of(paper.status)},
                                {"originals", paper.originals},
                                {"copies", paper.copies}});
  for (const ActiveStep& step : d.steps)
    steps.push_back(JsonObject{{"step", step.step},
                               {"role", units::word_of(step.role)},
                               {"unit", step.unit.text},
                               {"person", step.person.text},
                               {"started", step.started.us},
                               {"due", maybe(step.due)}});
  for (const PauseSpan& pause : d.pauses)
    pauses.push_back(
        JsonObject{{"kind", calendar::word_of(pause.kind)}, {"from", pause.from.us}, {"to", maybe(pause.to)}});
  return {{"id", d.id.text},
          {"version", d.version},
          {"code", d.code},
          {"state", word_of(d.state)},
          {"procedure_code", d.procedure_code},
          {"procedure_version", d.procedure_version},
          {"case_id", d.case_id},
          {"workflow", d.workflow},
          {"workflow_version", d.workflow_version},
          {"channel", catalogue::word_of(d.channel)},
          {"receiving_unit", d.receiving_unit.text},
          {"competent_unit", d.competent_unit.text},
          {"received_at", d.received_at.us},
          {"received_by", d.received_by.text},
          {"limit", JsonObject{{"unit", calendar::word_of(d.limit.unit)}, {"amount", d.limit.amount}}},
          {"original_due", maybe(d.original_due)},
          {"promised_due", maybe(d.promised_due)},
          {"step_minutes", d.step_minutes},
          {"papers", std::move(papers)},
          {"pages", d.pages},
          {"copies", d.copies},
          {"sets", d.sets},
          {"fee", d.fee},
          {"delivery", d.delivery},
          {"register_number", d.register_number},
          {"steps", std::move(steps)},
          {"pauses", std::move(pauses)},
          {"supplement_requests", d.supplement_requests},
          {"apologised", d.apologised},
          {"apology_due", maybe(d.apology_due)},
          {"appraiser", d.appraiser.text},
          {"proposer", d.proposer.text},
          {"outcome", d.outcome ? Json(word_of(*d.outcome)) : Json(nullptr)},
          {"document_number", d.document_number},
          {"book", d.book},
          {"signatory", d.signatory.text},
          {"result_files", d.result_files},
          {"at_once", d.at_once},
          {"ready_at", maybe(d.ready_at)},
          {"closed_at", maybe(d.closed_at)}};
}

}  // namespace

JsonObject to_json(const Dossier& d) {
  JsonObject object = plain_fields(d);
  put_decided(object, d);
  put_promises(object, d);
  return object;
}

Dossier dossier_from_json(const JsonObject& o) {
  using stored::flag, stored::number, stored::small, stored::text;
  Dossier d;
  d.id = {text(o, "id")};
  d.version = number(o, "version");
  d.code = text(o, "code");
  d.state = state_of(text(o, "state"));
  d.procedure_code = text(o, "procedure_code");
  d.procedure_version = text(o, "procedure_version");
  d.case_id = text(o, "case_id");
  d.workflow = text(o, "workflow");
  d.workflow_version = small(o, "workflow_version");
  d.channel = *known(catalogue::channel_of(text(o, "channel")), "channel", text(o, "channel"));
  d.receiving_unit = {text(o, "receiving_unit")};
  d.competent_unit = {text(o, "competent_unit")};
  d.received_at = {number(o, "received_at")};
  d.received_by = {text(o, "received_by")};
  const JsonObject& limit = stored::object(o, "limit");
  d.limit = {*known(calendar::limit_unit(text(limit, "unit")), "limit", text(limit, "unit")), number(limit, "amount")};
  d.original_due = instant_at(o, "original_due");
  d.promised_due = instant_at(o, "promised_due");
  d.step_minutes = number(o, "step_minutes");
  for (const Json& item : stored::array(o, "papers")) {
    const JsonObject& paper = stored::object_in(item, "papers");
    d.papers.push_back({small(paper, "index"), paper_status(text(paper, "status")), small(paper, "originals"),
                        small(paper, "copies")});
  }
  d.pages = small(o, "pages");
  d.copies = small(o, "copies");
  d.sets = small(o, "sets");
  d.fee = number(o, "fee");
  d.delivery = text(o, "delivery");
  d.register_number = number(o, "register_number");
  for (const Json& item : stored::array(o, "steps")) {
    const JsonObject& step = stored::object_in(item, "steps");
    d.steps.push_back({text(step, "step"),
                       *known(units::role_of(text(step, "role")), "role", text(step, "role")),
                       {text(step, "unit")},
                       {text(step, "person")},
                       {number(step, "started")},
                       instant_at(step, "due")});
  }
  for (const Json& item : stored::array(o, "pauses")) {
    const JsonObject& pause = stored::object_in(item, "pauses");
    d.pauses.push_back({calendar::pause_kind(text(pause, "kind")), {number(pause, "from")}, instant_at(pause, "to")});
  }
  d.supplement_requests = small(o, "supplement_requests");
  d.apologised = flag(o, "apologised");
  d.apology_due = instant_at(o, "apology_due");
  d.appraiser = {text(o, "appraiser")};
  d.proposer = {text(o, "proposer")};
  if (!stored::member(o, "outcome").is_null()) d.outcome = outcome_of(text(o, "outcome"));
  d.document_number = text(o, "document_number");
  d.book = text(o, "book");
  d.signatory = {text(o, "signatory")};
  d.result_files = small(o, "result_files");
  d.at_once = flag(o, "at_once");
  d.ready_at = instant_at(o, "ready_at");
  d.closed_at = instant_at(o, "closed_at");
  read_decided(o, d);
  read_promises(o, d);
  return d;
}

JsonObject to_json(const Party& party) {
  JsonObject object{{"organisation", party.organisation},
                    {"name", party.name},
                    {"id_number", party.id_number},
                    {"address", party.address},
                    {"phone", party.phone},
                    {"email", party.email},
                    {"authorisation", party.authorisation}};
  if (!party.id_kind.empty()) object["id_kind"] = party.id_kind;  // parties of before have none: their bytes stay
  return object;
}

Party party_from_json(const JsonObject& o) {
  const Json* organisation = o.if_contains("organisation");
  return {.organisation = organisation && organisation->is_bool() && organisation->get_bool(),
          .name = stored::text(o, "name"),
          .id_number = string_at(o, "id_number"),
          .address = string_at(o, "address"),
          .phone = string_at(o, "phone"),
          .email = string_at(o, "email"),
          .id_kind = string_at(o, "id_kind"),
          .authorisation = string_at(o, "authorisation")};
}

}  // namespace motcua::dossiers
