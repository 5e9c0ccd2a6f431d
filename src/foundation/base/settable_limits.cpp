#include "base/settable_limits.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace motcua::limits {
namespace {

constexpr std::array kRows{
    SettableRow{"header_s", &Settable::header_s, 1, 60},
    SettableRow{"idle_s", &Settable::idle_s, 1, 120},
    SettableRow{"body_s", &Settable::body_s, 1, 120},
    SettableRow{"body_idle_s", &Settable::body_idle_s, 1, 120},
    SettableRow{"write_s", &Settable::write_s, 1, 300},
    SettableRow{"use_case_ms", &Settable::use_case_ms, 50, 60'000},
    SettableRow{"lock_wait_ms", &Settable::lock_wait_ms, 50, 60'000},
    SettableRow{"job_retry_s", &Settable::job_retry_s, 1, 300},
    SettableRow{"provider_keys_s", &Settable::provider_keys_s, 1, 3'600},
    SettableRow{"look_ups_per_hour", &Settable::look_ups_per_hour, 1, 1'000},
    SettableRow{"opened_numbers_per_hour", &Settable::opened_numbers_per_hour, 1, 1'000},
    SettableRow{"opened_files_per_hour", &Settable::opened_files_per_hour, 1, 2'000},
    SettableRow{"printed_papers_per_hour", &Settable::printed_papers_per_hour, 1, 2'000},
    SettableRow{"exports_per_hour", &Settable::exports_per_hour, 1, 200},
    SettableRow{"file_mb", &Settable::file_mb, 1, 1'024},
    SettableRow{"file_pages", &Settable::file_pages, 1, 10'000},
    SettableRow{"password_passes", &Settable::password_passes, 1, 10},
    SettableRow{"password_kib", &Settable::password_kib, 8, 1'048'576},
};

Settable& mine() {
  static Settable limits;
  return limits;
}

}  // namespace

std::span<const SettableRow> settable_rows() { return kRows; }

void set(Settable& limits, std::string_view name, std::int64_t value) {
  for (const SettableRow& row : kRows) {
    if (row.name != name) continue;
    if (value < row.min || value > row.max)
      throw std::runtime_error("limit_" + std::string(name) + " must be a number from " + std::to_string(row.min) +
                               " to " + std::to_string(row.max));
    limits.*row.value = value;
    return;
  }
  std::string known;
  for (const SettableRow& row : kRows) known += (known.empty() ? "" : ", ") + std::string(row.name);
  throw std::runtime_error("there is no limit " + std::string(name) + "; there are: " + known);
}

void set_all(Settable& limits, std::string_view text) {
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(','));
    text.remove_prefix(std::min(text.size(), one.size() + 1));
    const std::size_t equals = one.find('=');
    std::int64_t value = 0;
    const std::string_view digits = equals == std::string_view::npos ? "" : one.substr(equals + 1);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || read.ec != std::errc{} || read.ptr != digits.data() + digits.size())
      throw std::runtime_error("limits are written like header_s=10,body_s=15, not like " + std::string(one));
    set(limits, one.substr(0, equals), value);
  }
}

std::vector<std::string_view> weaker_than_default(const Settable& limits) {
  const Settable defaults;
  std::vector<std::string_view> found;
  for (const SettableRow& row : kRows)
    if (limits.*row.value < defaults.*row.value) found.push_back(row.name);
  return found;
}

const Settable& in_force() { return mine(); }
void put_in_force(const Settable& limits) { mine() = limits; }

}  // namespace motcua::limits
