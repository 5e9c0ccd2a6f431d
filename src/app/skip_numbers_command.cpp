// skip-numbers: after a restore, codes and register numbers that are already on paper are not given again. The program
// records it and tells every leader. The inspector sees a sign.
#include <fmt/format.h>

#include <map>
#include <memory>

#include "app/commands.h"
#include "app/site.h"
#include "base/limits.h"
#include "base/text.h"
#include "numbers/skipped.h"
#include "numbers/typed_code.h"
#include "people/people.h"

namespace motcua::app {
namespace {

constexpr std::int64_t kNumberMax = 99'999, kRegisterMax = 9'999'999;

struct SkipWords {
  std::vector<std::string> codes, registered;
  std::string reason;
};

using Wanted = std::map<UnitId, numbers::Published>;

// Adds the last code of a unit today, because later days begin at 1.
void add_code(const Site& site, const std::string& typed, Date today, Wanted& wanted) {
  const std::string code = numbers::read_code(site.directory(), typed).code;
  const std::string day = "-" + numbers::code_day(today) + "-";
  const std::size_t at = code.rfind(day);
  const std::int64_t number = at == std::string::npos ? 0 : numbers::plain_number(code.substr(at + day.size()));
  for (const units::Unit& unit : site.directory().units())
    if (at != std::string::npos && unit.agency_code == code.substr(0, at) && number > 0 && number <= kNumberMax) {
      numbers::Published& one = wanted[unit.id];
      one.unit = unit.id;
      one.day = today;
      one.code = std::max(one.code, number);
      return;
    }
  throw std::runtime_error(fmt::format("{} is not a code that a unit of this site gave on {}", typed, iso(today)));
}

// Example: "xa-co-do=1234"
void add_register(const Site& site, const std::string& typed, Date today, Wanted& wanted) {
  const std::size_t sign = typed.find('=');
  const units::Unit* unit = sign == std::string::npos ? nullptr : site.directory().by_slug(typed.substr(0, sign));
  const std::int64_t number = unit ? numbers::plain_number(typed.substr(sign + 1)) : 0;
  if (number == 0 || number > kRegisterMax)
    throw std::runtime_error(fmt::format("{} is not UNIT=NUMBER, like xa-co-do=1234", typed));
  numbers::Published& one = wanted[unit->id];
  one.unit = unit->id;
  one.year = year_of(today);
  one.registered = number;
}

int skip_numbers(const Config& config, const SkipWords& words) {
  Site site{config};
  const std::string reason = own_words(words.reason, "--reason says in one line what was restored and why");
  const Shell& shell = site.shell();
  Wanted wanted;
  const Date today = shell.zone.local(shell.clock.now()).date;
  for (const std::string& code : words.codes) add_code(site, code, today, wanted);
  for (const std::string& one : words.registered) add_register(site, one, today, wanted);
  if (wanted.empty()) throw std::runtime_error("name the last code of each unit, or --register");
  std::vector<numbers::Published> all;
  for (const auto& [id, one] : wanted) all.push_back(one);
  const auto done = shell.database.write([&](db::Transaction& transaction) -> Result<> {
    const Actor technician;
    Work work{transaction, technician, shell.clock.now(), "skip-numbers"};
    return numbers::skip_published(site.people().confirmations(), work, all, reason);
  });
  if (!done) throw std::runtime_error(told(done.error()));
  for (const numbers::Published& one : all)
    fmt::print("{}: codes of {} go on above {}, the register above {}\n", site.directory().get(one.unit).slug,
               iso(today), one.code, one.registered);
  fmt::print("every leader is told; books are opened at a higher number at the desk\n");
  return 0;
}

}  // namespace

void declare_skip_numbers(Commands& commands) {
  const auto words = std::make_shared<SkipWords>();
  Command command = commands.add(
      "skip-numbers", "after a restore: never give again the codes and register numbers that are on paper already",
      Uses::beside, [words](const CommonWords& common) { return skip_numbers(config_of(common), *words); });
  command.texts("code", words->codes, "the last code of today on paper, of each unit", Command::Wanted::maybe);
  command.texts("--register", words->registered, "UNIT=NUMBER: the last number of this year's register on paper",
                Command::Wanted::maybe);
  command.text("--reason", words->reason, "what was restored and why; it is kept", Command::Wanted::always);
}

}  // namespace motcua::app
