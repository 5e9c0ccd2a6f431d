// Every act that pauses, ends or takes back a dossier has a declared basis, in every workflow. The walk takes workflows
// from the data, and actions, states and roles from the program.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/site_data.h"
#include "acts/fields.h"
#include "dossiers/basis.h"
#include "dossiers/life_fixture.h"

using namespace motcua;
using namespace motcua::dossiers;

namespace {

const Instant kReceived = Zone{}.instant({date_of(2026, 8, 3), 8 * 60});
const Instant kNow = Zone{}.instant({date_of(2026, 8, 4), 9 * 60});

std::size_t place_in(const workflow::Workflow& flow, std::string_view id) {
  const auto found = std::ranges::find(flow.steps, id, &workflow::Step::id);
  return static_cast<std::size_t>(found - flow.steps.begin());
}

Dossier dossier_at(const Office& office, const workflow::Workflow& flow, const workflow::Step& step, State state) {
  Dossier dossier = office.received(kReceived, 10);
  dossier.workflow = flow.id;
  dossier.state = state;
  dossier.steps = {{step.id, step.role, {"u"}, {}, kReceived, std::nullopt}};
  dossier.results = {"a"};
  dossier.result_files = 1;
  dossier.approved_draft = "";
  if (step.id == workflow::kConfirmation) {
    dossier.at_once = true;
    dossier.document_number = "7";
    dossier.handed_over_at = kReceived;
    dossier.confirm_due = Instant{kNow.us + 1};
    dossier.signed_by = {"3"};
  }
  if (paused(state)) {
    const auto kind =
        state == State::waiting_payment ? calendar::PauseKind::financial_duty : calendar::PauseKind::supplement;
    dossier.pauses.push_back({kind, kReceived, std::nullopt});
    dossier.original_due = dossier.promised_due = std::nullopt;
  }
  if (state == State::ready) {
    dossier.ready_at = kReceived;
    dossier.reissue = Reissue{.asked_by = {"4"}, .results = {"b"}};
  }
  return dossier;
}

Command whole(Action action) {
  return {.action = action,
          .text = "t",
          .person = {"2"},
          .date = date_of(2026, 8, 4),
          .choice = action == Action::propose ? "reject" : "grant",
          .amount = 5,
          .number = "1",
          .recipient = "r",
          .ground = action == Action::propose ? "refuse" : "",
          .requested_by = "A",
          .items = {{"a", "b"}},
          .extension = "xác minh"};
}

// The effect of an action on the dossier.
enum class Does { goes_on, pauses, ends, takes_back };
Does done_by(const workflow::Workflow& flow, const Dossier& before, const Dossier& after) {
  if (closed(after.state) && after.state != State::returned) return Does::ends;
  if (paused(after.state) && !paused(before.state)) return Does::pauses;
  if (!before.document_number.empty() && after.document_number.empty()) return Does::takes_back;
  if (before.reissue && !after.reissue && after.results == before.results) return Does::takes_back;
  if (!after.steps.empty() && !before.steps.empty() &&
      place_in(flow, after.steps[0].step) < place_in(flow, before.steps[0].step))
    return Does::takes_back;
  return Does::goes_on;
}

std::string first_pointer(const Result<Decision>& decision) {
  return decision || decision.error().errors.empty() ? std::string() : decision.error().errors.front().pointer;
}

}  // namespace

TEST_CASE("whatever pauses, ends or takes back, in any workflow and state, has a basis and is refused without it") {
  std::vector<DataFault> faults;
  const workflow::Workflows flows{app::load_data(faults).workflows};
  REQUIRE(faults.empty());
  const Office office;
  std::map<Does, std::set<Action>> found;
  for (const workflow::Workflow& flow : flows.all())
    for (const workflow::Step& step : flow.steps)
      for (const State state :
           {State::in_progress, State::waiting_supplement, State::waiting_payment, State::ready, State::returned})
        for (const Actor& actor : office.staff) {
          const Dossier before = dossier_at(office, flow, step, state);
          Situation situation = office.situation(before, actor, kNow);
          const Situation here{.dossier = before,
                               .workflow = flow,
                               .procedure = office.procedure,
                               .calendar = situation.calendar,
                               .directory = office.directory,
                               .actor = actor,
                               .now = kNow,
                               .zone = Zone{},
                               .grounds = office.grounds};
          for (const Offer& offer : available(here)) {
            const auto decision = decide(here, whole(offer.action));
            if (!decision) continue;
            Dossier after = before;
            apply(after, decision->event, kNow, actor.person);
            const Does does = done_by(flow, before, after);
            CAPTURE(flow.id);
            CAPTURE(step.id);
            CAPTURE(word_of(state));
            CAPTURE(workflow::word_of(offer.action));
            if (does == Does::goes_on) continue;
            found[does].insert(offer.action);
            CHECK(basis_of(offer.action) != Basis::none);
            Command bare{.action = offer.action, .choice = offer.action == Action::propose ? "reject" : ""};
            CHECK(first_pointer(decide(here, bare)).starts_with("/"));
            Command blank = whole(offer.action);
            blank.text = " \n ";
            CHECK(first_pointer(decide(here, blank)) == "/text");
          }
        }
  CHECK(found[Does::ends] == std::set<Action>{Action::withdraw, Action::stop});
  CHECK(found[Does::pauses].contains(Action::request_supplement));
  CHECK(found[Does::takes_back].contains(Action::send_back));
  CHECK(found[Does::takes_back].contains(Action::rework));
  CHECK(found[Does::takes_back].contains(Action::deny_signing));
  CHECK(found[Does::takes_back].contains(Action::refuse_reissue));
}

TEST_CASE("a field of a reason is required of exactly the actions that rest on one") {
  for (const Action action : workflow::kActions) {
    CAPTURE(workflow::word_of(action));
    bool required = false, amount = false;
    for (const Field& field : fields_of(action)) {
      required = required || (field.name == "text" && field.required);
      amount = amount || (field.name == "amount" && field.required);
    }
    if (basis_of(action) != Basis::none) CHECK(required);
    CHECK((basis_of(action) == Basis::reason_and_amount) == amount);
  }
}
