// A person who comes again: with the same procedure on the same day, or while other dossiers of theirs are open. The
// officer is warned; nothing is refused, for it may be right.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "catalogue/catalogue.h"
#include "dossiers/repeats_store.h"
#include "dossiers/use_cases.h"

namespace motcua::dossiers {
namespace {

constexpr std::size_t kTold = 3;

}  // namespace

std::vector<std::string> repeat_warnings(const Needs& needs, db::Transaction& transaction, const Intake& intake,
                                         const Actor& actor, Instant now, const DossierId& except) {
  // A key of another system, or a stand-in, that may not look people up learns nothing of them here either.
  if (!people::policy().ever(actor, people::Right::look_up_person)) return {};
  const Zone& zone = needs.shell.zone;
  const Instant today = zone.instant({zone.local(now).date, 0});
  std::vector<store::Repeat> others =
      store::repeats_by_number(transaction, actor.unit, intake.applicant.id_number, "", today);
  if (intake.applicant.id_number.empty() && !intake.applicant.name.empty())
    others = store::repeats_by_name(transaction, actor.unit, intake.applicant.name, today);
  // Who brings a dossier for another may have brought the same one as their own. Two for whom the same person comes
  // are two.
  if (intake.representative)
    std::ranges::copy(
        store::repeats_by_number(transaction, actor.unit, intake.representative->id_number, "applicant", today),
        std::back_inserter(others));
  std::vector<std::string> told, seen{except.text};
  std::vector<std::string> open;
  for (const store::Repeat& other : others) {
    if (std::ranges::find(seen, other.id) != seen.end()) continue;
    seen.push_back(other.id);
    const std::string code = needs.catalogue.code_of(other.version);
    if (other.received >= today && code == intake.version->procedure.code)
      told.push_back(fmt::format("Hôm nay đã tiếp nhận thủ tục này của cùng người: {}, lúc {}.", other.code,
                                 clock(zone.local(other.received).minute)));
    else if (other.open) open.push_back(other.code);
  }
  if (!open.empty()) {
    const std::size_t more = open.size() - std::min(open.size(), kTold);
    open.resize(open.size() - more);
    std::string codes = fmt::format("{}", fmt::join(open, ", "));
    if (more > 0) codes = fmt::format("{} và {} hồ sơ khác", codes, more);
    told.push_back(fmt::format("Người này còn hồ sơ chưa xong ở đơn vị: {}.", codes));
  }
  return told;
}

}  // namespace motcua::dossiers
