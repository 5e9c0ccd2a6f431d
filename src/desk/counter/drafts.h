// Drafts: intakes that an officer typed and did not send. A draft belongs to its author at one post. The database keeps
// it sealed for seven days after the last change. The receipt or slip made from the draft erases it. Guidance keeps the
// draft, because the person comes back with the papers and nobody must type twice. The officer may drop the draft.
#pragma once
#include <string_view>

#include "access/route.h"
#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "http/body.h"
#include "msg/problems.h"
#include "work/job.h"

namespace motcua::counter {

namespace problems {
inline constexpr Problem draft_used{"draft-used", Kind::conflict, msg::problems::draft_used};
inline constexpr Problem too_many_drafts{"too-many-drafts", Kind::conflict, msg::problems::too_many_drafts};
}  // namespace problems

// Returns the draft id in the body of a receipt or slip; "" if the body names none.
std::string read_draft_id(http::Body& body);
// Erases the draft in the transaction of the act. Keeps a mark of the used draft for seven days, so that a late first
// save does not restore it. Ignores a draft of another person or post.
struct DraftUse {
  std::string procedure_version;
  std::string dossier;  // the code of the receipt; "" for a slip
};
void use_draft(Work& work, const std::string& id, const DraftUse& use);

// Returns the number of drafts that it deleted: those without a change for seven days.
std::int64_t forget_old_drafts(db::Database& database, Instant now);

// The drafts of a site: their routes, and a job that deletes old drafts every hour. `shell` and `catalogue` must
// outlive this object.
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
