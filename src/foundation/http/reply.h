// Replies as values; refusals become RFC 9457 problem documents here and only here.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "http/request.h"

namespace motcua::http {

// Of whom or what a reply tells, for the record of who read what (people/readings.h).
struct Subject {
  std::string dossier{};                  // its id; empty: of none, or of many
  std::string purpose{};                  // people::Purpose as a word; empty: the usual one
  bool takes_part = false;                // the reader has a part in it
  std::int64_t shown = 1;                 // how many rows
  std::string detail{};                   // what was looked for
};

struct Reply {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers{};
  bool upload = false;                    // bytes that somebody sent us: a download in which nothing runs
  bool cacheable = false;                 // otherwise Cache-Control: no-store
  std::optional<Subject> subject{};
  bool shows_nobody = false;              // of a right that shows people: this reply does not, and is no reading
};

int status_of(Kind kind);
inline constexpr int kRetryAfterS = 2;     // where a refusal names no time of its own
Reply json_reply(const Json& value, int status = 200);
Reply json_reply(const JsonObject& object, int status = 200);
Reply no_content();
Reply redirect(const std::string& to);                       // 303: go there with a GET
Reply problem_reply(const Refusal& refusal, const std::string& request_id);
Reply pdf_reply(std::string pdf, const std::string& file_name);

// A body that many requests get.
struct KeptBody {
  std::string_view content_type, plain;
  std::string_view zipped;                // empty: always sent as it is
  std::string_view tag;                   // of the plain bytes, without quotes
};
// The body, compressed for a client that takes it, with its ETag; 304 for a client that has it.
Reply kept_reply(const KeptBody& kept, const Request& request);

}  // namespace motcua::http
