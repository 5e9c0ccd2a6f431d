#include "acts/visits.h"

#include <tuple>

#include "db/kept_rows.h"

namespace motcua::dossiers::store {
namespace {

const db::KeptTable kKept{"visit"};

db::Value maybe(const std::string& text) { return text.empty() ? db::Value(nullptr) : db::Value(text); }

constexpr db::Text kVisitColumns =
    "SELECT id, kind, procedure_version_id, unit_id, post_id, person_id, at, dossier_id, slip_id FROM visit ";

}  // namespace

Visit visit_row(const db::Row& row) {
  return {.id = row.text(0),
          .kind = row.text(1),
          .procedure_version = row.text(2),
          .unit = {row.text(3)},
          .post = {row.text(4)},
          .person = {row.text(5)},
          .at = {row.integer(6)},
          .dossier = {row.text_or_empty(7)},
          .slip = {row.text_or_empty(8)}};
}

static std::optional<Visit> first(const db::Rows& rows) {
  return rows.empty() ? std::nullopt : std::optional(visit_row(rows[0]));
}

void insert_visit(Work& work, const Visit& v) {
  work.db().write(
      "INSERT INTO visit (id, unit_id, post_id, person_id, at, kind, procedure_version_id, dossier_id, slip_id) VALUES "
      "(:id, :unit, :post, :person, :at, :kind, :procedure_version, :dossier, :slip)",
      {{"id", v.id},
       {"unit", v.unit.text},
       {"post", v.post.text},
       {"person", v.person.text},
       {"at", v.at.us},
       {"kind", v.kind},
       {"procedure_version", v.procedure_version},
       {"dossier", maybe(v.dossier.text)},
       {"slip", maybe(v.slip.text)}});
}

std::optional<Visit> find_visit(db::Transaction& transaction, const std::string& id) {
  return first(transaction.query(db::joined(kVisitColumns, "WHERE id = :id"), {{"id", id}}));
}

std::optional<Visit> last_visit_at(db::Transaction& transaction, const PostId& post, Instant since) {
  return first(transaction.query(
      db::joined(kVisitColumns, "WHERE post_id = :post AND at >= :since ORDER BY at DESC, id DESC LIMIT 1"),
      {{"post", post.text}, {"since", since.us}}));
}

std::optional<Visit> last_visit_for(db::Transaction& transaction, const DossierId& dossier, const UnitId& unit) {
  // A dossier has a few visits. For an order with a limit SQLite would make a table, which costs more than they do.
  std::optional<Visit> last;
  for (const db::Row& row :
       transaction.query(db::joined(kVisitColumns, "WHERE dossier_id = :dossier AND unit_id = :unit"),
                         {{"dossier", dossier.text}, {"unit", unit.text}}))
    if (Visit visit = visit_row(row); !last || std::tie(last->at, last->id) < std::tie(visit.at, visit.id))
      last = std::move(visit);
  return last;
}

std::vector<Visit> visits(db::Transaction& transaction, const DossierId& dossier) {
  std::vector<Visit> found;
  for (const db::Row& row : transaction.query(db::joined(kVisitColumns, "WHERE dossier_id = :dossier ORDER BY at, id"),
                                              {{"dossier", dossier.text}}))
    found.push_back(visit_row(row));
  return found;
}

}  // namespace motcua::dossiers::store
