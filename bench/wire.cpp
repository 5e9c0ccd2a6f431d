#include "wire.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <queue>
#include <stdexcept>
#include <utility>

namespace motcua::bench {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_between(Clock::time_point a, Clock::time_point b) {
  return std::chrono::duration<double>(b - a).count();
}

struct Person {
  Agent agent;
  int fd = -1;
  Ask ask{};
  std::size_t sent = 0;
  std::string in{};
  Clock::time_point begun{};
  bool asking = false;
};

class Run {
 public:
  Run(int port, std::vector<Agent> agents, double seconds, std::vector<std::string> until)
      : port_(port), seconds_(seconds), until_(std::move(until)), epoll_(epoll_create1(0)) {
    for (Agent& agent : agents) people_.push_back({.agent = std::move(agent)});
  }
  ~Run() {
    for (Person& person : people_)
      if (person.fd >= 0) ::close(person.fd);
    ::close(epoll_);
  }

  Figures all() {
    for (std::size_t i = 0; i < people_.size(); ++i) connect(i);
    begun_ = Clock::now();
    for (std::size_t i = 0; i < people_.size(); ++i) next(i, nullptr);
    std::vector<epoll_event> events(256);
    for (;;) {
      extend();
      const auto end = begun_ + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds_));
      const auto patience = end + std::chrono::seconds{10};
      if (active_ == 0 || Clock::now() >= patience) break;
      over_ = Clock::now() >= end;
      if (over_ && asking_ == 0) break;
      const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), wait_ms(end));
      for (int i = 0; i < count; ++i) {
        const auto who = static_cast<std::size_t>(events[static_cast<std::size_t>(i)].data.u64);
        if (events[static_cast<std::size_t>(i)].events & EPOLLOUT) send(who);
        if (events[static_cast<std::size_t>(i)].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) receive(who);
      }
      while (!later_.empty() && later_.top().first <= Clock::now()) {
        const std::size_t who = later_.top().second;
        later_.pop();
        if (!over_) start(who);
      }
    }
    figures_.seconds = std::min(seconds_, seconds_between(begun_, Clock::now()));
    return std::move(figures_);
  }

 private:
  // Moves the end before the run reaches it: an answer after the end stops its agent.
  void extend() {
    constexpr double kMargin = 0.08, kLongest = 60;        // kMargin is longer than one wait
    const double now = seconds_between(begun_, Clock::now());
    const auto unanswered = [&](const std::string& label) { return !figures_.ms.contains(label); };
    if (now + kMargin > seconds_ && now < kLongest && std::ranges::any_of(until_, unanswered)) seconds_ = now + kMargin;
  }

  int wait_ms(Clock::time_point end) const {
    auto until = std::min(Clock::now() + std::chrono::milliseconds{50}, std::max(end, Clock::now()));
    if (!later_.empty()) until = std::min(until, later_.top().first);
    return std::max(
        0, static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count()));
  }

  void connect(std::size_t who) {
    Person& person = people_[who];
    person.fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (person.fd < 0) throw std::runtime_error("no socket is left");
    sockaddr_in own{}, there{};
    own.sin_family = there.sin_family = AF_INET;
    own.sin_addr.s_addr = htonl(0x7F010001U + static_cast<unsigned>(who));
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    there.sin_port = htons(static_cast<std::uint16_t>(port_));
    const int on = 1;
    ::setsockopt(person.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::bind(person.fd, reinterpret_cast<sockaddr*>(&own), sizeof own) != 0 ||
        ::connect(person.fd, reinterpret_cast<sockaddr*>(&there), sizeof there) != 0)
      throw std::runtime_error(fmt::format("cannot connect: {}", std::strerror(errno)));
    ::fcntl(person.fd, F_SETFL, O_NONBLOCK);
    person.in.clear();
    epoll_event event{.events = EPOLLIN, .data = {.u64 = who}};
    epoll_ctl(epoll_, EPOLL_CTL_ADD, person.fd, &event);
  }

  void next(std::size_t who, const Answer* last) {
    Person& person = people_[who];
    auto ask = person.agent(last);
    if (!ask) return;
    person.ask = std::move(*ask);
    if (last == nullptr) ++active_;
    if (person.ask.wait_s > 0)
      later_.push(
          {Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(person.ask.wait_s)),
           who});
    else start(who);
  }

  void start(std::size_t who) {
    Person& person = people_[who];
    person.sent = 0;
    person.asking = true;
    ++asking_;
    person.begun = Clock::now();
    send(who);
  }

  void send(std::size_t who) {
    Person& person = people_[who];
    while (person.asking && person.sent < person.ask.bytes.size()) {
      const ssize_t count =
          ::send(person.fd, person.ask.bytes.data() + person.sent, person.ask.bytes.size() - person.sent, MSG_NOSIGNAL);
      if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return listen(who, EPOLLIN | EPOLLOUT);
      if (count <= 0) return broken(who);
      person.sent += static_cast<std::size_t>(count);
    }
    if (listening_out_.erase(who)) listen(who, EPOLLIN);
  }
  void listen(std::size_t who, std::uint32_t what) {
    epoll_event event{.events = what, .data = {.u64 = who}};
    epoll_ctl(epoll_, EPOLL_CTL_MOD, people_[who].fd, &event);
    if (what & EPOLLOUT) listening_out_[who] = true;
  }

  void receive(std::size_t who) {
    Person& person = people_[who];
    for (;;) {
      const std::size_t had = person.in.size();
      person.in.resize(had + 32768);
      const ssize_t count = ::recv(person.fd, person.in.data() + had, 32768, 0);
      person.in.resize(had + static_cast<std::size_t>(std::max<ssize_t>(0, count)));
      if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;
      if (count <= 0) return broken(who);
      if (count < 32768) break;
    }
    const std::size_t head = person.in.find("\r\n\r\n");
    if (head == std::string::npos) return;
    Answer answer{.status = std::atoi(person.in.c_str() + 9), .head = std::string_view(person.in).substr(0, head + 2)};
    std::size_t length = 0;
    if (const std::size_t at = answer.head.find("Content-Length: "); at != std::string_view::npos)
      length = std::strtoull(answer.head.data() + at + 16, nullptr, 10);
    if (person.in.size() < head + 4 + length) return;
    answer.body = std::string_view(person.in).substr(head + 4, length);
    const auto now = Clock::now();
    person.asking = false;
    --asking_;
    ++figures_.statuses[answer.status];
    const bool in_time = seconds_between(begun_, now) <= seconds_;
    if (answer.status >= 200 && answer.status < 400) {
      if (in_time) {
        const auto ms = static_cast<float>(seconds_between(person.begun, now) * 1000);
        figures_.ms[person.ask.label].push_back(ms);
        figures_.timeline.emplace_back(static_cast<float>(seconds_between(begun_, now)), ms);
      }
    } else ++figures_.bad[person.ask.label];
    [[maybe_unused]] const std::string kept = std::move(person.in);  // the answer's views point into it
    person.in.clear();
    if (answer.head.find("Connection: close") != std::string_view::npos) {
      ::close(person.fd);
      connect(who);
    }
    if (in_time) next(who, &answer);
  }

  void broken(std::size_t who) {
    Person& person = people_[who];
    if (person.asking) {
      --asking_;
      ++figures_.bad[person.ask.label];
    }
    const bool was_asking = std::exchange(person.asking, false);
    ::close(person.fd);
    connect(who);
    if (was_asking) next(who, &kBroken);
  }

  static inline const Answer kBroken{};
  int port_;
  double seconds_;
  std::vector<std::string> until_;
  int epoll_;
  std::vector<Person> people_;
  Clock::time_point begun_{};
  Figures figures_;
  std::int64_t active_ = 0, asking_ = 0;
  bool over_ = false;
  std::map<std::size_t, bool> listening_out_;
  using Later = std::pair<Clock::time_point, std::size_t>;
  std::priority_queue<Later, std::vector<Later>, std::greater<>> later_;
};

}  // namespace

