// Numbers of a running server for monitoring: requests by route, the checks of /api/v1/ready, jobs, memory. The text
// format is Prometheus, version 0.0.4. It holds no personal data: a route is its pattern, never the address.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "http/router.h"

namespace motcua::app {

class Metrics {
 public:
  // Upper bounds of the buckets in microseconds; one more bucket has no bound.
  static constexpr std::array<std::int64_t, 7> kBoundsUs{5'000,     20'000,    100'000,   500'000,
                                                         1'000'000, 5'000'000, 20'000'000};

  // Counts one answered request. `route`: the pattern in the table of routes, or "none". The text of `route` must
  // outlive this object.
  void note(http::Verb verb, std::string_view route, int status, std::int64_t us);
  // Returns all counts since the start, sorted, one figure a line.
  std::string text() const;

 private:
  struct Route {
    std::array<std::int64_t, kBoundsUs.size() + 1> buckets{};
    std::array<std::int64_t, 5> by_status{};  // 1xx to 5xx
    std::int64_t us = 0;
  };
  mutable std::mutex mutex_;
  std::map<std::pair<std::string_view, std::string_view>, Route> routes_;  // key: pattern and verb
};

// Returns a value in the form of a label: backslash, quote and line feed are escaped.
std::string metric_label(std::string_view value);
// Returns version, start time, processor time, memory and open files of this process.
std::string process_metrics();

}  // namespace motcua::app
