#include "statistics/closed_days.h"

#include <algorithm>
#include <map>

namespace motcua::statistics {

std::vector<OpenAtEnd> open_at_ends(const std::vector<LifeDays>& lives, Date first, Date last) {
  const auto days = static_cast<std::size_t>((last - first).count() + 1);
  struct Changes {  // difference from one day to the next
    std::vector<std::int64_t> in_progress, overdue;
  };
  std::map<std::pair<std::string, std::string>, Changes> all;
  for (const LifeDays& life : lives) {
    Changes& changes = all[{life.procedure_version, life.channel}];
    changes.in_progress.resize(days + 1);
    changes.overdue.resize(days + 1);
    const auto stood = [&](std::vector<std::int64_t>& of, Date from) {  // counts until the day before `life.finished`
      const Date begin = std::max(from, first), end = std::min(life.finished, last + std::chrono::days{1});
      if (begin >= end) return;
      of[static_cast<std::size_t>((begin - first).count())] += life.dossiers;
      of[static_cast<std::size_t>((end - first).count())] -= life.dossiers;
    };
    stood(changes.in_progress, life.received);
    if (life.due) stood(changes.overdue, std::max(life.received, *life.due));
  }
  std::vector<OpenAtEnd> found;
  for (const auto& [what, changes] : all) {
    std::int64_t in_progress = 0, overdue = 0;
    for (std::size_t day = 0; day < days; ++day) {
      in_progress += changes.in_progress[day];
      overdue += changes.overdue[day];
      if (in_progress > 0)
        found.push_back({.day = first + std::chrono::days{static_cast<int>(day)},
                         .procedure_version = what.first,
                         .channel = what.second,
                         .in_progress = in_progress,
                         .overdue = overdue});
    }
  }
  return found;
}

}  // namespace motcua::statistics
