#include "documents/structure.h"

#include <qpdf/qpdf-c.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "documents/documents.h"
#include "documents/parts.h"

namespace motcua::documents {
namespace {

constexpr std::string_view kMark = "%PDF-", kEnd = "%%EOF", kJobHeader = "\x1B%-12345X", kByteOrder = "\xEF\xBB\xBF";
constexpr std::size_t kJobHeaderMax = 8 * 1024, kAfterEndMax = 4 * 1024;  // a printer's job may end after the document
constexpr std::string_view kZipEnd("PK\x05\x06", 4);
constexpr std::size_t kZipEndBytes = 22, kZipNoteMax = 65'535;
constexpr std::string_view kBlanks(" \t\r\n\f\0", 6);
constexpr int kPartsMax = 5'000'000;

std::size_t after_blanks(std::string_view bytes, std::size_t at) { return bytes.find_first_not_of(kBlanks, at); }

// Reads a PDF with qpdf. It uses the C interface, because the C++ headers of qpdf 11.3 do not compile as C++23.
class Pdf {
 public:
  Pdf(std::string_view bytes) : qpdf_(qpdf_init()) {
    qpdf_silence_errors(qpdf_);
    qpdf_set_suppress_warnings(qpdf_, QPDF_TRUE);
    qpdf_read_memory(qpdf_, "upload", bytes.data(), bytes.size(), nullptr);
  }
  Pdf(const Pdf&) = delete;
  ~Pdf() { qpdf_cleanup(&qpdf_); }

  Result<> check() {
    if (const Problem* wrong = fault()) return refuse(*wrong);
    const int pages = qpdf_get_num_pages(qpdf_);
    if (const Problem* wrong = fault()) return refuse(*wrong);
    if (pages < 1) return refuse(problems::broken_file);
    const bool opens = runs_at_opening(), active = opens || runs_anywhere();
    if (const Problem* wrong = fault()) return refuse(*wrong);
    if (!active && carries_) return refuse(problems::carrying_file);
    return active ? refuse(problems::active_file) : Result<>{};
  }

 private:
  const Problem* fault() {
    if (!qpdf_has_error(qpdf_)) return nullptr;
    const bool locked = qpdf_get_error_code(qpdf_, qpdf_get_error(qpdf_)) == qpdf_e_password;
    return locked ? &problems::locked_file : &problems::broken_file;
  }

  bool is(qpdf_oh object, const char* name) { return qpdf_oh_is_name_and_equals(qpdf_, object, name) == QPDF_TRUE; }

  // A scanner lets the reader begin at its first page. A document needs no other action at opening.
  bool runs_at_opening() {
    const qpdf_oh opening = qpdf_oh_get_key(qpdf_, qpdf_get_root(qpdf_), "/OpenAction");
    if (!qpdf_oh_is_dictionary(qpdf_, opening)) return qpdf_oh_is_stream(qpdf_, opening);
    return !is(qpdf_oh_get_key(qpdf_, opening, "/S"), "/GoTo");
  }

  // Does an object that can be reached hold something that a viewer would run, or that leaves the document by itself?
  bool runs_anywhere() {
    std::vector<qpdf_oh> open{qpdf_get_trailer(qpdf_)};
    std::set<std::pair<int, int>> seen;
    for (int parts = 0; !open.empty(); ++parts) {
      const qpdf_oh object = open.back();
      open.pop_back();
      const bool again =
          qpdf_oh_is_indirect(qpdf_, object) &&
          !seen.emplace(qpdf_oh_get_object_id(qpdf_, object), qpdf_oh_get_generation(qpdf_, object)).second;
      if (!again && (parts > kPartsMax || runs(object, open))) return true;
      qpdf_oh_release(qpdf_, object);
    }
    return false;
  }

  bool runs(qpdf_oh object, std::vector<qpdf_oh>& open) {
    if (qpdf_oh_is_array(qpdf_, object)) {
      const int count = qpdf_oh_get_array_n_items(qpdf_, object);
      for (int i = 0; i < count; ++i) keep(qpdf_oh_get_array_item(qpdf_, object, i), open);
      return false;
    }
    const qpdf_oh dictionary = qpdf_oh_is_stream(qpdf_, object) ? qpdf_oh_get_dict(qpdf_, object) : object;
    if (!qpdf_oh_is_dictionary(qpdf_, dictionary)) return false;
    std::vector<std::string> keys;
    for (qpdf_oh_begin_dict_key_iter(qpdf_, dictionary); qpdf_oh_dict_more_keys(qpdf_);)
      keys.emplace_back(qpdf_oh_dict_next_key(qpdf_));
    for (const std::string& key : keys) {
      if (key == "/JS" || key == "/JavaScript" || key == "/XFA") return true;
      const qpdf_oh value = qpdf_oh_get_key(qpdf_, dictionary, key.c_str());
      carries_ = carries_ || key == "/EF" || (key == "/Type" && is(value, "/EmbeddedFile"));
      if (key == "/S")
        for (const char* name : {"/JavaScript", "/Launch", "/ImportData", "/Rendition", "/RichMediaExecute"})
          if (is(value, name)) return true;
      keep(value, open);
    }
    return false;
  }

