// The tables digest and digest_day, and the dossiers of a digest.
#pragma once
#include "deadlines/deadlines.h"

namespace motcua::deadlines::store {

struct Digest {
  std::string id;
  PersonId person;
  PostId post;
  std::string day;
  Instant made_at;
  std::string body;
  std::optional<Instant> seen_at;
};

std::set<UnitId> units_told(db::Transaction& transaction, std::string_view day);  // units that have their digests of
                                                                                  // the day
void insert_day(Work& work, const UnitId& unit, std::string_view day);
void insert_digest(Work& work, const Digest& digest);
std::optional<Digest> last_digest(db::Transaction& transaction, const PersonId& person, const PostId& post);
bool mark_seen(Work& work, const std::string& id);  // marks the actor's own digest; false if there is none

// Returns the dossiers that lie in a unit and whose time runs.
std::vector<dossiers::Dossier> lying_in(db::Transaction& transaction, const UnitId& unit);
// Returns dossiers in the units below `unit`, not in `unit` itself, with a promised time before `before`; latest first.
std::vector<dossiers::Dossier> overdue_below(db::Transaction& transaction, const UnitId& unit, Instant before,
                                             int limit);

}  // namespace motcua::deadlines::store
