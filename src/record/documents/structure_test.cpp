#include "documents/structure.h"

#include <doctest/doctest.h>
#include <qpdf/qpdf-c.h>
#include <rapidcheck.h>

#include "base/limits.h"
#include "documents/documents.h"
#include "documents/made_files.h"

using namespace motcua;
using namespace motcua::documents;
using namespace std::string_literals;

namespace {

const Problem* fault(const std::string& written) {
  const std::string type = sniff(written);
  if (type.empty()) return &not_taken(written);
  const MadeFile file{written};
  FileBytes bytes{file.path};
  const auto checked = check_structure(bytes, type);
  return checked ? nullptr : checked.error().problem;
}

// The PDF as another program writes it: with a password to open it, or only to change it; with objects in streams.
std::string rewritten(const std::string& pdf, const char* opening, const char* changing) {
  qpdf_data qpdf = qpdf_init();
  qpdf_silence_errors(qpdf);
  qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
  qpdf_read_memory(qpdf, "t", pdf.data(), pdf.size(), nullptr);
  qpdf_init_write_memory(qpdf);
  qpdf_set_object_stream_mode(qpdf, qpdf_o_generate);
  if (changing) qpdf_set_r6_encryption_parameters2(qpdf, opening, changing, 1, 1, 1, 1, 1, 1, qpdf_r3p_full, 1);
  qpdf_write(qpdf);
  std::string written(reinterpret_cast<const char*>(qpdf_get_buffer(qpdf)), qpdf_get_buffer_length(qpdf));
  qpdf_cleanup(&qpdf);
  return written;
}

// A JPEG whose scan holds these bytes; none of them is 0xFF.
std::string jpeg_of(std::string bytes) {
  for (char& c : bytes)
    if (c == '\xFF') c = '\x01';
  const std::string jpeg = made_jpeg(640, 480);
  return jpeg.substr(0, jpeg.size() - 2) + bytes + "\xFF\xD9"s;
}

const std::string kScript = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>";

}  // namespace

TEST_CASE("whole files are taken, also as scanners write them") {
  CHECK(fault(made_pdf("")) == nullptr);
  std::string one_line = made_pdf("");
  for (std::size_t at = 0; (at = one_line.find("endobj\n", at)) != std::string::npos;) one_line[at += 6] = ' ';
  CHECK(fault(one_line) == nullptr);
  CHECK(fault("\xEF\xBB\xBF" + made_pdf("")) == nullptr);
  CHECK(fault("\r\n \n" + made_pdf("")) == nullptr);
  CHECK(fault("\x1B%-12345X@PJL JOB NAME=\"Scan\"\r\n@PJL ENTER LANGUAGE=PDF\r\n" + made_pdf("") +
              "\x1B%-12345X@PJL EOJ\r\n") == nullptr);
  CHECK(fault(made_pdf("") + std::string(600, '\0')) == nullptr);
  CHECK(fault(made_pdf("/OpenAction[3 0 R/Fit]")) == nullptr);
  CHECK(fault(made_pdf("/OpenAction<</S/GoTo/D[3 0 R/Fit]>>")) == nullptr);
  CHECK(fault(rewritten(made_pdf(""), nullptr, nullptr)) == nullptr);
  CHECK(fault(rewritten(made_pdf(""), "", "chu")) == nullptr);  // opens without a password
  CHECK(fault(made_png(1, 1)) == nullptr);
  CHECK(fault(made_jpeg(640, 480)) == nullptr);
  CHECK(fault(made_jpeg(640, 480) + "trailer of a telephone") == nullptr);
}

