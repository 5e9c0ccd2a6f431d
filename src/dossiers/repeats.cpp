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

// The first few, and how many others there are.
std::string some_of(std::vector<std::string> codes) {
  const std::size_t more = codes.size() - std::min(codes.size(), kTold);
  codes.resize(codes.size() - more);
  const std::string joined = fmt::format("{}", fmt::join(codes, ", "));
  return more > 0 ? fmt::format("{} và {} hồ sơ khác", joined, more) : joined;
}

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
  std::vector<std::string> open, same;                       // codes; of the same procedure today
  Instant last;
  for (const store::Repeat& other : others) {
    if (std::ranges::find(seen, other.id) != seen.end()) continue;
    seen.push_back(other.id);
    const std::string code = needs.catalogue.code_of(other.version);
    if (other.received >= today && code == intake.version->procedure.code) {
      same.push_back(other.code);
      last = std::max(last, other.received);
    } else if (other.open) open.push_back(other.code);
  }
  if (same.size() == 1)
    told.push_back(fmt::format("Hôm nay đã tiếp nhận thủ tục này của cùng người: {}, lúc {}.", same.front(),
                               clock(zone.local(last).minute)));
  else if (!same.empty())
    told.push_back(fmt::format("Hôm nay đã tiếp nhận thủ tục này của cùng người {} lần: {}; lần cuối lúc {}.",
                               same.size(), some_of(same), clock(zone.local(last).minute)));
  if (!open.empty()) told.push_back(fmt::format("Người này còn hồ sơ chưa xong ở đơn vị: {}.", some_of(open)));
  return told;
}

}  // namespace motcua::dossiers
