// Each deadline: its warning, the time of the warning, and the people who get it.
#include "deadlines/warning_rules.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "calendar/calendar_fixture.h"

using namespace motcua;
using namespace motcua::deadlines;

namespace {

const Zone zone{};
const auto& office = calendar::office_2026();

Instant at(unsigned day, int minute) { return zone.instant({date_of(2026, 8, day), minute}); }

// The dossier is received on Monday 3 August at 07:00. Ten working days of eight hours end on Monday 17 at 17:00. Its
// one step of 40 working hours ends on Friday 7.
dossiers::Dossier dossier() {
  dossiers::Dossier d;
  d.received_at = at(3, 420);
  d.original_due = d.promised_due = at(17, 1020);
  d.step_minutes = 4800;
  d.steps.push_back({"appraisal", access::Role::specialist, {"u"}, {"p"}, at(3, 420), at(7, 1020)});
  return d;
}

std::vector<WarningKind> kinds(const dossiers::Dossier& d, Instant now, int percent = 25) {
  std::vector<WarningKind> found;
  for (const Warning& warning : warnings_of(d, office, zone, {.percent = percent, .escalate_days = 2}, now))
    found.push_back(warning.kind);
  return found;
}

using Kinds = std::vector<WarningKind>;

}  // namespace

TEST_CASE("near begins when the share of the limit is left, in working time, and on the last day at the latest") {
  const auto d = dossier();
  CHECK(kinds(d, at(3, 420)).empty());
  CHECK(kinds(d, at(6, 809)).empty());  // Thursday 13:29: twelve hours left of forty
  CHECK(kinds(d, at(6, 870)).empty());  // 14:30: ten hours and a half
  CHECK(kinds(d, at(6, 900)) == Kinds{WarningKind::near_step});  // 15:00: ten hours, a quarter of forty
  CHECK(kinds(d, at(6, 900), 24).empty());
  CHECK(kinds(d, at(7, 420), 1) == Kinds{WarningKind::near_step});  // last day: near at any share
  CHECK(kinds(d, at(7, 1020)) == Kinds{WarningKind::near_step});  // at the due minute it is not late yet
  CHECK(kinds(d, at(8, 600)) == Kinds{WarningKind::late_step});  // Saturday
  CHECK(kinds(d, at(12, 870), 25) == Kinds{WarningKind::late_step});
  CHECK(kinds(d, at(13, 420), 30) == Kinds{WarningKind::late_step, WarningKind::near_due});
  CHECK(kinds(d, at(18, 420)) == Kinds{WarningKind::late_step, WarningKind::overdue});
}

TEST_CASE("minutes are working time: what is left, or what is past") {
  const auto d = dossier();
  CHECK(warnings_of(d, office, zone, {}, at(7, 420)).at(0).minutes == 480);
  CHECK(warnings_of(d, office, zone, {}, at(10, 480)).at(0).minutes == 60);  // after a weekend
}

TEST_CASE("what waits for the citizen, is ready or closed warns nobody") {
  auto d = dossier();
  for (const auto state : {dossiers::State::waiting_supplement, dossiers::State::waiting_payment,
                           dossiers::State::ready, dossiers::State::returned}) {
    d.state = state;
    CHECK(kinds(d, at(20, 600)).empty());
  }
}

TEST_CASE(
    "the leader hears of all but near steps; the level above of promises broken for more than the working days of the "
    "policy") {
  const WarningPolicy policy{.percent = 25, .escalate_days = 2};
  const auto told = [&](Audience audience, WarningKind kind, Instant due, Instant now) {
    return concerns(audience,
                    {.kind = kind,
                     .step = "",
                     .unit = {"u"},
                     .role = access::Role::specialist,
                     .person = {},
                     .due = due,
                     .minutes = 1},
                    office, zone, policy, now);
  };
  for (const auto kind :
       {WarningKind::near_step, WarningKind::late_step, WarningKind::near_due, WarningKind::overdue}) {
    CHECK(told(Audience::person, kind, at(17, 1020), at(18, 420)));
    CHECK(told(Audience::leader, kind, at(17, 1020), at(18, 420)) == (kind != WarningKind::near_step));
    CHECK(!told(Audience::upper, kind, at(17, 1020), at(19, 420)));  // Wednesday: the second day
    CHECK(told(Audience::upper, kind, at(17, 1020), at(20, 420)) == (kind == WarningKind::overdue));
  }
}

TEST_CASE("a deadline that was near stays near until it is late, and a larger share never tells later") {
  CHECK(rc::check([] {
    auto d = dossier();
    const Instant first{d.received_at.us + *rc::gen::inRange<std::int64_t>(0, 20 * 1440) * 60'000'000};
    const Instant second{first.us + *rc::gen::inRange<std::int64_t>(0, 5 * 1440) * 60'000'000};
    const int percent = *rc::gen::inRange(1, 99);
    RC_ASSERT(kinds(d, first, percent).size() <= kinds(d, second, percent).size());
    RC_ASSERT(kinds(d, first, percent).size() <= kinds(d, first, percent + 1).size());
  }));
}
