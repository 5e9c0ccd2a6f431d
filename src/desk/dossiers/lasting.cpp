// Lasting acts, and the events since an actor looked at a dossier.
#include <algorithm>

#include "base/problems.h"
#include "base/verify.h"
#include "dossiers/dossier_for.h"
#include "dossiers/event_codec.h"
#include "dossiers/rules.h"
#include "msg/dossier.h"
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
    if (event_kind(action) == kind) return workflow::vietnamese(action);
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

// A note that the citizen was told changes no basis of an act. It therefore does not stop a prepared act.
Result<> not_changed(const Needs& needs, db::Transaction& transaction, const Dossier& now, std::int64_t seen) {
  if (now.version == seen) return {};
  std::vector<FieldError> since;
  bool told_alone = seen < now.version;
  for (const RecordedEvent& stored : history_of(transaction, now.id))
    if (stored.event.seq > seen) {
      told_alone = told_alone && is<CitizenTold>(stored);
      since.push_back({"/version", Message(msg::dossier::happened_since, vietnamese(needs.shell.zone.local(stored.at)),
                                           event_label(kind_of(stored)), needs.directory.name_of(stored.person))});
    }
  if (told_alone) return {};
  return refuse(motcua::problems::changed_meanwhile, msg::dossier::look_at_change, std::move(since));
}

}  // namespace motcua::dossiers
