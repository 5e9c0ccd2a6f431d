// set: the numbers by which a site differs from the product: of digests, and thresholds of the signs for an inspector.
// The log tells what was set, from what to what. What moves a promise (cutoff, due_time) is not set here.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "app/commands.h"
#include "app/settings.h"
#include "app/site.h"
#include "app/site_data.h"
#include "base/log.h"
#include "db/subject.h"

namespace motcua::app {
namespace {

struct SetWords {
  std::string name, value;
};

struct Settable {
  std::string name;
  int min = 0, max = 0;
};

constexpr int kThresholdMax = 100'000;

std::vector<Settable> settable() {
  std::vector<Settable> all{{"apology_days_before", 0, 30},
                            {"curious_dossiers_per_day", 1, kThresholdMax},
                            {"escalate_working_days", 1, 60},
                            {"warn_percent", 1, 100}};
  std::vector<DataFault> faults;
  for (const supervision::Described& sign : load_signs(faults))
    for (const supervision::Threshold& threshold : sign.thresholds)
      all.push_back({"inspect_" + threshold.name, 1, kThresholdMax});
  return all;
}

int set(const Config& config, const SetWords& words) {
  Site site{config};
  const std::vector<Settable> all = settable();
  const auto found = std::ranges::find(all, words.name, &Settable::name);
  if (found == all.end()) {
    std::vector<std::string> names;
    for (const Settable& one : all) names.push_back(one.name);
    const std::string nearest = nearest_name(words.name, names);
    throw std::runtime_error(fmt::format("{} is none of what can be set{}; there are {}", words.name,
                                         nearest.empty() ? std::string() : fmt::format("; do you mean {}?", nearest),
                                         fmt::join(names, ", ")));
  }
  const int number = number_or(words.value, found->name, -1);
  if (number < found->min || number > found->max)
    throw std::runtime_error(fmt::format("{} is a number from {} to {}", found->name, found->min, found->max));
  const std::string value = std::to_string(number);
  const std::string before =
      db::must(site.shell().database.write([&](db::Transaction& transaction) -> Result<std::string> {
        std::string old = site_value(transaction, found->name.c_str());
        if (old == value) return old;
        transaction.done_by({.request = "set", .now = site.shell().clock.now()});
        transaction.touch(streams::site, std::string(streams::site),
                          {.kind = "setting_changed", .facts = {{"name", found->name}, {"from", old}, {"to", value}}});
        set_site_value(transaction, found->name.c_str(), value);
        return old;
      }));
  fmt::print("{}: {}, was {}; a running server takes it at its next start\n", found->name, value,
             before.empty() ? std::string("the product's own") : before);
  log::warning("setting.changed", {{"name", found->name}, {"from", before}, {"to", value}});
  return 0;
}

}  // namespace

void declare_set(Commands& commands) {
  const auto words = std::make_shared<SetWords>();
  Command command =
      commands.add("set", "a number by which this site differs from the product; the log tells it", Uses::beside,
                   [words](const CommonWords& common) { return set(config_of(common), *words); });
  command.text("name", words->name, "warn_percent, inspect_curious_dossiers and so on", Command::Wanted::always);
  command.text("value", words->value, "the number", Command::Wanted::always);
}

}  // namespace motcua::app
