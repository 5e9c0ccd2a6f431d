// Things of a unit and a day that have many rows. Each row is summed once. An event hashes the sum before it and the
// new rows. A row that is already in a sum is not read again (docs/adr/0054).
#pragma once
#include "db/subject.h"

namespace motcua {

namespace streams {
inline constexpr std::string_view refusals = "refusals";
}  // namespace streams

namespace db {

// `log_seq` of a row is the number of the event of its stream that summed it. It is NULL while the row waits.
inline constexpr std::string_view kEnteredBy = "log_seq";
constexpr bool is_summed_once(std::string_view kind) { return kind == streams::readings || kind == streams::refusals; }

// Returns the site value "things" from which on the log holds things of this kind.
constexpr int entered_since(std::string_view kind) { return is_summed_once(kind) ? 2 : 1; }

// The act of a thing whose rows are deleted because their time is over. Its sum is the sum of no rows. Rows that still
// exist are deleted soon.
inline constexpr std::string_view kForgotten = "forgotten";

}  // namespace db
}  // namespace motcua
