#include "dossiers/basis.h"

#include "base/problems.h"
#include "base/verify.h"
#include "msg/basis.h"

namespace motcua::dossiers {

using workflow::Action;

Basis basis_of(Action action) {
  switch (action) {
    case Action::propose: return Basis::ground_if_refused;
    case Action::request_supplement: return Basis::given_ground;
    case Action::withdraw: return Basis::request;
    case Action::stop: return Basis::request_or_ground;
    case Action::request_payment: return Basis::reason_and_amount;
    // The limit keeps running: within the office, or within the bounds of another law. The officer's own reason is
    // enough.
    case Action::send_back:
    case Action::rework:
    case Action::give_opinion:
    case Action::receive_supplement:
    case Action::apologise:
    case Action::correct_apology:
    case Action::extend:
    case Action::reassign:
    case Action::deny_signing:
    case Action::ask_reissue:
    case Action::refuse_reissue: return Basis::reason;
    case Action::hand_over:
    case Action::accept:
    case Action::verify:
    case Action::ask_opinion:
    case Action::forward_up:
    case Action::approve:
    case Action::issue:
    case Action::return_result:
    case Action::confirm_payment:
    case Action::confirm_signing:
    case Action::reissue:
    case Action::note: return Basis::none;
  }
  VERIFY_UNREACHED();
}

namespace {

Date today(const Situation& s) { return s.zone.local(s.now).date; }

grounds::Asked asked_of(const Situation& s, Action action) {
  const grounds::Act act = action == Action::propose              ? grounds::Act::propose_refusal
                           : action == Action::request_supplement ? grounds::Act::supplement
                                                                  : grounds::Act::stop;
  return {.act = act,
          .day = today(s),
          .procedure = s.procedure.code,
          .channel = catalogue::word_of(s.dossier.channel),
          .own = s.procedure.grounds};
}

Result<> wrong(std::vector<FieldError> errors) {
  return refuse(motcua::problems::invalid_input, {}, std::move(errors));
}

Result<> not_valid(Date day) { return wrong({{"/ground", Message(msg::basis::ground_not_valid_on, day_words(day))}}); }

// True if the citizen had all waiting days of the ground to complete the papers. The day of the notice does not count.
// A last day off moves to the next working day. A notice from before the ground's validity does not count
// (docs/time-rules.md).
bool has_waited(const Situation& s, const grounds::Ground& ground) {
  if (ground.waiting_days == 0) return true;
  const Dossier& d = s.dossier;
  if (d.state != State::waiting_supplement || d.pauses.empty()) return false;
  const Date asked = s.zone.local(d.pauses.back().from).date;
  const auto last = s.calendar.working_day_from(asked + std::chrono::days{ground.waiting_days});
  return asked >= ground.from && last && today(s) > *last;
}

// Every act that needs a basis also needs a reason in words.
Result<> rest_on_reason(const Command& c) {
  if (c.text.find_first_not_of(" \n\t") != std::string::npos) return {};
  return wrong({{"/text", msg::basis::give_reason}});
}

bool has_request(const Command& c) { return !c.requested_by.empty() || c.date || !c.choice.empty(); }

Result<> check_request(const Situation& s, const Command& c) {
  std::vector<FieldError> errors;
  if (c.requested_by.empty()) errors.push_back({"/requested_by", msg::basis::who_asked});
  if (!c.date) errors.push_back({"/requested_on", msg::basis::day_of_request});
  else if (*c.date > today(s)) errors.push_back({"/requested_on", msg::basis::request_after_today});
  else if (*c.date < s.zone.local(s.dossier.received_at).date)
    errors.push_back({"/requested_on", msg::basis::request_before_receipt});
  if (c.choice.empty()) errors.push_back({"/choice", msg::basis::how_request_confirmed});
  if (!errors.empty()) return wrong(std::move(errors));
  return {};
}

// Returns the ground for a citizen's request if the law of that day has one; nullptr otherwise.
const grounds::Ground* ground_of_request(const Situation& s, Action action) {
  for (const grounds::Ground* ground : s.grounds.valid(asked_of(s, action)))
    if (ground->needs_request) return ground;
  return nullptr;
}

KeptGround ground_kept(const grounds::Ground& ground) {
  return {.id = ground.id, .text = ground.text, .article = ground.article};
}

Result<> rest_on_request(const Situation& s, const Command& c, Rests& rests) {
  TRY(check_request(s, c));
  rests.requested_on = c.date;
  rests.confirmed_by = c.choice;
  rests.requested_by = c.requested_by;
  if (const grounds::Ground* ground = ground_of_request(s, c.action); ground && c.ground.empty())
    rests.ground = ground_kept(*ground);
  return {};
}

Result<> rest_on_ground(const Situation& s, const Command& c, Rests& rests) {
  const grounds::Ground* ground = s.grounds.find(asked_of(s, c.action), c.ground);
  if (!ground) return not_valid(today(s));
  if (ground->needs_request && !has_request(c)) return check_request(s, c);
  if (!has_waited(s, *ground)) return wrong({{"/ground", Message(msg::basis::waited_too_short, ground->waiting_days)}});
  rests.ground = ground_kept(*ground);
  return {};
}

Result<> rest(const Situation& s, const Command& c, Rests& rests) {
  switch (basis_of(c.action)) {
    case Basis::none: return {};
    case Basis::reason: return rest_on_reason(c);
    case Basis::reason_and_amount: {
      auto reason = rest_on_reason(c);
      if (c.amount > 0) return reason;
      std::vector<FieldError> errors = reason ? std::vector<FieldError>() : std::move(reason.error().errors);
      errors.insert(errors.begin(), {"/amount", msg::basis::amount_to_pay});
      return wrong(std::move(errors));
    }
    case Basis::given_ground: {
      TRY(rest_on_reason(c));
      const auto valid = s.grounds.valid(asked_of(s, c.action));
      if (!valid.empty()) rests.ground = ground_kept(*valid.front());
      return {};
    }
    case Basis::ground_if_refused:
      TRY(rest_on_reason(c));
      if (c.choice != "reject") {
        if (!c.ground.empty()) return wrong({{"/ground", msg::basis::ground_without_refusal}});
        return {};
      }
      if (c.ground.empty()) return wrong({{"/ground", msg::basis::ground_of_refusal}});
      return rest_on_ground(s, c, rests);
    case Basis::request: TRY(rest_on_reason(c)); return rest_on_request(s, c, rests);
    case Basis::request_or_ground:
      TRY(rest_on_reason(c));
      if (!has_request(c) && c.ground.empty())
        return wrong({{"/requested_by", msg::basis::request_or_ground}, {"/ground", msg::basis::request_or_ground}});
      if (has_request(c)) TRY(rest_on_request(s, c, rests));
      if (!c.ground.empty()) return rest_on_ground(s, c, rests);
      return {};
  }
  VERIFY_UNREACHED();
}

}  // namespace

Result<Rests> rest_on_basis(const Situation& s, const Command& c) {
  Rests rests;
  TRY(rest(s, c, rests));
  return rests;
}

std::vector<const grounds::Ground*> grounds_for(const Situation& s, Action action) {
  std::vector<const grounds::Ground*> valid = s.grounds.valid(asked_of(s, action));
  std::erase_if(valid, [&](const grounds::Ground* ground) { return !has_waited(s, *ground); });
  return valid;
}

}  // namespace motcua::dossiers
