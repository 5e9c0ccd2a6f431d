// Tests pure lives: random commands by random actors. Each event is written as JSON and read again, and must lead to
// the same state.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "dossiers/decided.h"
#include "dossiers/event_codec.h"
#include "dossiers/life_fixture.h"

using namespace motcua;
using namespace motcua::dossiers;
using access::Role;
using workflow::Action;

static int kind_version_now(const DossierEvent& event) {
  return std::visit([](const auto& kind) { return kind.kVersion; }, event.what);
}

namespace {

struct Line {
  Event event;  // without its objects, which are in `facts` and `personal`
  std::string facts, personal;
  Instant at;
  PersonId person;
};

struct Life {
  Instant now;
  Dossier state;
  std::vector<Line> log{};

  void record(const Event& event, const PersonId& person) {
    log.push_back({{.kind = event.kind, .kind_version = event.kind_version, .dossier = event.dossier, .seq = event.seq},
                   canonical(event.facts),
                   canonical(event.personal),
                   now,
                   person});
  }
};

Action some_action(const std::vector<Offer>& offers) {
  return offers.empty() || *rc::gen::inRange(0, 4) == 0
             ? *rc::gen::elementOf(std::vector<Action>(std::begin(workflow::kActions), std::end(workflow::kActions)))
             : offers[std::size_t(*rc::gen::inRange(0, int(offers.size())))].action;
}

void check_rules(const Dossier& state, const Dossier& next, Action action, const Actor& actor, Instant now) {
  if (action == Action::approve) RC_ASSERT(!own_work(state, actor));
  if (action == Action::request_supplement && state.supplement_requests > 0) RC_ASSERT(actor.has(Role::leader));
  RC_ASSERT(next.steps.empty() == closed(next.state));
  RC_ASSERT(closed(next.state) == next.closed_at.has_value());
  if (paused(next.state)) RC_ASSERT(!next.pauses.back().to);
  if (paused(next.state) && next.original_due)
    RC_ASSERT(*next.original_due <= next.pauses.back().from);  // only what is overdue already keeps its date
  if (state.original_due && next.original_due && !next.pauses.empty())
    RC_ASSERT(*next.original_due >= *state.original_due);
  RC_ASSERT(next.legal_due == next.original_due);  // nobody has declared a shorter limit
  if (action == Action::extend) RC_ASSERT(*next.legal_due > *state.legal_due && now <= *state.legal_due);
  if (action == Action::apologise) RC_ASSERT(next.legal_due == state.legal_due);
  if (next.original_due && next.promised_due) RC_ASSERT(*next.promised_due >= *next.original_due);
  if (action == Action::receive_supplement || action == Action::confirm_payment)
    RC_ASSERT(*next.promised_due > now || *next.original_due <= *next.pauses.back().to);
}

void act_at_random(const Office& office, Life& life) {
  life.now.us += *rc::gen::inRange<std::int64_t>(1, 3 * 24 * 60) * 60'000'000;
  const Actor& actor = office.staff[std::size_t(*rc::gen::inRange(0, 5))];
  const auto offers = available(office.situation(life.state, actor, life.now));
  const Action action = some_action(offers);
  const bool offered =
      std::any_of(offers.begin(), offers.end(), [&](const Offer& offer) { return offer.action == action; });
  const auto decision = decide(office.situation(life.state, actor, life.now), filled(action, life.now));
  RC_ASSERT(offered || !decision.has_value());  // an action that is not offered cannot be done
  if (!decision) return;
  Dossier next = life.state;
  apply(next, decision->event, life.now, actor.person);
  life.record(encoded(decision->event), actor.person);
  check_rules(life.state, next, action, actor, life.now);
  life.state = next;
}

Dossier read_back(const std::vector<Line>& log) {
  Dossier replayed;
  for (const Line& line : log) {
    StoredEvent stored{.id = "e", .event = line.event, .at = line.at, .unit = {}, .post = {}, .person = line.person};
    stored.event.facts = parse_trusted(line.facts).as_object();
    stored.event.personal = parse_trusted(line.personal).as_object();
    const RecordedEvent recorded = decoded(stored);
    apply(replayed, recorded);
    if (stored.event.kind_version == kind_version_now(recorded.event)) {
      RC_ASSERT(canonical(encoded(recorded.event).facts) == line.facts);
      RC_ASSERT(canonical(encoded(recorded.event).personal) == line.personal);
    }
  }
  return replayed;
}

}  // namespace

TEST_CASE("random lives: the events, stored and read back, give the state; rules hold at every step") {
  static const Office office;
  CHECK(rc::check([] {
    const Instant start =
        Zone{}.instant({date_of(2026, 8, unsigned(*rc::gen::inRange(3, 29))), *rc::gen::inRange(0, 1440)});
    Life life{.now = start, .state = office.received(start, *rc::gen::inRange<std::int64_t>(1, 20))};
    const Dossier& state = life.state;
    // An older receipt, whose facts are the whole state, and today's lead to the same.
    if (*rc::gen::arbitrary<bool>()) life.record(encoded(receipt_of(state)), state.received_by);
    else
      life.record(
          {.kind = "received", .dossier = state.id, .seq = 1, .facts = {{"dossier", to_json(state)}}, .personal = {}},
          state.received_by);
    for (int i = *rc::gen::inRange(0, 40); i > 0; --i) act_at_random(office, life);
    RC_ASSERT(canonical(to_json(read_back(life.log))) == canonical(to_json(state)));
    RC_ASSERT(canonical(to_json(dossier_from_json(to_json(state)))) == canonical(to_json(state)));
  }));
}
