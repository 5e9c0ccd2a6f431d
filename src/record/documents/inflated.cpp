// Measures the size of the unpacked parts of a PDF. qpdf reads some of these parts into memory whole.
#include <zlib.h>

#include <algorithm>
#include <array>
#include <string>

#include "documents/parts.h"

namespace motcua::documents {
namespace {

// A page is read in pieces. The parts that hold objects are in memory as objects, many times as large.
constexpr std::uint64_t kPartMax = 512ULL << 20, kAllMax = 4ULL << 30, kObjectsMax = 64ULL << 20;

bool zlib_begins(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  const unsigned first = static_cast<unsigned char>(bytes[0]), second = static_cast<unsigned char>(bytes[1]);
  return (first & 0x0FU) == 8 && (first * 256 + second) % 31 == 0;
}

// A range of the file, read byte by byte or piece by piece.
struct Range {
  FileBytes& file;
  std::uint64_t at, end;

  std::string_view piece() {
    const std::string_view here = at < end ? file.piece(at).substr(0, end - at) : std::string_view{};
    at += here.size();
    return here;
  }
};

// Returns how many bytes one part unpacks to. It stops above the bound.
std::uint64_t inflated(Range range, std::uint64_t most) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return 0;
  std::array<Bytef, 64 * 1024> out;
  std::uint64_t size = 0;
  for (int state = Z_OK; state == Z_OK && size <= most;) {
    if (stream.avail_in == 0) {
      const std::string_view piece = range.piece();
      stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(piece.data()));
      stream.avail_in = static_cast<uInt>(piece.size());
    }
    stream.next_out = out.data();
    stream.avail_out = out.size();
    state = inflate(&stream, Z_NO_FLUSH);
    size += out.size() - stream.avail_out;
  }
  inflateEnd(&stream);
  return size;
}

// Returns how many bytes run-length data unpack to.
std::uint64_t unrolled(Range range) {
  constexpr unsigned kEnd = 128;
  std::uint64_t size = 0;
  while (range.at < range.end && size <= kPartMax) {
    const unsigned length = range.file.byte(range.at);
    if (length == kEnd) break;
    size += length < kEnd ? length + 1 : 257 - length;
    range.at += length < kEnd ? length + 2 : 2;
  }
  return size;
}

// Returns how many bytes LZW data unpack to. It stores only the length of each code's text, not the text.
std::uint64_t unpacked_lzw(Range range, unsigned early) {
  constexpr unsigned kClear = 256, kEnd = 257, kFirst = 258, kCodes = 4096;
  std::array<std::uint64_t, kCodes> lengths{};
  std::fill_n(lengths.begin(), kClear, 1);
  unsigned next = kFirst, width = 9, before = kClear, bits = 0;
  std::uint32_t buffer = 0;
  std::uint64_t size = 0;
  for (std::string_view piece = range.piece(); !piece.empty(); piece = range.piece())
    for (const char byte : piece) {
      buffer = buffer << 8 | static_cast<unsigned char>(byte);
      bits += 8;
      if (bits < width) continue;
      bits -= width;
      const unsigned code = buffer >> bits & ((1U << width) - 1);
      if (code == kEnd || size > kPartMax) return size;
      if (code == kClear) {
        next = kFirst;
        width = 9;
      } else {
        if (before != kClear && next < kCodes) lengths[next++] = lengths[before] + 1;
        size += lengths[code];
        if (next + early >= 1U << width && width < 12) ++width;
      }
      before = code;
    }
  return size;
}

// Returns the dictionary that ends at `end`, in front of the word stream. The PDF begins at `begin`.
std::string dictionary_of(FileBytes& bytes, std::uint64_t begin, std::uint64_t end) {
  constexpr std::uint64_t kDictionaryMax = 4096;
  const std::uint64_t from = end - std::min(end - begin, kDictionaryMax);
  const std::string_view before = bytes.at(from, end - from);
  const std::size_t object = before.rfind(" obj");
  return std::string(object == std::string_view::npos ? before : before.substr(object));
}

// Does a stream have a filter within a filter, or an unusual filter in a part that is read whole? No document needs
// that, and only the last output would tell its size. `dictionary`: the dictionary of the stream.
bool wrapped(std::string_view dictionary) {
  const auto has = [&](std::string_view name) { return dictionary.find(name) != std::string_view::npos; };
  int growing = 0;                                           // filters that make many bytes from few
  for (const std::string_view filter : {"/FlateDecode", "/LZWDecode", "/RunLengthDecode"})
    for (std::size_t at = 0; (at = dictionary.find(filter, at)) != std::string_view::npos; ++at) ++growing;
  if (growing > 1 || (has("/ASCII") && (has("/LZWDecode") || has("/RunLengthDecode")))) return true;
  return (has("/ObjStm") || has("/XRef")) && (has("/ASCII") || has("/LZW") || has("/RunLength"));
}

}  // namespace

bool swells(FileBytes& bytes, std::uint64_t begin) {
  constexpr std::string_view kWord = "stream", kEnd = "endstream";
  std::uint64_t all = 0, objects = 0;
  std::uint64_t end = 0;  // end of the current stream; it only moves forward, so that the file is read few times
  for (std::uint64_t at = begin; (at = bytes.find(kWord, at)) != FileBytes::kNone;) {
    at += kWord.size();
    if (at - begin >= kEnd.size() && bytes.at(at - kEnd.size(), kEnd.size()) == kEnd) continue;
    const std::string dictionary = dictionary_of(bytes, begin, at - kWord.size());
    if (wrapped(dictionary)) return true;
    std::uint64_t data = bytes.find_other(" ", at);
    if (data == FileBytes::kNone) data = bytes.size();
    if (bytes.at(data, 1) == "\r") ++data;
    if (bytes.at(data, 1) == "\n") ++data;
    const auto has = [&](std::string_view name) { return dictionary.find(name) != std::string::npos; };
    if (end < data) end = std::min(bytes.find(kEnd, data), bytes.size());
    const bool of_objects = has("/ObjStm") || has("/XRef");
    std::uint64_t size = 0;
    if (has("/LZWDecode")) size = unpacked_lzw({bytes, data, end}, has("/EarlyChange 0") ? 0 : 1);
    else if (has("/RunLengthDecode")) size = unrolled({bytes, data, end});
    else if (zlib_begins(bytes.at(data, 2)))
      size = inflated({bytes, data, bytes.size()}, of_objects ? kObjectsMax : kPartMax);
    all += size;
    if (of_objects) objects += size;
    if (size > kPartMax || all > kAllMax || objects > kObjectsMax) return true;
  }
  return false;
}

}  // namespace motcua::documents
