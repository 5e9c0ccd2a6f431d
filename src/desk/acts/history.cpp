#include "acts/history.h"

#include "dossiers/event_codec.h"

namespace motcua::dossiers {

std::vector<RecordedEvent> history_of(db::Transaction& transaction, const DossierId& dossier) {
  return decoded(events_of(transaction, dossier));
}

}  // namespace motcua::dossiers
