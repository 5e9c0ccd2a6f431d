// A provider of OpenID Connect. What it says of itself is kept for an hour; its keys are fetched anew when a token
// names one that is not known.
#pragma once
#include <memory>
#include <mutex>
#include <string>

#include "oidc/token.h"

namespace motcua::oidc {

struct Settings {
  std::string issuer;  // https://… ; http:// only on this machine
  std::string client_id, client_secret;  // no secret: a public client
  std::string redirect_uri, after_logout;
  std::string scope = "openid profile";
  std::string ca_file;  // PEM; "": the system's
};
std::string fault_in(const Settings& settings);  // "" if it can be used

// What the sign-in remembers between going and coming back.
struct Pending {
  std::string state, nonce, verifier;
};
Pending new_pending();

struct SignedIn {
  std::optional<JsonObject> claims;
  std::string id_token, fault;  // fault: for the log, never for the person
};

class Client {
 public:
  explicit Client(Settings settings) : settings_(std::move(settings)) {}

  // All three may wait for the provider, ten seconds at most, and throw std::runtime_error if it cannot be reached or
  // makes no sense.
  std::string address_to_go(const Pending& pending);
  SignedIn exchange(const std::string& code, const Pending& pending, Instant now);
  std::string address_to_leave(const std::string& id_token);  // "" if the provider has none

 private:
  struct Provider {
    std::string authorization, token, keys_address, end_session;
    std::vector<Key> keys;
    std::int64_t read_us = 0, keys_read_us = 0;
  };
  Provider provider(bool keys_anew);

  const Settings settings_;
  std::mutex mutex_;
  Provider known_;  // under mutex_
};

}  // namespace motcua::oidc
