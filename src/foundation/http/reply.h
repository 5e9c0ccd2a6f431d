// Replies as values. Only this file turns refusals into RFC 9457 problem documents.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "http/request.h"
#include "http/sent_body.h"

namespace motcua::http {

// The person or the thing that a reply shows. The record of readings needs it (people/readings.h).
struct Subject {
  std::string dossier{};                  // id of the dossier; empty: no dossier, or many
  std::string purpose{};                  // people::Purpose as a word; empty: the usual purpose
  bool takes_part = false;                // the reader has a part in the dossier
  std::int64_t shown = 1;                 // number of rows
  std::string detail{};                   // the search words
  // The ids of the dossiers that a list shows; none: the route does not tell them, or shows no list. A refresh of the
  // page needs them (live/refresh.h).
  std::optional<std::vector<std::string>> dossiers{};
};

struct Reply {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  SentBody body;
  std::vector<std::pair<std::string, std::string>> headers{};
  bool upload = false;  // bytes that a client uploaded: sent as a download in which nothing runs
  bool cacheable = false;  // false: the reply gets Cache-Control: no-store
  std::optional<Subject> subject{};
  bool shows_nobody = false;  // the right shows people, but this reply does not: it is no reading
};

int status_of(Kind kind);
inline constexpr int kRetryAfterS = 2;  // used if a refusal names no time of its own
Reply json_reply(const Json& value, int status = 200);
Reply json_reply(const JsonObject& object, int status = 200);
Reply no_content();
Reply redirect(const std::string& to);  // 303: the client follows with a GET
Reply problem_reply(const Refusal& refusal, const std::string& request_id);
Reply pdf_reply(std::string pdf, const std::string& file_name);

// A body that many requests get.
struct KeptBody {
  std::string_view content_type, plain;
  std::string_view zipped;  // empty: the body is always sent uncompressed
  std::string_view tag;  // ETag of the plain bytes, without quotes
};
// Returns the body with its ETag, compressed if the client takes gzip. Returns 304 if the client has the body already.
Reply kept_reply(const KeptBody& kept, const Request& request);

}  // namespace motcua::http
