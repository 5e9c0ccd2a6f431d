#include "app/settings.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <ranges>

#include "base/data_file.h"
#include "base/read_file.h"

namespace motcua::app {
namespace {

constexpr std::string_view kPrefix = "MOTCUA_";
// Names that the tools and tests of the project read. The program sees them when such a tool starts it.
constexpr std::string_view kOfTools[] = {
    "SITE",       "PROGRAM",       "SEED",          "SHOTS",     "QUICK",          "CRASHES",          "TEST_UPLOAD_MB",
    "FAULTS",     "VERIFIER",      "MUTATIONS",     "STORY_URL", "STORY_PASSWORD", "DISK_LOG",         "DISK_PLAN",
    "DISK_UNDER", "TEST_DATABASE", "TEST_POSTGRES", "TEST_URL",  "TEST_PASSWORD",  "TEST_CONTROL_FILE"};

std::string in_environment(std::string_view name) {
  std::string all(kPrefix);
  for (const char c : name) all += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return all;
}

// Visits every setting with its type and bounds.
template <class Reader>
void visit(Config& config, SecretFiles& secrets, Reader&& read) {
  read.path("database", config.database, &config.database_given);
  read.path("files", config.files);
  read.path("key_file", config.key_file);
  read.path("ledger_key", config.ledger_key);
  read.number("ledger_every_s", config.ledger_every_s, 1, 60);
  read.text("ledger_witnesses", config.ledger_witnesses);
  read.text("address", config.address);
  std::int64_t port = config.port;
  read.number("port", port, 0, 65535);
  config.port = static_cast<std::uint16_t>(port);
  read.text("public_url", config.public_url);
  read.texts("trusted_proxies", config.trusted_proxies, config.trusted_proxies_given);
  read.text("second_factor", config.second_factor);
  read.text("virus_scanner", config.virus_scanner);
  read.number("rate_factor", config.rate_factor, 1, 1000);
  const auto provider = [&](const std::string& prefix, oidc::Settings& of, std::string& secret) {
    read.text(prefix + "oidc_issuer", of.issuer);
    read.text(prefix + "oidc_client_id", of.client_id);
    read.text(prefix + "oidc_client_secret_file", secret);
    read.text(prefix + "oidc_scope", of.scope);
    read.text(prefix + "oidc_ca_file", of.ca_file);
  };
  provider("", config.oidc, secrets.oidc);
  provider("citizen_", config.citizen_oidc, secrets.citizen_oidc);
  read.text("oidc_name", config.oidc_name);
  read.text("oidc_claim", config.oidc_claim);
  read.text("citizen_oidc_name", config.citizen_oidc_name);
  read.text("citizen_id_claim", config.citizen_id_claim);
  read.text("citizen_levels", config.citizen_levels);
  read.text("mail_server", config.mail.server);
  read.text("mail_from", config.mail.from);
  read.text("mail_user", config.mail.user);
  read.text("mail_password_file", secrets.mail);
  read.text("mail_ca_file", config.mail.ca_file);
  read.flag("mail_tls", config.mail.tls);
  read.number("mail_every_s", config.mail.every_s, 1, 3600);
  for (const limits::SettableRow& row : limits::settable_rows())
    read.number("limit_" + std::string(row.name), config.limits.*row.value, row.min, row.max);
  read.limits("limits", config.limits);
  read.of_tests("clock_offset_s", config.clock_offset_s);
  read.of_tests("count_statements", config.count_statements);
  read.of_tests("test_control", config.test_control);
}

class FromFile {
 public:
  explicit FromFile(DataTable& table) : table_(table) {}
  void text(const std::string& name, std::string& into, bool* given = nullptr) {
    if (given && table_.has(name)) *given = true;
    into = table_.text_or(name, into);
  }
  void path(const std::string& name, std::string& into, bool* given = nullptr) { text(name, into, given); }
  void texts(const std::string& name, std::vector<std::string>& into, bool& given) {
    given = table_.has(name);
    into = table_.texts_or(name);
  }
  void number(const std::string& name, std::int64_t& into, std::int64_t min, std::int64_t max) {
    into = table_.integer_or(name, min, max, into);
  }
  void flag(const std::string& name, bool& into) { into = table_.flag_or(name, into); }
  void limits(const std::string&, const limits::Settable&) {}  // in the file each limit has its own name
  template <class T>
  void of_tests(const std::string&, const T&) {}

 private:
  DataTable& table_;
};

// An empty variable means "none" for a text without a value. For any other setting it is refused, because a deployment
// that lost a value must not run with another one. An empty list needs the word "none".
class FromEnvironment {
 public:
  explicit FromEnvironment(std::vector<std::string>& faults) : faults_(faults) {}
  std::vector<std::string> known;

