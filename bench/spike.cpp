#include "spike.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>

namespace motcua::bench {
namespace {

constexpr std::array kPerSecond{10, 150, 10, 250, 20, 350, 100};
constexpr double kPhase = 5;
constexpr int kPeople = 400;

// Returns the start time of each life, for any agent.
std::vector<double> beginnings() {
  std::vector<double> all;
  double phase = 0;
  for (const int rate : kPerSecond) {
    for (int i = 0; i < rate * kPhase; ++i) all.push_back(phase + i / double(rate));
    phase += kPhase;
  }
  return all;
}

double p99(std::vector<float> all) {
  std::ranges::sort(all);
  return all.empty() ? 0 : static_cast<double>(all[all.size() * 99 / 100]);
}

}  // namespace

std::map<std::string, double> spike(const Town& town) {
  using Clock = std::chrono::steady_clock;
  const auto schedule = std::make_shared<std::vector<double>>(beginnings());
  const auto taken = std::make_shared<std::size_t>(0);
  const auto begun = Clock::now();
  std::vector<Agent> agents;
  for (int i = 0; i < kPeople; ++i)
    agents.push_back([=, life = lives(town, static_cast<std::size_t>(i) % town.desks.size(),
                                      900'000 + static_cast<std::uint64_t>(i) +
                                          static_cast<std::uint64_t>(begun.time_since_epoch().count() % 100'000) *
                                              1000)](const Answer* last) mutable -> std::optional<Ask> {
      auto ask = life(last);
      if (ask && ask->label == "receive") {
        if (*taken == schedule->size()) return std::nullopt;
        const double at = (*schedule)[(*taken)++];
        ask->wait_s = std::max(0.0, at - std::chrono::duration<double>(Clock::now() - begun).count());
      }
      return ask;
    });
  const double length = kPhase * kPerSecond.size();
  const Figures found = run(town.port, std::move(agents), length);
  // p99 of all requests before the first peak, and the time from the last peak to a second as good as before.
  std::vector<std::vector<float>> by_second(static_cast<std::size_t>(length) + 1);
  for (const auto& [at, ms] : found.timeline)
    by_second[std::min(by_second.size() - 1, static_cast<std::size_t>(at))].push_back(ms);
  std::vector<float> first;
  for (std::size_t s = 1; s < static_cast<std::size_t>(kPhase); ++s)
    first.insert(first.end(), by_second[s].begin(), by_second[s].end());
  const double baseline = p99(first);
  const auto peak_over = static_cast<std::size_t>(kPhase * (kPerSecond.size() - 1));
  double back = kPhase;
  for (std::size_t s = peak_over; s < by_second.size() - 1; ++s)
    if (p99(by_second[s]) <= std::max(2 * baseline, 25.0)) {
      back = static_cast<double>(s - peak_over);
      break;
    }
  return {{"spike_errors", static_cast<double>(found.errors())},
          {"spike_lifecycles", static_cast<double>(found.count("return_result"))},
          {"spike_lifecycles_wanted", static_cast<double>(schedule->size())},
          {"spike_baseline_p99_ms", baseline},
          {"spike_p99_ms", p99([&] {
             std::vector<float> all;
             for (const auto& [at, ms] : found.timeline) all.push_back(ms);
             return all;
           }())},
          {"spike_back_s", back}};
}

}  // namespace motcua::bench
