// Limits that the configuration sets: limit_header_s = 20 in the file, or MOTCUA_LIMITS="header_s=20,body_s=20". The
// default values belong to the product. Only a sample site takes a value that is weaker than its default.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::limits {

struct Settable {
  std::int64_t header_s = 10;         // for a header; for the first one, from the beginning of the connection
  std::int64_t idle_s = 30;           // from one reply to the first byte of the next header
  std::int64_t body_s = 15;           // for a body, plus a second for each body_bytes_per_second_min that arrived
  std::int64_t body_idle_s = 10;      // without one byte of a body
  std::int64_t write_s = 60;          // for writing a reply
  std::int64_t use_case_ms = 10'000;  // database time of one use case
  std::int64_t lock_wait_ms = 5'000;  // wait for a file that another program has locked; on PostgreSQL twice as long
  std::int64_t job_retry_s = 5;       // wait after the first fault of a job
  std::int64_t provider_keys_s = 5;   // between two fetches of a provider's keys
  // The number of replies with personal data that one person gets in an hour; docs/adr/0024.
  std::int64_t look_ups_per_hour = 120;
  std::int64_t opened_numbers_per_hour = 60;
  std::int64_t opened_files_per_hour = 200;
  std::int64_t printed_papers_per_hour = 200;
  std::int64_t exports_per_hour = 20;
  std::int64_t file_mb = 100;         // one file of a dossier, in MB of 1024 kB
  std::int64_t file_pages = 500;      // pages of one PDF
  std::int64_t password_passes = 2;   // argon2id
  std::int64_t password_kib = 65'536;
};

struct SettableRow {
  std::string_view name;
  std::int64_t Settable::* value;
  std::int64_t min, max;
};
// Returns every limit that can be set, once each. A value below the default is worse for people: it cuts off slow
// lines, refuses files, allows more tries, or makes a password easier to guess. A value above the default keeps a slow
// client's connection longer; `max` bounds that.
std::span<const SettableRow> settable_rows();

// Sets one limit. Throws std::runtime_error with one line if the limit does not exist or the value is out of its range.
void set(Settable& limits, std::string_view name, std::int64_t value);
// Sets all limits of "name=number,name=number"; "" sets none. Throws like set().
void set_all(Settable& limits, std::string_view text);
// Returns the names of the limits that are below their default.
std::vector<std::string_view> weaker_than_default(const Settable& limits);

// Returns the limits of this process. put_in_force() is called once, before other threads start.
const Settable& in_force();
void put_in_force(const Settable& limits);

inline std::uint64_t file_bytes_max() { return static_cast<std::uint64_t>(in_force().file_mb) * 1024 * 1024; }

}  // namespace motcua::limits
