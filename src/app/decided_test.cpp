// The basis of a decision: who may add which file when, and the files that events name. The walk takes roles, steps and
// purposes from the program, and its workflows from the data.
#include "dossiers/decided.h"

#include <doctest/doctest.h>

#include "app/site_data.h"
#include "acts/lateness.h"
#include "dossiers/life_fixture.h"
#include "dossiers/measures.h"

using namespace motcua;
using namespace motcua::dossiers;
using app::Data;

namespace {

constexpr access::Role kRoles[] = {Role::reception, Role::specialist, Role::leader,
                                   Role::clerk,     Role::supervisor, Role::administrator};

workflow::Workflows shipped() {
  std::vector<DataFault> faults;
  Data data = app::load_data(faults);
  CHECK(faults.empty());
  return workflow::Workflows{std::move(data.workflows)};
}

const Instant kNow = Zone{}.instant({date_of(2026, 11, 16), 9 * 60});

Dossier at_step(const Office& office, const workflow::Workflow& flow, const workflow::Step& step) {
  Dossier dossier = office.received(kNow, 5);
  dossier.workflow = flow.id;
  dossier.steps = {{step.id, step.role, {"u"}, {}, kNow, std::nullopt}};
  if (step.id == workflow::kConfirmation) {
    dossier.at_once = true;
    dossier.handed_over_at = kNow;
    dossier.confirm_due = Instant{kNow.us + 1};
    dossier.signed_by = {"3"};
  }
  return dossier;
}

Situation with(const Office& office, const workflow::Workflow& flow, const Dossier& dossier, const Actor& actor,
               Instant now = kNow) {
  return {.dossier = dossier,
          .workflow = flow,
          .procedure = office.procedure,
          .calendar = calendar::office_2026(),
          .directory = office.directory,
          .actor = actor,
          .now = now,
          .zone = Zone{}};
}

Actor of_role(Role role) {
  return {
      .person = {"9"}, .post = {"p9"}, .unit = {"u"}, .roles = {role}, .name = "9", .post_name = "9", .session = "9"};
}

DossierEvent added(const Dossier& dossier, FilePurpose purpose, const std::string& sha256) {
  return {.dossier = dossier.id,
          .seq = dossier.version + 1,
          .common = {.at_step = "x"},
          .what = FileAdded{.purpose = purpose, .sha256 = sha256}};
}

}  // namespace

TEST_CASE("no role adds a draft or a result at any step but its own, before, at and after the end") {
  const Office office;
  const workflow::Workflows flows = shipped();
  int drafts = 0, results = 0, seen = 0;
  for (const workflow::Workflow& flow : flows.all())
    for (const workflow::Step& step : flow.steps)
      for (const Role role : kRoles)
        for (const FilePurpose purpose : kFilePurposes)
          for (const State state : {State::in_progress, State::waiting_supplement, State::waiting_payment, State::ready,
                                    State::returned, State::withdrawn, State::stopped}) {
            Dossier dossier = at_step(office, flow, step);
            dossier.state = state;
            if (closed(state)) dossier.steps.clear();
            if (state == State::ready || state == State::returned) dossier.ready_at = kNow;
            const bool may = may_attach(with(office, flow, dossier, of_role(role)), purpose).has_value();
            const auto own = [&](workflow::Action action) {
              return role == step.role && workflow::transition(step, action) && !closed(state) && !paused(state);
            };
            CAPTURE(flow.id);
            CAPTURE(step.id);
            CAPTURE(word_of(state));
            CAPTURE(access::word_of(role));
            ++seen;
            switch (purpose) {
              case FilePurpose::draft:
                CHECK(may == own(workflow::Action::propose));
                drafts += may;
                break;
              case FilePurpose::result:
                CHECK(may == own(workflow::Action::issue));
                results += may;
                break;
              case FilePurpose::agreement:
              case FilePurpose::paper: CHECK(may == (!closed(state) && !dossier.ready_at && !dossier.handed_over_at));
            }
          }
  CHECK(seen > 1000);
  CHECK(drafts > 0);
  CHECK(results > 0);
}

