// A person who comes again: with the same procedure on the same day, or with other open dossiers. The officer gets a
// warning. Nothing is refused, because the new dossier may be right.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "catalogue/catalogue.h"
#include "counter/intake.h"
#include "counter/repeats_store.h"
#include "msg/intake.h"
#include "work_lists/rights.h"

namespace motcua::counter {
namespace {

constexpr std::size_t kTold = 3;

// Returns the first codes and the number of the others.
Message some_of(std::vector<std::string> codes) {
  const std::size_t more = codes.size() - std::min(codes.size(), kTold);
  codes.resize(codes.size() - more);
  const std::string joined = fmt::format("{}", fmt::join(codes, ", "));
  return more > 0 ? Message(msg::intake::codes_and_more, joined, more) : Message(joined);
}

struct Again {
  std::vector<std::string> open{}, same{};  // codes; same: the same procedure today
  Instant last{};
};
enum class Known : std::uint8_t { by_number, by_name };

void tell(std::vector<Message>& told, const Again& again, const Zone& zone, Known known) {
  const bool name = known == Known::by_name;
  const std::string last = clock(zone.local(again.last).minute);
  const Message some = some_of(again.same);
  if (again.same.size() == 1)
    told.push_back(name ? Message(msg::intake::same_name_today, some, last)
                        : Message(msg::intake::same_person_today, some, last));
  else if (!again.same.empty())
    told.push_back(name ? Message(msg::intake::same_name_today_often, again.same.size(), some, last)
                        : Message(msg::intake::same_person_today_often, again.same.size(), some, last));
  if (again.open.empty()) return;
  told.push_back(name ? Message(msg::intake::same_name_open, some_of(again.open))
                      : Message(msg::intake::same_person_open, some_of(again.open)));
}

}  // namespace

std::vector<Message> repeat_warnings(const Needs& needs, db::Transaction& transaction, const Intake& intake,
                                     const Actor& actor, Instant now, const DossierId& except) {
  // A key of another system, or an actor by delegation, needs the right to look people up. Without it there are no
  // warnings.
  if (!access::policy().ever(actor, work_lists::rights::look_up_person)) return {};
  const Zone& zone = needs.shell.zone;
  const Instant today = zone.instant({zone.local(now).date, 0});
  std::vector<store::Repeat> others =
      store::repeats_by_number(transaction, actor.unit, intake.applicant.id_number, "", today);
  // The name alone identifies nobody, because two people may have the same name.
  std::vector<store::Repeat> named;
  if (intake.applicant.id_number.empty() && !intake.applicant.name.empty())
    named = store::repeats_by_name(transaction, actor.unit, intake.applicant.name, today);
  // A representative may have brought the same dossier as their own. Two applicants with the same representative are
  // two people.
  if (intake.representative)
    std::ranges::copy(
        store::repeats_by_number(transaction, actor.unit, intake.representative->id_number, "applicant", today),
        std::back_inserter(others));
  std::vector<Message> told;
  std::vector<std::string> seen{except.text};
  const auto sorted = [&](const std::vector<store::Repeat>& all) {
    Again again;
    for (const store::Repeat& other : all) {
      if (std::ranges::find(seen, other.id) != seen.end()) continue;
      seen.push_back(other.id);
      const std::string code = needs.catalogue.code_of(other.version);
      if (other.received >= today && code == intake.version->procedure.code) {
        again.same.push_back(other.code);
        again.last = std::max(again.last, other.received);
      } else if (other.open) again.open.push_back(other.code);
    }
    return again;
  };
  tell(told, sorted(others), zone, Known::by_number);
  tell(told, sorted(named), zone, Known::by_name);
  return told;
}

}  // namespace motcua::counter
