// Downloads of stored files, whole or a part (RFC 9110, 14). A client goes on with a download that broke off.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "http/reply.h"
#include "http/request.h"
#include "msg/problems.h"

namespace motcua::http {

namespace problems {
inline constexpr Problem no_such_range{"no-such-range", Kind::not_satisfiable, msg::problems::no_such_range};
}  // namespace problems

// The part of a file that the header Range asks for.
struct RangeAsked {
  enum class Is {
    whole,  // no range, several ranges, another unit, or a header that is no range: RFC 9110 lets a server ignore it
    part,
    nowhere  // the file has no byte of the range: 416
  };
  Is is = Is::whole;
  std::uint64_t from = 0, bytes = 0;  // only for a part: at least one byte, all of them in the file
  bool operator==(const RangeAsked&) const = default;
};
RangeAsked range_asked(std::string_view header, std::uint64_t size);

// A stored file as a download. The file must have these bytes until the reply is sent.
struct Download {
  std::filesystem::path path;
  std::uint64_t bytes = 0;                // the length of the file
  std::string media_type;
  std::string name;                       // the name that the client sees, with its ending
  std::string sha256;                     // hexadecimal, of the whole file: its ETag
};
// Returns 200 with the file, 206 with the part that the request asks for, 304 if the client has the file, or 416. A
// download is an upload of somebody: nothing in it runs in the browser. If-Range holds a part back when the file is
// another one than before.
Reply file_reply(const Download& download, const Request& request);

}  // namespace motcua::http
