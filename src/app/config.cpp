#include "app/config.h"

#include <stdexcept>
#include <utility>

#include "app/known_hosts.h"
#include "app/settings.h"
#include "base/read_file.h"
#include "db/open.h"
#include "http/peer.h"

namespace motcua::app {
namespace {

// A person who can change the own name at the provider could become another person here. A level without a name is no
// level.
std::string fault_in_claims(const Config& config) {
  if (!config.oidc.issuer.empty()) {
    const std::string say =
        "oidc_claim: name a claim that stays and that nobody changes by themselves: sub, or the number of an officer";
    if (config.oidc_claim.empty()) return say;
    for (const char* changeable :
         {"preferred_username", "name", "nickname", "given_name", "family_name", "email", "phone_number", "profile"})
      if (config.oidc_claim == changeable) return say + ", not " + config.oidc_claim;
  }
  if (!config.citizen_oidc.issuer.empty() && config.citizen_levels.find_first_not_of(", ") == std::string::npos)
    return "citizen_levels: name the values of acr that are enough, like citizen_levels = \"2\"";
  return {};
}

void refuse(const std::vector<std::string>& faults) {
  std::string all;
  for (const std::string& fault : faults) all += (all.empty() ? "" : "\n") + fault;
  if (!all.empty()) throw std::runtime_error(all);
}

}  // namespace

std::vector<std::string> between_commas(std::string_view text) {
  std::vector<std::string> found;
  std::string word;
  for (const char c : text) {
    if (c == ',' && !word.empty()) found.push_back(std::exchange(word, {}));
    else if (c != ',' && c != ' ') word += c;
  }
  if (!word.empty()) found.push_back(std::move(word));
  return found;
}

void trust(Config& config, std::string_view proxies) {
  config.trusted_proxies_given = true;
  config.trusted_proxies = proxies == "none" ? std::vector<std::string>() : between_commas(proxies);
  if (config.trusted_proxies.empty() && proxies != "none")
    throw std::runtime_error("--trusted-proxies names nothing; write none if there are no proxies");
}

Config read_config(const std::string& file) {
  Config config;
  SecretFiles secrets;
  std::vector<std::string> faults = read_settings(file, config, secrets);
  const auto add = [&](std::string fault) {
    if (!fault.empty()) faults.push_back(std::move(fault));
  };
  const auto secret_of = [&](const std::string& named, std::string_view what, std::string& into) {
    try {
      if (!named.empty()) into = read_secret_line(named, what);
    } catch (const std::runtime_error& fault) { add(fault.what()); }
  };
  secret_of(secrets.oidc, "the file oidc_client_secret_file", config.oidc.client_secret);
  secret_of(secrets.citizen_oidc, "the file citizen_oidc_client_secret_file", config.citizen_oidc.client_secret);
  secret_of(secrets.mail, "the file mail_password_file", config.mail.password);
  for (const std::string& ca_file : {config.oidc.ca_file, config.citizen_oidc.ca_file, config.mail.ca_file})
    if (!ca_file.empty()) add(why_unreadable(ca_file, "the file of certificates"));
  if (!config.second_factor.empty() && config.second_factor != "required" && config.second_factor != "optional")
    add("second_factor must be required or optional");
  for (const oidc::Settings& of : {config.oidc, config.citizen_oidc}) add(oidc::fault_in(of));
  add(fault_in_claims(config));
  // An unreadable password is already reported.
  if (secrets.mail.empty() || !config.mail.password.empty()) add(notices::fault_in(config.mail));
  refuse(faults);
  return config;
}

void fill_defaults(Config& config) {
  if (db::is_postgres(config.database) && (config.files.empty() || config.key_file.empty()))
    throw std::runtime_error(
        "with a PostgreSQL database the folder of documents and the key file must be named: files and key_file in the "
        "configuration, "
        "MOTCUA_FILES and MOTCUA_KEY_FILE in the environment, or --files and --key-file");
  if (config.files.empty()) config.files = config.database + ".files";
  if (config.key_file.empty()) config.key_file = config.database + ".key";
  if (config.ledger_key.empty()) config.ledger_key = config.key_file + ".ledger";
  (void)http::Networks::of(config.trusted_proxies, "trusted_proxies");
  if (!http::address_of(config.address))
    throw std::runtime_error("address " + config.address +
                             " is no number of an address; write 127.0.0.1, ::1, or 0.0.0.0 for all of this machine");
  config.public_url_given = !config.public_url.empty();
  if (!config.public_url_given) {
    const bool everywhere = config.address == "0.0.0.0" || config.address == "::";
    const bool six = !everywhere && config.address.find(':') != std::string::npos;
    const std::string host = everywhere ? "127.0.0.1" : six ? "[" + config.address + "]" : config.address;
    config.public_url = "http://" + host + ":" + std::to_string(config.port);
  } else if (const std::string fault = fault_in_public_url(config.public_url); !fault.empty()) {
    throw std::runtime_error(fault);
  }
  config.oidc.redirect_uri = config.public_url + "/dang-nhap/oidc/tra-ve";
  config.oidc.after_logout = config.public_url + "/ban-lam-viec";
  config.citizen_oidc.redirect_uri = config.public_url + "/cong-dan/tra-ve";
  config.citizen_oidc.after_logout = config.public_url + "/cong-dan";
}

void refuse_to_serve(const Config& config, bool sample) {
  if (!sample && !config.public_url_given)
    throw std::runtime_error(
        "public_url is not set: the addresses on receipts and in QR codes begin with it, so a site that is no sample "
        "needs one, like https://motcua.example.vn");
  if (config.public_url.starts_with("https://") && !config.trusted_proxies_given)
    throw std::runtime_error(
        "trusted_proxies is not set: with an https public_url name the proxies whose X-Forwarded-For counts, as in "
        "trusted_proxies = [\"127.0.0.1\"], or write an empty list if there are none");
}

}  // namespace motcua::app