  // Numbers, names and texts hold no other objects. A kept object uses memory until it is checked.
  void keep(qpdf_oh object, std::vector<qpdf_oh>& open) {
    if (qpdf_oh_is_scalar(qpdf_, object)) qpdf_oh_release(qpdf_, object);
    else open.push_back(object);
  }

  qpdf_data qpdf_;
  bool carries_ = false;  // the PDF holds another file
};

// Behind the document only blanks, comments of a PDF and the end of a printer's job are allowed.
bool ends_plainly(std::string_view rest) {
  std::size_t at = after_blanks(rest, 0);
  if (at == std::string_view::npos) return true;
  rest = rest.substr(at);
  if (rest.size() > kAfterEndMax || rest.find('<') != std::string_view::npos) return false;
  if (rest.starts_with(kJobHeader) || rest.starts_with("@PJL")) return true;
  for (at = 0; at != std::string_view::npos && rest[at] == '%';) {
    const std::size_t end = rest.find_first_of("\r\n", at);
    at = end == std::string_view::npos ? end : after_blanks(rest, end);
  }
  return at == std::string_view::npos;
}

// An archive is read from its end, whatever is before it. Its last part says how many bytes follow in the file.
bool ends_as_zip(std::string_view bytes) {
  const std::size_t from = bytes.size() - std::min(bytes.size(), kZipEndBytes + kZipNoteMax);
  for (std::size_t at = from; (at = bytes.find(kZipEnd, at)) != std::string_view::npos; ++at) {
    if (bytes.size() - at < kZipEndBytes) return false;
    const auto byte = [&](std::size_t i) {
      return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + i]));
    };
    if (at + kZipEndBytes + byte(20) + 256 * byte(21) == bytes.size()) return true;
  }
  return false;
}

}  // namespace

const Problem& not_taken(std::string_view bytes) {
  const bool holds_pdf = bytes.substr(0, kJobHeaderMax).find(kMark) != std::string_view::npos;
  return holds_pdf ? problems::mixed_file : problems::not_a_document;
}

std::size_t pdf_begin(std::string_view bytes) {
  std::size_t at = bytes.starts_with(kByteOrder) ? kByteOrder.size() : 0;
  at = after_blanks(bytes, at);
  if (at == std::string_view::npos) return at;
  const std::string_view rest = bytes.substr(at);
  if (rest.starts_with(kMark)) return at;
  if (!rest.starts_with(kJobHeader) && !rest.starts_with("@PJL")) return std::string_view::npos;
  // Each line of the header begins with @PJL. The first line comes after the mark of a job.
  for (std::size_t line = at; line < bytes.size() && line - at < kJobHeaderMax;) {
    std::string_view text = bytes.substr(line);
    if (text.starts_with(kMark)) return line;
    if (text.starts_with(kJobHeader)) {
      line += kJobHeader.size();
      continue;
    }
    if (!text.starts_with("@PJL") && text.front() != '\r' && text.front() != '\n') break;
    const std::size_t end = bytes.find('\n', line);
    if (end == std::string_view::npos || bytes.substr(line, end - line).find('<') != std::string_view::npos) break;
    line = end + 1;
  }
  return std::string_view::npos;
}

Result<> check_pdf(std::string_view bytes) {
  const std::string_view pdf = bytes.substr(pdf_begin(bytes));
  const std::size_t end = pdf.rfind(kEnd);
  if (end == std::string_view::npos) return refuse(problems::broken_file);
  if (!ends_plainly(pdf.substr(end + kEnd.size())) || ends_as_zip(pdf)) return refuse(problems::mixed_file);
  if (swells(pdf)) return refuse(problems::broken_file);
  const auto checked = Pdf{pdf}.check();
  if (checked || checked.error().problem != &problems::broken_file) return checked;
  // A PDF without an object table is read line by line. Some programs write many objects into one line.
  std::string lines(pdf);
  for (std::size_t at = 0; (at = lines.find("endobj ", at)) != std::string::npos;) lines[at + 6] = '\n';
  return Pdf{lines}.check();
}

Result<> check_structure(std::string_view bytes, std::string_view media_type) {
  if (media_type == "application/pdf") return check_pdf(bytes);
  if (bytes.substr(0, 1024).find(kMark) != std::string_view::npos)
    return refuse(problems::broken_file);  // a picture and a PDF at the same time
  return media_type == "image/png" ? check_png(bytes) : check_jpeg(bytes);
}

}  // namespace motcua::documents
