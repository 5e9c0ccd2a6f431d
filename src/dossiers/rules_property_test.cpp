// Pure lives: random commands by random actors; each event, written as JSON and read back, leads to the same state.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "calendar/calendar_fixture.h"
#include "dossiers/rules.h"

using namespace motcua;
using namespace motcua::dossiers;
using units::Role;
using workflow::Action;

namespace {

struct Office {
  workflow::Workflow flow{
      .id = "w",
      .version = 1,
      .name = "W",
      .start = "transfer",
      .steps = {{.id = "transfer",
                 .name = "",
                 .role = Role::reception,
                 .at = workflow::At::receiving,
                 .transfer = true,
                 .transitions = {{Action::hand_over, "acceptance"}}},
                {.id = "acceptance",
                 .name = "",
                 .role = Role::specialist,
                 .share = 10,
                 .transitions = {{Action::accept, "appraisal"}, {Action::send_back, "transfer"}}},
                {.id = "appraisal",
                 .name = "",
                 .role = Role::specialist,
                 .share = 50,
                 .keep_person = true,
                 .transitions = {{Action::verify, "appraisal"},
                                 {Action::propose, "approval"},
                                 {Action::request_supplement, "appraisal"},
                                 {Action::request_payment, "appraisal"}}},
                {.id = "approval",
                 .name = "",
                 .role = Role::leader,
                 .share = 30,
                 .transitions = {{Action::approve, "issue"}, {Action::rework, "appraisal"}}},
                {.id = "issue", .name = "", .role = Role::clerk, .share = 10, .transitions = {{Action::issue, "return", true}}},
                {.id = "return",
                 .name = "",
                 .role = Role::reception,
                 .at = workflow::At::receiving,
                 .transitions = {{Action::return_result, ""}}}}};
  catalogue::Procedure procedure;
  units::Directory directory{{{.id = {"u"}, .slug = "u", .level = units::Level::commune, .parent = {}, .valid_from = {}, .valid_to = {}}},
                             {{.id = {"p1"}, .unit = {"u"}, .roles = {Role::specialist}, .valid_from = {}, .valid_to = {}}},
                             {{.person = {"2"}, .name = "B", .username = "b", .post = {"p1"}}}};
  std::vector<Actor> staff;
  Office() {
    CHECK(workflow::unsound(flow).empty());
    for (const auto& [id, role] : std::initializer_list<std::pair<const char*, Role>>{
             {"1", Role::reception}, {"2", Role::specialist}, {"3", Role::leader}, {"4", Role::clerk}})
      staff.push_back(
          {.person = {id}, .post = {std::string("p") + id}, .unit = {"u"}, .roles = {role}, .name = id, .post_name = id, .session = id});
    // One person who is both specialist and leader: may not approve an own proposal.
    staff.push_back({.person = {"2"},
                     .post = {"p1"},
                     .unit = {"u"},
                     .roles = {Role::specialist, Role::leader},
                     .name = "2",
                     .post_name = "2",
                     .session = "2"});
  }
  Situation situation(const Dossier& dossier, const Actor& actor, Instant now) const {
    return {.dossier = dossier,
            .workflow = flow,
            .procedure = procedure,
            .calendar = calendar::office_2026(),
            .directory = directory,
            .actor = actor,
            .now = now,
            .zone = Zone{}};
  }
  Dossier received(Instant now) const {
    Dossier dossier;
    dossier.id = {"d"};
    dossier.version = 1;
    dossier.workflow = "w";
    dossier.receiving_unit = dossier.competent_unit = {"u"};
    dossier.received_at = now;
    dossier.received_by = {"1"};
    dossier.limit = {calendar::LimitUnit::working_day, *rc::gen::inRange<std::int64_t>(1, 20)};
    const auto due = due_of(situation(dossier, staff[0], now), {});
    RC_ASSERT(due.has_value());
    dossier.original_due = dossier.promised_due = Zone{}.instant(*due->at);
    dossier.step_minutes = calendar::office_2026().worked(Zone{}.local(now), *due->at);
    dossier.steps.push_back({"transfer", Role::reception, {"u"}, {}, now, std::nullopt});
    return dossier;
  }
};

Command filled(Action action) {
  Command command{.action = action,
                  .text = "t",
                  .person = {},
                  .date = {},
                  .choice = "grant",
                  .amount = 5,
                  .number = "1",
                  .book = "",
                  .recipient = "r",
                  .recipient_id = "",
                  .items = {{"a", "b"}}};
  if (action == Action::apologise) command.date = date_of(2026, 12, unsigned(*rc::gen::inRange(1, 29)));
  if (action == Action::reassign) command.person = {"2"};
  return command;
}

}  // namespace

