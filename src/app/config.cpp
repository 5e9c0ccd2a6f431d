#include "app/config.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "app/known_hosts.h"
#include "base/data_file.h"
#include "db/open.h"
#include "http/peer.h"

namespace motcua::app {
namespace {

void from_environment(const char* name, std::string& value) {
  if (const char* text = std::getenv(name); text && *text) value = text;
}

std::int64_t number(const std::string& text, const char* name, std::int64_t min, std::int64_t max) {
  char* end = nullptr;
  const std::int64_t value = std::strtoll(text.c_str(), &end, 10);
  if (text.empty() || *end != '\0' || value < min || value > max)
    throw std::runtime_error(std::string(name) + " must be a number from " + std::to_string(min) + " to " +
                             std::to_string(max));
  return value;
}

std::string first_line(const std::string& file) {
  std::ifstream stream(file);
  std::string line;
  if (!stream || !std::getline(stream, line) || line.empty())
    throw std::runtime_error("cannot read a password from " + file);
  return line;
}

// A person who can rename themselves at the provider could become another here; a level that nobody named is none.
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
}

Config read_config(const std::string& file) {
  Config config;
  std::string password_file, oidc_secret, citizen_secret;
  if (!file.empty()) {
    std::ifstream stream(file);
    if (!stream) throw std::runtime_error("cannot read the configuration " + file);
    std::ostringstream text;
    text << stream.rdbuf();
    std::vector<DataFault> faults;
    const DataNode root = parse_data_file(file, text.str(), faults);
    {
      DataTable table{file, root, faults};
      config.database_given = table.has("database");
      config.database = table.text_or("database", config.database);
      config.files = table.text_or("files");
      config.key_file = table.text_or("key_file");
      config.ledger_key = table.text_or("ledger_key");
      config.ledger_every_s = table.integer_or("ledger_every_s", 1, 60, config.ledger_every_s);
      config.ledger_witnesses = table.text_or("ledger_witnesses");
      config.address = table.text_or("address", config.address);
      config.port = static_cast<std::uint16_t>(table.integer_or("port", 0, 65535, config.port));
      config.public_url = table.text_or("public_url");
      config.trusted_proxies_given = table.has("trusted_proxies");
      config.trusted_proxies = table.texts_or("trusted_proxies");
      config.second_factor = table.text_or("second_factor");
      config.virus_scanner = table.text_or("virus_scanner");
      config.rate_factor = table.integer_or("rate_factor", 1, 1000, config.rate_factor);
      for (const auto& [prefix, of, secret] : {std::tuple{"", &config.oidc, &oidc_secret},
                                               std::tuple{"citizen_", &config.citizen_oidc, &citizen_secret}}) {
        const std::string at = std::string(prefix) + "oidc_";
        of->issuer = table.text_or((at + "issuer").c_str());
        of->client_id = table.text_or((at + "client_id").c_str());
        *secret = table.text_or((at + "client_secret_file").c_str());
        of->scope = table.text_or((at + "scope").c_str(), of->scope);
        of->ca_file = table.text_or((at + "ca_file").c_str());
      }
      config.oidc_name = table.text_or("oidc_name");
      config.oidc_claim = table.text_or("oidc_claim", config.oidc_claim);
      config.citizen_oidc_name = table.text_or("citizen_oidc_name");
      config.citizen_id_claim = table.text_or("citizen_id_claim", config.citizen_id_claim);
      config.citizen_levels = table.text_or("citizen_levels");
      config.mail.server = table.text_or("mail_server");
      config.mail.from = table.text_or("mail_from");
      config.mail.user = table.text_or("mail_user");
      password_file = table.text_or("mail_password_file");
      config.mail.ca_file = table.text_or("mail_ca_file");
      config.mail.tls = table.flag_or("mail_tls", config.mail.tls);
      config.mail_every_s = table.integer_or("mail_every_s", 1, 3600, config.mail_every_s);
      for (const limits::SettableRow& row : limits::settable_rows())
        config.limits.*row.value =
            table.integer_or("limit_" + std::string(row.name), row.min, row.max, config.limits.*row.value);
    }
    if (!faults.empty()) {
      std::string all = to_text(faults);
      if (!all.empty()) all.pop_back();
      throw std::runtime_error(all);
    }
  }
  if (const char* named = std::getenv("MOTCUA_DATABASE"); named && *named) config.database_given = true;
  from_environment("MOTCUA_DATABASE", config.database);
  from_environment("MOTCUA_FILES", config.files);
  from_environment("MOTCUA_KEY_FILE", config.key_file);
  from_environment("MOTCUA_LEDGER_KEY", config.ledger_key);
  from_environment("MOTCUA_LEDGER_WITNESSES", config.ledger_witnesses);
  from_environment("MOTCUA_ADDRESS", config.address);
  from_environment("MOTCUA_PUBLIC_URL", config.public_url);
  if (const char* proxies = std::getenv("MOTCUA_TRUSTED_PROXIES")) trust(config, proxies);
  std::string text;
  from_environment("MOTCUA_PORT", text);
  if (!text.empty()) config.port = static_cast<std::uint16_t>(number(text, "MOTCUA_PORT", 0, 65535));
  text.clear();
  from_environment("MOTCUA_LEDGER_EVERY_S", text);
  if (!text.empty()) config.ledger_every_s = number(text, "MOTCUA_LEDGER_EVERY_S", 1, 60);
  text.clear();
  from_environment("MOTCUA_CLOCK_OFFSET_S", text);
  if (!text.empty()) config.clock_offset_s = number(text, "MOTCUA_CLOCK_OFFSET_S", -1'000'000'000, 1'000'000'000);
  text.clear();
  from_environment("MOTCUA_COUNT_STATEMENTS", text);
  config.count_statements = text == "1";
  from_environment("MOTCUA_VIRUS_SCANNER", config.virus_scanner);
  from_environment("MOTCUA_TEST_CONTROL", config.test_control);
  text.clear();
  from_environment("MOTCUA_LIMITS", text);
  limits::set_all(config.limits, text);
  text.clear();
  from_environment("MOTCUA_RATE_FACTOR", text);
  if (!text.empty()) config.rate_factor = number(text, "MOTCUA_RATE_FACTOR", 1, 1000);
  from_environment("MOTCUA_SECOND_FACTOR", config.second_factor);
  if (!config.second_factor.empty() && config.second_factor != "required" && config.second_factor != "optional")
    throw std::runtime_error("second_factor must be required or optional");
  from_environment("MOTCUA_MAIL_SERVER", config.mail.server);
  from_environment("MOTCUA_MAIL_FROM", config.mail.from);
  from_environment("MOTCUA_MAIL_USER", config.mail.user);
  from_environment("MOTCUA_MAIL_PASSWORD_FILE", password_file);
  from_environment("MOTCUA_MAIL_CA_FILE", config.mail.ca_file);
  text.clear();
  from_environment("MOTCUA_MAIL_TLS", text);
  if (!text.empty() && text != "true" && text != "false")
    throw std::runtime_error("MOTCUA_MAIL_TLS must be true or false");
  if (!text.empty()) config.mail.tls = text == "true";
  text.clear();
  from_environment("MOTCUA_MAIL_EVERY_S", text);
  if (!text.empty()) config.mail_every_s = number(text, "MOTCUA_MAIL_EVERY_S", 1, 3600);
  if (!oidc_secret.empty()) config.oidc.client_secret = first_line(oidc_secret);
  if (!citizen_secret.empty()) config.citizen_oidc.client_secret = first_line(citizen_secret);
  for (const oidc::Settings& of : {config.oidc, config.citizen_oidc})
    if (const std::string fault = oidc::fault_in(of); !fault.empty()) throw std::runtime_error(fault);
  if (const std::string fault = fault_in_claims(config); !fault.empty()) throw std::runtime_error(fault);
  if (!password_file.empty()) config.mail.password = first_line(password_file);
  if (const std::string fault = notices::fault_in(config.mail); !fault.empty()) throw std::runtime_error(fault);
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
