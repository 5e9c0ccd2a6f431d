// A complete request as a value: no sockets here. The server fills it, handlers read it.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace motcua::http {

enum class Verb { get, post, put, del, other };      // other: a method that no route has
std::string_view word_of(Verb verb);

struct Request {
  Verb verb = Verb::get;
  std::string path;                                   // decoded, without the query
  std::map<std::string, std::string> query;           // decoded; no name twice
  std::map<std::string, std::string, std::less<>> headers;   // lower-case names
  std::string body;
  std::uint64_t announced = 0;                        // bytes of the body; of a chunked one, 1
  bool admitted = false;  // its head was looked at before its body came: rates are counted
  std::string address;  // of the client
  std::string id;  // of the request, for the log and problem+json
  std::map<std::string, std::string> path_values;  // {id} → value, set by the router

  std::string header(std::string_view name) const;
  std::string cookie(std::string_view name) const;
  std::string query_text(const std::string& name) const;
  const std::string& path_value(const std::string& name) const { return path_values.at(name); }
};

// The threads that a request runs on. Each lane has its own, and its own bound for those that wait: what is slow in one
// holds up nobody in another.
enum class Lane : std::uint8_t {
  reads,
  looks,  // read personal data, and wait together until that is written down
  writes,  // wait for the disk together
  passwords,  // hash some
  files,  // wait for the virus scanner
  papers  // draw a PDF
};

// What is known of a request from its head.
struct Expected {
  std::size_t body_bytes_max = 0;
  Lane lane = Lane::writes;
};

// Splits "/a/b?x=1" into path and query, and the path at its slashes before it decodes the parts. Refuses with
// bad_request a part that is "." or "..", holds a slash, a backslash or a control character, or is no UTF-8; with
// invalid_input a name of the query that stands twice, and what is no text in it.
Result<> parse_target(std::string_view target, Request& request);

// The largest `limit` that may be asked for; refuses words and numbers out of range with the pointer "?limit".
Result<int> page_limit(const Request& request);

}  // namespace motcua::http
