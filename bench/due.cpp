// `./dev bench due`: nanoseconds per due date, compared with a simple walk over days in the same run. The result is a
// ratio, because the machine is shared.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "calendar/rules.h"
#include "oracle/due_oracle.h"

using namespace motcua;
using namespace motcua::calendar;

namespace {

struct Setup {
  WorkingCalendar calendar;
  oracle::Calendar naive;
};

// An office week and ten holidays a year for ten years.
Setup setup() {
  const Hours office{{420, 690}, {810, 1020}};
  Layer layer{.owner = "x",
              .valid_from = kFirstDate,
              .valid_to = {},
              .weekly = std::vector<Hours>{office, office, office, office, office, {}, {}},
              .exceptions = {}};
  oracle::Calendar naive;
  for (int i = 0; i < 5; ++i) naive.weekly[i] = {{420, 690}, {810, 1020}};
  for (int year = 2020; year < 2030; ++year)
    for (unsigned i = 0; i < 10; ++i) {
      const Date date = date_of(year, 1 + i, 3 + i * 2);
      layer.exceptions.push_back({.date = date, .work = false, .hours = {}, .name = "lễ"});
      naive.exceptions[static_cast<int>(date.time_since_epoch().count())] = {};
    }
  return {*WorkingCalendar::resolve(std::vector{layer}), std::move(naive)};
}

LocalTime received(int i) { return {date_of(2021, 1, 1) + std::chrono::days{i % 2500}, (i * 7) % 1440}; }

template <class F>
double nanoseconds(int count, F one) {
  std::vector<double> runs;
  for (int run = 0; run < 7; ++run) {
    const auto begun = std::chrono::steady_clock::now();
    for (int i = 0; i < count; ++i) one(i);
    runs.push_back(std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begun).count() / count);
  }
  std::sort(runs.begin(), runs.end());
  return runs[runs.size() / 2];
}

}  // namespace

int main() {
  const Setup s = setup();
  volatile std::int64_t sink = 0;
  const auto pauses_of = [](int i) {
    const LocalTime at = received(i);
    std::vector<Pause> pauses;
    pauses.reserve(3);
    for (int k = 0; k < 3; ++k)
      pauses.push_back({PauseKind::financial_duty,
                        {at.date + std::chrono::days{2 + 5 * k}, 600},
                        LocalTime{at.date + std::chrono::days{4 + 5 * k}, 700}});
    return pauses;
  };
  std::vector<std::vector<Pause>> pauses;
  pauses.reserve(4096);
  for (int i = 0; i < 4096; ++i) pauses.push_back(pauses_of(i));
  const auto fast = [&](LimitUnit unit, std::int64_t amount, bool paused) {
    return nanoseconds(400'000, [&, unit, amount, paused](int i) {
      const int k = i % 4096;
      const auto due = calendar::due(
          s.calendar, received(k), {unit, amount},
          paused ? std::span<const Pause>(pauses[static_cast<std::size_t>(k)]) : std::span<const Pause>(), {});
      sink = sink + due->at->minute;
    });
  };
  const auto slow = [&](oracle::Unit unit, long amount, bool paused) {
    return nanoseconds(4'000, [&, unit, amount, paused](int i) {
      const LocalTime at = received(i);
      const auto moment = [](LocalTime local) {
        return oracle::Moment{static_cast<int>(local.date.time_since_epoch().count()), local.minute};
      };
      oracle::Question q{.received = moment(at), .unit = unit, .amount = amount, .pauses = {}};
      if (paused)
        for (const Pause& p : pauses[static_cast<std::size_t>(i % 4096)])
          q.pauses.push_back({.supplement = false, .from = moment(p.from), .to = moment(*p.to)});
      sink = sink + oracle::answer(s.naive, q).due.minute;
    });
  };
  fmt::print("{:<34} {:>10} {:>14} {:>12} {:>8}\n", "", "ns a date", "dates a second", "naive walk", "ratio");
  const auto row = [](const char* name, double mine, double naive) {
    fmt::print("{:<34} {:>10.0f} {:>14.0f} {:>12.0f} {:>8.1f}\n", name, mine, 1e9 / mine, naive, naive / mine);
  };
  const double days = fast(LimitUnit::working_day, 15, false), hours = fast(LimitUnit::working_hour, 40 * 60, false),
               paused = fast(LimitUnit::working_day, 15, true);
  row("15 working days", days, slow(oracle::Unit::working_day, 15, false));
  row("30 calendar days", fast(LimitUnit::calendar_day, 30, false), slow(oracle::Unit::calendar_day, 30, false));
  row("40 working hours", hours, slow(oracle::Unit::working_hour, 40 * 60, false));
  row("15 working days, three pauses", paused, slow(oracle::Unit::working_day, 15, true));
  fmt::print("{{\"working_days_ns\":{:.0f},\"working_hours_ns\":{:.0f},\"three_pauses_ns\":{:.0f}}}\n", days, hours,
             paused);
}
