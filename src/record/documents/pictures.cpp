// Checks the structure of PNG (ISO/IEC 15948) and JPEG (ITU T.81), to tell a whole picture from a part of one.
#include <zlib.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>

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

// The data of all IDAT parts: one zlib stream that ends and holds each row of the picture.
class Rows {
 public:
  explicit Rows(std::uint64_t wanted) : wanted_(wanted), state_(inflateInit(&stream_)) {}
  ~Rows() { inflateEnd(&stream_); }
  Rows(const Rows&) = delete;

  void take(std::string_view part) {
    std::array<Bytef, 64 * 1024> out;
    stream_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(part.data()));
    stream_.avail_in = static_cast<uInt>(part.size());
    while (state_ == Z_OK && size_ <= wanted_) {
      stream_.next_out = out.data();
      stream_.avail_out = out.size();
      state_ = inflate(&stream_, Z_NO_FLUSH);
      size_ += out.size() - stream_.avail_out;
      if (state_ == Z_BUF_ERROR || (stream_.avail_in == 0 && stream_.avail_out > 0)) break;
    }
    if (state_ == Z_BUF_ERROR) state_ = Z_OK;  // the next part continues the stream
  }
  bool whole() const { return state_ == Z_STREAM_END && size_ == wanted_; }

 private:
  const std::uint64_t wanted_;
  z_stream stream_{};
  int state_;
  std::uint64_t size_ = 0;
};

// One part of a PNG: its length, its type, its data and its checksum. `data`: the position of its data.
struct PngPart {
  std::string type;
  std::uint64_t data;
  std::uint32_t length;
};

// Reads the data of a part, gives them to `use` in pieces and compares the checksum.
template <class Use>
bool right_sum(FileBytes& bytes, const PngPart& part, const Use& use) {
  uLong sum = crc32(0, reinterpret_cast<const Bytef*>(part.type.data()), static_cast<uInt>(part.type.size()));
  const std::uint64_t end = part.data + part.length;
  for (std::uint64_t at = part.data; at < end;) {
    const std::string_view piece = bytes.piece(at).substr(0, end - at);
    sum = crc32(sum, reinterpret_cast<const Bytef*>(piece.data()), static_cast<uInt>(piece.size()));
    use(piece);
    at += piece.size();
  }
  return sum == big_endian(bytes.at(end, 4), 0, 4);
}

}  // namespace

Result<> check_png(FileBytes& bytes) {
  constexpr std::uint64_t kMark = 8, kAround = 12;  // length, type and checksum are around the data
  constexpr std::uint32_t kHead = 13;
  std::optional<PngHead> head;
  std::optional<Rows> rows;
  for (std::uint64_t at = kMark; at + kAround <= bytes.size();) {
    const std::string begin{bytes.at(at, 8)};
    const PngPart part{.type = begin.substr(4), .data = at + 8, .length = big_endian(begin, 0, 4)};
    if (part.length > bytes.size() - at - kAround) break;
    const bool of_rows = part.type == "IDAT" && head;
    if (!right_sum(bytes, part, [&](std::string_view piece) {
          if (of_rows) rows->take(piece);
        }))
      break;
    if (part.type == "IHDR") {
      if (head || at != kMark || part.length != kHead) break;
      const std::string body{bytes.at(part.data, kHead)};
      TRY(check_sides(big_endian(body, 0, 4), big_endian(body, 4, 4)));
      head = png_head(body);
      if (!head) break;
      rows.emplace(size_of_rows(*head));
    }
    if (part.type == "IEND") return rows && rows->whole() ? Result<>{} : refuse(problems::broken_file);
    at += kAround + part.length;
  }
  return refuse(problems::broken_file);
}

Result<> check_jpeg(FileBytes& bytes) {
  constexpr unsigned kEnd = 0xD9, kScan = 0xDA, kFirstFrame = 0xC0, kLastFrame = 0xCF;
  bool frame = false, scan = false;
  std::uint64_t wanted = 0, found = 0;  // minimum number of bytes of the scans; number of bytes that are there
  for (std::uint64_t at = 2; at + 2 <= bytes.size();) {
    if (bytes.byte(at) != 0xFF) {  // data of a scan, up to the next marker
      if (!scan) break;
      const std::uint64_t next = bytes.find("\xFF", at);
      if (next == FileBytes::kNone) break;
      found += next - at;
      at = next;
      continue;
    }
    const unsigned marker = bytes.byte(at + 1);
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
    const std::uint32_t length = big_endian(bytes.at(at + 2, 2), 0, 2);
    if (length < 2 || length > bytes.size() - at - 2) break;
    // C4, C8 and CC are tables. Every other marker from C0 to CF begins a frame.
    if (marker >= kFirstFrame && marker <= kLastFrame && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
      if (length < 8) break;
      const std::string sides{bytes.at(at + 5, 4)};
      const std::uint64_t width = big_endian(sides, 2, 2), height = big_endian(sides, 0, 2);
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
