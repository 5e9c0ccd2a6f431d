// Writing down that somebody read personal data, and how often in an hour they may.
#pragma once
#include <cstdint>
#include <optional>

#include "people/readings.h"

namespace motcua::people {

namespace problems {
inline constexpr Problem opened_too_often{"opened-too-often", Kind::too_many,
                                          "Đã mở dữ liệu cá nhân quá nhiều lần trong một giờ",
                                          "Personal data were opened too often in one hour"};
}  // namespace problems

// The most replies of a right that one person gets in an hour, by the configuration (limit_…). nullopt: not bounded,
// because the replies are lists and pages in which numbers are masked, or are not personal.
std::optional<std::int64_t> opened_per_hour_max(access::Right right);

// A row that tells what was asked and showed nothing: nobody was found. A figure that counts nothing is no such row.
bool found_nothing(access::Right right, std::int64_t shown, std::string_view detail);

// The time that the bounds count.
inline constexpr std::int64_t kBoundUs = 3'600'000'000;

// Writes one row, before the reply is sent. Refuses with opened_too_often, with the seconds to wait, if the person has
// opened as much by this right in the last hour as they may; then nothing is written. Counted in the rows of `database`
// itself, which is the database of the site or the file of the journal: each has all rows of the last hour that are
// bounded, so all servers of a database count together. Throws what the database throws. May be called by many threads.
enum class NotedIn : std::uint8_t { table, journal };
Result<> note_reading(db::Database& database, NotedIn where, const Actor& actor, access::Right right,
                      const http::Subject& subject, Instant now, Zone zone);

Vault::Place place_of_detail(const std::string& reading);  // for which the text of a reading is sealed

}  // namespace motcua::people
