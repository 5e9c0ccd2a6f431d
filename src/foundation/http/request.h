// A complete request as a value: no sockets here. The server fills it, and handlers read it.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace motcua::http {

class ReceivedFile;

// other: a method that no route has. head: the verb of a route that answers HEAD itself; the server answers HEAD with
// the reply of GET if there is no such route.
enum class Verb { get, head, post, put, patch, del, options, other };
std::string_view word_of(Verb verb);

struct Request {
  Verb verb = Verb::get;                              // get for HEAD too
  std::string path;                                   // decoded, without the query
  std::map<std::string, std::string> query;           // decoded; no name is there twice
  std::map<std::string, std::string, std::less<>> headers;   // names in lower case
  std::string body;                                   // empty if the body is in `file`
  std::shared_ptr<ReceivedFile> file{};               // the body of BodyKind::file and BodyKind::chunk
  bool head = false;                                  // the method was HEAD
  std::uint64_t announced = 0;                        // bytes of the body; 1 for a chunked body
  bool admitted = false;  // the head was checked before the body came: rates are counted already
  std::string address;  // address of the client
  std::string id;  // id of the request, for the log and problem+json
  std::map<std::string, std::string> path_values;  // {id} → value, set by the router

  std::string header(std::string_view name) const;
  std::string cookie(std::string_view name) const;
  std::string query_text(const std::string& name) const;
  const std::string& path_value(const std::string& name) const { return path_values.at(name); }
};

// The threads that a request runs on. Each lane has its own threads, and its own bound for waiting requests. A slow
// lane does not hold up another lane.
enum class Lane : std::uint8_t {
  reads,
  looks,  // requests that read personal data; they wait together until the journal of readings is written
  writes,  // requests that wait for the disk together
  passwords,  // requests that hash passwords
  files,  // requests that wait for the virus scanner
  papers  // requests that draw a PDF
};

// Where the server puts the bytes of a body. piece_to_file: the handler is called too when the body broke off, so that
// a resumable upload keeps what arrived; nobody gets that reply.
enum class BodyGoes : std::uint8_t { to_memory, to_file, piece_to_file };

// The properties of a request that the server knows from its head.
struct Expected {
  std::size_t body_bytes_max = 0;
  Lane lane = Lane::writes;
  BodyGoes body = BodyGoes::to_memory;
};

// Splits "/a/b?x=1" into path and query. Splits the path at its slashes before it decodes the parts. Refuses with
// bad_request a part that is "." or "..", is no UTF-8, or holds a slash, a backslash or a control character. Refuses
// with invalid_input a name of the query that is there twice, and a value that is no text.
Result<> parse_target(std::string_view target, Request& request);

// Returns the `limit` that the request asks for. Refuses words and numbers out of range with the pointer "?limit".
Result<int> page_limit(const Request& request);

}  // namespace motcua::http
