#include "documents/scan.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <system_error>

#include "base/log.h"

namespace motcua::documents {
namespace {

constexpr int kSeconds = 20, kLookSeconds = 5;
constexpr std::uint64_t kBytesPerSecond = 4 * 1024 * 1024;  // a slow scanner

struct ScannerTakesNoMore : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Connection {
 public:
  explicit Connection(const std::string& scanner, int seconds = kSeconds) : seconds_(seconds) {
    if (scanner.starts_with('/')) {
      sockaddr_un address{};
      address.sun_family = AF_UNIX;
      if (scanner.size() >= sizeof address.sun_path)
        throw std::runtime_error("the path of the scanner's socket is too long");
      std::memcpy(address.sun_path, scanner.data(), scanner.size());
      connect(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof address);
      return;
    }
    const std::size_t colon = scanner.rfind(':');
    if (colon == std::string::npos) throw std::runtime_error("the scanner is the path of a socket or host:port");
    addrinfo* found = nullptr;
    if (getaddrinfo(scanner.substr(0, colon).c_str(), scanner.substr(colon + 1).c_str(), nullptr, &found) != 0 ||
        !found)
      throw std::runtime_error("there is no scanner " + scanner);
    const std::unique_ptr<addrinfo, void (*)(addrinfo*)> addresses{found, freeaddrinfo};
    connect(addresses->ai_family, addresses->ai_addr, addresses->ai_addrlen);
  }
  ~Connection() {
    if (socket_ >= 0) ::close(socket_);
  }
  Connection(const Connection&) = delete;

  void send(std::string_view bytes) {
    for (std::size_t done = 0; done < bytes.size();) {
      const ssize_t n = ::send(socket_, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
      if (n <= 0) throw ScannerTakesNoMore("the scanner takes no more");
      done += static_cast<std::size_t>(n);
    }
  }
  bool wait_for_answer(std::int64_t seconds) {
    const timeval limit{.tv_sec = seconds, .tv_usec = 0};
    return ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit) == 0;
  }
  void send_length(std::size_t length) {
    const std::uint32_t big_endian = htonl(static_cast<std::uint32_t>(length));
    send({reinterpret_cast<const char*>(&big_endian), sizeof big_endian});
  }
  std::string answer() {
    std::string text;
    char buffer[512];
    for (ssize_t n = 0; (n = ::recv(socket_, buffer, sizeof buffer, 0)) > 0 && text.size() < 4096;)
      text.append(buffer, static_cast<std::size_t>(n));
    return text;
  }

 private:
  void connect(int family, const sockaddr* address, socklen_t length) {
    socket_ = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval limit{.tv_sec = seconds_, .tv_usec = 0};
    if (socket_ < 0 || ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit) != 0 ||
        !wait_for_answer(seconds_) || ::connect(socket_, address, length) != 0)
      throw std::runtime_error(std::string("the scanner cannot be reached: ") + std::strerror(errno));
  }
  int seconds_, socket_ = -1;
};

// A scanner that takes no such large file answers before it has the whole file, and closes.
void send_whole(Connection& clamd, FileBytes& bytes) try {
  for (std::uint64_t at = 0; at < bytes.size();) {
    const std::string_view piece = bytes.piece(at);
    clamd.send_length(piece.size());
    clamd.send(piece);
    at += piece.size();
  }
  clamd.send_length(0);
} catch (const ScannerTakesNoMore&) { log::info("scan.cut", {{"bytes", std::to_string(bytes.size())}}); }

}  // namespace

std::string why_silent(const std::string& scanner) {
  try {
    Connection clamd{scanner, kLookSeconds};
    clamd.send(std::string_view("zPING\0", 6));
    const std::string answer = clamd.answer();
    return answer.starts_with("PONG") ? "" : answer.empty() ? "it does not answer" : "it does not answer like clamd";
  } catch (const std::runtime_error& fault) { return fault.what(); }
}

Result<> scan(const std::string& scanner, FileBytes& bytes) {
  std::string answer;
  try {
    Connection clamd{scanner};
    clamd.send(std::string_view("zINSTREAM\0", 10));
    send_whole(clamd, bytes);
    (void)clamd.wait_for_answer(kSeconds + static_cast<std::int64_t>(bytes.size() / kBytesPerSecond));
    answer = clamd.answer();
  } catch (const std::system_error&) {
    throw;  // the file cannot be read
  } catch (const std::runtime_error& fault) {
    log::error("scan.fault", {{"what", fault.what()}});
    return refuse(problems::scanner_silent);
  }
  if (answer.starts_with("stream: OK")) return {};
  if (answer.find(" FOUND") != std::string::npos) {
    log::info("scan.infected", {{"what", answer.substr(0, answer.find('\0'))}});
    return refuse(problems::infected);
  }
  log::error("scan.fault", {{"what", answer.substr(0, 200)}, {"bytes", std::to_string(bytes.size())}});
  if (answer.find("size limit exceeded") != std::string::npos) return refuse(problems::scanner_limit);
  return refuse(problems::scanner_silent);
}

}  // namespace motcua::documents
