// What a use case did to things that have a history in the log besides dossiers: accounts, posts, limits, calendars.
// The stores of these things touch them before they write their rows, and the recorder (work/subjects.h) writes the
// events before the commit.
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

// The acts about one thing, and the tables whose rows had been altered before the first of them.
struct Doing {
  std::vector<Act> acts;
  std::string altered;  // "": all stood as its last event tells
};

struct Touched {
  std::map<std::pair<std::string, std::string>, Doing> things;  // kind of stream and id
  Doer by;
};

}  // namespace motcua::db