TEST_CASE("another unit's people add no draft and no result at any step") {
  const Office office;
  const workflow::Workflows flows = shipped();
  for (const workflow::Workflow& flow : flows.all())
    for (const workflow::Step& step : flow.steps) {
      Actor stranger = of_role(step.role);
      stranger.unit = {"elsewhere"};
      const Dossier dossier = at_step(office, flow, step);
      CHECK(!may_attach(with(office, flow, dossier, stranger), FilePurpose::draft));
      CHECK(!may_attach(with(office, flow, dossier, stranger), FilePurpose::result));
    }
}

TEST_CASE("who received approves nowhere where nobody proposed: at no post, in nobody's stead; another leader does") {
  const Office office;
  const workflow::Workflows flows = shipped();
  int walked = 0;
  for (const workflow::Workflow& flow : flows.all())
    for (const workflow::Step& step : flow.steps) {
      if (!workflow::transition(step, Action::approve)) continue;
      Dossier dossier = at_step(office, flow, step);
      Actor other = of_role(step.role), own = other, own_post = other, in_own_stead = other;
      own.person = dossier.received_by;
      own_post.person = own.person;
      own_post.roles = {step.role, Role::reception};
      in_own_stead.on_behalf_of = dossier.received_by;
      const auto may = [&](const Actor& actor) {
        return decide(with(office, flow, dossier, actor), {.action = Action::approve});
      };
      CAPTURE(flow.id);
      CHECK(may(other));
      for (const Actor& actor : {own, own_post, in_own_stead}) {
        const auto refused = may(actor);
        REQUIRE(!refused);
        CHECK(refused.error().problem == &problems::own_receipt);
      }
      dossier.proposer = {"2"};
      CHECK(may(own));
      ++walked;
    }
  CHECK(walked > 2);
}

TEST_CASE("the proposal and the approval name the draft, or that there is none; the issue names draft and result") {
  const Office office;
  Dossier dossier = office.received(kNow, 5);
  const auto act = [&](int who, const Command& command) {
    const auto decision = decide(office.situation(dossier, office.staff[std::size_t(who)], kNow), command);
    REQUIRE(decision);
    apply(dossier, decision->event, kNow, office.staff[std::size_t(who)].person);
    return decision->event;
  };
  act(0, {.action = Action::hand_over});
  act(1, {.action = Action::accept});
  CHECK(std::get<Proposed>(act(1, {.action = Action::propose, .text = "t", .choice = "grant"}).what).draft == "");
  act(2, {.action = Action::rework, .text = "t"});
  apply(dossier, added(dossier, FilePurpose::draft, "d1"), kNow, {"2"});
  CHECK(std::get<Proposed>(act(1, {.action = Action::propose, .text = "t", .choice = "grant"}).what).draft == "d1");
  CHECK(std::get<Approved>(act(2, {.action = Action::approve}).what).draft == "d1");
  CHECK(!decide(office.situation(dossier, office.staff[3], kNow), {.action = Action::issue, .number = "1"}));
  apply(dossier, added(dossier, FilePurpose::result, "r1"), kNow, {"4"});
  const auto issued = std::get<Issued>(act(3, {.action = Action::issue, .number = "1"}).what);
  CHECK(issued.draft == "d1");
  CHECK(issued.results == std::vector<std::string>{"r1"});
  CHECK(!issued.before_drafts);
}

TEST_CASE("approved before drafts: the dossier issues with the result that it had, marked") {
  const Office office;
  Dossier dossier = at_step(office, office.flow, workflow::step_of(office.flow, "approval"));
  apply(dossier,
        {.dossier = dossier.id,
         .seq = dossier.version + 1,
         .common = {.left = {"approval"},
                    .entered = {entering(office.situation(dossier, office.staff[2], kNow),
                                         workflow::step_of(office.flow, "issue"), {})}},
         .what = Approved{.signatory = {"p3"}, .draft = {}, .text = {}}},
        kNow, {"3"});
  DossierEvent old = added(dossier, FilePurpose::result, "r0");
  old.common.at_step.reset();
  apply(dossier, old, kNow, {"1"});
  CHECK(dossier.results.empty());
  const auto issued =
      decide(office.situation(dossier, office.staff[3], kNow), {.action = Action::issue, .number = "1"});
  REQUIRE(issued);
  CHECK(std::get<Issued>(issued->event.what).before_drafts);
}

