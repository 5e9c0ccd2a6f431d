#include "app/metrics.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "app/version.h"
#include "base/clock.h"

namespace motcua::app {
namespace {

const Instant kStarted = system_clock().now();

std::string seconds(std::int64_t us) { return fmt::format("{}.{:06}", us / 1'000'000, us % 1'000'000); }

std::int64_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::int64_t all = 0, resident = 0;
  file >> all >> resident;
  return resident * ::sysconf(_SC_PAGESIZE);
}

std::int64_t open_files() {
  std::error_code fault;
  const std::filesystem::directory_iterator folder("/proc/self/fd", fault);
  return fault ? 0 : std::distance(begin(folder), end(folder));
}

std::string processor_seconds() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return seconds((used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1'000'000 + used.ru_utime.tv_usec +
                 used.ru_stime.tv_usec);
}

}  // namespace

void Metrics::note(http::Verb verb, std::string_view route, int status, std::int64_t us) {
  const auto bucket = std::ranges::lower_bound(kBoundsUs, us) - kBoundsUs.begin();
  const std::lock_guard lock{mutex_};
  Route& counted = routes_[{route, http::word_of(verb)}];
  ++counted.buckets.at(static_cast<std::size_t>(bucket));
  ++counted.by_status.at(static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1));
  counted.us += std::max<std::int64_t>(us, 0);  // the clock can go back
}

std::string Metrics::text() const {
  std::map<std::pair<std::string_view, std::string_view>, Route> routes;
  {
    const std::lock_guard lock{mutex_};
    routes = routes_;
  }
  std::string out =
      "# HELP motcua_requests_total Answered requests by route and class of status.\n"
      "# TYPE motcua_requests_total counter\n";
  const auto labels = [](const auto& key) {
    return fmt::format("route=\"{}\",verb=\"{}\"", metric_label(key.first), metric_label(key.second));
  };
  for (const auto& [key, counted] : routes)
    for (std::size_t i = 0; i < counted.by_status.size(); ++i)
      if (counted.by_status.at(i))
        out += fmt::format("motcua_requests_total{{{},status=\"{}xx\"}} {}\n", labels(key), i + 1,
                           counted.by_status.at(i));
  out +=
      "# HELP motcua_request_seconds Time from the whole request to its answer.\n"
      "# TYPE motcua_request_seconds histogram\n";
  for (const auto& [key, counted] : routes) {
    std::int64_t all = 0;
    for (std::size_t i = 0; i < counted.buckets.size(); ++i) {
      all += counted.buckets.at(i);
      const std::string bound = i < kBoundsUs.size() ? seconds(kBoundsUs.at(i)) : "+Inf";
      out += fmt::format("motcua_request_seconds_bucket{{{},le=\"{}\"}} {}\n", labels(key), bound, all);
    }
    out += fmt::format("motcua_request_seconds_sum{{{}}} {}\nmotcua_request_seconds_count{{{}}} {}\n", labels(key),
                       seconds(counted.us), labels(key), all);
  }
  return out;
}

std::string metric_label(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c == '\\' || c == '"') out += '\\';
    if (c == '\n') out += "\\n";
    else out += c;
  }
  return out;
}

std::string process_metrics() {
  return fmt::format(
      "# HELP motcua_build_info The program.\n# TYPE motcua_build_info gauge\n"
      "motcua_build_info{{version=\"{}\",build=\"{}\"}} 1\n"
      "# HELP process_start_time_seconds When the program started.\n# TYPE process_start_time_seconds gauge\n"
      "process_start_time_seconds {}\n"
      "# HELP process_cpu_seconds_total Processor time.\n# TYPE process_cpu_seconds_total counter\n"
      "process_cpu_seconds_total {}\n"
      "# HELP process_resident_memory_bytes Memory.\n# TYPE process_resident_memory_bytes gauge\n"
      "process_resident_memory_bytes {}\n"
      "# HELP process_open_fds Open files and connections.\n# TYPE process_open_fds gauge\nprocess_open_fds {}\n",
      metric_label(kVersion), metric_label(build_mark()), seconds(kStarted.us), processor_seconds(), resident_bytes(),
      open_files());
}

}  // namespace motcua::app
