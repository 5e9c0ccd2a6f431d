// The visits of citizens to a desk. An act writes its visit in its own commit (save.h), and a slip of the counter too.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "db/db.h"
#include "dossiers/types.h"
#include "work/work.h"

namespace motcua::dossiers::store {

// A visit of a citizen to a desk, for a dossier or for a slip.
struct Visit {
  std::string id, kind, procedure_version;
  UnitId unit;
  PostId post;
  PersonId person;
  Instant at;
  DossierId dossier;
  SlipId slip;
};
// Reads the columns id, kind, procedure_version_id, unit_id, post_id, person_id, at, dossier_id and slip_id.
Visit visit_row(const db::Row& row);
void insert_visit(Work& work, const Visit& visit);
std::optional<Visit> find_visit(db::Transaction& transaction, const std::string& id);
std::optional<Visit> last_visit_at(db::Transaction& transaction, const PostId& post, Instant since);
std::optional<Visit> last_visit_for(db::Transaction& transaction, const DossierId& dossier, const UnitId& unit);
std::vector<Visit> visits(db::Transaction& transaction, const DossierId& dossier);

}  // namespace motcua::dossiers::store
