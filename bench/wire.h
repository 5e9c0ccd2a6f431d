// People at their browsers: each has a connection of its own and asks the next thing when the last was answered. One
// thread.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::bench {

struct Answer {
  int status = 0;
  std::string_view head, body;
};

struct Ask {
  std::string label;  // what it is measured as
  std::string bytes;  // the whole request
  double wait_s = 0;  // before it is sent
};

// Gives the next request after the answer to the last (none: there was none yet). Nothing: this one is done.
using Agent = std::function<std::optional<Ask>(const Answer* last)>;

struct Figures {
  std::map<std::string, std::vector<float>> ms;  // of those answered with 2xx or 3xx within the time
  std::map<int, std::int64_t> statuses;
  std::map<std::string, std::int64_t> bad;  // any other status or a broken connection, by label
  std::vector<std::pair<float, float>> timeline;  // of each of those: when it was answered (seconds), ms
  double seconds = 0;

  std::int64_t count(const std::string& label) const;
  std::int64_t errors() const;
  double per_s(const std::string& label) const { return static_cast<double>(count(label)) / seconds; }
  double percentile(const std::string& label, double share) const;  // ms
};

// Runs all agents against 127.0.0.1:port for so long. Each comes from an address of its own in 127.0.0.0/8, as people
// do. Runs on, for 60 s at most, until each label of `until` was answered at least once.
Figures run(int port, std::vector<Agent> agents, double seconds, std::vector<std::string> until = {});

// A request with its cookie ("" for nobody); a body makes it a POST.
std::string request(int port, const std::string& path, const std::string& cookie, const std::string* body = nullptr,
                    const std::string& type = "application/json", const std::string& more = {});  // more: header lines

}  // namespace motcua::bench