TEST_CASE("random lives: the events, stored and read back, give the state; rules hold at every step") {
  static const Office office;
  CHECK(rc::check([] {
    Instant now = Zone{}.instant({date_of(2026, 8, unsigned(*rc::gen::inRange(3, 29))), *rc::gen::inRange(0, 1440)});
    Dossier state = office.received(now);
    std::vector<std::tuple<std::string, Instant, PersonId>> log;
    const auto record = [&](const Event& event, const PersonId& person) {
      log.emplace_back(canonical(JsonObject{{"kind", event.kind}, {"seq", event.seq}, {"facts", event.facts}}), now, person);
    };
    record({.kind = "received", .dossier = state.id, .seq = 1, .facts = {{"dossier", to_json(state)}}, .personal = {}}, state.received_by);
    for (int i = *rc::gen::inRange(0, 40); i > 0; --i) {
      now.us += *rc::gen::inRange<std::int64_t>(1, 3 * 24 * 60) * 60'000'000;
      const Actor& actor = office.staff[std::size_t(*rc::gen::inRange(0, 5))];
      const auto offers = available(office.situation(state, actor, now));
      const Action action = offers.empty() || *rc::gen::inRange(0, 4) == 0
                                ? *rc::gen::elementOf(std::vector<Action>(std::begin(workflow::kActions), std::end(workflow::kActions)))
                                : offers[std::size_t(*rc::gen::inRange(0, int(offers.size())))].action;
      const bool offered = std::any_of(offers.begin(), offers.end(), [&](const Offer& offer) { return offer.action == action; });
      const auto decision = decide(office.situation(state, actor, now), filled(action));
      RC_ASSERT(offered || !decision.has_value());                            // what is not offered cannot be done
      if (!decision) continue;
      Dossier next = state;
      apply(next, decision->event, now, actor.person);
      record(decision->event, actor.person);
      if (action == Action::approve) RC_ASSERT(actor.person != state.proposer);
      if (action == Action::request_supplement && state.supplement_requests > 0) RC_ASSERT(actor.has(Role::leader));
      RC_ASSERT(next.steps.empty() == closed(next.state));
      RC_ASSERT(closed(next.state) == next.closed_at.has_value());
      if (paused(next.state)) RC_ASSERT(!next.pauses.back().to);
      if (paused(next.state) && next.original_due)
        RC_ASSERT(*next.original_due <= next.pauses.back().from);       // only what is overdue already keeps its date
      if (state.original_due && next.original_due && !next.pauses.empty()) RC_ASSERT(*next.original_due >= *state.original_due);
      if (next.original_due && next.promised_due) RC_ASSERT(*next.promised_due >= *next.original_due);
      if (action == Action::receive_supplement || action == Action::confirm_payment)
        RC_ASSERT(*next.promised_due > now || *next.original_due <= *next.pauses.back().to);
      state = next;
    }
    Dossier replayed;
    for (const auto& [text, at, person] : log) {
      const JsonObject stored = parse_trusted(text).as_object();
      apply(replayed,
            {.kind = string_at(stored, "kind"),
             .dossier = state.id,
             .seq = int_at(stored, "seq"),
             .facts = stored.at("facts").as_object(),
             .personal = {}},
            at, person);
    }
    RC_ASSERT(canonical(to_json(replayed)) == canonical(to_json(state)));
    RC_ASSERT(canonical(to_json(dossier_from_json(to_json(state)))) == canonical(to_json(state)));
  }));
}
