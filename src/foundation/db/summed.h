// Things of a unit and a day that have many rows, each of which is summed once. An event hashes the sum before it and
// the rows that are new: what entered is not read again to be told as it stands then (docs/adr/0054).
#pragma once
#include "db/subject.h"

namespace motcua {

namespace streams {
inline constexpr std::string_view refusals = "refusals";
}  // namespace streams

namespace db {

// A row says in `log_seq` which event of its stream summed it: its number; NULL while the row waits.
#define MOTCUA_ENTERED_BY "log_seq"
inline constexpr std::string_view kEnteredBy = MOTCUA_ENTERED_BY;
constexpr bool is_summed_once(std::string_view kind) { return kind == streams::readings || kind == streams::refusals; }

// The site value "things" from which on the log holds things of this kind.
constexpr int entered_since(std::string_view kind) { return is_summed_once(kind) ? 2 : 1; }

// The act of a thing whose rows go because their time is over. Its sum is that of no row; rows that are still there are
// about to go.
inline constexpr std::string_view kForgotten = "forgotten";

}  // namespace db
}  // namespace motcua
