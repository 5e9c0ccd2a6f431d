// People at their browsers. Each has its own connection and sends the next request after the last answer. One thread.
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
  std::string label;  // the name of the figure
  std::string bytes;  // the whole request
  double wait_s = 0;  // seconds before it is sent
};

// Returns the next request after the last answer (nullptr: no answer yet). Returns nothing when the agent is done.
using Agent = std::function<std::optional<Ask>(const Answer* last)>;

struct Figures {
  std::map<std::string, std::vector<float>> ms;  // answers with 2xx or 3xx in time
  std::map<int, std::int64_t> statuses;
  std::map<std::string, std::int64_t> bad;  // any other status or a broken connection, by label
  std::vector<std::pair<float, float>> timeline;  // for each of those: time of the answer (seconds), ms
  double seconds = 0;

  std::int64_t count(const std::string& label) const;
  std::int64_t errors() const;
  double per_s(const std::string& label) const { return static_cast<double>(count(label)) / seconds; }
  double percentile(const std::string& label, double share) const;  // ms
};

// Runs all agents against 127.0.0.1:port for `seconds`. Each agent has its own address in 127.0.0.0/8, as people do.
// The run continues, for 60 s at most, until each label of `until` has an answer.
Figures run(int port, std::vector<Agent> agents, double seconds, std::vector<std::string> until = {});

// Returns a request with its cookie ("": no session). A body makes it a POST.
std::string request(int port, const std::string& path, const std::string& cookie, const std::string* body = nullptr,
                    const std::string& type = "application/json", const std::string& more = {});  // more: header lines

}  // namespace motcua::bench
