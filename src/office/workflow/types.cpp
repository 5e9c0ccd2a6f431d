#include "workflow/types.h"

#include "base/verify.h"
#include "msg/workflow.h"

namespace motcua::workflow {

std::string_view word_of(Action action) {
  switch (action) {
    case Action::hand_over: return "hand_over";
    case Action::accept: return "accept";
    case Action::send_back: return "send_back";
    case Action::verify: return "verify";
    case Action::ask_opinion: return "ask_opinion";
    case Action::give_opinion: return "give_opinion";
    case Action::propose: return "propose";
    case Action::forward_up: return "forward_up";
    case Action::approve: return "approve";
    case Action::rework: return "rework";
    case Action::issue: return "issue";
    case Action::return_result: return "return_result";
    case Action::request_supplement: return "request_supplement";
    case Action::receive_supplement: return "receive_supplement";
    case Action::request_payment: return "request_payment";
    case Action::confirm_payment: return "confirm_payment";
    case Action::withdraw: return "withdraw";
    case Action::stop: return "stop";
    case Action::apologise: return "apologise";
    case Action::correct_apology: return "correct_apology";
    case Action::extend: return "extend";
    case Action::reassign: return "reassign";
    case Action::confirm_signing: return "confirm_signing";
    case Action::deny_signing: return "deny_signing";
    case Action::ask_reissue: return "ask_reissue";
    case Action::reissue: return "reissue";
    case Action::refuse_reissue: return "refuse_reissue";
    case Action::note: return "note";
  }
  VERIFY_UNREACHED();
}

std::optional<Action> action_of(std::string_view word) {
  for (const Action action : kActions)
    if (word == word_of(action)) return action;
  return std::nullopt;
}

Msg label_of(Action action) {
  switch (action) {
    case Action::hand_over: return msg::workflow::hand_over;
    case Action::accept: return msg::workflow::accept;
    case Action::send_back: return msg::workflow::send_back;
    case Action::verify: return msg::workflow::verify;
    case Action::ask_opinion: return msg::workflow::ask_opinion;
    case Action::give_opinion: return msg::workflow::give_opinion;
    case Action::propose: return msg::workflow::propose;
    case Action::forward_up: return msg::workflow::forward_up;
    case Action::approve: return msg::workflow::approve;
    case Action::rework: return msg::workflow::rework;
    case Action::issue: return msg::workflow::issue;
    case Action::return_result: return msg::workflow::return_result;
    case Action::request_supplement: return msg::workflow::request_supplement;
    case Action::receive_supplement: return msg::workflow::receive_supplement;
    case Action::request_payment: return msg::workflow::request_payment;
    case Action::confirm_payment: return msg::workflow::confirm_payment;
    case Action::withdraw: return msg::workflow::withdraw;
    case Action::stop: return msg::workflow::stop;
    case Action::apologise: return msg::workflow::apologise;
    case Action::correct_apology: return msg::workflow::correct_apology;
    case Action::extend: return msg::workflow::extend;
    case Action::reassign: return msg::workflow::reassign;
    case Action::confirm_signing: return msg::workflow::confirm_signing;
    case Action::deny_signing: return msg::workflow::deny_signing;
    case Action::ask_reissue: return msg::workflow::ask_reissue;
    case Action::reissue: return msg::workflow::reissue;
    case Action::refuse_reissue: return msg::workflow::refuse_reissue;
    case Action::note: return msg::workflow::note;
  }
  VERIFY_UNREACHED();
}

std::string_view word_of(At at) {
  switch (at) {
    case At::receiving: return "receiving";
    case At::competent: return "competent";
  }
  VERIFY_UNREACHED();
}

}  // namespace motcua::workflow