TEST_CASE("a corrected issue is asked for by the clerk and approved by another, and replaces the result") {
  const Office office;
  Dossier dossier = at_step(office, office.flow, workflow::step_of(office.flow, "return"));
  dossier.state = State::returned;
  dossier.steps.clear();
  dossier.ready_at = dossier.closed_at = kNow;
  dossier.results = {"r1"};
  const Instant later{kNow.us + 60'000'000};
  const auto can = [&](int who, Action action) {
    return decide(office.situation(dossier, office.staff[std::size_t(who)], later), {.action = action, .text = "t"})
        .has_value();
  };
  const auto act = [&](int who, Action action) {
    const auto decision =
        decide(office.situation(dossier, office.staff[std::size_t(who)], later), {.action = action, .text = "t"});
    REQUIRE(decision);
    apply(dossier, decision->event, later, office.staff[std::size_t(who)].person);
  };
  for (const int who : {0, 1, 2, 4}) CHECK(!can(who, Action::ask_reissue));
  act(3, Action::ask_reissue);
  CHECK(!can(2, Action::reissue));  // no file is there to approve
  CHECK(may_attach(office.situation(dossier, office.staff[3], later), FilePurpose::result));
  for (const int who : {0, 1, 2, 4})
    CHECK(!may_attach(office.situation(dossier, office.staff[std::size_t(who)], later), FilePurpose::result));
  apply(dossier, added(dossier, FilePurpose::result, "r2"), later, {"4"});
  CHECK(dossier.results == std::vector<std::string>{"r1"});
  for (const int who : {0, 1, 3}) CHECK(!can(who, Action::reissue));
  Actor both = office.staff[3];  // the person who asked does not approve, in any role
  both.roles = {Role::clerk, Role::leader};
  CHECK(!decide(office.situation(dossier, both, later), {.action = Action::reissue}));
  act(2, Action::reissue);
  CHECK(dossier.results == std::vector<std::string>{"r2"});
  CHECK(dossier.replaced == std::vector<std::string>{"r1"});
  CHECK(dossier.closed_at == kNow);
  CHECK(!may_attach(office.situation(dossier, office.staff[3], later), FilePurpose::result));
  CHECK(canonical(to_json(dossier_from_json(to_json(dossier)))) == canonical(to_json(dossier)));
}

TEST_CASE("handed over at once: the signatory alone confirms; in time with the verdict of the hour, later overdue") {
  const Office office;
  const workflow::Workflows flows = shipped();
  const workflow::Workflow& flow = *flows.newest(workflow::kAtOnce);
  const Dossier received = [&] {
    Dossier dossier = office.received(kNow, 1);
    dossier.workflow = flow.id;
    dossier.steps.clear();
    return dossier;
  }();
  const auto handed =
      hand_over_at_once(with(office, flow, received, office.staff[0]), {.signatory = {"p3"}, .signed_by = {"3"}});
  REQUIRE(handed);
  Dossier waits = received;
  apply(waits, *handed, kNow, {"1"});
  CHECK(waits.state == State::in_progress);
  CHECK(!measures_of(calendar::office_2026(), Zone{}, waits).finished);
  CHECK(Zone{}.local(waits.confirm_due.value()) == LocalTime{date_of(2026, 11, 17), 17 * 60});
  const auto confirm = [&](const Actor& actor, Instant now) {
    return decide(with(office, flow, waits, actor, now), {.action = Action::confirm_signing});
  };
  for (const Actor& actor : office.staff) CHECK(confirm(actor, kNow).has_value() == (actor.person == PersonId{"3"}));
  Actor stand_in = office.staff[2];
  stand_in.person = {"8"};
  stand_in.on_behalf_of = {"3"};
  CHECK(!confirm(stand_in, kNow));
  Actor key = office.staff[2];
  key.session = "k:1";
  CHECK(!confirm(key, kNow));
  Dossier own = waits;
  own.received_by = {"3"};
  CHECK(!decide(with(office, flow, own, office.staff[2]), {.action = Action::confirm_signing}));

  const auto settled = [&](Instant now) {
    Dossier done = waits;
    apply(done, confirm(office.staff[2], now)->event, now, {"3"});
    CHECK(done.state == State::returned);
    return measures_of(calendar::office_2026(), Zone{}, done);
  };
  const Instant in_time = waits.confirm_due.value(), late{in_time.us + 60'000'000};
  CHECK(settled(in_time).finished == in_time);
  CHECK(settled(in_time).verdict == calendar::Verdict::early);
  CHECK(settled(late).finished == late);
  CHECK(settled(late).verdict == calendar::Verdict::overdue);

  // The confirmation is late and before the first due date: the dossier is overdue, and its minutes are counted.
  waits.original_due = Instant{in_time.us + 5 * 86'400'000'000};
  Dossier done = waits;
  const Instant day_after{in_time.us + 17 * 3'600'000'000};  // at ten
  apply(done, confirm(office.staff[2], day_after)->event, day_after, {"3"});
  const auto steps = steps_done(calendar::office_2026(), Zone{}, waits, done, day_after);
  const auto parts = late_parts(calendar::office_2026(), Zone{}, done, steps, day_after);
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].what == workflow::kConfirmation);
  CHECK(parts[0].minutes ==
        calendar::lateness(calendar::office_2026(), Zone{}.local(in_time), Zone{}.local(day_after)));
  CHECK(parts[0].minutes > 0);
}

