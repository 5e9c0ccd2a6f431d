#include "views/action_form.h"

#include "base/verify.h"

namespace motcua::views {

using workflow::Action;

ActionForm form_of(Action action) {
  switch (action) {
    case Action::send_back:
    case Action::rework: return {.about_papers = true};
    // A proposal tells of faulty papers only if it is to refuse.
    case Action::propose:
      return {.about_papers = true,
              .about_papers_with = word_of(dossiers::Outcome::reject),
              .shows_basis = true,
              .proposes = true};
    case Action::approve: return {.shows_basis = true, .shows_proposal = true};
    case Action::issue: return {.shows_basis = true, .takes_result = true};
    case Action::reissue:
    case Action::confirm_signing: return {.shows_basis = true};
    case Action::deny_signing: return {.danger = true, .shows_basis = true};
    case Action::withdraw:
    case Action::stop: return {.danger = true};
    case Action::request_supplement: return {.command = "supplement"};
    case Action::correct_apology: return {.until_printed = true};
    case Action::note: return {.work = false, .command = "remark"};
    case Action::hand_over:
    case Action::accept:
    case Action::verify:
    case Action::ask_opinion:
    case Action::give_opinion:
    case Action::forward_up:
    case Action::return_result:
    case Action::receive_supplement:
    case Action::request_payment:
    case Action::confirm_payment:
    case Action::apologise:
    case Action::extend:
    case Action::reassign:
    case Action::ask_reissue:
    case Action::refuse_reissue: return {};
  }
  VERIFY_UNREACHED();
}

}  // namespace motcua::views
