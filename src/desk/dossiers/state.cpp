// Words of a dossier; Dossier ↔ JSON.
#include "base/verify.h"
#include "dossiers/state_fields.h"
#include "msg/dossier_view.h"

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
  for (const State state : kStates)
    if (word == word_of(state)) return state;
  unknown("state", word);
}

Msg label_of(State state) {
  switch (state) {
    case State::in_progress: return msg::dossier_view::in_progress;
    case State::waiting_supplement: return msg::dossier_view::waiting_supplement;
    case State::waiting_payment: return msg::dossier_view::waiting_payment;
    case State::ready: return msg::dossier_view::ready;
    case State::returned: return msg::dossier_view::returned;
    case State::withdrawn: return msg::dossier_view::withdrawn;
    case State::stopped: return msg::dossier_view::stopped;
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
  for (const Outcome outcome : kOutcomes)
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

std::string_view word_of(PartyPart part) {
  switch (part) {
    case PartyPart::applicant: return "applicant";
    case PartyPart::representative: return "representative";
  }
  VERIFY_UNREACHED();
}

std::string_view word_of(ReissueOf of) {
  switch (of) {
    case ReissueOf::new_document: return "new_document";
    case ReissueOf::same_document: return "same_document";
  }
  VERIFY_UNREACHED();
}

JsonObject to_json(const Dossier& dossier) {
  JsonObject object;
  fields::write(object, dossier, fields::Fields<Dossier>::facts);
  return object;
}

Dossier dossier_from_json(const JsonObject& object) {
  auto dossier = fields::read_object<Dossier>(object, fields::Fields<Dossier>::facts);
  // Rows of older denied signatures still have this time, because a denial did not clear it then.
  if (!dossier.handed_over_at) dossier.confirm_due.reset();
  return dossier;
}

JsonObject to_json(const Party& party) {
  JsonObject object{{"organisation", party.organisation},
                    {"name", party.name},
                    {"id_number", party.id_number},
                    {"address", party.address},
                    {"phone", party.phone},
                    {"email", party.email},
                    {"authorisation", party.authorisation}};
  if (!party.id_kind.empty()) object["id_kind"] = party.id_kind;  // older parties have none, and their bytes stay
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
