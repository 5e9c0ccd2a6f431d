#include "uploads/tus.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <limits>
#include <optional>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/problems.h"
#include "http/file_name.h"
#include "msg/uploads.h"

namespace motcua::uploads {
namespace {

Refusal wrong(std::string header, Message detail) {
  return {motcua::problems::invalid_input, {}, {{std::move(header), std::move(detail)}}};
}

// Returns nullopt if the text is no number without sign, and the largest number for any above it.
std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || text.front() == '-' || read.ptr != text.data() + text.size()) return std::nullopt;
  if (read.ec == std::errc::result_out_of_range) return std::numeric_limits<std::int64_t>::max();
  return read.ec == std::errc{} ? std::optional(value) : std::nullopt;
}

}  // namespace

Result<> check_version(const http::Request& request) {
  if (request.header("tus-resumable") == kTusVersion) return {};
  return refuse(problems::tus_version);
}

Result<std::int64_t> length_asked(const http::Request& request) {
  const auto length = number(request.header("upload-length"));
  if (!length || *length == 0) return std::unexpected(wrong("Upload-Length", msg::uploads::length_wanted));
  return *length;
}

Result<std::int64_t> offset_asked(const http::Request& request) {
  const auto offset = number(request.header("upload-offset"));
  if (!offset) return std::unexpected(wrong("Upload-Offset", msg::uploads::offset_wanted));
  return *offset;
}

Result<std::string> name_asked(const http::Request& request) {
  const std::string header = request.header("upload-metadata");
  for (std::string_view rest = header; !rest.empty();) {
    const std::string_view pair = trimmed(rest.substr(0, rest.find(',')));
    rest.remove_prefix(
        std::min(rest.size(), rest.find(',') == std::string_view::npos ? rest.size() : rest.find(',') + 1));
    const std::size_t blank = pair.find(' ');
    if (pair.substr(0, blank) != "filename" || blank == std::string_view::npos) continue;
    const auto sent = from_base64(trimmed(pair.substr(blank)));
    const auto name = sent ? http::kept_file_name(*sent) : std::nullopt;
    if (!name) return std::unexpected(wrong("Upload-Metadata", msg::uploads::name_in_base64));
    return *name;
  }
  return std::string();
}

std::string http_date(Instant at) {
  static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::sys_seconds second{std::chrono::seconds{at.us / 1'000'000}};
  const auto day = std::chrono::floor<std::chrono::days>(second);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{second - day};
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", kDays.at(std::chrono::weekday{day}.c_encoding()),
                     unsigned(date.day()), kMonths.at(unsigned(date.month()) - 1), int(date.year()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace motcua::uploads
