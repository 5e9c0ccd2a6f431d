// Checks the structure of PNG (ISO/IEC 15948) and JPEG (ITU T.81), to tell a whole picture from a part of one.
#include <zlib.h>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

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

// The head of a PNG: the layout of the rows in its data.
struct PngHead {
  std::uint32_t width, height;
  unsigned bits, interlace;  // bits per pixel
};

std::optional<PngHead> png_head(std::string_view body) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned>(static_cast<unsigned char>(body[at])); };
  const unsigned depth = byte(8), colour = byte(9);
  const bool deep = depth == 8 || depth == 16, flat = depth == 1 || depth == 2 || depth == 4 || depth == 8;
  unsigned samples = 0;
  switch (colour) {
    case 0: samples = deep || flat ? 1 : 0; break;
    case 2: samples = deep ? 3 : 0; break;
    case 3: samples = flat ? 1 : 0; break;
    case 4: samples = deep ? 2 : 0; break;
    case 6: samples = deep ? 4 : 0; break;
    default: break;
  }
  if (samples == 0 || byte(10) != 0 || byte(11) != 0 || byte(12) > 1) return std::nullopt;
  return PngHead{big_endian(body, 0, 4), big_endian(body, 4, 4), samples * depth, byte(12)};
}

// Returns the size of the rows in bytes, with one filter byte for each row: of the whole picture, or of the seven
// passes of Adam7.
std::uint64_t size_of_rows(const PngHead& head) {
  const auto pass = [&](std::uint64_t width, std::uint64_t height) {
    return width == 0 ? 0 : height * (1 + (width * head.bits + 7) / 8);
  };
  if (head.interlace == 0) return pass(head.width, head.height);
  struct Adam {
    std::uint32_t x, y, right, down;
  };
  constexpr std::array<Adam, 7> kPasses{
      {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}};
  std::uint64_t size = 0;
  for (const auto& [x, y, right, down] : kPasses)
    if (head.width > x && head.height > y)
      size += pass((head.width - x + right - 1) / right, (head.height - y + down - 1) / down);
  return size;
}

// Do the data of all IDAT parts form one zlib stream that ends and holds each row of the picture?
bool opens(const std::vector<std::string_view>& parts, std::uint64_t wanted) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return false;
  std::array<Bytef, 64 * 1024> out;
  std::uint64_t size = 0;
  int state = Z_OK;
  for (const std::string_view part : parts) {
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(part.data()));
    stream.avail_in = static_cast<uInt>(part.size());
    while (state == Z_OK && size <= wanted) {
      stream.next_out = out.data();
      stream.avail_out = out.size();
      state = inflate(&stream, Z_NO_FLUSH);
      size += out.size() - stream.avail_out;
      if (state == Z_BUF_ERROR || (stream.avail_in == 0 && stream.avail_out > 0)) break;
    }
    if (state == Z_BUF_ERROR) state = Z_OK;  // the next part continues the stream
    if (state != Z_OK) break;
  }
  inflateEnd(&stream);
  return state == Z_STREAM_END && size == wanted;
}

}  // namespace

Result<> check_png(std::string_view bytes) {
  constexpr std::size_t kMark = 8, kAround = 12, kHead = 13;  // length, type and checksum are around the data
  std::optional<PngHead> head;
  std::vector<std::string_view> data;
  for (std::size_t at = kMark; at + kAround <= bytes.size();) {
    const std::uint32_t length = big_endian(bytes, at, 4);
    if (length > bytes.size() - at - kAround) break;
    const std::string_view type = bytes.substr(at + 4, 4), body = bytes.substr(at + 8, length);
    const uLong sum = crc32(0, reinterpret_cast<const Bytef*>(type.data()), static_cast<uInt>(4 + length));
    if (sum != big_endian(bytes, at + 8 + length, 4)) break;
    if (type == "IHDR") {
      if (head || at != kMark || length != kHead) break;
      TRY(check_sides(big_endian(body, 0, 4), big_endian(body, 4, 4)));
      head = png_head(body);
      if (!head) break;
    }
    if (type == "IDAT" && length > 0) data.push_back(body);
    if (type == "IEND") return head && opens(data, size_of_rows(*head)) ? Result<>{} : refuse(problems::broken_file);
    at += kAround + length;
  }
  return refuse(problems::broken_file);
}

Result<> check_jpeg(std::string_view bytes) {
  constexpr unsigned kEnd = 0xD9, kScan = 0xDA, kFirstFrame = 0xC0, kLastFrame = 0xCF;
  bool frame = false, scan = false;
  std::uint64_t wanted = 0, found = 0;  // minimum number of bytes of the scans; number of bytes that are there
  for (std::size_t at = 2; at + 2 <= bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) != 0xFF) {  // data of a scan, up to the next marker
      if (!scan) break;
      const std::size_t next = bytes.find('\xFF', at);
      if (next == std::string_view::npos) break;
      found += next - at;
      at = next;
      continue;
    }
    const unsigned marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == 0xFF) {  // a fill byte
      ++at;
      continue;
    }
    const bool alone = marker == 0x00 || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
    if (alone) {
      if (!scan) break;
      found += marker == 0x00;  // a byte of data that looks like a marker
      at += 2;
      continue;
    }
    if (marker == kEnd) return frame && scan && found >= wanted ? Result<>{} : refuse(problems::broken_file);
    if (at + 4 > bytes.size()) break;
    const std::uint32_t length = big_endian(bytes, at + 2, 2);
    if (length < 2 || length > bytes.size() - at - 2) break;
    // C4, C8 and CC are tables. Every other marker from C0 to CF begins a frame.
    if (marker >= kFirstFrame && marker <= kLastFrame && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
      if (length < 8) break;
      const std::uint64_t width = big_endian(bytes, at + 7, 2), height = big_endian(bytes, at + 5, 2);
      TRY(check_sides(static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)));
      frame = true;
      // A Huffman code takes at least one bit for each block of 8 by 8. Other codes may take less.
      wanted = marker <= 0xC2 ? ((width + 7) / 8 * ((height + 7) / 8) + 7) / 8 : 1;
    }
    scan = scan || (marker == kScan && frame);
    at += 2 + length;
  }
  return refuse(problems::broken_file);
}

}  // namespace motcua::documents
