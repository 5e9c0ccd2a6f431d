#include "listeners.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "base/clock.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/random.h"
#include "db/open.h"

namespace motcua::bench {
namespace {

constexpr int kSessions = 3;  // each person has so many; with the streams of a session that is the bound of an account

// Browsers that read whatever comes, on one thread.
class Listeners {
 public:
  Listeners(int port, const std::vector<std::string>& cookies) : epoll_(epoll_create1(EPOLL_CLOEXEC)) {
    for (int i = 0; i < kListeners; ++i)
      open(port, i, cookies.at(static_cast<std::size_t>(i) / limits::live_streams_per_session));
    thread_ = std::jthread([this](const std::stop_token& stop) { read(stop); });
    for (int waited = 0; hellos_ < kListeners; ++waited) {
      if (waited == 1000) throw std::runtime_error(fmt::format("only {} of {} listen", hellos_.load(), kListeners));
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }
  ~Listeners() {
    thread_ = {};
    for (const int fd : all_) ::close(fd);
    ::close(epoll_);
  }
  Listeners(const Listeners&) = delete;
  std::int64_t changes() const { return changes_; }

 private:
  void open(int port, int i, const std::string& cookie) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) throw std::runtime_error("no socket is left");
    all_.push_back(fd);
    sockaddr_in own{}, there{};
    own.sin_family = there.sin_family = AF_INET;
    own.sin_addr.s_addr = htonl(0x7F020001U + static_cast<unsigned>(i));
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    there.sin_port = htons(static_cast<std::uint16_t>(port));
    if (::bind(fd, reinterpret_cast<sockaddr*>(&own), sizeof own) != 0 ||
        ::connect(fd, reinterpret_cast<sockaddr*>(&there), sizeof there) != 0)
      throw std::runtime_error("a listener cannot connect");
    const std::string ask = request(port, "/api/v1/live?topics=work,approvals,tasks,confirmations", cookie);
    if (::send(fd, ask.data(), ask.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(ask.size()))
      throw std::runtime_error("a listener cannot ask");
    ::fcntl(fd, F_SETFL, O_NONBLOCK);
    epoll_event event{.events = EPOLLIN, .data = {.fd = fd}};
    epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event);
  }

  void read(const std::stop_token& stop) {
    std::vector<epoll_event> events(256);
    std::string text(16'384, '\0');
    while (!stop.stop_requested()) {
      const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 50);
      for (int i = 0; i < count; ++i) {
        const int fd = events[static_cast<std::size_t>(i)].data.fd;
        const ssize_t bytes = ::recv(fd, text.data(), text.size(), 0);
        if (bytes <= 0) epoll_ctl(epoll_, EPOLL_CTL_DEL, fd, nullptr);
        else count_events(std::string_view(text).substr(0, static_cast<std::size_t>(bytes)));
      }
    }
  }
  void count_events(std::string_view text) {
    constexpr std::string_view hello = "event: hello", change = "event: change";
    if (text.find(hello) != std::string_view::npos) ++hellos_;
    for (std::size_t at = text.find(change); at != std::string_view::npos; at = text.find(change, at + 1)) ++changes_;
  }

