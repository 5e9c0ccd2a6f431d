// What a use case did to things that have a history in the log besides dossiers: accounts, posts, limits, calendars.
// The stores of these things touch them, and the recorder (work/subjects.h) writes the events before the commit.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/time.h"

namespace motcua::db {

struct Act {  // what was done: a word, and facts without personal data
  std::string kind;
  JsonObject facts;
};

struct Doer {  // who; all empty for a command of the technician
  std::string person, post, unit, on_behalf_of, request;
  Instant now{0};
};

struct Touched {
  std::map<std::pair<std::string, std::string>, std::vector<Act>> things;  // kind of stream and id
  Doer by;
};

}  // namespace motcua::db
