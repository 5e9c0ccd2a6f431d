// How large the compressed parts of a PDF become. qpdf takes some of them into memory whole.
#include <zlib.h>

#include <algorithm>
#include <array>

#include "documents/parts.h"

namespace motcua::documents {
namespace {

constexpr std::uint64_t kPartMax = 512ULL << 20, kAllMax = 4ULL << 30;

bool zlib_begins(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  const unsigned first = static_cast<unsigned char>(bytes[0]), second = static_cast<unsigned char>(bytes[1]);
  return (first & 0x0FU) == 8 && (first * 256 + second) % 31 == 0;
}

// How many bytes come out of one part; it stops above the bound.
std::uint64_t inflated(std::string_view bytes) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return 0;
  std::array<Bytef, 64 * 1024> out;
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::uint64_t size = 0;
  for (int state = Z_OK; state == Z_OK && size <= kPartMax;) {
    stream.next_out = out.data();
    stream.avail_out = out.size();
    state = inflate(&stream, Z_NO_FLUSH);
    size += out.size() - stream.avail_out;
  }
  inflateEnd(&stream);
  return size;
}

// One filter within another, or another than the usual one for a part that is read whole: nobody needs it, and only
// what comes out at last would tell how large it is. `before` ends with the dictionary of a stream.
bool wrapped(std::string_view before) {
  constexpr std::size_t kDictionaryMax = 4096;
  std::string_view dictionary = before.substr(before.size() - std::min(before.size(), kDictionaryMax));
  if (const std::size_t begin = dictionary.rfind(" obj"); begin != std::string_view::npos)
    dictionary = dictionary.substr(begin);
  const auto has = [&](std::string_view name) { return dictionary.find(name) != std::string_view::npos; };
  const std::size_t first = dictionary.find("/FlateDecode");
  if (first != std::string_view::npos && dictionary.find("/FlateDecode", first + 1) != std::string_view::npos)
    return true;
  return (has("/ObjStm") || has("/XRef")) && (has("/ASCII") || has("/LZW") || has("/RunLength"));
}

}  // namespace

bool swells(std::string_view pdf) {
  constexpr std::string_view kWord = "stream";
  std::uint64_t all = 0;
  for (std::size_t at = 0; (at = pdf.find(kWord, at)) != std::string_view::npos;) {
    at += kWord.size();
    std::size_t begin = at;
    if (pdf.substr(0, at).ends_with("endstream")) continue;
    if (wrapped(pdf.substr(0, at - kWord.size()))) return true;
    while (begin < pdf.size() && pdf[begin] == ' ') ++begin;
    if (begin < pdf.size() && pdf[begin] == '\r') ++begin;
    if (begin < pdf.size() && pdf[begin] == '\n') ++begin;
    const std::string_view data = pdf.substr(begin);
    if (!zlib_begins(data)) continue;
    const std::uint64_t size = inflated(data);
    all += size;
    if (size > kPartMax || all > kAllMax) return true;
  }
  return false;
}

}  // namespace motcua::documents
