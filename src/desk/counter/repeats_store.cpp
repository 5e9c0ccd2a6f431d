#include "counter/repeats_store.h"

#include <fmt/format.h>

#include <set>

#include "base/text.h"
#include "acts/row.h"

namespace motcua::counter::store {

using namespace dossiers::store;  // the keyed hashes that find people

static constexpr int kMost = 20;

std::vector<Repeat> repeats_by_number(db::Transaction& transaction, const UnitId& unit, std::string_view number,
                                      std::string_view part, Instant since) {
  std::vector<Repeat> found;
  if (plain_number(number).empty()) return found;
  const Vault::Hashes hashes = id_hashes(transaction.vault(), number);
  db::Args args{{"unit", unit.text}, {"since", since.us}, {"part", part}, {"limit", kMost}};
  // A site with one key has one hash. For more than one SQLite makes a table of them.
  const std::set<std::string> different{hashes.begin(), hashes.end()};
  db::add_places(args, "hash", different, different.size());
  for (const db::Row& row : transaction.query(
           fmt::format("SELECT d.id, d.code, d.procedure_version_id, d.received_at, d.closed_at FROM dossier_party p "
                       "JOIN dossier d ON d.id = p.dossier_id WHERE p.id_hash IN ({}) AND d.receiving_unit_id = :unit "
                       "AND (d.closed_at IS NULL OR d.received_at >= :since) AND (:part = '' OR p.part = :part) ORDER "
                       "BY d.received_at DESC, d.id LIMIT :limit",
                       db::places("hash", different.size())),
           args))
    found.push_back({row.text(0), row.text(1), row.text(2), {row.integer(3)}, row.null(4)});
  return found;
}

std::vector<Repeat> repeats_by_name(db::Transaction& transaction, const UnitId& unit, const std::string& name,
                                    Instant since) {
  std::vector<Repeat> found;
  const std::string folded = fold(name);
  for (const db::Row& row : transaction.query(
           "SELECT id, code, procedure_version_id, received_at, closed_at, applicant_name FROM dossier WHERE "
           "receiving_unit_id = :unit AND received_at >= :since ORDER BY received_at DESC, id LIMIT 500",
           {{"unit", unit.text}, {"since", since.us}}))
    if (fold(row.text(5)) == folded)
      found.push_back({row.text(0), row.text(1), row.text(2), {row.integer(3)}, row.null(4)});
  return found;
}

}  // namespace motcua::counter::store