  void text(const std::string& name, std::string& into, bool* given = nullptr) {
    const auto value = value_of(name);
    if (!value || (value->empty() && into.empty()) || empty(name, *value)) return;
    into = *value;
    if (given) *given = true;
  }
  void path(const std::string& name, std::string& into, bool* given = nullptr) {
    const auto value = value_of(name);
    if (!value || empty(name, *value)) return;
    into = *value;
    if (given) *given = true;
  }
  void texts(const std::string& name, std::vector<std::string>& into, bool& given) {
    const auto value = value_of(name);
    if (!value) return;
    given = true;
    into = *value == "none" ? std::vector<std::string>() : between_commas(*value);
    if (into.empty() && *value != "none")
      faults_.push_back(fmt::format("{} names nothing; write none if there is nothing to name", in_environment(name)));
  }
  void number(const std::string& name, std::int64_t& into, std::int64_t min, std::int64_t max) {
    const auto value = value_of(name);
    if (!value || empty(name, *value)) return;
    std::int64_t read = 0;
    const char* end = value->data() + value->size();
    const auto [at, error] = std::from_chars(value->data(), end, read);
    if (error != std::errc{} || at != end || read < min || read > max)
      faults_.push_back(fmt::format("{} must be a number from {} to {}", in_environment(name), min, max));
    else into = read;
  }
  void flag(const std::string& name, bool& into) {
    const auto value = value_of(name);
    if (!value || empty(name, *value)) return;
    if (*value != "true" && *value != "false")
      faults_.push_back(fmt::format("{} must be true or false", in_environment(name)));
    else into = *value == "true";
  }
  void limits(const std::string& name, limits::Settable& into) {
    const auto value = value_of(name);
    if (!value || empty(name, *value)) return;
    try {
      limits::set_all(into, *value);
    } catch (const std::runtime_error& fault) { faults_.emplace_back(fault.what()); }
  }
  void of_tests(const std::string& name, std::int64_t& into) { number(name, into, -1'000'000'000, 1'000'000'000); }
  void of_tests(const std::string& name, bool& into) { into = value_of(name) == "1"; }
  void of_tests(const std::string& name, std::string& into) { text(name, into); }

 private:
  bool empty(const std::string& name, const std::string& value) {
    if (value.empty())
      faults_.push_back(fmt::format("{} is set but empty; give it a value, or unset it", in_environment(name)));
    return value.empty();
  }
  std::optional<std::string> value_of(const std::string& name) {
    known.push_back(in_environment(name));
    const char* value = std::getenv(known.back().c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
  }
  std::vector<std::string>& faults_;
};

// Returns how many letters to change, add, remove or swap with the next one turn one word into the other.
std::size_t distance(std::string_view one, std::string_view other) {
  std::vector<std::size_t> before(other.size() + 1), last(other.size() + 1), row(other.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 1; i <= one.size(); ++i) {
    before = std::exchange(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= other.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] != other[j - 1])});
      if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row.back();
}

std::string with_nearest(std::string line, std::string_view name, const std::vector<std::string>& known) {
  const std::string nearest = nearest_name(name, known);
  return nearest.empty() ? line : std::move(line) + "; did you mean " + nearest + "?";
}

void refuse_unknown(const std::vector<std::string>& known, std::vector<std::string>& faults) {
  for (char** entry = environ; entry && *entry; ++entry) {
    const std::string_view line = *entry, name = line.substr(0, line.find('='));
    if (!name.starts_with(kPrefix) || std::ranges::find(known, name) != known.end()) continue;
    faults.push_back(with_nearest(fmt::format("there is no setting {} of the environment", name), name, known));
  }
}

void read_file_of_settings(const std::string& file, Config& config, SecretFiles& secrets,
                           std::vector<std::string>& faults) {
  std::vector<DataFault> found;
  const DataNode root = parse_data_file(file, read_file(file, "the configuration"), found);
  {
    DataTable table{file, root, found};
    visit(config, secrets, FromFile{table});
  }
  for (const DataFault& one : found) faults.push_back(fmt::format("{}:{}: {}", one.file, one.line, say(one.reason)));
}

}  // namespace

std::string nearest_name(std::string_view name, const std::vector<std::string>& names) {
  // At most a third of the letters may be wrong; in a short name, one.
  const std::size_t letters = name.size() - std::min(name.size(), name.starts_with(kPrefix) ? kPrefix.size() : 0);
  std::string nearest;
  std::size_t far = std::max<std::size_t>(1, letters / 3) + 1;
  for (const std::string& one : names)
    if (const std::size_t away = distance(name, one); away < far) {
      far = away;
      nearest = one;
    }
  return nearest;
}

std::vector<std::string> known_in_environment() {
  Config config;
  SecretFiles secrets;
  std::vector<std::string> ignored;
  FromEnvironment environment{ignored};
  visit(config, secrets, environment);
  for (const std::string_view name : kOfTools) environment.known.push_back(std::string(kPrefix) + std::string(name));
  return environment.known;
}

std::vector<std::string> read_settings(const std::string& file, Config& config, SecretFiles& secrets) {
  std::vector<std::string> faults;
  if (!file.empty()) read_file_of_settings(file, config, secrets, faults);
  FromEnvironment environment{faults};
  visit(config, secrets, environment);
  refuse_unknown(known_in_environment(), faults);
  return faults;
}

}  // namespace motcua::app
