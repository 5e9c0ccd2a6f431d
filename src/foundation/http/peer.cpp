#include "http/peer.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <stdexcept>

#include "base/ascii.h"

namespace motcua::http {
namespace {

constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr std::string_view kSignature{"\r\n\r\n\0\r\nQUIT\n", 12};
constexpr std::size_t kFirstVersionMax = 107, kSecondVersionMax = 16 + 2048;

// One hop of X-Forwarded-For: an address, maybe with a port.
std::optional<Address> hop_of(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    return end == std::string_view::npos ? std::nullopt : address_of(text.substr(1, end - 1));
  }
  if (std::ranges::count(text, ':') == 1) text = text.substr(0, text.find(':'));
  return address_of(text);
}

Address from_bytes(std::string_view raw) {
  Address found;
  if (raw.size() == 4) {
    std::ranges::copy(kMapped, found.bytes.begin());
    std::memcpy(found.bytes.data() + kMapped.size(), raw.data(), 4);
  } else {
    std::memcpy(found.bytes.data(), raw.data(), found.bytes.size());
  }
  return found;
}

// "PROXY TCP4 192.0.2.1 192.0.2.2 5000 80\r\n"
ProxyHeader first_version(std::string_view begun) {
  using Is = ProxyHeader::Is;
  const std::size_t end = begun.substr(0, kFirstVersionMax).find("\r\n");
  if (end == std::string_view::npos) return {.is = begun.size() < kFirstVersionMax ? Is::cut_off : Is::broken};
  std::vector<std::string_view> words;
  for (std::string_view rest = begun.substr(0, end); !rest.empty();) {
    const std::size_t blank = rest.find(' ');
    words.push_back(rest.substr(0, blank));
    rest.remove_prefix(blank == std::string_view::npos ? rest.size() : blank + 1);
  }
  if (words.size() >= 2 && words[1] == "UNKNOWN") return {.is = Is::whole, .bytes = end + 2};
  if (words.size() != 6 || (words[1] != "TCP4" && words[1] != "TCP6")) return {.is = Is::broken};
  const auto source = address_of(words[2]);
  if (!source || source->v4() != (words[1] == "TCP4")) return {.is = Is::broken};
  return {.is = Is::whole, .bytes = end + 2, .address = source->text()};
}

ProxyHeader second_version(std::string_view begun) {
  using Is = ProxyHeader::Is;
  if (begun.size() < 16) return {.is = Is::cut_off};
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(begun[at]); };
  const unsigned version = byte(12) >> 4, command = byte(12) & 0x0F, family = byte(13) >> 4;
  const std::size_t length = static_cast<std::size_t>(byte(14)) << 8 | byte(15);
  if (version != 2 || command > 1 || 16 + length > kSecondVersionMax) return {.is = Is::broken};
  if (begun.size() < 16 + length) return {.is = Is::cut_off};
  ProxyHeader found{.is = Is::whole, .bytes = 16 + length};
  if (command == 0) return found;                            // LOCAL: the proxy checks the server itself
  if (family == 1 && length >= 12) found.address = from_bytes(begun.substr(16, 4)).text();
  else if (family == 2 && length >= 36) found.address = from_bytes(begun.substr(16, 16)).text();
  else if (family == 1 || family == 2) found.is = Is::broken;
  return found;
}

}  // namespace

bool Address::v4() const { return std::equal(kMapped.begin(), kMapped.end(), bytes.begin()); }

std::string Address::text() const {
  std::array<char, INET6_ADDRSTRLEN> out{};
  if (v4()) inet_ntop(AF_INET, bytes.data() + kMapped.size(), out.data(), out.size());
  else inet_ntop(AF_INET6, bytes.data(), out.data(), out.size());
  return out.data();
}

