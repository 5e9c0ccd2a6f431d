// Every action that ends, holds or refuses a dossier has a basis. The test takes the actions from the program.
#include <doctest/doctest.h>

#include "dossiers/basis.h"
#include "dossiers/life_fixture.h"

using namespace motcua;
using namespace motcua::dossiers;

namespace {

const Office& office() {
  static const Office one;
  return one;
}

const Instant kReceived = Zone{}.instant({date_of(2026, 8, 3), 8 * 60});
const Instant kNow = Zone{}.instant({date_of(2026, 8, 5), 9 * 60});

// A dossier at the step where an action is offered, and the actor it is offered to.
struct Place {
  Dossier dossier;
  Actor actor;
};
std::optional<Place> place_of(Action action) {
  for (const State state : {State::in_progress, State::waiting_supplement, State::waiting_payment, State::ready})
    for (const workflow::Step& step : office().flow.steps)
      for (const Actor& actor : office().staff) {
        Dossier dossier = office().received(kReceived, 10);
        dossier.state = state;
        dossier.steps = {{step.id, step.role, {"u"}, {}, kReceived, std::nullopt}};
        dossier.result_files = 1;
        if (paused(state)) {
          dossier.pauses.push_back({calendar::PauseKind::supplement, kReceived, std::nullopt});
          dossier.original_due = dossier.promised_due = std::nullopt;
        }
        const auto offers = available(office().situation(dossier, actor, kNow));
        if (std::any_of(offers.begin(), offers.end(), [&](const Offer& offer) { return offer.action == action; }))
          return Place{dossier, actor};
      }
  return std::nullopt;
}

Command command_of(Action action) {
  return {.action = action,
          .text = "t",
          .person = action == Action::reassign ? PersonId{"2"} : PersonId{},
          .date = date_of(2026, 8, 5),
          .choice = "grant",
          .amount = 5,
          .number = "1",
          .recipient = "r",
          .requested_by = "A",
          .items = {{"a", "b"}}};
}

std::vector<std::string> pointers(const Result<Decision>& decision) {
  std::vector<std::string> found;
  if (!decision)
    for (const FieldError& error : decision.error().errors) found.push_back(error.pointer);
  return found;
}

}  // namespace

TEST_CASE("an action that ends or holds a dossier rests on a ground, a request or an amount, and is refused without") {
  int resting = 0;
  for (const Action action : workflow::kActions) {
    const auto place = place_of(action);
    if (!place) continue;                                    // not in this workflow
    CAPTURE(workflow::word_of(action));
    const Situation situation = office().situation(place->dossier, place->actor, kNow);
    Command command = command_of(action);
    if (action == Action::propose) command.choice = "reject";
    command.requested_by.clear();
    if (action != Action::apologise) command.date.reset();
    if (action == Action::withdraw || action == Action::stop) command.choice.clear();
    const auto decision = decide(situation, command);
    const Basis basis = basis_of(action);
    if (basis == Basis::none || basis == Basis::given_ground || basis == Basis::reason ||
        basis == Basis::reason_and_amount) {
      // This action needs no ground from the officer, so it must not end or refuse the dossier.
      if (!decision) continue;
      Dossier after = place->dossier;
      apply(after, decision->event, kNow, place->actor.person);
      CHECK((!closed(after.state) || after.state == State::returned));
      const bool holds = paused(after.state) && !paused(place->dossier.state);
      CHECK((!holds || action == Action::request_supplement || as<PaymentRequested>(decision->event)));
      continue;
    }
    ++resting;
    CHECK_FALSE(decision.has_value());
    CHECK_FALSE(pointers(decision).empty());
  }
  CHECK(resting == 3);
}

TEST_CASE("a proposal to refuse names a ground that is valid that day; a proposal to grant names none") {
  const auto place = place_of(Action::propose);
  REQUIRE(place);
  const Situation situation = office().situation(place->dossier, place->actor, kNow);
  Command command = command_of(Action::propose);
  command.choice = "reject";
  CHECK(pointers(decide(situation, command)) == std::vector<std::string>{"/ground"});
  command.ground = "waited";  // belongs to a stop
  CHECK(pointers(decide(situation, command)) == std::vector<std::string>{"/ground"});
  command.ground = "refuse";
  const auto decision = decide(situation, command);
  REQUIRE(decision);
  CHECK(std::get<Proposed>(decision->event.what).ground.value().article == "Điều 1");
  CHECK(pointers(decide(office().situation(place->dossier, place->actor, kNow), [&] {
          Command grant = command;
          grant.choice = "grant";
          return grant;
        }())) == std::vector<std::string>{"/ground"});
}

TEST_CASE("a stop needs the whole request of the citizen, in every state") {
  for (const State state : {State::in_progress, State::waiting_supplement, State::waiting_payment}) {
    Dossier dossier = office().received(kReceived, 10);
    dossier.state = state;
    if (paused(state)) dossier.pauses.push_back({calendar::PauseKind::supplement, kReceived, std::nullopt});
    const Situation situation = office().situation(dossier, office().staff[2], kNow);
    const Command whole = command_of(Action::stop);
    CHECK(decide(situation, whole).has_value());
    Command command = whole;
    command.requested_by.clear();
    CHECK(pointers(decide(situation, command)) == std::vector<std::string>{"/requested_by"});
    command = whole;
    command.choice.clear();
    CHECK(pointers(decide(situation, command)) == std::vector<std::string>{"/choice"});
    command = whole;
    command.date.reset();
    CHECK(pointers(decide(situation, command)) == std::vector<std::string>{"/requested_on"});
    command.date = date_of(2026, 8, 6);                      // tomorrow
    CHECK(pointers(decide(situation, command)) == std::vector<std::string>{"/requested_on"});
    command.date = date_of(2026, 8, 2);                      // before the receipt
    CHECK(pointers(decide(situation, command)) == std::vector<std::string>{"/requested_on"});
  }
}

TEST_CASE("a dossier that waits for papers is closed by law only after the days of the ground") {
  Dossier dossier = office().received(kReceived, 10);
  dossier.state = State::waiting_supplement;
  dossier.pauses.push_back({calendar::PauseKind::supplement, kReceived, std::nullopt});
  Command command{.action = Action::stop, .text = "t", .ground = "waited"};
  const auto on = [&](unsigned day) { return Zone{}.instant({date_of(2026, 8, day), 9 * 60}); };
  CHECK(pointers(decide(office().situation(dossier, office().staff[2], on(18)), command)) ==
        std::vector<std::string>{"/ground"});
  CHECK(decide(office().situation(dossier, office().staff[2], on(19)), command).has_value());
  dossier.state = State::in_progress;
  CHECK_FALSE(decide(office().situation(dossier, office().staff[2], on(19)), command).has_value());
}

TEST_CASE("a last day off of the days that a citizen has rolls on to the next working day") {
  Dossier dossier = office().received(kReceived, 10);
  dossier.state = State::waiting_supplement;
  const auto on = [](unsigned day) { return Zone{}.instant({date_of(2026, 8, day), 9 * 60}); };
  dossier.pauses.push_back({calendar::PauseKind::supplement, on(8), std::nullopt});  // the 15th day is Sunday 23
  const Command command{.action = Action::stop, .text = "t", .ground = "waited"};
  for (const unsigned day : {23U, 24U})
    CHECK_FALSE(decide(office().situation(dossier, office().staff[2], on(day)), command).has_value());
  CHECK(decide(office().situation(dossier, office().staff[2], on(25)), command).has_value());
}
