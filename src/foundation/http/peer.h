// Whom a request is from, seen through the proxies that the site trusts. Pure: no sockets.
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
std::optional<Address> address_of(std::string_view text);  // nothing if it is none; a zone ("%eth0") is left out

// How waits, rates and shares count an address: IPv4 as it is, IPv6 by its /64. Other text comes back as it is.
std::string network_of(const std::string& address);
// The /48 around such a network of IPv6, as one household or office often holds all of it. Anything else as it is.
std::string wide_network_of(const std::string& network);

// Addresses and networks, as in 10.1.0.5, 10.0.0.0/8, 2001:db8::/32.
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
    int bits;  // of 128
  };
  std::vector<Network> all_;
};

// The last hop that is no trusted proxy. `peer` sent the request; `forwarded_for` is its X-Forwarded-For, which counts
// only as far as trusted proxies wrote it. A part that is no address ends the search: the hop before it is told.
std::string client_of(const std::string& peer, std::string_view forwarded_for, const Networks& trusted);

// The header of the PROXY protocol, version 1 or 2, at the beginning of a connection.
struct ProxyHeader {
  enum class Is { absent, cut_off, broken, whole } is = Is::absent;
  std::size_t bytes = 0;  // of a whole one: how many to take away
  std::string address;  // "": the proxy speaks for itself, or does not say
};
ProxyHeader proxy_header(std::string_view begun);

}  // namespace motcua::http
