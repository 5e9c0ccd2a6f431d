// The modules that keep sums of days that are over. An act on a dossier tells them in its own transaction that rows
// of such days have changed. Sums and rows change in one commit, and the act knows no sum.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "db/db.h"

namespace motcua::dossiers {

// The functions of one module. It adds them when it starts.
struct PastKeeper {
  // Takes the change of rows of a unit, from a day on.
  std::function<void(db::Transaction&, const UnitId& unit, Date from)> changed;
  // Takes the change of rows of any unit and any day.
  std::function<void(db::Transaction&)> all_changed;
  // Returns a sentence for each sum that differs from its rows, for `motcua verify`.
  std::function<std::vector<std::string>(db::Database&, Date today)> faults;
};

// Not safe for several threads: only the start of a site adds keepers.
class Past {
 public:
  void add(PastKeeper keeper) { keepers_.push_back(std::move(keeper)); }
  void changed(db::Transaction& transaction, const UnitId& unit, Date from) const {
    for (const PastKeeper& keeper : keepers_) keeper.changed(transaction, unit, from);
  }
  void all_changed(db::Transaction& transaction) const {
    for (const PastKeeper& keeper : keepers_) keeper.all_changed(transaction);
  }
  std::vector<std::string> faults(db::Database& database, Date today) const {
    std::vector<std::string> all;
    for (const PastKeeper& keeper : keepers_)
      for (std::string& fault : keeper.faults(database, today)) all.push_back(std::move(fault));
    return all;
  }

 private:
  std::vector<PastKeeper> keepers_;
};

}  // namespace motcua::dossiers
