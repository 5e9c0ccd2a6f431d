// Reads the head of a request by RFC 9110 and 9112. Refuses a head that a proxy before this server could read in
// another way. Pure: no sockets here.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "http/request.h"

namespace motcua::http {

// The head as it came. Nothing is decoded, nothing is merged.
struct Head {
  std::string method, target;
  int version = 11;                                             // 10 or 11
  std::vector<std::pair<std::string, std::string>> fields{};    // names in lower case, in the order of the request
};

enum class Framing { none, counted, chunked };

// The end of the message.
struct Message {
  Framing framing = Framing::none;
  std::uint64_t length = 0;                                     // the length of a counted body, in bytes
  bool awaits_continue = false;                                 // the client sends its body after 100 Continue
};

// Returns false if two readers could read the bytes of a head in two ways: a field continues in the next line, CR or LF
// is alone, or NUL occurs.
bool unambiguous(std::string_view head);

// Returns the framing of the message. Refuses bad_request or not_implemented. After a refusal, read nothing more from
// the connection.
Result<Message> message_of(const Head& head);
// Sets verb and headers. Joins a field that is a list with commas. Refuses with bad_request: a field with a single
// value that comes twice, a missing Host, a Host that is no host. After a refusal, read nothing more from the
// connection.
Result<> read_fields(const Head& head, Request& request);
// Is the path an address for programs: of the API, or of the tiles of the log? Its refusals are problem documents, and
// its path is not corrected. All other addresses are pages.
bool for_programs(std::string_view path);
// Returns the language in which a refusal is told. The address of a page names it. The browser of the desk asks for it,
// and so does a request that nobody could read.
Language language_asked(const Request& request);
// Sets path and query from a target in any of its forms. After a refusal the path is "/api/", "/en/" or "/", as the
// target begins.
Result<> read_target(const Head& head, Request& request);

// Is the text "host" or "host:port", as in Host and in an absolute target?
bool is_authority(std::string_view text);

}  // namespace motcua::http
