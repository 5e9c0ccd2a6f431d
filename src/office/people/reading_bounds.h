// Records a reading of personal data, and bounds the readings of a person in an hour.
#pragma once
#include <cstdint>
#include <optional>

#include "msg/problems.h"
#include "people/readings.h"

namespace motcua::people {

namespace problems {
inline constexpr Problem opened_too_often{"opened-too-often", Kind::too_many, msg::problems::opened_too_often};
}  // namespace problems

// Returns the most replies of a right that one person gets in an hour, by the configuration (limit_…). nullopt: not
// bounded. These replies are lists and pages with masked numbers, or are not personal.
std::optional<std::int64_t> opened_per_hour_max(access::Right right);

// Tells whether a row records a search that found nobody and showed nothing. A figure that counts nothing is not such a
// row.
bool found_nothing(access::Right right, std::int64_t shown, std::string_view detail);

// The period of the bounds.
inline constexpr std::int64_t kBoundUs = 3'600'000'000;

// Writes one row, before the reply is sent. Refuses with opened_too_often, with the seconds to wait, if the person
// reached this right's bound in the last hour. Then it writes nothing.
// `database` is the site's database or the file of the journal, and its own rows are counted. Each has all bounded rows
// of the last hour, so all servers of a database count together.
// Throws what the database throws. Thread-safe.
enum class NotedIn : std::uint8_t { table, journal };
Result<> note_reading(db::Database& database, NotedIn where, const Actor& actor, access::Right right,
                      const http::Subject& subject, Instant now, Zone zone);

Vault::Place place_of_detail(const std::string& reading);  // the place for which a reading's text is sealed

}  // namespace motcua::people
