// The rows of an office that the log follows: the tables and columns of a thing of a stream. Each module describes its
// own tables. work/subjects.h reads the descriptions.
#pragma once
#include <string_view>
#include <vector>

#include "db/text.h"

namespace motcua {

// The kinds of things that have a history (docs/events.md).
namespace streams {
inline constexpr std::string_view dossier = "dossier", person = "person", post = "post", unit = "unit",
                                  procedure = "procedure", calendar = "calendar", key = "key", site = "site",
                                  readings = "readings", sign_ins = "sign_ins", ratings = "ratings";
}  // namespace streams

namespace db {

// Things of a unit and a day. The id of such a thing is the unit's id, "/" and the days since 1970-01-01 in Vietnam.
// `of_day` selects the rows of the thing :id by `at`. A row without a unit belongs to kNoUnit.
inline constexpr std::string_view kNoUnit = "00000000-0000-0000-0000-000000000000";
consteval auto day_id(const auto& unit) {
  return joined(unit, " || '/' || CAST((at + 25200000000) / 86400000000 AS TEXT)");
}
consteval auto of_day(const auto& unit) {
  return joined(unit,
                " = substr(:id, 1, 36) AND at >= CAST(substr(:id, 38) AS BIGINT) * 86400000000 - 25200000000 AND at < "
                "CAST(substr(:id, 38) AS BIGINT) * 86400000000 + 61200000000");
}

// A table, and its rows that belong to a thing. Each column of the table is in exactly one of the lists.
struct Part {
  std::string_view table;  // also the member of the facts: an array of rows, in the order of `told`
  std::string_view which;  // a condition; :id is the thing's id
  std::vector<std::string_view> told;  // in the facts, forever
  std::vector<std::string_view> hashed{};  // long texts: SHA-256 of them in the facts
  std::vector<std::string_view> personal{};  // in the personal part
  std::vector<std::string_view> secret{};  // columns that let a person sign in: SHA-256 of them in the personal part
  // Columns with a seal for their place, and columns that change without a decision.
  std::vector<std::string_view> left_out{};
  bool summed = false;  // many rows: the facts hold their number and one SHA-256 of them all, instead of each row
};

struct Subject {
  std::string_view kind;  // the kind of the stream
  std::string_view ids;  // SELECT of the ids of all such things; the column is `id`
  std::string_view name;  // SELECT of the public name of :id; "": a random token
  bool numbered = false;  // the name gets "/" and the next number of that name
  std::vector<Part> parts;
};

}  // namespace db
}  // namespace motcua
