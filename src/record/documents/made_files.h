// Makes small whole files for tests, and the parts of such files.
#pragma once
#include <unistd.h>
#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace motcua::documents {

// Bytes in a file that is deleted at the end of the object.
struct MadeFile {
  std::filesystem::path path;
  explicit MadeFile(const std::string& bytes) {
    std::string name = (std::filesystem::temp_directory_path() / "motcua-file-XXXXXX").string();
    ::close(::mkstemp(name.data()));
    path = name;
    std::ofstream(path, std::ios::binary) << bytes;
  }
  ~MadeFile() { std::filesystem::remove(path); }
  MadeFile(const MadeFile&) = delete;
};

// A PDF of one page. `more`: entries of its catalogue.
inline std::string made_pdf(const std::string& more) {
  return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R" + more +
         ">>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 "
         "9]>>endobj\ntrailer<</Size 4/Root 1 0 R>>\n%%EOF\n";
}

inline std::string big_endian(unsigned value) {
  return {static_cast<char>(value >> 24), static_cast<char>(value >> 16), static_cast<char>(value >> 8),
          static_cast<char>(value)};
}

inline std::string png_part(const std::string& type, const std::string& body) {
  const std::string told = type + body;
  const auto sum = crc32(0, reinterpret_cast<const Bytef*>(told.data()), static_cast<uInt>(told.size()));
  return big_endian(static_cast<unsigned>(body.size())) + told + big_endian(static_cast<unsigned>(sum));
}

inline std::string zipped(const std::string& plain) {
  uLongf size = compressBound(static_cast<uLong>(plain.size()));
  std::string packed(size, '\0');
  compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(plain.data()),
           static_cast<uLong>(plain.size()));
  packed.resize(size);
  return packed;
}

inline bool small(unsigned width, unsigned height) { return width <= 2000 && height <= 2000; }

// A PNG in grey and black. A picture that is too large has no real data.
inline std::string made_png(unsigned width, unsigned height) {
  using namespace std::string_literals;
  return "\x89PNG\r\n\x1a\n"s + png_part("IHDR", big_endian(width) + big_endian(height) + "\x08\x00\x00\x00\x00"s) +
         png_part("IDAT", zipped(small(width, height) ? std::string(std::size_t{height} * (width + 1), '\0') : "x"s)) +
         png_part("IEND", "");
}

inline std::string jpeg_part(char marker, const std::string& body) {
  const unsigned length = static_cast<unsigned>(body.size()) + 2;
  return std::string("\xFF") + marker + static_cast<char>(length >> 8) + static_cast<char>(length) + body;
}

inline std::string made_jpeg(unsigned width, unsigned height) {
  using namespace std::string_literals;
  const std::string sides = big_endian(height).substr(2) + big_endian(width).substr(2);
  return "\xFF\xD8"s + jpeg_part('\xE0', "JFIF\0\x01\x01\0\0\x01\0\x01\0\0"s) +
         jpeg_part('\xC0', "\x08"s + sides + "\x01\x01\x11\0"s) + jpeg_part('\xDA', "\x01\x01\0\0\x3F\0"s) +
         "\x12\xFF\x00\x34\xFF\xD0\x56"s +
         std::string(small(width, height) ? (width + 7) / 8 * ((height + 7) / 8) / 8 : 0, '\x2A') + "\xFF\xD9"s;
}

}  // namespace motcua::documents
