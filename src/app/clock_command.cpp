// clock-back: a technician confirms that the machine's clock is right again. Before that the clock was ahead, and codes
// of future days were given. Until the confirmation no code is given, because such a code would be back-dated
// (acts/receive_dossier.cpp).
#include <fmt/format.h>

#include <memory>

#include "app/commands.h"
#include "app/site.h"
#include "app/site_data.h"
#include "base/log.h"
#include "db/subject.h"
#include "acts/counters.h"

namespace motcua::app {
namespace {

int clock_back(const Config& config, const std::string& why) {
  const std::string reason = own_words(why, "--reason says in one line when the clock was wrong and why");
  Site site{config};
  const Shell& shell = site.shell();
  const Instant now = shell.clock.now();
  const std::string today = iso(shell.zone.local(now).date);
  const auto days =
      db::must(shell.database.write([&](db::Transaction& transaction) -> Result<std::vector<std::string>> {
        std::vector<std::string> set = dossiers::set_ahead(transaction, today);
        if (set.empty()) return set;
        set_site_value(transaction, ("clock_back " + rfc3339(now, shell.zone)).c_str(), reason);
        // The event leaves out the reason: a technician types it, and the log is permanent.
        transaction.touch(streams::site, std::string(streams::site),
                          {.kind = "clock_back", .facts = {{"counters", static_cast<std::int64_t>(set.size())}}});
        return set;
      }));
  for (const std::string& day : days) fmt::print("{}\n", day);
  fmt::print("today is {}: {}\n", today,
             days.empty() ? std::string("no code was given for a day to come")
                          : fmt::format("{} counters of days to come hold up nothing any more", days.size()));
  log::warning("clock.back", {{"today", today}, {"counters", std::to_string(days.size())}});
  return 0;
}

}  // namespace

void declare_clock(Commands& commands) {
  const auto reason = std::make_shared<std::string>();
  Command command = commands.add(
      "clock-back",
      "after a clock that was ahead: dossiers are received again, though codes of days to come were given",
      Uses::beside, [reason](const CommonWords& common) { return clock_back(config_of(common), *reason); });
  command.text("--reason", *reason, "when the clock was wrong, and why; it is kept", Command::Wanted::always);
}

}  // namespace motcua::app
