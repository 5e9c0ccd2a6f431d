// The office of the fixture: 07:00–11:30, 13:30–17:00, 480 minutes a day. The week of 9 November 2026 has no day off.
#include "acts/lateness.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <numeric>

#include "calendar/calendar_fixture.h"

using namespace motcua;
using namespace motcua::dossiers;
using calendar::office_2026;

namespace {

LocalTime at(int day, int hour, int minute = 0) { return {date_of(2026, 11, unsigned(day)), hour * 60 + minute}; }
std::vector<LatePart> split(LocalTime due, LocalTime end, const std::vector<StepSpan>& steps,
                            const std::vector<calendar::Pause>& pauses = {}) {
  return split_lateness(office_2026(), due, end, steps, pauses);
}
StepSpan step(const char* name, LocalTime from, LocalTime to, LocalTime due) {
  return {.step = name, .unit = {"u"}, .from = from, .to = to, .due = due};
}
LatePart part(const char* name, std::int64_t minutes) {
  return {.pause = false, .what = name, .unit = {"u"}, .minutes = minutes};
}

}  // namespace

TEST_CASE("a dossier ready in time has no lateness to split") {
  CHECK(split(at(12, 17), at(12, 17), {step("appraise", at(9, 8), at(12, 17), at(11, 17))}).empty());
}

TEST_CASE("who exceeded the own due time has the lateness, although another held the dossier when it became late") {
  // The appraisal takes a day too long. The leader signs within the step's own time, but after the due time of the
  // dossier.
  CHECK(split(at(12, 17), at(13, 17),
              {step("appraise", at(9, 8), at(12, 17), at(11, 17)),
               step("approve", at(12, 17), at(13, 17), at(13, 17))}) == std::vector{part("appraise", 480)});
}

TEST_CASE("time saved by one step makes up for the earliest overruns") {
  // Step a is two days too long, step b a day too long. The dossier is one day late, because the plan had two spare
  // days.
  CHECK(split(at(12, 17), at(13, 17),
              {step("a", at(9, 7), at(11, 17), at(9, 17)), step("b", at(11, 17), at(13, 17), at(12, 17))}) ==
        std::vector{part("b", 480)});
}

TEST_CASE(
    "a pause that began after the due time is a part of its own; lateness without any overrun falls on who had the "
    "dossier") {
  const std::vector<calendar::Pause> pauses{
      {.kind = calendar::PauseKind::financial_duty, .from = at(10, 7), .to = at(10, 17)}};
  CHECK(split(at(9, 17), at(11, 9), {step("a", at(9, 7), at(11, 9), at(11, 17))}, pauses) ==
        std::vector{LatePart{.pause = true, .what = "financial_duty", .unit = {}, .minutes = 480}, part("a", 120)});
}

TEST_CASE("the parts add up to the whole, to the minute, whatever happened") {
  CHECK(rc::check("sum of parts = lateness", [] {
    const auto moment = [] { return at(*rc::gen::inRange(2, 30), *rc::gen::inRange(0, 24), *rc::gen::inRange(0, 60)); };
    std::vector<StepSpan> steps;
    for (int i = *rc::gen::inRange(0, 7); i > 0; --i) {
      auto from = moment(), to = moment();
      if (to < from) std::swap(from, to);
      steps.push_back({.step = std::string(1, char('a' + i)), .unit = {"u"}, .from = from, .to = to, .due = {}});
      if (*rc::gen::inRange(0, 4) > 0) steps.back().due = moment();
    }
    std::vector<LocalTime> bounds(static_cast<std::size_t>(2 * *rc::gen::inRange(0, 4)));
    for (LocalTime& bound : bounds) bound = moment();
    std::sort(bounds.begin(), bounds.end());
    std::vector<calendar::Pause> pauses;
    for (std::size_t i = 0; i < bounds.size(); i += 2)
      pauses.push_back({.kind = calendar::PauseKind::supplement, .from = bounds[i], .to = bounds[i + 1]});
    const auto due = moment(), end = moment();
    const auto parts = split(due, end, steps, pauses);
    const auto sum =
        std::accumulate(parts.begin(), parts.end(), std::int64_t{0}, [](std::int64_t all, const LatePart& one) {
          RC_ASSERT(one.minutes > 0);
          return all + one.minutes;
        });
    RC_ASSERT(sum == calendar::lateness(office_2026(), due, end));
  }));
}
