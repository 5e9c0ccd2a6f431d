// Things with a history that are rows of an office: accounts, posts, units, procedures, calendars, keys, the site. Each
// event of such a stream holds what was done and all of the thing as it stood after it, so that `motcua verify`
// compares the last event with the rows, and anybody can prove how it stood on a day (docs/events.md).
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

// A thing as its rows say it is now.
struct Standing {
  JsonObject facts, personal;
  bool operator==(const Standing&) const = default;
};
Standing standing(db::Transaction& transaction, const Subject& subject, const std::string& id);

class Subjects final : public db::Recorder {
 public:
  // The clock is asked where no Work told the time: of a command, of a sign-in.
  Subjects(std::vector<Subject> all, const Clock& clock) : all_(std::move(all)), clock_(clock) {}

  // Asked before a thing is changed. What it finds is told in the event that follows, so that no act signs rows that
  // somebody altered as if it had made them (docs/adr/0057).
  std::string altered(db::Transaction& transaction, const std::string& kind, const std::string& id) const override;

  // Whether the last event of a thing tells all that is told of such things today; one of an older program may not.
  // True of a thing without an event.
  bool tells_all(db::Transaction& transaction, const Stream& stream) const;

  // One event for each thing that was touched and stands as it did not stand before, or about which something was done.
  void record(db::Transaction& transaction, const db::Touched& touched) const override;

  // What has no event yet gets its first one: `entered` of what was there before the log knew it. How many. `before`:
  // what the log holds already; of those kinds nothing enters any more, for what lacks its event is no old thing.
  enum class Which { all, without_personal };  // kinds of things without a personal part need no key of the site
  std::int64_t enter(db::Database& database, Instant now, Which which, int before = 0) const;

  // What does not stand as its last event says; things without an event, and events without a thing.
  std::vector<std::string> check(db::Transaction& transaction) const;

  std::span<const Subject> all() const { return all_; }

 private:
  const Subject* of(std::string_view kind) const;

  std::vector<Subject> all_;
  const Clock& clock_;
};

}  // namespace motcua
