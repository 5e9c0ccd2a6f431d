#include "http/gzip.h"

#include <zlib.h>

#include <stdexcept>

#include "base/limits.h"
#include "http/media.h"

namespace motcua::http {

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, 5, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib: out of memory");
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (done != Z_STREAM_END) throw std::runtime_error("zlib: cannot compress");
  return out;
}

void compress(const Request& request, Reply& reply) {
  if (!reply.content_type.starts_with("text/") || !reply.body.is_text()) return;
  std::string& text = reply.body.text();
  if (text.size() < limits::gzip_bytes_min) return;
  for (const auto& [name, value] : reply.headers)
    if (name == "Content-Encoding") return;
  reply.headers.emplace_back("Vary", "Accept-Encoding");
  if (!takes_gzip(request)) return;
  text = gzip(text);
  reply.headers.emplace_back("Content-Encoding", "gzip");
}

}  // namespace motcua::http
