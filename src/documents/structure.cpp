#include "documents/structure.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include <exception>
#include <stdexcept>

#include "documents/parts.h"

namespace motcua::documents {
namespace {

constexpr std::string_view kMark = "%PDF-", kEnd = "%%EOF", kJobHeader = "\x1B%-12345X", kByteOrder = "\xEF\xBB\xBF";
constexpr std::size_t kJobHeaderMax = 8 * 1024, kAfterEndMax = 4 * 1024;  // a printer's job may end after the document
constexpr int kDepthMax = 200, kPartsMax = 20'000'000;

std::size_t after_blanks(std::string_view bytes, std::size_t at) {
  return bytes.find_first_not_of(std::string_view(" \t\r\n\f\0", 6), at);
}

// Something that a viewer would run, or that leads out of the document by itself.
class Active {
 public:
  bool in(QPDFObjectHandle object, int depth = 0) {
    if (++parts_ > kPartsMax || depth > kDepthMax) throw std::runtime_error("a PDF has too many parts");
    if (object.isIndirect() && depth > 0) return false;  // it is looked at as an object of its own
    if (object.isStream()) object = object.getDict();
    if (object.isArray()) {
      for (const QPDFObjectHandle& item : object.getArrayAsVector())
        if (in(item, depth + 1)) return true;
      return false;
    }
    if (!object.isDictionary()) return false;
    for (const char* key : {"/JS", "/JavaScript", "/XFA"})
      if (object.hasKey(key)) return true;
    const QPDFObjectHandle action = object.getKey("/S");
    if (action.isName())
      for (const char* name : {"/JavaScript", "/Launch", "/ImportData", "/Rendition", "/RichMediaExecute"})
        if (action.isNameAndEquals(name)) return true;
    for (const auto& [key, value] : object.getDictAsMap())
      if (in(value, depth + 1)) return true;
    return false;
  }

 private:
  int parts_ = 0;
};

// A scanner lets the reader begin at its first page. Every other action at opening is none of a document's.
bool runs_at_opening(QPDFObjectHandle root) {
  const QPDFObjectHandle opening = root.getKey("/OpenAction");
  if (opening.isNull() || opening.isArray() || opening.isName() || opening.isString()) return false;
  return !opening.isDictionary() || !opening.getKey("/S").isNameAndEquals("/GoTo");
}

}  // namespace

std::size_t pdf_begin(std::string_view bytes) {
  std::size_t at = bytes.starts_with(kByteOrder) ? kByteOrder.size() : 0;
  at = after_blanks(bytes, at);
  if (at == std::string_view::npos) return at;
  const std::string_view rest = bytes.substr(at);
  if (rest.starts_with(kMark)) return at;
  if (!rest.starts_with(kJobHeader) && !rest.starts_with("@PJL")) return std::string_view::npos;
  // Each line of the header begins with @PJL, the first one behind the mark of a job.
  for (std::size_t line = at; line < bytes.size() && line - at < kJobHeaderMax;) {
    std::string_view text = bytes.substr(line);
    if (text.starts_with(kMark)) return line;
    if (text.starts_with(kJobHeader)) {
      line += kJobHeader.size();
      continue;
    }
    if (!text.starts_with("@PJL") && text.front() != '\r' && text.front() != '\n') break;
    const std::size_t end = bytes.find('\n', line);
    if (end == std::string_view::npos) break;
    line = end + 1;
  }
  return std::string_view::npos;
}

Result<> check_pdf(std::string_view bytes) {
  const std::string_view pdf = bytes.substr(pdf_begin(bytes));
  const std::size_t end = pdf.rfind(kEnd);
  if (end == std::string_view::npos || pdf.size() - end > kAfterEndMax) return refuse(problems::broken_file);
  try {
    QPDF document;
    document.setSuppressWarnings(true);
    document.setMaxWarnings(1000);
    document.processMemoryFile("upload", pdf.data(), pdf.size());
    if (QPDFPageDocumentHelper(document).getAllPages().empty()) return refuse(problems::broken_file);
    if (runs_at_opening(document.getRoot())) return refuse(problems::active_file);
    Active active;
    for (const QPDFObjectHandle& object : document.getAllObjects())
      if (active.in(object)) return refuse(problems::active_file);
  } catch (const QPDFExc& fault) {
    return refuse(fault.getErrorCode() == qpdf_e_password ? problems::locked_file : problems::broken_file);
  } catch (const std::exception&) { return refuse(problems::broken_file); }  // also of its own errors in the library
  return {};
}

Result<> check_structure(std::string_view bytes, std::string_view media_type) {
  if (media_type == "application/pdf") return check_pdf(bytes);
  if (bytes.substr(0, 1024).find(kMark) != std::string_view::npos)
    return refuse(problems::broken_file);  // both at once
  return media_type == "image/png" ? check_png(bytes) : check_jpeg(bytes);
}

}  // namespace motcua::documents
