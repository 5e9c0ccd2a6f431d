// Measures the size of the unpacked parts of a PDF. qpdf reads some of these parts into memory whole.
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

// Returns how many bytes one part unpacks to. It stops above the bound.
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

// Returns how many bytes run-length data unpack to.
std::uint64_t unrolled(std::string_view bytes) {
  constexpr unsigned kEnd = 128;
  std::uint64_t size = 0;
  for (std::size_t at = 0; at < bytes.size() && size <= kPartMax;) {
    const unsigned length = static_cast<unsigned char>(bytes[at]);
    if (length == kEnd) break;
    size += length < kEnd ? length + 1 : 257 - length;
    at += length < kEnd ? length + 2 : 2;
  }
  return size;
}

// Returns how many bytes LZW data unpack to. It stores only the length of each code's text, not the text.
std::uint64_t unpacked_lzw(std::string_view bytes, unsigned early) {
  constexpr unsigned kClear = 256, kEnd = 257, kFirst = 258, kCodes = 4096;
  std::array<std::uint64_t, kCodes> lengths{};
  std::fill_n(lengths.begin(), kClear, 1);
  unsigned next = kFirst, width = 9, before = kClear, bits = 0;
  std::uint32_t buffer = 0;
  std::uint64_t size = 0;
  for (const char byte : bytes) {
    buffer = buffer << 8 | static_cast<unsigned char>(byte);
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const unsigned code = buffer >> bits & ((1U << width) - 1);
    if (code == kEnd || size > kPartMax) break;
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

// Returns the dictionary at the end of `before`, in front of the word stream.
std::string_view dictionary_of(std::string_view before) {
  constexpr std::size_t kDictionaryMax = 4096;
  const std::string_view end = before.substr(before.size() - std::min(before.size(), kDictionaryMax));
  const std::size_t begin = end.rfind(" obj");
  return begin == std::string_view::npos ? end : end.substr(begin);
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

bool swells(std::string_view pdf) {
  constexpr std::string_view kWord = "stream";
  std::uint64_t all = 0;
  std::size_t end = 0;  // end of the current stream; it only moves forward, so that the whole file is read once
  for (std::size_t at = 0; (at = pdf.find(kWord, at)) != std::string_view::npos;) {
    at += kWord.size();
    std::size_t begin = at;
    if (pdf.substr(0, at).ends_with("endstream")) continue;
    const std::string_view dictionary = dictionary_of(pdf.substr(0, at - kWord.size()));
    if (wrapped(dictionary)) return true;
    while (begin < pdf.size() && pdf[begin] == ' ') ++begin;
    if (begin < pdf.size() && pdf[begin] == '\r') ++begin;
    if (begin < pdf.size() && pdf[begin] == '\n') ++begin;
    const std::string_view data = pdf.substr(begin);
    const auto has = [&](std::string_view name) { return dictionary.find(name) != std::string_view::npos; };
    if (end < begin) end = std::min(pdf.find("endstream", begin), pdf.size());
    const std::string_view whole = pdf.substr(begin, end - begin);
    std::uint64_t size = 0;
    if (has("/LZWDecode")) size = unpacked_lzw(whole, has("/EarlyChange 0") ? 0 : 1);
    else if (has("/RunLengthDecode")) size = unrolled(whole);
    else if (zlib_begins(data)) size = inflated(data);
    all += size;
    if (size > kPartMax || all > kAllMax) return true;
  }
  return false;
}

}  // namespace motcua::documents
