// Things with a history that are rows of an office: accounts, posts, units, procedures, calendars, keys, the site. Each
// event of such a stream holds the act and all data of the thing after the act. `motcua verify` compares the last event
// with the rows. Anybody can prove how the thing was on a day (docs/events.md).
#pragma once
#include <map>
#include <span>
#include <vector>

#include "db/subject.h"
#include "work/stream.h"
#include "work/work.h"

namespace motcua {

using db::Part;
using db::Subject;

// The data of a thing as its rows are now.
struct Standing {
  JsonObject facts, personal;
  bool operator==(const Standing&) const = default;
};
Standing standing(db::Transaction& transaction, const Subject& subject, const std::string& id);

class Subjects final : public db::Recorder {
 public:
  // The clock gives the time where no Work gave it: for a command, for a sign-in.
  Subjects(std::vector<Subject> all, const Clock& clock) : all_(std::move(all)), clock_(clock) {}

  // Returns the tables of a thing whose rows differ from its last event. Called before the thing changes. The next
  // event reports these tables, so that an act does not sign rows that somebody altered by hand (docs/adr/0057).
  std::string altered(db::Transaction& transaction, const std::string& kind, const std::string& id) const override;

  // Does the last event of a thing hold all data that events of such things hold today? The event of an older program
  // may not. Returns true for a thing without an event.
  bool tells_all(db::Transaction& transaction, const Stream& stream) const;

  // Writes one event for each touched thing whose data changed, or about which an act was done.
  void record(db::Transaction& transaction, const db::Touched& touched) const override;

  // Writes the first event of things without an event: `entered`, for things that existed before the log knew them.
  // Returns how many. `before`: the log holds these kinds already. A thing of these kinds does not enter any more,
  // because without an event it is no old thing.
  enum class Which { all, without_personal };  // things without a personal part need no key of the site
  std::int64_t enter(db::Database& database, Instant now, Which which, int before = 0) const;

  // Returns the things whose rows differ from their last event, things without an event, and events without a thing.
  std::vector<std::string> check(db::Transaction& transaction) const;

  std::span<const Subject> all() const { return all_; }

 private:
  const Subject* of(std::string_view kind) const;

  std::vector<Subject> all_;
  const Clock& clock_;
};

}  // namespace motcua
