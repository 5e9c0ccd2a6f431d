#include "app/outside.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <optional>
#include <stdexcept>

#include "db/open.h"
#include "documents/scan.h"
#include "notices/mail.h"
#include "oidc/client.h"
#include "people/reading_journal.h"

namespace motcua::app {
namespace {

std::string why_away(const oidc::Settings& provider) {
  try {
    (void)oidc::Client{provider}.address_to_go(oidc::new_pending());
    return {};
  } catch (const std::runtime_error& fault) { return fault.what(); }
}

std::optional<struct stat> status_of(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 ? std::optional(status) : std::nullopt;
}

}  // namespace

std::vector<Looked> look_outside(const Config& config) {
  std::vector<Looked> all;
  if (!config.virus_scanner.empty())
    all.push_back({"virus_scanner " + config.virus_scanner, documents::why_silent(config.virus_scanner)});
  if (!config.mail.server.empty())
    all.push_back({"mail_server " + config.mail.server, notices::why_unreachable(config.mail)});
  if (!config.oidc.issuer.empty()) all.push_back({"oidc_issuer " + config.oidc.issuer, why_away(config.oidc)});
  if (!config.citizen_oidc.issuer.empty())
    all.push_back({"citizen_oidc_issuer " + config.citizen_oidc.issuer, why_away(config.citizen_oidc)});
  return all;
}

std::vector<std::string> risks(const Config& config) {
  std::vector<std::string> found;
  const std::string locked = db::is_postgres(config.database) ? config.files : config.database;
  const auto of_locked = status_of(locked);
  for (const auto& [what, key] : {std::pair{"key_file", config.key_file}, std::pair{"ledger_key", config.ledger_key}})
    if (const auto of_key = status_of(key); of_key && of_locked && of_key->st_dev == of_locked->st_dev)
      found.push_back(fmt::format("{} {} is on the disk of {}: who takes that disk has both; name a {} on another one",
                                  what, key, locked, what));
  const std::string readings = config.database + people::kReadingJournalEnding;
  for (const std::string& path : {config.database, config.database + "-wal", readings, readings + "-wal", config.files,
                                  config.key_file, config.ledger_key})
    if (const auto status = status_of(path); status && (status->st_mode & 077) != 0)
      found.push_back(fmt::format("other users of this machine may open {}: chmod go-rwx it", path));
  for (const std::string& network : config.trusted_proxies)
    if (network.ends_with("/0"))
      found.push_back(
          fmt::format("trusted_proxies: {} trusts everybody, so that anybody says whom a request is from: "
                      "name the proxies alone",
                      network));
  return found;
}

}  // namespace motcua::app
