#include "oidc/client.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/clock.h"
#include "base/hash.h"
#include "base/json_check.h"
#include "base/random.h"
#include "base/settable_limits.h"

namespace motcua::oidc {
namespace {

constexpr long kSeconds = 10;
constexpr std::size_t kBytesMax = 1024 * 1024;
constexpr std::int64_t kHourUs = 3'600'000'000;

std::size_t take(char* data, std::size_t size, std::size_t count, void* into) {
  std::string& text = *static_cast<std::string*>(into);
  if (text.size() + size * count > kBytesMax) return 0;
  text.append(data, size * count);
  return size * count;
}

std::string encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

// Tells whether the address is on this machine: "http://<host>", then a port, a path or nothing. A longer host name
// with the same beginning is another host.
bool on_this_machine(std::string_view address) {
  for (const std::string_view own : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
    if (!address.starts_with(own)) continue;
    std::string_view rest = address.substr(own.size());
    if (rest.starts_with(':')) {
      rest.remove_prefix(1);
      const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
      if (digits == 0 || digits > 5) return false;
      rest.remove_prefix(digits);
    }
    return rest.empty() || rest.front() == '/' || rest.front() == '?';
  }
  return false;
}

// Tells whether a provider's address can be used: TLS or this machine, a host, no user part, no blank.
bool usable(std::string_view address) {
  if (on_this_machine(address)) return true;
  constexpr std::string_view scheme = "https://";
  if (!address.starts_with(scheme)) return false;
  const std::string_view host =
      address.substr(scheme.size(), address.find_first_of("/?#", scheme.size()) - scheme.size());
  return !host.empty() && host.front() != ':' &&
         host.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]") ==
             std::string_view::npos;
}

// Sends a GET, or a POST of `form`, and returns the object of the reply. Does not follow redirects: a provider names
// its addresses itself.
JsonObject fetch(const Settings& settings, const std::string& address, const std::string& form, bool with_secret) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, void (*)(CURL*)> curl{curl_easy_init(), curl_easy_cleanup};
  if (ready != CURLE_OK || !curl) throw std::runtime_error("libcurl cannot start");
  if (!usable(address)) throw std::runtime_error("the provider names an address without TLS");
  std::string body;
  curl_easy_setopt(curl.get(), CURLOPT_URL, address.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, on_this_machine(address) ? "http,https" : "https");
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, kSeconds);
  curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, 5L);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &body);
  if (!settings.ca_file.empty()) curl_easy_setopt(curl.get(), CURLOPT_CAINFO, settings.ca_file.c_str());
  if (!form.empty()) curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, form.c_str());
  // client_secret_basic: both values are form-encoded before they are joined (RFC 6749, 2.3.1).
  const std::string user = encoded(settings.client_id), password = encoded(settings.client_secret);
  if (with_secret && !password.empty()) {
    curl_easy_setopt(curl.get(), CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    curl_easy_setopt(curl.get(), CURLOPT_USERNAME, user.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, password.c_str());
  }
  const CURLcode sent = curl_easy_perform(curl.get());
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  if (sent != CURLE_OK) throw std::runtime_error(fmt::format("{}: {}", address, curl_easy_strerror(sent)));
  auto parsed = parse_foreign(body);
  if (!parsed || !parsed->is_object())
    throw std::runtime_error(fmt::format("{} answered {} and no object", address, status));
  if (status != 200)
    throw std::runtime_error(
        fmt::format("{} answered {}: {}", address, status, string_at(parsed->as_object(), "error")));
  return std::move(parsed->as_object());
}

}  // namespace

std::string fault_in(const Settings& settings) {
  if (settings.issuer.empty()) return {};
  if (!usable(settings.issuer)) return "the issuer of OpenID Connect must be an https address: " + settings.issuer;
  if (settings.client_id.empty()) return "an issuer of OpenID Connect needs a client id";
  return {};
}

Pending new_pending() { return {.state = random_token(), .nonce = random_token(), .verifier = random_token()}; }

Client::Provider Client::provider(bool keys_anew) {
  const std::lock_guard lock{mutex_};
  const std::int64_t now = system_clock().now().us;
  if (known_.read_us == 0 || now - known_.read_us > kHourUs) {
    std::string issuer = settings_.issuer;
    if (issuer.ends_with('/')) issuer.pop_back();
    const JsonObject said = fetch(settings_, issuer + "/.well-known/openid-configuration", {}, false);
    if (string_at(said, "issuer") != settings_.issuer)
      throw std::runtime_error("the provider says that it is another issuer");
    known_ = {.authorization = string_at(said, "authorization_endpoint"),
              .token = string_at(said, "token_endpoint"),
              .keys_address = string_at(said, "jwks_uri"),
              .end_session = string_at(said, "end_session_endpoint"),
              .keys = {},
              .read_us = now,
              .keys_read_us = 0};
    if (known_.authorization.empty() || known_.token.empty() || known_.keys_address.empty()) {
      known_.read_us = 0;
      throw std::runtime_error("the provider does not say where to go");
    }
  }
  // Keys are fetched at most once in this time. A sender of tokens with made-up keys must not cause a request each
  // time.
  if (known_.keys_read_us == 0 ||
      (keys_anew && now - known_.keys_read_us > limits::in_force().provider_keys_s * 1'000'000)) {
    known_.keys = keys_of(fetch(settings_, known_.keys_address, {}, false));
    known_.keys_read_us = now;
  }
  return known_;
}

std::string Client::address_to_go(const Pending& pending) {
  const Provider there = provider(false);
  return fmt::format(
      "{}{}response_type=code&client_id={}&redirect_uri={}&scope={}&state={}&nonce={}&code_challenge={}&code_challenge_"
      "method=S256",
      there.authorization, there.authorization.find('?') == std::string::npos ? '?' : '&', encoded(settings_.client_id),
      encoded(settings_.redirect_uri), encoded(settings_.scope), pending.state, pending.nonce,
      pkce_challenge(pending.verifier));
}

SignedIn Client::exchange(const std::string& code, const Pending& pending, Instant now) {
  Provider there = provider(false);
  std::string form = fmt::format("grant_type=authorization_code&code={}&redirect_uri={}&code_verifier={}",
                                 encoded(code), encoded(settings_.redirect_uri), pending.verifier);
  if (settings_.client_secret.empty()) form += "&client_id=" + encoded(settings_.client_id);
  const JsonObject said = fetch(settings_, there.token, form, true);
  SignedIn signed_in{.claims = {}, .id_token = string_at(said, "id_token"), .fault = {}};
  const Expected expected{
      .issuer = settings_.issuer, .client_id = settings_.client_id, .nonce = pending.nonce, .now = now};
  Checked checked = check_id_token(signed_in.id_token, there.keys, expected);
  if (checked.fault == kUnknownKey) {
    there = provider(true);
    checked = check_id_token(signed_in.id_token, there.keys, expected);
  }
  signed_in.claims = std::move(checked.claims);
  signed_in.fault = std::move(checked.fault);
  return signed_in;
}

std::string Client::address_to_leave(const std::string& id_token) {
  const Provider there = provider(false);
  if (there.end_session.empty()) return {};
  std::string address = fmt::format("{}{}client_id={}&post_logout_redirect_uri={}", there.end_session,
                                    there.end_session.find('?') == std::string::npos ? '?' : '&',
                                    encoded(settings_.client_id), encoded(settings_.after_logout));
  if (!id_token.empty()) address += "&id_token_hint=" + encoded(id_token);
  return address;
}

}  // namespace motcua::oidc
