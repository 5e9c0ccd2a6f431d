#include "app/known_hosts.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "http/peer.h"

namespace motcua::app {
namespace {

constexpr std::string_view kHttp = "http://", kHttps = "https://";

struct Split {
  std::string host, port;  // port: as written; "" without a port
  bool good = false;
};

bool is_name(std::string_view host) {
  if (host.empty() || host.size() > 253 || host.front() == '.' || host.front() == '-' || host.back() == '-' ||
      host.find("..") != std::string_view::npos)
    return false;
  return std::ranges::all_of(host, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

// Splits host[:port]. The host is a name, an IPv4 address, or an IPv6 address in brackets.
Split split(std::string_view text) {
  Split found;
  const std::size_t bracket = text.starts_with('[') ? text.find(']') : 0;
  if (bracket == std::string_view::npos) return found;
  const std::size_t colon = text.find(':', bracket);
  found.host = lower(text.substr(0, colon));
  if (colon != std::string_view::npos) {
    const std::string& port = found.port = text.substr(colon + 1);
    int number = 0;
    const char* end = port.data() + port.size();
    const auto read = std::from_chars(port.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end || number < 1 || number > 65535) return found;
  }
  found.good = bracket > 0 ? found.host.back() == ']' && http::address_of(found.host.substr(1, bracket - 1)).has_value()
                           : is_name(found.host);
  return found;
}

// A browser reads a host whose last part is a number as an IPv4 address (WHATWG URL, "ends in a number").
bool looks_like_number(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  const std::string_view last = host.substr(host.rfind('.') + 1);
  return !last.empty() && (std::ranges::all_of(last, [](char c) { return c >= '0' && c <= '9'; }) ||
                           (last.starts_with("0x") && std::ranges::all_of(last.substr(2), [](char c) {
                              return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                            })));
}

bool is_loopback(const std::string& host) {
  const auto address = http::address_of(host);
  return address && address->v4() && address->text().starts_with("127.");
}

bool is_number(const std::string& host) { return host.starts_with('[') || http::address_of(host).has_value(); }

}  // namespace

std::string fault_in_public_url(std::string_view url) {
  const std::string said = "public_url: \"" + std::string(url) + "\" is not an address like https://motcua.example.vn";
  const std::string_view scheme = url.starts_with(kHttps) ? kHttps : url.starts_with(kHttp) ? kHttp : "";
  if (scheme.empty()) return said + ": it begins with https:// or http://";
  const Split parts = split(url.substr(scheme.size()));
  if (!parts.good) return said + ": behind the scheme stands a host and maybe a port, and nothing else";
  // A browser names an origin without the scheme's default port. It writes each port in one form.
  if (parts.port.starts_with('0') || parts.port == (scheme == kHttps ? "443" : "80"))
    return said + ": leave the port " + parts.port + " out";
  const auto address =
      http::address_of(parts.host.front() == '[' ? parts.host.substr(1, parts.host.size() - 2) : parts.host);
  // Some programs read "0", "1.2.3", "0x7f.1" and "000.0.0.0" as addresses. This program does not.
  if (!address && looks_like_number(parts.host))
    return said + ": " + parts.host + " is no address; four numbers from 0 to 255 are, as in 10.1.0.5";
  if (parts.host.front() == '[' && address && parts.host != "[" + address->text() + "]")
    return said + ": write it as http" + (scheme == kHttps ? "s" : "") + "://[" + address->text() + "]";
  if (address && (address->text() == "0.0.0.0" || address->text() == "::"))
    return said + ": nobody can call " + parts.host;
  return {};
}

KnownHosts::KnownHosts(std::string_view public_url, const std::string& listening)
    : public_origin_(public_url), hosts_{"localhost", "127.0.0.1", "[::1]"}, https_(public_url.starts_with(kHttps)) {
  if (!public_url.empty()) hosts_.push_back(split(public_url.substr((https_ ? kHttps : kHttp).size())).host);
  const auto address = http::address_of(listening);
  if (!address) return;
  hosts_.push_back(address->v4() ? address->text() : "[" + address->text() + "]");
  any_number_ = !https_ && (address->text() == "0.0.0.0" || address->text() == "::");
}

bool KnownHosts::host(std::string_view host) const {
  Split parts = split(host);
  if (parts.host.ends_with('.')) parts.host.pop_back();  // a name with the root: "localhost."
  return parts.good && ((any_number_ && is_number(parts.host)) || is_loopback(parts.host) ||
                        std::ranges::find(hosts_, parts.host) != hosts_.end());
}

bool KnownHosts::origin(std::string_view origin, std::string_view host) const {
  if (!public_origin_.empty() && same_word(origin, public_origin_)) return true;
  return !https_ && origin.starts_with(kHttp) && same_word(origin.substr(kHttp.size()), host) && this->host(host);
}

}  // namespace motcua::app
