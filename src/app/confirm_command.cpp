// confirm: the technician decides a change that nobody else can confirm. The program records the decision and tells
// every leader. The inspector sees a sign.
#include <fmt/format.h>

#include <memory>

#include "app/commands.h"
#include "app/site.h"
#include "base/damage.h"
#include "base/limits.h"
#include "base/text.h"
#include "people/people.h"

namespace motcua::app {
namespace {

struct ConfirmWords {
  std::string id, reason, although_others_could;
  bool refuse = false;
};

void print_waiting(const Site& site, const people::Confirmations& confirmations) {
  const Shell& shell = site.shell();
  shell.database.read([&](db::Transaction& transaction) {
    const auto waiting = confirmations.all_waiting(transaction, shell.clock.now());
    for (const people::Confirmation& row : waiting) {
      const people::ConfirmationKind* kind = confirmations.find_kind(row.kind);
      const std::string by = site.directory().name_of(row.asked_by);
      fmt::print("{}  {}, {}; asked by {} at {}\n", row.id, kind ? say(kind->title) : row.kind,
                 site.directory().get(row.unit).short_name, by.empty() ? "the technician" : by,
                 rfc3339(row.asked, shell.zone));
      try {
        for (const people::Change& one : confirmations.changes(transaction, row, shell.clock.now()))
          fmt::print("    {}: {}{}{}\n", say(one.label), say(one.before), one.before.empty() ? "" : " -> ",
                     say(one.after));
      } catch (const Damage& damage) { fmt::print("    it cannot be read: {}\n", damage.what()); }
      if (!row.reason.empty()) fmt::print("    reason: {}\n", row.reason);
    }
    if (waiting.empty()) fmt::print("nothing waits for a second person\n");
    return 0;
  });
}

int confirm(const Config& config, const ConfirmWords& words) {
  Site site{config};
  const people::Confirmations& confirmations = site.people().confirmations();
  if (words.id.empty()) {
    print_waiting(site, confirmations);
    return 0;
  }
  people::Confirmations::ByCommand by{
      .reason = own_words(words.reason, "--reason says why no second person could decide, in one line"),
      .although_others_could = {}};
  if (!words.although_others_could.empty())
    by.although_others_could =
        own_words(words.although_others_could, "--although-others-could says why nobody is waited for, in one line");
  const Shell& shell = site.shell();
  const auto done = shell.database.write([&](db::Transaction& transaction) -> Result<> {
    const Actor technician;
    Work work{transaction, technician, shell.clock.now(), "confirm"};
    return confirmations.decide_by_command(work, words.id,
                                           words.refuse ? people::Verdict::refused : people::Verdict::confirmed, by);
  });
  if (!done) throw std::runtime_error(told(done.error()));
  fmt::print("{}: {}; every leader is told\n", words.id, words.refuse ? "refused" : "confirmed");
  return 0;
}

}  // namespace

void declare_confirm(Commands& commands) {
  const auto words = std::make_shared<ConfirmWords>();
  Command command = commands.add(
      "confirm", "list what waits for a second person, or decide it where nobody else can; every leader is told",
      Uses::beside, [words](const CommonWords& common) { return confirm(config_of(common), *words); });
  command.text("id", words->id, "of what waits; without it all are listed");
  command.text("--reason", words->reason, "why no second person could decide; it is kept");
  command.flag("--refuse", words->refuse, "refuse it instead; --reason says why too");
  command.text("--although-others-could", words->although_others_could,
               "why those who could decide it are not waited for; it is kept too");
  command.only_with("--refuse", "--reason");
  command.only_with("--although-others-could", "--reason");
}

}  // namespace motcua::app