TEST_CASE("a PDF has at most 500 pages") {
  const auto pages = [](int count) {
    std::string kids;
    for (int i = 0; i < count; ++i) kids += std::to_string(i + 3) + " 0 R ";
    std::string pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[" + kids +
                      "]/Count " + std::to_string(count) + ">>endobj\n";
    for (int i = 0; i < count; ++i)
      pdf += std::to_string(i + 3) + " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n";
    return pdf + "trailer<</Size " + std::to_string(count + 3) + "/Root 1 0 R>>\n%%EOF\n";
  };
  CHECK(fault(pages(500)) == nullptr);
  CHECK(fault(pages(501)) == &documents::problems::too_many_pages);
}

namespace {

// A PDF of so many objects; the catalogue names those that have no other work. `first`: the first of these.
std::string pdf_of_objects(std::int64_t count, const std::string& each, const std::string& first) {
  std::string objects, names;
  for (std::int64_t i = 4; i <= count; ++i) {
    names += std::to_string(i) + " 0 R ";
    objects += std::to_string(i) + " 0 obj" + (i == 4 ? first : each) + "endobj\n";
  }
  const std::string pdf = made_pdf("/Many[" + names + "]");
  const std::size_t trailer = pdf.find("trailer");
  return pdf.substr(0, trailer) + objects + "trailer<</Size " + std::to_string(count + 1) + "/Root 1 0 R>>\n%%EOF\n";
}

}  // namespace

TEST_CASE("a PDF has a bounded number of objects, also in streams") {
  const auto pdf = [](std::int64_t count) { return pdf_of_objects(count, "<</A 1>>", "<</A 1>>"); };
  CHECK(fault(pdf(limits::pdf_objects_max)) == nullptr);
  CHECK(fault(pdf(limits::pdf_objects_max + 1)) == &documents::problems::too_many_objects);
  const auto packed = [&](std::int64_t count) { return rewritten(pdf(count), nullptr, nullptr); };
  CHECK(fault(packed(limits::pdf_objects_max)) == nullptr);
  CHECK(fault(packed(limits::pdf_objects_max + 1)) == &documents::problems::too_many_objects);
}

TEST_CASE("the values of an object fit into the memory of a check") {
  const auto pdf = [](int values) {
    std::string array;
    for (int i = 0; i < values; ++i) array += "0 ";
    return pdf_of_objects(4, "", "[" + array + "]");
  };
  CHECK(fault(pdf(20'000)) == nullptr);
  CHECK(fault(rewritten(pdf(20'000), nullptr, nullptr)) == nullptr);
  CHECK(fault(pdf(400'000)) == &documents::problems::too_many_objects);
  CHECK(fault(rewritten(pdf(400'000), nullptr, nullptr)) == &documents::problems::too_many_objects);
}

TEST_CASE("a PDF that is opened more than once is checked to its last object") {
  const std::string each = "<</Type/StructElem/S/P/P 2 0 R/K 1/Pg 3 0 R/A<</O/Layout/Placement/Block>>>>";
  CHECK(fault(pdf_of_objects(20'000, each, each)) == nullptr);
  CHECK(fault(pdf_of_objects(20'000, each, "<</S/JavaScript/JS(x)>>")) == &documents::problems::active_file);
  CHECK(fault(pdf_of_objects(20'000, each, "<</Type/EmbeddedFile>>")) == &documents::problems::carrying_file);
}

TEST_CASE("a file that is larger than the window that is read at once is checked to its end") {
  const std::string noise = [] {
    std::string bytes;
    unsigned seed = 7;
    while (bytes.size() < 700'000) bytes += static_cast<char>((seed = seed * 1'103'515'245 + 12'345) >> 24 | 1);
    return bytes;
  }();
  const auto carrying = [&](const std::string& more) {
    return made_pdf(more) + "9 0 obj<</Length " + std::to_string(noise.size()) + ">>stream\n" + noise +
           "\nendstream endobj\n%%EOF\n";
  };
  CHECK(fault(carrying("")) == nullptr);
  CHECK(fault(carrying(kScript)) == &documents::problems::active_file);
  CHECK(fault(carrying("") + "PK") == &documents::problems::mixed_file);
  CHECK(fault("@PJL\n" + carrying("")) == nullptr);
  const std::string png = "\x89PNG\r\n\x1a\n"s +
                          png_part("IHDR", big_endian(1000) + big_endian(700) + "\x08\0\0\0\0"s) +
                          png_part("tEXt", noise) + png_part("IDAT", zipped(std::string(700 * 1001, '\x2a')));
  CHECK(fault(png + png_part("IEND", "")) == nullptr);
  CHECK(fault(png) == &documents::problems::broken_file);
  CHECK(fault(jpeg_of(noise)) == nullptr);
  CHECK(fault(jpeg_of(noise).substr(0, 600'000)) == &documents::problems::broken_file);
}

TEST_CASE("a mark alone, or a piece of a file, is none") {
  CHECK(fault("%PDF-") == &documents::problems::broken_file);
  CHECK(fault("%PDF-1.4\n%%EOF\n") == &documents::problems::broken_file);
  CHECK(fault(made_pdf("") + std::string(100'000, 'x')) == &documents::problems::mixed_file);
  for (const std::string& whole :
       {rewritten(made_pdf(""), nullptr, nullptr), made_pdf(""), made_png(3, 3), made_jpeg(9, 9)})
    CHECK(rc::check([&] {
      const std::string piece = whole.substr(0, *rc::gen::inRange<std::size_t>(1, whole.size() - 8));
      RC_ASSERT(fault(piece) != nullptr);
    }));
  std::string other = made_png(1, 1);
  other[20] = '\x05';                                        // now the checksum does not match
  CHECK(fault(other) == &documents::problems::broken_file);
}

TEST_CASE("a PDF with a password is told apart from a broken one") {
  CHECK(fault(rewritten(made_pdf(""), "mở", "chu")) == &documents::problems::locked_file);
}

TEST_CASE("a PDF that runs something is refused, wherever that stands") {
  for (const std::string& active :
       {kScript, "/OpenAction<</S/Launch/F(x.exe)>>"s, "/OpenAction<</S/URI/URI(http://x)>>"s,
        "/AA<</WC<</S/JavaScript/JS(x)>>>>"s, "/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(x)>>]>>>>"s,
        "/AcroForm<</XFA(x)>>"s, "/Extra[[<</A<</S/JavaScript/JS(x)>>>>]]"s}) {
    CHECK_MESSAGE(fault(made_pdf(active)) == &documents::problems::active_file, active);
    CHECK_MESSAGE(fault(rewritten(made_pdf(active), nullptr, nullptr)) == &documents::problems::active_file, active);
    CHECK_MESSAGE(fault(rewritten(made_pdf(active), "", "chu")) == &documents::problems::active_file, active);
  }
}

TEST_CASE("a page of the web in front of a PDF, or a PDF in a picture, is no document") {
  CHECK(fault("<html><script>x</script>" + made_pdf("")) == &documents::problems::mixed_file);
  CHECK(fault("@PJL\n<html>\n" + made_pdf("")) == &documents::problems::mixed_file);
  CHECK(fault("@PJL COMMENT <script>x</script>\n" + made_pdf("")) == &documents::problems::mixed_file);
  CHECK(fault("x" + made_pdf("")) == &documents::problems::mixed_file);
  CHECK(fault("<html>x</html>") == &documents::problems::not_a_document);
  CHECK(fault("\xFF\xD8" + jpeg_part('\xFE', made_pdf("")) + made_jpeg(9, 9).substr(2)) ==
        &documents::problems::broken_file);
}

TEST_CASE("the sides of a picture have a bound") {
  for (const auto& [width, height] : {std::pair{30'001U, 1U}, {1U, 30'001U}, {20'000U, 20'000U}}) {
    CHECK(fault(made_png(width, height)) == &documents::problems::huge_picture);
    CHECK(fault(made_jpeg(width, height)) == &documents::problems::huge_picture);
  }
  CHECK(fault(made_png(0, 1)) == &documents::problems::broken_file);
  CHECK(fault(made_jpeg(0, 1)) == &documents::problems::broken_file);
}

TEST_CASE("a part that becomes larger than memory should hold is refused before it is read") {
  std::string bomb;
  z_stream stream{};
  REQUIRE(deflateInit(&stream, 9) == Z_OK);
  const std::string zeros(1 << 20, '\0');
  std::string out(1 << 16, '\0');
  for (int i = 0; i < 520; ++i) {
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(zeros.data()));
    stream.avail_in = static_cast<uInt>(zeros.size());
    do {
      stream.next_out = reinterpret_cast<Bytef*>(out.data());
      stream.avail_out = static_cast<uInt>(out.size());
      deflate(&stream, i == 519 ? Z_FINISH : Z_NO_FLUSH);
      bomb.append(out.data(), out.size() - stream.avail_out);
    } while (stream.avail_out == 0);
  }
  deflateEnd(&stream);
  CHECK(fault(made_pdf("") + "9 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n" + bomb +
              "\nendstream endobj\n%%EOF\n") == &documents::problems::broken_file);
}

namespace {

std::string picture(const std::string& head, const std::string& data) {
  return "\x89PNG\r\n\x1a\n"s + png_part("IHDR", head) + data + png_part("IEND", "");
}

std::string lzw(std::initializer_list<unsigned> codes) {     // codes of nine bits each
  std::string out;
  unsigned bits = 0, buffer = 0;
  for (const unsigned code : codes) {
    buffer = buffer << 9 | code;
    for (bits += 9; bits >= 8; bits -= 8) out += static_cast<char>(buffer >> (bits - 8));
  }
  return out + static_cast<char>(buffer << (8 - bits));
}

// The text of each code is the text of the code before it and one letter more. This repeats up to a full table.
std::string swelling_lzw(int tables) {
  std::string out;
  unsigned bits = 0, buffer = 0;
  const auto put = [&](unsigned code, unsigned width) {
    buffer = buffer << width | code;
    for (bits += width; bits >= 8; bits -= 8) out += static_cast<char>(buffer >> (bits - 8));
  };
  unsigned width = 9;
  for (int table = 0; table < tables; ++table) {
    put(256, width);
    width = 9;
    put(65, width);
    for (unsigned next = 258; next < 4095; ++next) {
      put(next, width);
      if (next + 2 >= 1U << width && width < 12) ++width;
    }
  }
  return out;
}

std::string with_stream(const std::string& dictionary, const std::string& data) {
  return made_pdf("") + "9 0 obj<<" + dictionary + ">>stream\n" + data + "\nendstream endobj\n%%EOF\n";
}

}  // namespace

TEST_CASE("a file is what it says: each way of being another thing has its own refusal") {
  const std::string head = big_endian(4) + big_endian(4) + "\x08\x00\x00\x00\x00"s, rows(4 * 5, '\0'),
                    good = zipped(rows), scan = jpeg_part('\xDA', "\x01\x01\0\0\x3F\0"s);
  const std::string jpeg = made_jpeg(640, 480), before = jpeg.substr(0, jpeg.find(scan));
  const std::string zip_end = "PK\x05\x06"s + std::string(18, '\0');
  std::string noted = zip_end + "%%EOF";
  noted[20] = 5;
  const Problem* broken = &documents::problems::broken_file;
  const Problem* mixed = &documents::problems::mixed_file;
  struct Case {
    std::string name;
    std::string bytes;
    const Problem* wanted;
  };
  const Case cases[] = {
      {"a PNG in one part", picture(head, png_part("IDAT", good)), nullptr},
      {"a PNG in two parts", picture(head, png_part("IDAT", good.substr(0, 5)) + png_part("IDAT", good.substr(5))),
       nullptr},
      {"an interlaced PNG", picture(head.substr(0, 12) + '\x01', png_part("IDAT", zipped(std::string(23, '\0')))),
       nullptr},
      {"data that were cut, with a right checksum", picture(head, png_part("IDAT", good.substr(0, good.size() - 5))),
       broken},
      {"data of another kind", picture(head, png_part("IDAT", "this is no zlib stream")), broken},
      {"too few rows", picture(head, png_part("IDAT", zipped(std::string(15, '\0')))), broken},
      {"too many rows", picture(head, png_part("IDAT", zipped(std::string(4000, '\0')))), broken},
      {"no data", picture(head, png_part("IDAT", "")), broken},
      {"a depth that is none", picture(head.substr(0, 8) + "\x05\x00\x00\x00\x00"s, png_part("IDAT", good)), broken},
      {"a height of nothing", picture(big_endian(4) + big_endian(0) + head.substr(8), png_part("IDAT", good)), broken},
      {"a JPEG whose scan is empty", before + scan + "\xFF\xD9"s, broken},
      {"a JPEG whose scan is a few bytes", before + scan + "\x12\x34\xFF\xD9"s, broken},
      {"a JPEG without a scan", before + "\xFF\xD9"s, broken},
      {"an attached file", made_pdf("/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a)/EF<</F 9 0 R>>>>]>>>>"),
       &documents::problems::carrying_file},
      {"an attached file of a page's note", made_pdf("/Extra[<</FS<</EF<<>>>>>>]"),
       &documents::problems::carrying_file},
      {"an archive behind the end", made_pdf("") + "PK\x03\x04 zip", mixed},
      {"an archive that ends as a PDF does", made_pdf("") + "PK\x03\x04 zip" + noted, mixed},
      {"a comment behind the end", made_pdf("") + "% of a program\n\n%1\n", nullptr},
      {"a comment and more behind the end", made_pdf("") + "% of a program\nPK", mixed},
      {"a page in a comment", made_pdf("") + "% <script>x</script>\n", mixed},
      {"a page behind the end", made_pdf("") + "<html><script>x</script></html>", mixed},
      {"a page in a printer's words", made_pdf("") + "\x1B%-12345X@PJL <script>", mixed},
      {"a little LZW", with_stream("/Filter/LZWDecode", lzw({256, 65, 66, 257})), nullptr},
      {"a little of runs", with_stream("/Filter/RunLengthDecode", "\x81x\x80"), nullptr},
      {"runs without end",
       with_stream("/Filter/RunLengthDecode",
                   [] {
                     std::string runs;
                     for (int i = 0; i < 4'200'000; ++i) runs += "\x81x";
                     return runs;
                   }()),
       broken},
      {"LZW without end", with_stream("/Filter/LZWDecode", swelling_lzw(100)), broken},
      {"a filter in a filter", with_stream("/Filter[/RunLengthDecode/LZWDecode]", "x"), broken},
      {"letters around LZW", with_stream("/Filter[/ASCII85Decode/LZWDecode]", "x"), broken},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name);
    const Problem* found = fault(one.bytes);
    CHECK((found ? found->code : "taken") == (one.wanted ? one.wanted->code : "taken"));
  }
}

TEST_CASE("random bytes behind a mark end in an answer") {
  CHECK(rc::check([](const std::string& bytes) {
    for (const std::string& mark : {"%PDF-1.7\n"s, "\x89PNG\r\n\x1a\n"s, "\xFF\xD8\xFF"s})
      (void)fault(mark + bytes + "%%EOF");
  }));
}
