// Facts of dossiers for an inspector (supervision): what was withdrawn and filed again, finished without a result,
// scanned late.
#pragma once
#include "dossiers/dossiers.h"

namespace motcua::dossiers {

struct UnusualRow {
  DossierId dossier;
  std::string code, other_code;  // other_code: of the dossier that was filed instead
  UnitId unit;
  PersonId person;  // who did it, where a row says so
  Instant at;
  std::int64_t value = 0;  // minutes
};
// All of units that `reach` sees, in [from, to), the newest first.
std::vector<UnusualRow> refiled(db::Transaction& transaction, const access::RowFilter& reach, Instant from, Instant to,
                                std::int64_t days, int limit);
// Done without the file of a result or the approval that the workflow asks for.
std::vector<UnusualRow> done_without_result(db::Transaction& transaction, const workflow::Workflows& workflows,
                                            const access::RowFilter& reach, Instant from, Instant to, int limit);
std::vector<UnusualRow> scanned_late(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                     Instant to, std::int64_t minutes, int limit);
// Results handed over at once whose signatory had not signed; by who received.
std::vector<UnusualRow> at_once_denied(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                       Instant to, int limit);
// Received in [from, to), and not confirmed until their time, or not yet at the minute `now`.
std::vector<UnusualRow> at_once_unconfirmed(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                            Instant to, Instant now, int limit);
// Receipts, by unit and time.
std::vector<UnusualRow> receipts(db::Transaction& transaction, const access::RowFilter& reach, Instant from, Instant to,
                                 int limit);
struct JustBefore {  // an event of a dossier
  DossierId dossier;
  std::int64_t seq = 0;
};
// When each dossier was promised for just before its event; nullopt while its time stood still. In the order asked.
std::vector<std::optional<Instant>> dues_before(db::Transaction& transaction, const std::vector<JustBefore>& events);

}  // namespace motcua::dossiers
