#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>
#include <stdexcept>

#include "http/peer.h"

using namespace motcua::http;

TEST_CASE("of X-Forwarded-For the last hop that is no trusted proxy counts") {
  const Networks trusted = Networks::of({"10.0.0.0/8", "2001:db8:ffff::/48", "127.0.0.1"}, "trusted_proxies");
  CHECK(client_of("127.0.0.1", "203.0.113.7", trusted) == "203.0.113.7");
  // The client wrote the first address.
  CHECK(client_of("127.0.0.1", "198.51.100.9, 203.0.113.7", trusted) == "203.0.113.7");
  CHECK(client_of("127.0.0.1", "198.51.100.9, 203.0.113.7, 10.1.2.3", trusted) == "203.0.113.7");
  CHECK(client_of("127.0.0.1", "10.1.1.1 ,10.2.2.2", trusted) == "10.1.1.1");  // all addresses are proxies
  CHECK(client_of("127.0.0.1", "203.0.113.7:4711", trusted) == "203.0.113.7");
  CHECK(client_of("127.0.0.1", "[2001:db8::1]:443", trusted) == "2001:db8::1");
  CHECK(client_of("2001:db8:ffff::9", "2001:DB8:0::1", trusted) == "2001:db8::1");
  CHECK(client_of("::ffff:127.0.0.1", "::ffff:203.0.113.7", trusted) == "203.0.113.7");
  for (const char* no : {"", "unknown", "203.0.113", "203.0.113.7.9", "x,", "1.2.3.4, unknown"})
    CHECK(client_of("127.0.0.1", no, trusted) == "127.0.0.1");
}

TEST_CASE("of anybody else X-Forwarded-For is ignored") {
  const Networks trusted = Networks::of({"10.0.0.0/8"}, "trusted_proxies");
  CHECK(client_of("203.0.113.7", "198.51.100.9", trusted) == "203.0.113.7");
  CHECK(client_of("11.0.0.1", "198.51.100.9", trusted) == "11.0.0.1");
  CHECK(client_of("127.0.0.1", "198.51.100.9", Networks{}) == "127.0.0.1");
}

TEST_CASE("an IPv6 address counts by its /64, an IPv4 address by itself") {
  CHECK(network_of("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64");
  CHECK(network_of("2001:db8:1:2::9") == network_of("2001:db8:1:2:ffff::1"));
  CHECK(network_of("2001:db8:1:3::9") != network_of("2001:db8:1:2::9"));
  CHECK(network_of("203.0.113.7") == "203.0.113.7");
  CHECK(network_of("::ffff:203.0.113.7") == "203.0.113.7");
}

TEST_CASE("around a network of IPv6 is its /48; IPv4 and what is no address stay as they are") {
  CHECK(wide_network_of(network_of("2001:db8:1:2::9")) == "2001:db8:1::/48");
  CHECK(wide_network_of("2001:db8:1:ffff::/64") == wide_network_of("2001:db8:1:2::9"));
  CHECK(wide_network_of("2001:db8:2::/64") != wide_network_of("2001:db8:1::/64"));
  for (const std::string same : {"203.0.113.7", "khong-phai", ""}) CHECK(wide_network_of(same) == same);
}

TEST_CASE("a proxy that is no address is named with the setting") {
  for (const char* wrong : {"", "proxy", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "2001:db8::/129", "10.0.0/8", "*"})
    CHECK_THROWS_WITH(
        Networks::of({wrong}, "trusted_proxies"),
        (std::string("trusted_proxies: \"") + wrong + "\" is no address and no network, like 10.1.0.5 or 2001:db8::/32")
            .c_str());
}

TEST_CASE("the PROXY protocol names the client in version 1 and 2, and is cut off or broken otherwise") {
  using Is = ProxyHeader::Is;
  const std::string first = "PROXY TCP4 203.0.113.7 192.0.2.1 5000 80\r\n";
  const auto one = proxy_header(first + "GET / HTTP/1.1\r\n");
  CHECK((one.is == Is::whole && one.bytes == first.size() && one.address == "203.0.113.7"));
  CHECK(proxy_header("PROXY TCP6 2001:db8::1 2001:db8::2 1 2\r\n").address == "2001:db8::1");
  CHECK((proxy_header("PROXY UNKNOWN\r\n").is == Is::whole && proxy_header("PROXY UNKNOWN\r\n").address.empty()));
  std::string second{"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c", 16};
  second += std::string{"\xCB\0\x71\x07\xC0\0\x02\x01\x13\x88\0\x50", 12};
  CHECK((proxy_header(second + "GET").is == Is::whole && proxy_header(second + "GET").bytes == 28));
  CHECK(proxy_header(second).address == "203.0.113.7");
  std::string local{"\r\n\r\n\0\r\nQUIT\n\x20\0\0\0", 16};
  CHECK((proxy_header(local).is == Is::whole && proxy_header(local).address.empty()));
  for (std::size_t size = 1; size < first.size(); ++size) CHECK(proxy_header(first.substr(0, size)).is == Is::cut_off);
  for (std::size_t size = 1; size < second.size(); ++size)
    CHECK(proxy_header(second.substr(0, size)).is == Is::cut_off);
  for (const char* wrong : {"PROXY TCP4 2001:db8::1 192.0.2.1 1 2\r\n", "PROXY TCP4 x y 1 2\r\n", "PROXY \r\n",
                            "PROXY TCP4 203.0.113.7 192.0.2.1 1\r\n"})
    CHECK(proxy_header(wrong).is == Is::broken);
  CHECK(proxy_header("PROXY " + std::string(200, 'x')).is == Is::broken);
  for (const char* other : {"GET / HTTP/1.1", "POST / HTTP/1.1", "PUT / HTTP/1.1", "PROPFIND /", "\r\nGET"})
    CHECK(proxy_header(other).is == Is::absent);
}

TEST_CASE("whatever a client writes before it, the hop that the trusted proxy added counts") {
  const Networks trusted = Networks::of({"192.0.2.0/24"}, "trusted_proxies");
  rc::check("forged hops change nothing", [&](const std::string& forged) {
    RC_ASSERT(client_of("192.0.2.1", forged + ", 203.0.113.7", trusted) == "203.0.113.7");
  });
  rc::check("no bytes are read beyond the header", [](const std::string& bytes) {
    const auto found = proxy_header(bytes);
    RC_ASSERT(found.bytes <= bytes.size());
  });
}
