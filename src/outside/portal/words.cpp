#include "portal/words.h"

#include <array>

#include "base/verify.h"
#include "msg/portal.h"
#include "msg/portal_event.h"
#include "msg/portal_figures.h"
#include "msg/portal_state.h"

namespace motcua::portal {

std::string_view state_sentence(dossiers::State state) {
  switch (state) {
    case dossiers::State::in_progress: return say(msg::portal::state_in_progress);
    case dossiers::State::waiting_supplement: return say(msg::portal::state_waiting_supplement);
    case dossiers::State::waiting_payment: return say(msg::portal::state_waiting_payment);
    case dossiers::State::ready: return say(msg::portal::state_ready);
    case dossiers::State::returned: return say(msg::portal::state_returned);
    case dossiers::State::withdrawn: return say(msg::portal::state_withdrawn);
    case dossiers::State::stopped: return say(msg::portal::state_stopped);
  }
  VERIFY_UNREACHED();
}

std::string_view what_you_must_do(dossiers::State state) {
  switch (state) {
    case dossiers::State::in_progress: return say(msg::portal::you_wait);
    case dossiers::State::waiting_supplement: return say(msg::portal::you_supplement);
    case dossiers::State::waiting_payment: return say(msg::portal::you_payment);
    case dossiers::State::ready: return say(msg::portal::you_collect);
    case dossiers::State::returned: return say(msg::portal::you_nothing);
    case dossiers::State::withdrawn: return say(msg::portal::you_asked);
    case dossiers::State::stopped: return say(msg::portal::you_read_why);
  }
  VERIFY_UNREACHED();
}

std::string_view state_name(dossiers::State state) {
  switch (state) {
    case dossiers::State::in_progress: return say(msg::portal_state::in_progress);
    case dossiers::State::waiting_supplement: return say(msg::portal_state::waiting_supplement);
    case dossiers::State::waiting_payment: return say(msg::portal_state::waiting_payment);
    case dossiers::State::ready: return say(msg::portal_state::ready);
    case dossiers::State::returned: return say(msg::portal_state::returned);
    case dossiers::State::withdrawn: return say(msg::portal_state::withdrawn);
    case dossiers::State::stopped: return say(msg::portal_state::stopped);
  }
  VERIFY_UNREACHED();
}

std::string_view verdict_name(std::string_view verdict) {
  if (verdict == "early") return say(msg::portal_figures::early);
  if (verdict == "on_time") return say(msg::portal_figures::on_time);
  if (verdict == "overdue") return say(msg::portal_figures::overdue);
  return {};
}

std::string_view event_name(std::string_view kind) {
  struct Name {
    std::string_view kind;
    Msg name;
  };
  static constexpr std::array names{Name{"received", msg::portal_event::received},
                                    Name{"completed_at_once", msg::portal_event::completed_at_once},
                                    Name{"at_once_confirmed", msg::portal_event::at_once_confirmed},
                                    Name{"issue_withdrawn", msg::portal_event::issue_withdrawn},
                                    Name{"issue_corrected", msg::portal_event::issue_corrected},
                                    Name{"handed_over", msg::portal_event::handed_over},
                                    Name{"accepted", msg::portal_event::accepted},
                                    Name{"proposed", msg::portal_event::proposed},
                                    Name{"forwarded_up", msg::portal_event::forwarded_up},
                                    Name{"approved", msg::portal_event::approved},
                                    Name{"issued", msg::portal_event::issued},
                                    Name{"returned", msg::portal_event::returned},
                                    Name{"supplement_requested", msg::portal_event::supplement_requested},
                                    Name{"supplement_received", msg::portal_event::supplement_received},
                                    Name{"payment_requested", msg::portal_event::payment_requested},
                                    Name{"payment_confirmed", msg::portal_event::payment_confirmed},
                                    Name{"withdrawn", msg::portal_event::withdrawn},
                                    Name{"stopped", msg::portal_event::stopped},
                                    Name{"apologised", msg::portal_event::apologised},
                                    Name{"apology_corrected", msg::portal_event::apology_corrected},
                                    Name{"extended", msg::portal_event::extended},
                                    Name{"corrected", msg::portal_event::corrected},
                                    Name{"look_up_word_drawn", msg::portal_event::look_up_word_drawn},
                                    Name{"citizen_told", msg::portal_event::citizen_told},
                                    Name{"calendar_changed", msg::portal_event::calendar_changed}};
  for (const Name& one : names)
    if (one.kind == kind) return say(one.name);
  return {};
}

}  // namespace motcua::portal
