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

#include "base/log.h"

namespace motcua::documents {
namespace {

constexpr int kSeconds = 20, kLookSeconds = 5;
constexpr std::size_t kPiece = 256 * 1024;

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
      if (n <= 0) throw std::runtime_error("the scanner takes no more");
      done += static_cast<std::size_t>(n);
    }
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
    if (socket_ < 0 || ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit) != 0 ||
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit) != 0 ||
        ::connect(socket_, address, length) != 0)
      throw std::runtime_error(std::string("the scanner cannot be reached: ") + std::strerror(errno));
  }
  int seconds_, socket_ = -1;
};

}  // namespace

std::string why_silent(const std::string& scanner) {
  try {
    Connection clamd{scanner, kLookSeconds};
    clamd.send(std::string_view("zPING\0", 6));
    const std::string answer = clamd.answer();
    return answer.starts_with("PONG") ? "" : answer.empty() ? "it does not answer" : "it does not answer like clamd";
  } catch (const std::runtime_error& fault) { return fault.what(); }
}

Result<> scan(const std::string& scanner, const std::string& bytes) {
  std::string answer;
  try {
    Connection clamd{scanner};
    clamd.send(std::string_view("zINSTREAM\0", 10));
    for (std::size_t at = 0; at < bytes.size(); at += kPiece) {
      const std::string_view piece = std::string_view(bytes).substr(at, kPiece);
      clamd.send_length(piece.size());
      clamd.send(piece);
    }
    clamd.send_length(0);
    answer = clamd.answer();
  } catch (const std::runtime_error& fault) {
    log::error("scan.fault", {{"what", fault.what()}});
    return refuse(problems::scanner_silent);
  }
  if (answer.starts_with("stream: OK")) return {};
  if (answer.find(" FOUND") != std::string::npos) {
    log::info("scan.infected", {{"what", answer.substr(0, answer.find('\0'))}});
    return refuse(problems::infected);
  }
  log::error("scan.fault", {{"what", answer.substr(0, 200)}});
  return refuse(problems::scanner_silent);
}

}  // namespace motcua::documents
