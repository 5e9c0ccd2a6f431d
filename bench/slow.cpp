#include "slow.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

namespace motcua::bench {
namespace {

constexpr int kEach = 100;

int connected(int port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) throw std::runtime_error("no socket is left");
  sockaddr_in there{};
  there.sin_family = AF_INET;
  there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  there.sin_port = htons(static_cast<std::uint16_t>(port));
  (void)::connect(fd, reinterpret_cast<sockaddr*>(&there), sizeof there);
  return fd;
}
void say(int fd, const std::string& text) { (void)!::send(fd, text.data(), text.size(), MSG_NOSIGNAL); }

}  // namespace

std::map<std::string, double> slow_clients(const Town& town) {
  std::vector<int> heads, bodies, readers, silent;
  for (int i = 0; i < kEach; ++i)
    for (auto* all : {&heads, &bodies, &readers, &silent}) all->push_back(connected(town.port));
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  for (const int fd : heads) say(fd, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
  for (const int fd : bodies)
    say(fd,
        "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Type: "
        "application/json\r\n"
        "Content-Length: 16000\r\n\r\n{");
  const std::string page = request(town.port, "/thu-tuc", {});
  for (const int fd : readers)
    for (int i = 0; i < 20; ++i) say(fd, page);
  std::atomic<bool> over = false;
  std::thread drip([&] {
    while (!over) {
      for (const int fd : heads) say(fd, "a");
      for (const int fd : bodies) say(fd, " ");
      std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
  });
  std::vector<Agent> agents;
  for (int i = 0; i < 10; ++i) agents.push_back(healths(town, 0.02));
  const Figures found = run(town.port, std::move(agents), 6);
  over = true;
  drip.join();
  for (auto* all : {&heads, &bodies, &readers, &silent})
    for (const int fd : *all) ::close(fd);
  return {{"slow_clients_errors", static_cast<double>(found.errors())},
          {"slow_clients_healthy_p50_ms", found.percentile("health", .5)},
          {"slow_clients_healthy_p99_ms", found.percentile("health", .99)}};
}

}  // namespace motcua::bench