std::int64_t Figures::count(const std::string& label) const {
  const auto found = ms.find(label);
  return found == ms.end() ? 0 : static_cast<std::int64_t>(found->second.size());
}
std::int64_t Figures::errors() const {
  std::int64_t all = 0;
  for (const auto& [label, number] : bad) all += number;
  return all;
}
double Figures::percentile(const std::string& label, double share) const {
  const auto found = ms.find(label);
  if (found == ms.end() || found->second.empty()) return 0;
  std::vector<float> sorted = found->second;
  const auto at = std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())));
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(at), sorted.end());
  return static_cast<double>(sorted[at]);
}

Figures run(int port, std::vector<Agent> agents, double seconds, std::vector<std::string> until) {
  return Run{port, std::move(agents), seconds, std::move(until)}.all();
}

std::string request(int port, const std::string& path, const std::string& cookie, const std::string* body,
                    const std::string& type, const std::string& more) {
  std::string text = fmt::format("{} {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n", body ? "POST" : "GET", path, port);
  if (!cookie.empty()) text += "Cookie: " + cookie + "\r\n";
  if (body)
    text += fmt::format("Origin: http://127.0.0.1:{}\r\nContent-Type: {}\r\nContent-Length: {}\r\n", port, type,
                        body->size());
  return text + more + "\r\n" + (body ? *body : std::string());
}

}  // namespace motcua::bench
