// Records what a use case did to things with a history in the log, other than dossiers: accounts, posts, limits,
// calendars. The store of such a thing touches it before it writes its rows. The recorder (work/subjects.h) writes the
// events before the commit.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/time.h"

namespace motcua::db {

struct Act {  // the act: a word, and facts without personal data
  std::string kind;
  JsonObject facts;
};

struct Doer {  // the actor; all empty for a command of the technician
  std::string person, post, unit, on_behalf_of, request;
  Instant now{0};
};

// The acts about one thing, and the tables whose rows were altered before the first act.
struct Doing {
  std::vector<Act> acts;
  std::string altered;  // "": all rows were as the last event of the thing tells
};

struct Touched {
  std::map<std::pair<std::string, std::string>, Doing> things;  // kind of stream and id
  Doer by;
};

}  // namespace motcua::db