std::optional<Address> address_of(std::string_view text) {
  if (text.find(':') != std::string_view::npos) text = text.substr(0, text.find('%'));
  if (text.empty() || text.size() >= INET6_ADDRSTRLEN || text.find('\0') != std::string_view::npos) return std::nullopt;
  const std::string ended{text};
  std::array<char, 16> raw{};
  if (inet_pton(AF_INET, ended.c_str(), raw.data()) == 1) return from_bytes({raw.data(), 4});
  if (inet_pton(AF_INET6, ended.c_str(), raw.data()) == 1) return from_bytes({raw.data(), 16});
  return std::nullopt;
}

std::string network_of(const std::string& address) {
  if (address.find(':') == std::string::npos) return address;
  auto found = address_of(address);
  if (!found) return address;
  if (found->v4()) return found->text();
  std::fill(found->bytes.begin() + 8, found->bytes.end(), std::uint8_t{0});
  return found->text() + "/64";
}

std::string wide_network_of(const std::string& network) {
  auto found = address_of(network.substr(0, network.find('/')));
  if (!found || found->v4()) return network;
  std::fill(found->bytes.begin() + 6, found->bytes.end(), std::uint8_t{0});
  return found->text() + "/48";
}

Networks Networks::of(const std::vector<std::string>& texts, std::string_view setting) {
  Networks networks;
  for (const std::string& one : texts) {
    const std::string_view whole = trimmed(one);
    const std::size_t slash = whole.find('/');
    const auto begin = address_of(whole.substr(0, slash));
    int bits = 128;
    bool good = begin.has_value();
    if (begin && slash != std::string_view::npos) {
      const std::string_view digits = whole.substr(slash + 1);
      const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
      good =
          fault == std::errc{} && end == digits.data() + digits.size() && bits >= 0 && bits <= (begin->v4() ? 32 : 128);
      if (begin->v4()) bits += 96;
    }
    if (!good)
      throw std::runtime_error(std::string(setting) + ": \"" + one +
                               "\" is no address and no network, like 10.1.0.5 or 2001:db8::/32");
    networks.all_.push_back({*begin, bits});
  }
  return networks;
}

bool Networks::hold(const Address& address) const {
  return std::ranges::any_of(all_, [&](const Network& one) {
    const auto whole = static_cast<std::size_t>(one.bits / 8);
    if (!std::equal(one.begin.bytes.begin(), one.begin.bytes.begin() + static_cast<std::ptrdiff_t>(whole),
                    address.bytes.begin()))
      return false;
    const int rest = one.bits % 8;
    return rest == 0 || one.begin.bytes.at(whole) >> (8 - rest) == address.bytes.at(whole) >> (8 - rest);
  });
}

bool Networks::hold(std::string_view text) const {
  const auto address = address_of(text);
  return address && hold(*address);
}

std::string client_of(const std::string& peer, std::string_view forwarded_for, const Networks& trusted) {
  auto at = address_of(peer);
  if (!at) return peer;
  while (!forwarded_for.empty() && trusted.hold(*at)) {
    const std::size_t comma = forwarded_for.rfind(',');
    const auto hop = hop_of(forwarded_for.substr(comma == std::string_view::npos ? 0 : comma + 1));
    if (!hop) break;
    at = hop;
    forwarded_for = forwarded_for.substr(0, comma == std::string_view::npos ? 0 : comma);
  }
  return at->text();
}

ProxyHeader proxy_header(std::string_view begun) {
  using Is = ProxyHeader::Is;
  constexpr std::string_view first = "PROXY ";
  const auto starts = [&](std::string_view mark) {
    return begun.substr(0, mark.size()) == mark.substr(0, std::min(begun.size(), mark.size()));
  };
  if (begun.empty()) return {.is = Is::cut_off};
  if (starts(first)) return begun.size() < first.size() ? ProxyHeader{.is = Is::cut_off} : first_version(begun);
  if (starts(kSignature))
    return begun.size() < kSignature.size() ? ProxyHeader{.is = Is::cut_off} : second_version(begun);
  return {.is = Is::absent};
}

}  // namespace motcua::http
