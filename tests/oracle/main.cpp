// motcua_due_check CASES [SEED]: random questions over random calendars, answered by the program's rules and by the
// slow oracle. The first mismatch is printed as a line for `motcua due` and ends the run. Several threads also ask at
// once over one calendar.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <random>
#include <thread>

#include "calendar/rules.h"
#include "oracle/due_oracle.h"

namespace {

using namespace motcua;
using namespace motcua::calendar;

using Random = std::mt19937_64;
int between(Random& random, int low, int high) {
  return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
}

constexpr int kFirstDay = 20'000;  // 2024-10-04

oracle::Hours hours(Random& random) {
  switch (between(random, 0, 5)) {
    case 0: return {{450, 690}};
    case 1: return {{420, 690}, {810, 1020}};
    case 2: return {{450, 690}, {780, 1020}};
    case 3: {
      const int open = between(random, 0, 1300);
      return {{open, open + between(random, 1, 1439 - open)}};
    }
    case 4: {
      const int a = between(random, 0, 400), b = a + between(random, 1, 300), c = b + between(random, 0, 200),
                d = c + between(random, 1, 200);
      return {{a, b}, {c, d}};
    }
    default: return {{480, 540}, {540, 600}, {900, 960}};
  }
}

oracle::Calendar random_calendar(Random& random) {
  oracle::Calendar calendar;
  const int sparse = between(random, 0, 9);
  for (auto& day : calendar.weekly)
    if (sparse > 0 ? between(random, 0, 9) < 7 : between(random, 0, 9) < 2) day = hours(random);
  for (int i = between(random, 0, 40); i > 0; --i)
    calendar.exceptions[kFirstDay + between(random, 0, 300)] = between(random, 0, 2) ? oracle::Hours{} : hours(random);
  return calendar;
}

WorkingCalendar resolved(const oracle::Calendar& given) {
  Layer layer{
      .owner = "x", .valid_from = kFirstDate, .valid_to = {}, .weekly = std::vector<Hours>(7), .exceptions = {}};
  const auto convert = [](const oracle::Hours& hours) {
    Hours out;
    for (const auto& [open, close] : hours) out.push_back({open, close});
    return out;
  };
  for (std::size_t i = 0; i < 7; ++i) (*layer.weekly)[i] = convert(given.weekly[i]);
  for (const auto& [day, hours] : given.exceptions)
    layer.exceptions.push_back({.date = Date{std::chrono::days{day}},
                                .work = !hours.empty(),
                                .hours = convert(hours),
                                .name = "x",
                                .overrides = false});
  return *WorkingCalendar::resolve(std::vector{layer});
}

oracle::Question random_question(Random& random) {
  oracle::Question q;
  q.received = {kFirstDay + between(random, 0, 250), between(random, 0, 1439)};
  q.unit = static_cast<oracle::Unit>(between(random, 0, 4));
  q.amount = q.unit == oracle::Unit::month ? between(random, 1, 8)
             : q.unit == oracle::Unit::working_hour
                 ? between(random, 0, 3) == 0 ? between(random, 1, 9000) : between(random, 1, 30) * 30
                 : between(random, 1, between(random, 0, 3) ? 15 : 70);
  q.half = q.unit == oracle::Unit::working_day && between(random, 0, 4) == 0;
  if (q.half && between(random, 0, 3) == 0) q.amount = 0;
  q.after = static_cast<oracle::Supplement>(between(random, 0, 2));
  q.same_clock = between(random, 0, 2) == 0;
  q.cutoff = between(random, 0, 3) ? 900 : between(random, 0, 1439);
  oracle::Moment at = q.received;
  const auto later = [&](oracle::Moment from) {
    const int minutes = between(random, 0, 3) == 0  ? between(random, 0, 300)
                        : between(random, 0, 9) < 8 ? between(random, 0, 6 * 1440)
                                                    : between(random, 0, 60 * 1440);
    const long total = from.day * 1440L + from.minute + minutes;
    return oracle::Moment{static_cast<int>(total / 1440), static_cast<int>(total % 1440)};
  };
  for (int i = between(random, 0, 3); i > 0; --i) {
    const oracle::Moment from = later(at);
    at = later(from);
    const bool open = i == 1 && between(random, 0, 2) == 0;
    q.pauses.push_back(
        {.supplement = between(random, 0, 1) == 0, .from = from, .to = open ? std::nullopt : std::optional(at)});
  }
  for (int i = between(random, 0, 4) - 1; i > 0; --i) {
    oracle::Moment granted = later(q.received);
    if (!q.pauses.empty() && between(random, 0, 3) == 0) {  // beside the edges of a pause
      const oracle::Pause& beside = q.pauses[random() % q.pauses.size()];
      granted = between(random, 0, 1) && beside.to ? *beside.to : beside.from;
      granted.minute = std::clamp(granted.minute + between(random, -1, 1), 0, 1439);
    }
    oracle::Extension one{.form = static_cast<oracle::Extension::Form>(std::max(0, between(random, -2, 2))),
                          .at = granted,
                          .amount = between(random, 1, between(random, 0, 3) ? 6 : 40),
                          .working = between(random, 0, 1) == 0,
                          .until = later(granted)};
    if (one.form == oracle::Extension::Form::agreed && between(random, 0, 9) > 0) one.until.minute = 600;
    const auto place = std::upper_bound(q.extensions.begin(), q.extensions.end(), one,
                                        [](const auto& a, const auto& b) { return a.at < b.at; });
    q.extensions.insert(place, one);
  }
  if (!q.pauses.empty() && between(random, 0, 60) == 0)
    q.pauses.back().from = {q.received.day - between(random, 0, 3), between(random, 0, 1439)};
  return q;
}

LocalTime moment(oracle::Moment at) { return {Date{std::chrono::days{at.day}}, at.minute}; }

oracle::Answer asked(const WorkingCalendar& calendar, const oracle::Question& q, bool derived) {
  std::vector<Pause> pauses;
  for (const oracle::Pause& p : q.pauses)
    pauses.push_back({p.supplement ? PauseKind::supplement : PauseKind::financial_duty, moment(p.from),
                      p.to ? std::optional(moment(*p.to)) : std::nullopt});
  const Limit limit{static_cast<LimitUnit>(q.unit), q.amount, q.half};
  std::vector<Extension> extensions;
  for (const oracle::Extension& e : q.extensions)
    extensions.push_back({moment(e.at),
                          static_cast<ExtensionForm>(e.form),
                          {e.working ? LimitUnit::working_day : LimitUnit::calendar_day, e.amount},
                          moment(e.until)});
  const Options options{.cutoff = q.cutoff,
                        .after_supplement = static_cast<AfterSupplement>(q.after),
                        .due_time = q.same_clock ? DueTime::same_clock : DueTime::closing};
  Result<Due> due = motcua::calendar::due(calendar, moment(q.received), limit, pauses, options, extensions);
  if (derived) {  // the explanation must end at the same time
    const auto derivation = derive(calendar, moment(q.received), limit, pauses, options, extensions);
    if (due && derivation) due = derivation->due;
    else if (due.has_value() != derivation.has_value())
      return {.kind = oracle::Answer::Kind::bad_pause, .due = {-1, -1}};
  }
  if (!due)
    return {.kind = due.error().problem == &problems::bad_pause       ? oracle::Answer::Kind::bad_pause
                    : due.error().problem == &problems::bad_extension ? oracle::Answer::Kind::bad_extension
                                                                      : oracle::Answer::Kind::no_working_time};
  if (due->at)
    return {.kind = oracle::Answer::Kind::due,
            .due = {static_cast<int>(due->at->date.time_since_epoch().count()), due->at->minute}};
  oracle::Answer answer{.kind = oracle::Answer::Kind::remaining,
                        .due = {},
                        .remaining = static_cast<long>(due->remaining),
                        .unit = static_cast<oracle::Unit>(due->remaining_unit),
                        .half = due->remaining_half};
  for (const Limit& part : due->then)
    answer.then.emplace_back(static_cast<long>(part.amount), static_cast<oracle::Unit>(part.unit));
  return answer;
}

std::string text(const oracle::Answer& a) {
  std::string text = fmt::format("kind {} due {} {:02}:{:02} remaining {}{} unit {}", int(a.kind),
                                 iso(Date{std::chrono::days{a.due.day}}), a.due.minute / 60, a.due.minute % 60,
                                 a.remaining, a.half ? ".5" : "", int(a.unit));
  for (const auto& [amount, unit] : a.then) text += fmt::format(" then {} of {}", amount, int(unit));
  return text;
}

void report(const oracle::Calendar& calendar, const oracle::Question& q, const oracle::Answer& theirs,
            const oracle::Answer& ours) {
  fmt::print(
      "mismatch\n  oracle:  {}\n  program: {}\n  received {} {:02}:{:02} unit {} amount {}{} after {} same_clock {} "
      "cutoff {}\n",
      text(theirs), text(ours), iso(Date{std::chrono::days{q.received.day}}), q.received.minute / 60,
      q.received.minute % 60, int(q.unit), q.amount, q.half ? ".5" : "", int(q.after), q.same_clock, q.cutoff);
  for (const auto& e : q.extensions)
    fmt::print("  extension {} at {} {:02}:{:02} {} {} until {} {:02}:{:02}\n", int(e.form),
               iso(Date{std::chrono::days{e.at.day}}), e.at.minute / 60, e.at.minute % 60, e.amount,
               e.working ? "working" : "calendar", iso(Date{std::chrono::days{e.until.day}}), e.until.minute / 60,
               e.until.minute % 60);
  for (const auto& p : q.pauses)
    fmt::print("  pause {} {} {:02}:{:02} – {}\n", p.supplement ? "supplement" : "other",
               iso(Date{std::chrono::days{p.from.day}}), p.from.minute / 60, p.from.minute % 60,
               p.to ? fmt::format("{} {:02}:{:02}", iso(Date{std::chrono::days{p.to->day}}), p.to->minute / 60,
                                  p.to->minute % 60)
                    : "open");
  for (int i = 0; i < 7; ++i) {
    fmt::print("  weekday {}:", i);
    for (const auto& [open, close] : calendar.weekly[i]) fmt::print(" {}-{}", open, close);
    fmt::print("\n");
  }
  for (const auto& [day, hours] : calendar.exceptions) {
    fmt::print("  {}:", iso(Date{std::chrono::days{day}}));
    for (const auto& [open, close] : hours) fmt::print(" {}-{}", open, close);
    fmt::print("\n");
  }
}

// Two threads, over calendars of their own and one that they share: the threads do not change each other's answers.
bool concurrent(std::uint64_t seed, long cases) {
  Random random{seed};
  const oracle::Calendar shared_given = random_calendar(random);
  const WorkingCalendar shared = resolved(shared_given);
  std::atomic<bool> right = true;
  const auto work = [&](std::uint64_t own_seed) {
    Random own{own_seed};
    const oracle::Calendar given = random_calendar(own);
    const WorkingCalendar mine = resolved(given);
    for (long i = 0; i < cases && right; ++i) {
      const oracle::Question q = random_question(own);
      if (asked(shared, q, false) != oracle::answer(shared_given, q) ||
          asked(mine, q, false) != oracle::answer(given, q))
        right = false;
    }
  };
  std::thread one{work, seed + 1}, two{work, seed + 2};
  one.join();
  two.join();
  return right;
}

}  // namespace

int main(int argc, char** argv) {
  const long cases = argc > 1 ? std::atol(argv[1]) : 100'000;
  const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : std::random_device{}();
  fmt::print("due-check: {} cases, seed {}\n", cases, seed);
  std::atomic<long> done = 0;
  std::atomic<bool> failed = false;
  std::mutex printing;
  const auto work = [&](std::uint64_t own_seed) {
    Random random{own_seed};
    while (!failed && done < cases) {
      const oracle::Calendar given = random_calendar(random);
      const WorkingCalendar calendar = resolved(given);
      for (int i = 0; i < 200 && !failed; ++i, ++done) {
        const oracle::Question q = random_question(random);
        const oracle::Answer theirs = oracle::answer(given, q), ours = asked(calendar, q, i % 16 == 0);
        if (theirs == ours) continue;
        const std::lock_guard lock{printing};
        if (!failed) report(given, q, theirs, ours);
        failed = true;
      }
    }
  };
  std::thread other{work, seed + 7};
  work(seed);
  other.join();
  const bool right = !failed && concurrent(seed, cases / 100);
  fmt::print("due-check: {} passed, {} failed ({} cases, seed {})\n", right ? 1 : 0, right ? 0 : 1, done.load(), seed);
  return right ? 0 : 1;
}
