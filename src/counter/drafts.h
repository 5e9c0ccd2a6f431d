// What an officer has typed of an intake and not sent. It is kept for seven days after the last change, sealed, for the
// person who typed it at the post where they did, and erased with the receipt or the slip that it became.
#pragma once
#include <chrono>
#include <string_view>

#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "http/body.h"
#include "people/route.h"
#include "work/job.h"

namespace motcua::counter {

inline constexpr std::chrono::days kDraftKept{7};
inline constexpr std::size_t kDraftBytesMax = 64 * 1024;
inline constexpr int kDraftsMax = 20;  // of one person, at all their posts

namespace problems {
inline constexpr Problem too_many_drafts{"too-many-drafts", Kind::conflict, "Đã có quá nhiều hồ sơ đang gõ dở",
                                         "There are too many drafts"};
}  // namespace problems

// The id of a draft that a receipt or a slip came from, out of its body; "" if it names none.
std::string read_draft_id(http::Body& body);
// Erases it in the transaction of the act. One that is gone already, or is not the actor's, is passed over.
void erase_draft(Work& work, const std::string& id);

// Deletes the drafts that nobody has changed for seven days; how many.
std::int64_t forget_old_drafts(db::Database& database, Instant now);

// The drafts of a site: their routes, and a job that forgets old ones every hour. `shell` and `catalogue` outlive it.
class Drafts {
 public:
  Drafts(const Shell& shell, const catalogue::Catalogue& catalogue);
  std::vector<people::Route> routes() const;
  void start() { job_.start(); }
  void run_now() { job_.run_now(); }

 private:
  const Shell& shell_;
  const catalogue::Catalogue& catalogue_;
  Job job_;
};

}  // namespace motcua::counter
