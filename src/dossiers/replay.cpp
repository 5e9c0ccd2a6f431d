// replay(events) = state: the promise of the event log, checked over the whole database.
#include <fmt/format.h>

#include "dossiers/dossiers.h"

namespace motcua::dossiers {

std::vector<std::string> check_replay(db::Database& database) {
  std::vector<std::string> differences;
  DossierId last;
  for (;;) {
    const bool more = database.read([&](db::Transaction& transaction) {
      const auto ids = store::all_ids(transaction, last, 500);
      for (const DossierId& id : ids) {
        Dossier replayed;
        for (const StoredEvent& stored : events_of(transaction, id)) apply(replayed, stored.event, stored.at, stored.person);
        const auto saved = store::get(transaction, id);
        if (!saved || canonical(to_json(replayed)) != canonical(to_json(*saved)))
          differences.push_back(fmt::format("dossier {}: the row differs from its events", id.text));
        last = id;
      }
      return !ids.empty();
    });
    if (!more) return differences;
  }
}

}  // namespace motcua::dossiers
