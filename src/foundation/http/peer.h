// The client address of a request, seen through the proxies that the site trusts. Pure: no sockets.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::http {

// An address as 16 bytes. IPv4 has its mapped form, so that both notations of one address are equal.
struct Address {
  std::array<std::uint8_t, 16> bytes{};
  bool v4() const;
  std::string text() const;
  bool operator==(const Address&) const = default;
};
// Returns nullopt if the text is no address. A zone ("%eth0") is left out.
std::optional<Address> address_of(std::string_view text);

// Returns the network by which waits, rates and shares count an address: IPv4 as it is, IPv6 by its /64. Returns other
// text unchanged.
std::string network_of(const std::string& address);
// Returns the /48 around such a network of IPv6, because one household or office often holds all of it. Returns other
// text unchanged.
std::string wide_network_of(const std::string& network);

// A set of addresses and networks, as in 10.1.0.5, 10.0.0.0/8, 2001:db8::/32.
class Networks {
 public:
  // Throws std::runtime_error with one line that names `setting` and the wrong text.
  static Networks of(const std::vector<std::string>& texts, std::string_view setting);
  bool hold(const Address& address) const;
  bool hold(std::string_view address) const;
  bool empty() const { return all_.empty(); }

 private:
  struct Network {
    Address begin;
    int bits;  // 0 to 128
  };
  std::vector<Network> all_;
};

// Returns the last hop that is no trusted proxy. `peer` sent the request. `forwarded_for` is its X-Forwarded-For. It
// counts only as far as trusted proxies wrote it. A part that is no address ends the search; then the hop before that
// part is returned.
std::string client_of(const std::string& peer, std::string_view forwarded_for, const Networks& trusted);

// The header of the PROXY protocol, version 1 or 2. It is at the beginning of a connection.
struct ProxyHeader {
  enum class Is { absent, cut_off, broken, whole } is = Is::absent;
  std::size_t bytes = 0;  // length of a whole header, to take away from the buffer
  std::string address;  // "": the proxy sends its own request, or gives no address
};
ProxyHeader proxy_header(std::string_view begun);

}  // namespace motcua::http
