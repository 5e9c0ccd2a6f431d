// A person who comes again: with the same procedure on the same day, or while other dossiers of theirs are open. The
// officer is warned; nothing is refused, for it may be right.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "catalogue/catalogue.h"
#include "dossiers/use_cases.h"

namespace motcua::dossiers {
namespace {

constexpr int kMost = 20;  // dossiers of one person that are looked at
constexpr std::size_t kTold = 3;

struct Other {
  std::string id, code, version;
  Instant received;
  bool open = false;
};

// The dossiers of the unit in which somebody with this number is the applicant, or who brings one, that are open or
// were received since; the newest first.
std::vector<Other> others_by_number(db::Transaction& transaction, const UnitId& unit, std::string_view number,
                                    std::string_view part, Instant since) {
  std::vector<Other> found;
  if (store::plain_number(number).empty()) return found;
  const Vault::Hashes hashes = store::id_hashes(transaction.vault(), number);
  for (const db::Row& row : transaction.query(
           "SELECT d.id, d.code, d.procedure_version_id, d.received_at, d.closed_at FROM dossier_party p JOIN dossier "
           "d "
           "ON d.id = p.dossier_id WHERE p.id_hash IN ($1, $2, $3) AND d.receiving_unit_id = $4 AND (d.closed_at IS "
           "NULL OR d.received_at >= $5) AND ($6 = '' OR p.part = $6) ORDER BY d.received_at DESC, d.id LIMIT $7",
           {hashes[0], hashes[1], hashes[2], unit.text, since.us, part, kMost}))
    found.push_back({row.text(0), row.text(1), row.text(2), {row.integer(3)}, row.null(4)});
  return found;
}

// Of a person who gives no number: the same name on the same day.
std::vector<Other> others_by_name(db::Transaction& transaction, const UnitId& unit, const std::string& name,
                                  Instant since) {
  std::vector<Other> found;
  const std::string folded = fold(name);
  for (const db::Row& row :
       transaction.query("SELECT id, code, procedure_version_id, received_at, closed_at, applicant_name FROM dossier "
                         "WHERE receiving_unit_id = $1 AND received_at >= $2 ORDER BY received_at DESC, id LIMIT 500",
                         {unit.text, since.us}))
    if (fold(row.text(5)) == folded)
      found.push_back({row.text(0), row.text(1), row.text(2), {row.integer(3)}, row.null(4)});
  return found;
}

}  // namespace

std::vector<std::string> repeat_warnings(const Needs& needs, db::Transaction& transaction, const Intake& intake,
                                         const Actor& actor, Instant now, const DossierId& except) {
  // A key of another system, or a stand-in, that may not look people up learns nothing of them here either.
  if (!people::policy().ever(actor, people::Right::look_up_person)) return {};
  const Zone& zone = needs.shell.zone;
  const Instant today = zone.instant({zone.local(now).date, 0});
  std::vector<Other> others = others_by_number(transaction, actor.unit, intake.applicant.id_number, "", today);
  if (intake.applicant.id_number.empty() && !intake.applicant.name.empty())
    others = others_by_name(transaction, actor.unit, intake.applicant.name, today);
  // Who brings a dossier for another may have brought the same one as their own. Two for whom the same person comes
  // are two.
  if (intake.representative)
    std::ranges::copy(others_by_number(transaction, actor.unit, intake.representative->id_number, "applicant", today),
                      std::back_inserter(others));
  std::vector<std::string> told, seen{except.text};
  std::vector<std::string> open;
  for (const Other& other : others) {
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
    open.resize(std::min(open.size(), kTold));
    told.push_back(fmt::format("Người này còn hồ sơ chưa xong ở đơn vị: {}{}.", fmt::join(open, ", "),
                               more ? fmt::format(" và {} hồ sơ khác", more) : ""));
  }
  return told;
}

}  // namespace motcua::dossiers
