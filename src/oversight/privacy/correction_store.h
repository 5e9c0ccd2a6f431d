// The open corrections of a unit. Private to this folder.
#pragma once
#include "acts/corrections.h"

namespace motcua::privacy::store {

// The place of a correction in the list, oldest first.
struct CorrectionPlace {
  Instant asked_at{-dossiers::store::kNever.us};
  DossierId dossier;
};
std::vector<dossiers::store::CorrectionRow> open_corrections(db::Transaction& transaction,
                                                             const access::RowFilter& reach,
                                                             const CorrectionPlace& after, int limit);

}  // namespace motcua::privacy::store
