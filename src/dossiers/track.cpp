// The status that the public tracking page shows.
#include "base/verify.h"
#include "dossiers/dossiers.h"

namespace motcua::dossiers {

std::optional<PublicStatus> track(const Needs& needs, const std::string& code) {
  return needs.shell.database.read([&](db::Transaction& transaction) -> std::optional<PublicStatus> {
    const auto id = store::find_by_code(transaction, code);
    if (!id) return std::nullopt;
    const auto dossier = store::get(transaction, *id);
    VERIFY(dossier);
    PublicStatus status{.code = dossier->code,
                        .state = dossier->state,
                        .version = needs.catalogue.version(dossier->procedure_version),
                        .receiving_unit = dossier->receiving_unit,
                        .competent_unit = dossier->competent_unit,
                        .received = dossier->received_at,
                        .promised = dossier->promised_due,
                        .ready = dossier->ready_at,
                        .closed = dossier->closed_at,
                        .events = {}};
    for (const StoredEvent& stored : events_of(transaction, *id)) status.events.push_back({stored.event.kind, stored.at, stored.unit});
    return status;
  });
}

}  // namespace motcua::dossiers
