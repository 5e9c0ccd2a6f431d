// A provider of OpenID Connect. Its own description is kept for an hour. Its keys are fetched again when a token names
// an unknown key.
#pragma once
#include <memory>
#include <mutex>
#include <string>

#include "oidc/token.h"

namespace motcua::oidc {

struct Settings {
  std::string issuer;  // https://… ; http:// https://…; http:// only for this machine
  std::string client_id, client_secret;  // no secret: a public client
  std::string redirect_uri, after_logout;
  std::string scope = "openid profile";
  std::string ca_file;  // PEM; "": the certificates of the system
};
std::string fault_in(const Settings& settings);  // "" if the settings can be used

// The values that the sign-in keeps between leaving for the provider and coming back.
struct Pending {
  std::string state, nonce, verifier;
};
Pending new_pending();

struct SignedIn {
  std::optional<JsonObject> claims;
  std::string id_token, fault;  // fault: for the log; the person never sees it
};

class Client {
 public:
  explicit Client(Settings settings) : settings_(std::move(settings)) {}

  // These three functions may wait for the provider, at most ten seconds. They throw std::runtime_error if the provider
  // cannot be reached or gives an invalid answer.
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