TEST_CASE("the signatory gone and the post empty: a leader of the unit who signs confirms, nobody else") {
  Office office;
  const workflow::Workflows flows = shipped();
  const workflow::Workflow& flow = *flows.newest(workflow::kAtOnce);
  const auto post = [](const char* id, bool may_sign) {
    return units::Post{
        .id = {id}, .unit = {"u"}, .roles = {Role::leader}, .may_sign = may_sign, .valid_from = {}, .valid_to = {}};
  };
  const auto held = [](const char* person, const char* in) {
    return units::Holder{.person = {person}, .name = person, .username = person, .post = {in}};
  };
  const auto staffed = [&](std::vector<units::Holder> holders) {
    office.directory.replace({{post("p3", true), post("p5", true), post("p6", false)}, std::move(holders)});
  };
  Dossier dossier = at_step(office, flow, workflow::step_of(flow, workflow::kConfirmation));
  dossier.signatory = {"p3"};
  Actor deputy = office.staff[2], specialist = office.staff[1], other = office.staff[2];
  deputy.person = other.person = {"5"};
  deputy.post = specialist.post = {"p5"};
  other.post = {"p6"};
  const auto may = [&](const Actor& actor, Action action) {
    return decide(with(office, flow, dossier, actor), {.action = action, .text = "t"}).has_value();
  };
  staffed({held("3", "p3"), held("5", "p5")});
  CHECK(!may(deputy, Action::confirm_signing));
  staffed({held("3", "p6"), held("5", "p5")});
  CHECK(!may(deputy, Action::confirm_signing));  // the deputy works in the unit, in another post
  staffed({held("5", "p5")});
  for (const Action action : {Action::confirm_signing, Action::deny_signing}) {
    CHECK(may(deputy, action));
    CHECK(!may(specialist, action));
    CHECK(!may(other, action));
    Actor stand_in = deputy, key = deputy;
    stand_in.on_behalf_of = {"7"};
    key.session = "k:1";
    CHECK(!may(stand_in, action));
    CHECK(!may(key, action));
  }
  dossier.received_by = {"5"};
  CHECK(!may(deputy, Action::confirm_signing));
}

TEST_CASE("denied by the signatory: the result is gone and the desk does it in the ordinary way") {
  const Office office;
  const workflow::Workflows flows = shipped();
  const workflow::Workflow& flow = *flows.newest(workflow::kAtOnce);
  Dossier dossier = at_step(office, flow, workflow::step_of(flow, workflow::kConfirmation));
  dossier.document_number = "7";
  const auto denied =
      decide(with(office, flow, dossier, office.staff[2]), {.action = Action::deny_signing, .text = "t"});
  REQUIRE(denied);
  CHECK(denied->notice == "result_withdrawn");
  CHECK(std::get<IssueWithdrawn>(denied->event.what).document_number == "7");
  apply(dossier, denied->event, kNow, {"3"});
  CHECK(!dossier.at_once);
  CHECK(!dossier.confirm_due);
  CHECK(counted_due(dossier, dossier.original_due) == dossier.original_due);
  CHECK(dossier.document_number.empty());
  CHECK(dossier.steps.at(0).step == "correction");
  CHECK(dossier.steps.at(0).role == Role::reception);
}
