// Facts of dossiers for an inspector (supervision): withdrawn and filed again, finished without a result, scanned late.
#pragma once
#include "acts/dossiers.h"

namespace motcua::supervision {

struct UnusualRow {
  DossierId dossier;
  std::string code, other_code;  // other_code: code of the dossier that was filed instead
  UnitId unit;
  PersonId person;  // the person who did it, if a row names them
  Instant at;
  std::int64_t value = 0;  // minutes
};
// Return rows of the units that `reach` sees, in [from, to), newest first.
std::vector<UnusualRow> refiled(db::Transaction& transaction, const access::RowFilter& reach, Instant from, Instant to,
                                std::int64_t days, int limit);
// Returns dossiers finished without the result file or the approval that the workflow needs.
std::vector<UnusualRow> done_without_result(db::Transaction& transaction, const workflow::Workflows& workflows,
                                            const access::RowFilter& reach, Instant from, Instant to, int limit);
std::vector<UnusualRow> scanned_late(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                     Instant to, std::int64_t minutes, int limit);
// Returns results handed over at once whose signatory denied the signature. `person` is the receiver.
std::vector<UnusualRow> at_once_denied(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                       Instant to, int limit);
// Returns results received in [from, to) without a confirmation in time, or without one at the minute `now`.
std::vector<UnusualRow> at_once_unconfirmed(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                            Instant to, Instant now, int limit);
// Returns receipts by unit and time.
std::vector<UnusualRow> receipts(db::Transaction& transaction, const access::RowFilter& reach, Instant from, Instant to,
                                 int limit);
struct JustBefore {  // an event of a dossier
  DossierId dossier;
  std::int64_t seq = 0;
};
// Returns the promised time of each dossier just before its event, in the order of `events`; nullopt if its time did
// not run.
std::vector<std::optional<Instant>> dues_before(db::Transaction& transaction, const std::vector<JustBefore>& events);

}  // namespace motcua::supervision
