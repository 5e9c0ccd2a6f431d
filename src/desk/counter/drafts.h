// What an officer has typed of an intake and not sent. It is kept for seven days after the last change, sealed, for the
// person who typed it at the post where they did, and erased with the receipt or the slip that it became. Guidance
// keeps it: the visit ends, yet the person comes back with the papers, and nobody should type twice. The officer may
// drop it.
#pragma once
#include <string_view>

#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "http/body.h"
#include "access/route.h"
#include "work/job.h"

namespace motcua::counter {

namespace problems {
inline constexpr Problem draft_used{"draft-used", Kind::conflict, "Bản gõ dở này đã dùng xong", "This draft was used"};
inline constexpr Problem too_many_drafts{"too-many-drafts", Kind::conflict, "Đã có quá nhiều hồ sơ đang gõ dở",
                                         "There are too many drafts"};
}  // namespace problems

// The id of a draft that a receipt or a slip came from, out of its body; "" if it names none.
std::string read_draft_id(http::Body& body);
// Erases it in the transaction of the act, and remembers for seven days that it was used, so that a first save that
// comes late does not make it live again. One that is not the actor's is passed over.
struct DraftUse {
  std::string procedure_version;
  std::string dossier;  // the code of the receipt; "" for a slip
};
void use_draft(Work& work, const std::string& id, const DraftUse& use);

// Deletes the drafts that nobody has changed for seven days; how many.
std::int64_t forget_old_drafts(db::Database& database, Instant now);

// The drafts of a site: their routes, and a job that forgets old ones every hour. `shell` and `catalogue` outlive it.
class Drafts {
 public:
  Drafts(const Shell& shell, const catalogue::Catalogue& catalogue);
  std::vector<access::Route> routes() const;
  void start() { job_.start(); }
  void run_now() { job_.run_now(); }

 private:
  const Shell& shell_;
  const catalogue::Catalogue& catalogue_;
  Job job_;
};

}  // namespace motcua::counter
