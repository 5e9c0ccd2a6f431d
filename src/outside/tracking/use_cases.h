// The parts of the tracking page. Private to this folder.
#pragma once
#include "tracking/tracking.h"

namespace motcua::tracking {

struct SeenPromise {
  PromiseSeen what = PromiseSeen::not_ours;
  std::int64_t seq = 0;  // seq of its event
};
// Checks the promise in a paper's QR code.
SeenPromise look_at_promise(db::Transaction& transaction, const std::string& code, std::string_view word);

// Returns the facts for the owner. Refuses with not_found, second_fact_wrong.
Result<OwnStatus> own_status(const Needs& needs, const std::string& code, std::string_view last_digits);
// Refuses with not_found, also for a dossier of another person.
Result<OwnStatus> own_status_of(const Needs& needs, const std::string& code, const std::string& person_hash);

}  // namespace motcua::tracking