  const int epoll_;
  std::vector<int> all_;
  std::atomic<int> hellos_ = 0;
  std::atomic<std::int64_t> changes_ = 0;
  std::jthread thread_;
};

// Acts at a fixed rate: each agent sends its next act 0.8 s after the last answer. Eight of ten make an event.
constexpr int kActors = 5;
constexpr double kActPause = 0.8;
Agent slowly(Agent agent, int i) {
  return [agent = std::move(agent), first = i * kActPause / kActors](const Answer* last) mutable {
    auto ask = agent(last);
    if (ask) ask->wait_s = last ? kActPause : first;
    return ask;
  };
}

std::vector<Agent> officers(const Town& town, std::uint64_t part) {
  std::vector<Agent> agents;
  for (int i = 0; i < kActors; ++i)
    agents.push_back(slowly(lives(town, static_cast<std::size_t>(i),
                                  static_cast<std::uint64_t>(::getpid()) * 1000 % 100'000'000 + part * kActors +
                                      static_cast<std::uint64_t>(i)),
                            i));
  for (std::size_t desk = 8; desk < 24; ++desk) agents.push_back(openings(town, desk, 0.1));
  for (std::size_t desk = 24; desk < 32; ++desk) agents.push_back(searches(town, desk, 0.2));
  return agents;
}

double share_of(std::vector<float> ms, double share) {
  if (ms.empty()) return 0;
  std::ranges::sort(ms);
  return static_cast<double>(
      ms[std::min(ms.size() - 1, static_cast<std::size_t>(share * static_cast<double>(ms.size())))]);
}

struct Part {
  double p50 = 0, p99 = 0, cpu_us = 0, errors = 0;
};

Part work(const Town& town, const Served& served, std::uint64_t part, double seconds) {
  const double before = served.cpu_s();
  const Figures found = run(town.port, officers(town, part), seconds);
  const double cpu_s = served.cpu_s() - before;
  std::vector<float> ms;
  for (const auto& [at, took] : found.timeline) ms.push_back(took);
  return {.p50 = share_of(ms, .5),
          .p99 = share_of(ms, .99),
          .cpu_us = cpu_s * 1e6 / static_cast<double>(std::max<std::size_t>(1, ms.size())),
          .errors = static_cast<double>(found.errors())};
}

}  // namespace

std::vector<std::string> sign_in_everybody(const std::string& database) {
  const auto site = db::open(database);
  const std::int64_t now = system_clock().now().us;
  std::vector<std::string> cookies;
  const auto done = site->write([&](db::Transaction& transaction) -> Result<> {
    cookies.clear();
    for (const db::Row& row :
         transaction.query("SELECT h.person_id, MIN(h.post_id) FROM post_holder h JOIN staff s ON s.id = h.person_id "
                           "WHERE s.active = 1 AND h.ended_at IS NULL GROUP BY h.person_id ORDER BY h.person_id"))
      for (int i = 0; i < kSessions; ++i) {
        const std::string token = hex(random_bytes(32));
        transaction.write(
            "INSERT INTO session (token_hash, person_id, post_id, created_at, seen_at) VALUES (:token_hash, :person, "
            ":post, :now, :now)",
            {{"token_hash", sha256_hex(token)}, {"person", row.text(0)}, {"post", row.text(1)}, {"now", now}});
        cookies.push_back("motcua=" + token);
      }
    return {};
  });
  if (!done || cookies.size() * limits::live_streams_per_session < static_cast<std::size_t>(kListeners))
    throw std::runtime_error("there are too few sessions for the listeners");
  return cookies;
}

std::map<std::string, std::vector<double>> listening_cost(const Town& town, const Served& served,
                                                          const std::vector<std::string>& cookies, int pairs,
                                                          double seconds) {
  std::map<std::string, std::vector<double>> all;
  std::uint64_t part = 0;
  (void)work(town, served, part++, seconds / 2);  // warm
  for (int pair = 0; pair < pairs; ++pair) {
    Part with, without;
    for (const bool listened : pair % 2 == 0 ? std::array{false, true} : std::array{true, false}) {
      if (!listened) {
        without = work(town, served, part++, seconds);
        continue;
      }
      const double memory = served.memory_mb();
      const Listeners listeners{town.port, cookies};
      with = work(town, served, part++, seconds);
      all["memory_mb"].push_back(served.memory_mb() - memory);
      all["changes_per_s"].push_back(static_cast<double>(listeners.changes()) / seconds);
    }
    all["p50_ratio"].push_back(with.p50 / without.p50);
    all["p99_ratio"].push_back(with.p99 / without.p99);
    all["cpu_ratio"].push_back(with.cpu_us / without.cpu_us);
    all["p50_ms"].push_back(without.p50);
    all["p99_ms"].push_back(without.p99);
    all["cpu_us"].push_back(without.cpu_us);
    all["errors"].push_back(with.errors + without.errors);
  }
  return all;
}

}  // namespace motcua::bench
