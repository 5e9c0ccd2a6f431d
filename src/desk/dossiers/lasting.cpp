// Lasting acts, and the names of the events.
#include <algorithm>

#include "base/verify.h"
#include "dossiers/rules.h"
#include "msg/dossier_event.h"
#include "msg/lasting.h"

namespace motcua::dossiers {

using workflow::Action;

// Lasting: a result that is out, a dossier at its end, a date that the citizen was told. No action takes them back.
Message lasting(const Dossier& dossier, Action action) {
  switch (action) {
    case Action::withdraw: return msg::lasting::withdraw;
    case Action::stop: return msg::lasting::stop;
    case Action::return_result: return msg::lasting::return_result;
    case Action::approve:
      return dossier.outcome == Outcome::reject ? msg::lasting::approve_refusal : msg::lasting::approve;
    case Action::issue: return msg::lasting::issue;
    case Action::reissue: return msg::lasting::reissue;
    case Action::confirm_signing: return msg::lasting::confirm_signing;
    case Action::deny_signing: return msg::lasting::deny_signing;
    case Action::extend: return msg::lasting::extend;
    case Action::hand_over:
    case Action::accept:
    case Action::send_back:
    case Action::verify:
    case Action::ask_opinion:
    case Action::give_opinion:
    case Action::propose:
    case Action::forward_up:
    case Action::rework:
    case Action::request_supplement:
    case Action::receive_supplement:
    case Action::request_payment:
    case Action::confirm_payment:
    case Action::apologise:
    case Action::correct_apology:
    case Action::reassign:
    case Action::ask_reissue:
    case Action::refuse_reissue:
    case Action::note: return {};
  }
  VERIFY_UNREACHED();
}

Message event_label(std::string_view kind) {
  for (const Action action : workflow::kActions)
    if (event_kind(action) == kind) return workflow::label_of(action);
  static constexpr std::pair<std::string_view, Msg> others[] = {
      {Received::kKind, msg::dossier_event::received},
      {CompletedAtOnce::kKind, msg::dossier_event::completed_at_once},
      {CalendarChanged::kKind, msg::dossier_event::calendar_changed},
      {CorrectionAsked::kKind, msg::dossier_event::correction_asked},
      {Corrected::kKind, msg::dossier_event::corrected},
      {CorrectionRefused::kKind, msg::dossier_event::correction_refused},
      {FileAdded::kKind, msg::dossier_event::file_added},
      {LookUpWordDrawn::kKind, msg::dossier_event::look_up_word_drawn},
      {CitizenTold::kKind, msg::dossier_event::citizen_told}};
  const auto found = std::ranges::find(others, kind, &std::pair<std::string_view, Msg>::first);
  return found == std::end(others) ? Message(kind) : Message(found->second);
}

}  // namespace motcua::dossiers
