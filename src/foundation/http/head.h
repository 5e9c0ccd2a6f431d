// The head of a request by RFC 9110 and 9112: what it says, and what is refused because a proxy before this server
// could read it in another way. Pure: no sockets here.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "http/request.h"

namespace motcua::http {

// As it came: nothing is decoded, nothing is merged.
struct Head {
  std::string method, target;
  int version = 11;                                             // 10 or 11
  std::vector<std::pair<std::string, std::string>> fields{};    // names in lower case, in their order
};

enum class Framing { none, counted, chunked };

// Where the message ends.
struct Message {
  Framing framing = Framing::none;
  std::uint64_t length = 0;                                     // of a counted body
  bool awaits_continue = false;                                 // the client sends its body after 100 Continue
};

// Is there nothing in the bytes of a head that two readers read in two ways: a field that goes on in the next line, CR
// or LF alone, NUL?
bool unambiguous(std::string_view head);

// Refuses bad_request or not_implemented; then nothing more may be read from the connection.
Result<Message> message_of(const Head& head);
// Sets verb and headers. A field that lists things is joined with commas; one that stands for a single thing and comes
// twice, and a Host that is missing or no host, are refused with bad_request. Then too nothing more may be read.
Result<> read_fields(const Head& head, Request& request);
// Is it an address for programs: of the API or of the tiles of the log? Its refusals are problem documents, and it is
// taken as it is written. All others are pages.
bool for_programs(std::string_view path);
// Sets path and query from a target in any of its forms. After a refusal the path is "/api/", "/en/" or "/", as the
// target began.
Result<> read_target(const Head& head, Request& request);

// "host" or "host:port", as in Host and in an absolute target.
bool is_authority(std::string_view text);

}  // namespace motcua::http
