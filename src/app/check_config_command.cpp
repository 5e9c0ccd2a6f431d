// The command check-config: it checks everything that a configuration names, and changes nothing.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <functional>
#include <stdexcept>

#include "app/commands.h"
#include "app/outside.h"
#include "app/site_data.h"
#include "app/site_keys.h"
#include "base/read_file.h"
#include "db/open.h"
#include "db/own_checks.h"
#include "ledger/key.h"
#include "ledger/ledger.h"
#include "people/reading_journal.h"

namespace motcua::app {
namespace {

class Report {
 public:
  void line(const std::string& name, const std::string& why) {
    fmt::print(why.empty() ? stdout : stderr, "{}: {}\n", name, why.empty() ? "good" : why);
    good_ = good_ && why.empty();
  }
  // Runs a check. The exception of `step` tells the reason.
  void look(const std::string& name, const std::function<void()>& step) {
    std::string why;
    try {
      step();
    } catch (const std::exception& fault) { why = fault.what(); }
    line(name, why);
  }
  bool good() const { return good_; }

 private:
  bool good_ = true;
};

int check_config(const CommonWords& words) {
  Report report;
  Config config;
  report.look("configuration", [&] { config = config_of(words); });
  if (!report.good()) return 1;                              // names in the configuration are unknown
  bool sample = false, signs = false;
  report.look("database " + db::shown(config.database), [&] {
    (void)hold_database(config, Uses::beside);
    const auto database = open_database(config);
    sample = must_be_servable(*database, config);
    signs = database->read([](db::Transaction& transaction) { return !ledger::keys(transaction).empty(); });
  });
  if (const std::string readings = people::reading_journal_file(config.database);
      !readings.empty() && std::filesystem::exists(readings))   // the first start makes it
    report.look("readings " + readings, [&] { (void)db::open(readings)->read(db::own_faults); });
  report.line("key_file " + config.key_file, why_unreadable(config.key_file, "the key file"));
  if (signs || std::filesystem::exists(config.ledger_key))   // the first start makes it
    report.look("ledger_key " + config.ledger_key, [&] { (void)ledger::open_key(config.ledger_key, ""); });
  report.line("files " + config.files, std::filesystem::is_directory(config.files) ? "" : "there is no such folder");
  report.look("public_url " + config.public_url, [&] { refuse_to_serve(config, sample); });
  for (const Looked& one : look_outside(config)) report.line(one.name, one.why);
  if (!sample)
    for (const std::string& risk : risks(config)) fmt::print("warning: {}\n", risk);
  std::fflush(stdout);                                       // prints the verdict after all lines of both streams
  if (!report.good()) fmt::print(stderr, "the configuration is not good: see the lines above\n");
  return report.good() ? 0 : 1;
}

}  // namespace

void declare_check_config(Commands& commands) {
  commands.port_option(commands.add("check-config", "look at everything that the configuration names; change nothing",
                                    Uses::nothing, check_config));
}

}  // namespace motcua::app
