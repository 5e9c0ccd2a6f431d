// A person who comes again: with the same procedure on the same day, or with other open dossiers. The officer gets a
// warning. Nothing is refused, because the new dossier may be right.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "catalogue/catalogue.h"
#include "dossiers/repeats_store.h"
#include "dossiers/rights.h"
#include "dossiers/use_cases.h"

namespace motcua::dossiers {
namespace {

constexpr std::size_t kTold = 3;

// Returns the first codes and the number of the others.
std::string some_of(std::vector<std::string> codes) {
  const std::size_t more = codes.size() - std::min(codes.size(), kTold);
  codes.resize(codes.size() - more);
  const std::string joined = fmt::format("{}", fmt::join(codes, ", "));
  return more > 0 ? fmt::format("{} và {} hồ sơ khác", joined, more) : joined;
}

struct Again {
  std::vector<std::string> open{}, same{};  // codes; same: the same procedure today
  Instant last{};
};
enum class Known : std::uint8_t { by_number, by_name };

void tell(std::vector<std::string>& told, const Again& again, const Zone& zone, Known known) {
  const bool name = known == Known::by_name;
  const std::string last = clock(zone.local(again.last).minute), some = some_of(again.same);
  if (again.same.size() == 1)
    told.push_back(name ? fmt::format("Hôm nay đã tiếp nhận thủ tục này của người cùng tên: {}, lúc {}.", some, last)
                        : fmt::format("Hôm nay đã tiếp nhận thủ tục này của cùng người: {}, lúc {}.", some, last));
  else if (!again.same.empty())
    told.push_back(name
                       ? fmt::format("Hôm nay đã tiếp nhận thủ tục này của người cùng tên {} lần: {}; lần cuối lúc {}.",
                                     again.same.size(), some, last)
                       : fmt::format("Hôm nay đã tiếp nhận thủ tục này của cùng người {} lần: {}; lần cuối lúc {}.",
                                     again.same.size(), some, last));
  if (again.open.empty()) return;
  told.push_back(name ? fmt::format("Người cùng tên còn hồ sơ chưa xong ở đơn vị: {}.", some_of(again.open))
                      : fmt::format("Người này còn hồ sơ chưa xong ở đơn vị: {}.", some_of(again.open)));
}

}  // namespace

std::vector<std::string> repeat_warnings(const Needs& needs, db::Transaction& transaction, const Intake& intake,
                                         const Actor& actor, Instant now, const DossierId& except) {
  // A key of another system, or an actor by delegation, needs the right to look people up. Without it there are no
  // warnings.
  if (!access::policy().ever(actor, rights::look_up_person)) return {};
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
  std::vector<std::string> told, seen{except.text};
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

}  // namespace motcua::dossiers
