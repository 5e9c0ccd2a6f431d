// Tests the effect of a calendar change on a dossier, with random lives and random changes.
#include "deadlines/recount.h"

#include "dossiers/life_fixture.h"

using namespace motcua;
using namespace motcua::dossiers;
using namespace motcua::deadlines;

namespace {

const Office& office() {
  static const Office the_office;
  return the_office;
}

// Returns a dossier at a random moment of its life. It takes random offered actions.
Dossier random_life(Instant& now) {
  now = Zone{}.instant({date_of(2026, 8, unsigned(*rc::gen::inRange(3, 29))), *rc::gen::inRange(0, 1440)});
  Dossier state = office().received(now, *rc::gen::inRange<std::int64_t>(1, 20));
  for (int i = *rc::gen::inRange(0, 12); i > 0; --i) {
    now.us += *rc::gen::inRange<std::int64_t>(1, 2 * 24 * 60) * 60'000'000;
    const Actor& actor = office().staff[std::size_t(*rc::gen::inRange(0, 5))];
    const auto offers = available(office().situation(state, actor, now));
    if (offers.empty()) continue;
    const auto decision = decide(office().situation(state, actor, now),
                                 filled(offers[std::size_t(*rc::gen::inRange(0, int(offers.size())))].action, now));
    if (decision) apply(state, decision->event, now, actor.person);
  }
  return state;
}

// Returns the office's calendar with a few changed days, from today on.
calendar::WorkingCalendar changed_from(Date today) {
  const calendar::Hours day{{420, 690}, {810, 1020}}, morning{{420, 690}};
  calendar::Layer unit{
      .owner = "xã", .valid_from = date_of(2026, 1, 1), .valid_to = {}, .weekly = {}, .exceptions = {}};
  std::set<Date> used;
  for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
    const Date date = today + std::chrono::days{*rc::gen::inRange(0, 40)};
    if (!used.insert(date).second) continue;
    const int what = *rc::gen::inRange(0, 3);
    unit.exceptions.push_back({.date = date,
                               .work = what > 0,
                               .hours = what == 0   ? calendar::Hours{}
                                        : what == 1 ? day
                                                    : morning,
                               .name = "đổi",
                               .overrides = true});
  }
  return *calendar::WorkingCalendar::resolve(std::vector{calendar::nation_2026(), unit});
}

std::vector<std::optional<Instant>> dues(const Dossier& dossier) {
  std::vector<std::optional<Instant>> all{dossier.original_due, dossier.promised_due};
  for (const ActiveStep& step : dossier.steps) all.push_back(step.due);
  return all;
}

}  // namespace

TEST_CASE(
    "a recounted dossier has the due times that the new calendar gives it from its receipt; counted back it has its "
    "old ones") {
  CHECK(rc::check([] {
    Instant now{};
    const Dossier before = random_life(now);
    const calendar::WorkingCalendar fresh = changed_from(Zone{}.local(now).date);
    const CalendarChange change{.id = "c", .summary = "đổi lịch", .at = now};
    const auto event =
        recounted(office().situation(before, office().staff[0], now, fresh), calendar::office_2026(), change);
    Dossier after = before;
    if (event) apply(after, *event, now, {});
    const bool open = !closed(before.state) && !before.ready_at;
    RC_CLASSIFY(event.has_value(), "moved");
    RC_ASSERT(after.version == before.version + (event ? 1 : 0));
    RC_ASSERT(open || !event);
    if (event) RC_ASSERT(std::get<CalendarChanged>(event->what).why == "đổi lịch");
    if (!open) return;
    const auto due = due_of(office().situation(after, office().staff[0], now, fresh), after.pauses);
    const auto due_before = due_of(office().situation(before, office().staff[0], now), before.pauses);
    if (!paused(after.state)) {
      RC_ASSERT(after.original_due == Zone{}.instant(*due->at) ||
                (due->at == due_before->at && after.original_due == before.original_due));
      RC_ASSERT(*after.promised_due >= *after.original_due);
      for (const ActiveStep& step : after.steps)
        if (step.due)
          RC_ASSERT(step.due == step_due(office().situation(after, office().staff[0], now, fresh),
                                         workflow::step_of(office().flow, step.step), step.started, after.pauses));
    } else {
      RC_ASSERT(after.original_due == before.original_due);
      RC_ASSERT(event.has_value() == (after.apology_due != before.apology_due));
    }
    if (before.apologised) return;  // the apology's date goes by working days, so a second change may not lead back
    const auto back = recounted(office().situation(after, office().staff[0], now), fresh, change);
    Dossier again = after;
    if (back) apply(again, *back, now, {});
    RC_ASSERT(dues(again) == dues(before));
  }));
}

TEST_CASE(
    "an apology’s date keeps its number of working days from the day of the change, and never lies before the original "
    "date") {
  const Instant received = Zone{}.instant({date_of(2026, 8, 3), 500}), now = Zone{}.instant({date_of(2026, 8, 4), 500});
  Dossier dossier = office().received(received, 5);
  dossier.original_due = Zone{}.instant({date_of(2026, 8, 10), 1020});
  dossier.promised_due = dossier.apology_due = Zone{}.instant({date_of(2026, 8, 12), 1020});
  dossier.apologised = true;
  const auto closing = [](std::vector<unsigned> days) {
    calendar::Layer unit{
        .owner = "xã", .valid_from = date_of(2026, 1, 1), .valid_to = {}, .weekly = {}, .exceptions = {}};
    for (const unsigned day : days)
      unit.exceptions.push_back({.date = date_of(2026, 8, day), .work = false, .hours = {}, .name = "đóng cửa"});
    return *calendar::WorkingCalendar::resolve(std::vector{calendar::nation_2026(), unit});
  };
  const auto after = [&](const calendar::WorkingCalendar& fresh) {
    Dossier moved = dossier;
    if (const auto event = recounted(office().situation(dossier, office().staff[0], now, fresh),
                                     calendar::office_2026(), {"c", "x", now}))
      apply(moved, *event, now, {});
    return std::pair(Zone{}.local(*moved.original_due).date, Zone{}.local(*moved.promised_due).date);
  };
  CHECK(after(closing({13})) == std::pair(date_of(2026, 8, 10), date_of(2026, 8, 12)));
  CHECK(after(closing({11})) == std::pair(date_of(2026, 8, 10), date_of(2026, 8, 13)));
  CHECK(after(closing({6})) == std::pair(date_of(2026, 8, 11), date_of(2026, 8, 13)));
}

TEST_CASE("a finished dossier is never counted again") {
  Instant now = Zone{}.instant({date_of(2026, 8, 4), 500});
  Dossier dossier = office().received(now, 5);
  dossier.state = State::ready;
  dossier.ready_at = now;
  const auto closed_all = *calendar::WorkingCalendar::resolve(
      std::vector{calendar::nation_2026(),
                  calendar::Layer{.owner = "xã",
                                  .valid_from = date_of(2026, 1, 1),
                                  .valid_to = {},
                                  .weekly = std::vector<calendar::Hours>{{}, {}, {}, {}, {}, {{420, 690}}, {}},
                                  .exceptions = {}}});
  CHECK(!recounted(office().situation(dossier, office().staff[0], now, closed_all), calendar::office_2026(),
                   {"c", "x", now}));
}
