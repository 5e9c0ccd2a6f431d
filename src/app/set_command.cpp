// set: changes the numbers by which a site differs from the product. They are numbers of digests, and thresholds of the
// signs for an inspector. A second person confirms the change. Then the log tells the old and the new value.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "app/commands.h"
#include "app/setting_change.h"
#include "app/settings.h"
#include "app/site.h"
#include "app/site_data.h"
#include "people/people.h"
#include "supervision/supervision.h"

namespace motcua::app {
namespace {

struct SetWords {
  std::string name, value, reason;
};

Settable found_in(const std::vector<Settable>& all, const std::string& name) {
  const auto found = std::ranges::find(all, name, &Settable::name);
  if (found != all.end()) return *found;
  std::vector<std::string> names;
  for (const Settable& one : all) names.push_back(one.name);
  const std::string nearest = nearest_name(name, names);
  throw std::runtime_error(fmt::format("{} is none of what can be set{}; there are {}", name,
                                       nearest.empty() ? std::string() : fmt::format("; do you mean {}?", nearest),
                                       fmt::join(names, ", ")));
}

int number_in(const Settable& one, const std::string& typed) {
  int number = 0;
  const char* end = typed.data() + typed.size();
  const auto [at, fault] = std::from_chars(typed.data(), end, number);
  if (fault != std::errc{} || at != end || number < one.min || number > one.max)
    throw std::runtime_error(
        fmt::format("\"{}\" will not do: {} is a number from {} to {}", typed, one.name, one.min, one.max));
  return number;
}

int print_settable(const Config& config) {
  const Site site{config};
  site.shell().database.read([](db::Transaction& transaction) {
    for (const Settable& one : settable()) {
      const std::string own = site_value(transaction, one.name.c_str());
      fmt::print("{} is {} ({}; from {} to {}): {}\n", one.name, own.empty() ? std::to_string(one.standard) : own,
                 own.empty() ? "the product's own" : "of this site", one.min, one.max, say(one.title));
    }
    return 0;
  });
  return 0;
}

int set(const Config& config, const SetWords& words) {
  if (words.name.empty() && words.value.empty() && words.reason.empty()) return print_settable(config);
  if (words.name.empty() || words.reason.empty())
    throw std::runtime_error("set takes a name, a number and --reason WHY; without any it lists what can be set");
  Site site{config};
  const Settable one = found_in(settable(), words.name);
  const int number = number_in(one, words.value);
  const std::string reason = own_words(words.reason, "--reason says in one line why");
  const Shell& shell = site.shell();
  std::string before;
  const auto asked = shell.database.write([&](db::Transaction& transaction) {
    before = site_value(transaction, one.name.c_str());
    if (before == std::to_string(number)) throw std::runtime_error(fmt::format("{} is {} already", one.name, number));
    const Actor technician;
    Work work{transaction, technician, shell.clock.now(), "set"};
    for (const people::Confirmation& other :
         people::Confirmations::waiting(transaction, supervision::kSettingChange, one.name, work.now()))
      throw std::runtime_error(fmt::format(
          "another change of {} waits for a second person already, to {}; `motcua confirm {} --refuse` refuses it",
          one.name, waiting_number(other), other.id));
    return ask_setting(work, site.people().confirmations(), one.name, number, reason);
  });
  if (!asked)
    throw std::runtime_error(
        fmt::format("{} {}", Message(asked.error().problem->title).in(Language::english), say(asked.error().detail)));
  fmt::print("{}: {} in the place of {} waits for a second person ({} could confirm it at the desk)\n", one.name,
             number, before.empty() ? std::string("the product's own") : before, asked->confirmers);
  fmt::print("its number for `motcua confirm`, by which it is refused too, is {}\n", asked->id);
  fmt::print("once it is confirmed, a running server takes it at once\n");
  return 0;
}

}  // namespace

void declare_set(Commands& commands) {
  const auto words = std::make_shared<SetWords>();
  Command command =
      commands.add("set",
                   "a number by which this site differs from the product; a second person confirms it; without a name "
                   "the numbers that can be set",
                   Uses::beside, [words](const CommonWords& common) { return set(config_of(common), *words); });
  command.text("name", words->name, "warn_percent, inspect_curious_dossiers and so on")
      .checked("name", [](const std::string& name) { (void)found_in(settable(), name); });
  command.text("value", words->value, "the number");
  command.text("--reason", words->reason, "why; it is kept");
}

}  // namespace motcua::app
