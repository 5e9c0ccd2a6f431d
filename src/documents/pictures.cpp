// The structure of PNG (ISO/IEC 15948) and JPEG (ITU T.81), as far as it tells a whole picture from a piece of one.
#include <zlib.h>

#include <cstdint>

#include "documents/parts.h"

namespace motcua::documents {
namespace {

constexpr std::uint32_t kSideMax = 30'000;
constexpr std::uint64_t kAreaMax = 200'000'000;

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

Result<> check_sides(std::uint32_t width, std::uint32_t height) {
  if (width == 0 || height == 0) return refuse(problems::broken_file);
  if (width > kSideMax || height > kSideMax || std::uint64_t{width} * height > kAreaMax)
    return refuse(problems::huge_picture);
  return {};
}

}  // namespace

Result<> check_png(std::string_view bytes) {
  constexpr std::size_t kMark = 8, kAround = 12, kHead = 13;  // length, type and checksum are around the data
  bool head = false, data = false;
  for (std::size_t at = kMark; at + kAround <= bytes.size();) {
    const std::uint32_t length = big_endian(bytes, at, 4);
    if (length > bytes.size() - at - kAround) break;
    const std::string_view type = bytes.substr(at + 4, 4), body = bytes.substr(at + 8, length);
    const uLong sum = crc32(0, reinterpret_cast<const Bytef*>(type.data()), static_cast<uInt>(4 + length));
    if (sum != big_endian(bytes, at + 8 + length, 4)) break;
    if (type == "IHDR") {
      if (head || at != kMark || length != kHead) break;
      TRY(check_sides(big_endian(body, 0, 4), big_endian(body, 4, 4)));
      head = true;
    }
    data = data || (type == "IDAT" && length > 0);
    if (type == "IEND") return head && data ? Result<>{} : refuse(problems::broken_file);
    at += kAround + length;
  }
  return refuse(problems::broken_file);
}

Result<> check_jpeg(std::string_view bytes) {
  constexpr unsigned kEnd = 0xD9, kScan = 0xDA, kFirstFrame = 0xC0, kLastFrame = 0xCF;
  bool frame = false, scan = false;
  for (std::size_t at = 2; at + 2 <= bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) != 0xFF) {     // data of a scan, up to the next marker
      if (!scan) break;
      at = bytes.find('\xFF', at);
      if (at == std::string_view::npos) break;
      continue;
    }
    const unsigned marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == 0xFF) {                                    // a filler
      ++at;
      continue;
    }
    const bool alone = marker == 0x00 || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
    if (alone) {
      if (!scan) break;
      at += 2;
      continue;
    }
    if (marker == kEnd) return frame && scan ? Result<>{} : refuse(problems::broken_file);
    if (at + 4 > bytes.size()) break;
    const std::uint32_t length = big_endian(bytes, at + 2, 2);
    if (length < 2 || length > bytes.size() - at - 2) break;
    // C4, C8 and CC are tables; every other one from C0 to CF begins a frame.
    if (marker >= kFirstFrame && marker <= kLastFrame && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
      if (length < 8) break;
      TRY(check_sides(big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2)));
      frame = true;
    }
    scan = scan || (marker == kScan && frame);
    at += 2 + length;
  }
  return refuse(problems::broken_file);
}

}  // namespace motcua::documents
