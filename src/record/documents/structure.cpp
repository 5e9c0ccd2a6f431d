#include "documents/structure.h"

#include <qpdf/qpdf-c.h>

#include <algorithm>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <new>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/freed_memory.h"
#include "base/limits.h"
#include "base/settable_limits.h"
#include "documents/documents.h"
#include "documents/folder.h"
#include "documents/memory_bound.h"
#include "documents/parts.h"
#include "msg/documents.h"

namespace motcua::documents {
namespace {

constexpr std::string_view kMark = "%PDF-", kEnd = "%%EOF", kJobHeader = "\x1B%-12345X", kByteOrder = "\xEF\xBB\xBF";
constexpr std::size_t kJobHeaderMax = 8 * 1024, kAfterEndMax = 4 * 1024;  // a printer's job may end after the document
constexpr std::string_view kZipEnd("PK\x05\x06", 4);
constexpr std::size_t kHead = 64 * 1024;
constexpr std::size_t kZipEndBytes = 22, kZipNoteMax = 65'535;
constexpr std::string_view kBlanks(" \t\r\n\f\0", 6);
constexpr int kPartsMax = 5'000'000;

std::size_t after_blanks(std::string_view bytes, std::size_t at) { return bytes.find_first_not_of(kBlanks, at); }

// The objects of a PDF cost up to 120 times its bytes, so the memory is bounded and not the file. A PDF with more pages
// than usual needs more, if the site takes one.
std::int64_t memory_max() {
  constexpr std::int64_t kUsual = 64LL << 20, kOfPage = 12LL << 10, kUsualPages = 500;
  return kUsual + kOfPage * std::max<std::int64_t>(0, limits::in_force().file_pages - kUsualPages);
}
std::int64_t memory_of(std::uint64_t file_bytes) {
  constexpr std::int64_t kLeast = 16LL << 20, kOfByte = 150;
  return std::min(memory_max(), kLeast + kOfByte * static_cast<std::int64_t>(file_bytes));
}

// A scan has five objects for a page, a long text with marks for the blind some 100.
std::int64_t objects_max() {
  return std::max<std::int64_t>(limits::pdf_objects_max, 20 * limits::in_force().file_pages);
}

Refusal too_many_objects() {
  return {problems::too_many_objects, Message(msg::documents::objects_at_most, objects_max())};
}

// Bounds the memory of all PDFs that are checked at once. The others wait.
class PdfRoom {
 public:
  explicit PdfRoom(std::int64_t bytes) : bytes_(bytes) {
    std::unique_lock lock{mutex()};
    changed().wait(lock, [&] { return held() + bytes_ <= 2 * memory_max(); });
    held() += bytes_;
  }
  ~PdfRoom() {
    {
      const std::lock_guard lock{mutex()};
      held() -= bytes_;
    }
    changed().notify_all();
  }
  PdfRoom(const PdfRoom&) = delete;

 private:
  static std::mutex& mutex() {
    static std::mutex one;
    return one;
  }
  static std::condition_variable& changed() {
    static std::condition_variable one;
    return one;
  }
  static std::int64_t& held() {
    static std::int64_t bytes = 0;
    return bytes;
  }
  const std::int64_t bytes_;
};

// Reads a PDF with qpdf, which reads the file where it needs it. It uses the C interface, because the C++ headers of
// qpdf 11.3 do not compile as C++23. qpdf keeps each object that it has read. So the PDF is opened again when half of
// the memory is used, and the walk goes on with the numbers of the objects that wait.
class Pdf {
 public:
  Pdf(std::filesystem::path file, std::int64_t bytes_max) : file_(std::move(file)), bytes_max_(bytes_max) {}
  Pdf(const Pdf&) = delete;
  ~Pdf() {
    close();
    if (large_) give_back_freed_memory();
  }

  Result<> check() {
    MemoryBound memory{bytes_max_};
    Result<> checked;
    try {
      checked = check_within(memory);
    } catch (const std::bad_alloc&) {
      if (!memory.over()) throw;
    }
    large_ = large_ || memory.over();
    // qpdf takes an object that it has no memory for as an empty one.
    return memory.over() ? std::unexpected(too_many_objects()) : std::move(checked);
  }

 private:
  void open() {
    qpdf_ = qpdf_init();
    qpdf_silence_errors(qpdf_);
    qpdf_set_suppress_warnings(qpdf_, QPDF_TRUE);
    qpdf_read(qpdf_, file_.c_str(), nullptr);
  }
  void close() {
    if (qpdf_) qpdf_cleanup(&qpdf_);
    qpdf_ = nullptr;
  }

  Result<> check_within(const MemoryBound& memory) {
    open();
    if (const Problem* wrong = fault()) return refuse(*wrong);
    const int pages = qpdf_get_num_pages(qpdf_);
    if (const Problem* wrong = fault()) return refuse(*wrong);
    if (pages < 1) return refuse(problems::broken_file);
    if (pages > limits::in_force().file_pages)
      return refuse(problems::too_many_pages,
                    Message(msg::documents::pages_at_most, pages, limits::in_force().file_pages));
    active_ = runs_at_opening();
    if (!active_) TRY(walk(memory));
    if (const Problem* wrong = fault()) return refuse(*wrong);
    if (!active_ && carries_) return refuse(problems::carrying_file);
    return active_ ? refuse(problems::active_file) : Result<>{};
  }

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

  // Goes through all objects that can be reached, until one holds something that a viewer would run, or that leaves the
  // document by itself.
  Result<> walk(const MemoryBound& memory) {
    inside_.push_back(qpdf_get_trailer(qpdf_));
    for (int parts = 0; !active_;) {
      for (; !inside_.empty() && !active_ && !memory.over(); ++parts) {
        const qpdf_oh object = inside_.back();
        inside_.pop_back();
        active_ = runs(object);
        qpdf_oh_release(qpdf_, object);
      }
      if (memory.over() || parts > kPartsMax || std::cmp_greater(seen_.size(), objects_max()))
        return std::unexpected(too_many_objects());
      if (waiting_.empty()) return {};
      if (memory.bytes() > bytes_max_ / 2) {
        if (const Problem* wrong = fault()) return refuse(*wrong);
        large_ = true;
        close();
        open();
        if (const Problem* wrong = fault()) return refuse(*wrong);
      }
      const auto [number, generation] = waiting_.back();
      waiting_.pop_back();
      inside_.push_back(qpdf_get_object_by_id(qpdf_, number, generation));
    }
    return {};
  }

  bool runs(qpdf_oh object) {
    if (qpdf_oh_is_array(qpdf_, object)) {
      const int count = qpdf_oh_get_array_n_items(qpdf_, object);
      for (int i = 0; i < count; ++i) keep(qpdf_oh_get_array_item(qpdf_, object, i));
      return false;
    }
    if (qpdf_oh_is_stream(qpdf_, object)) {
      keep(qpdf_oh_get_dict(qpdf_, object));
      return false;
    }
    if (!qpdf_oh_is_dictionary(qpdf_, object)) return false;
    std::vector<std::string> keys;
    for (qpdf_oh_begin_dict_key_iter(qpdf_, object); qpdf_oh_dict_more_keys(qpdf_);)
      keys.emplace_back(qpdf_oh_dict_next_key(qpdf_));
    for (const std::string& key : keys) {
      if (key == "/JS" || key == "/JavaScript" || key == "/XFA") return true;
      const qpdf_oh value = qpdf_oh_get_key(qpdf_, object, key.c_str());
      carries_ = carries_ || key == "/EF" || (key == "/Type" && is(value, "/EmbeddedFile"));
      if (key == "/S")
        for (const char* name : {"/JavaScript", "/Launch", "/ImportData", "/Rendition", "/RichMediaExecute"})
          if (is(value, name)) return true;
      keep(value);
    }
    return false;
  }

  // Numbers, names and texts hold no other objects. A kept object uses memory until it is checked; of one with a number
  // only the number is kept. That comes first: any other question reads the object.
  void keep(qpdf_oh object) {
    if (qpdf_oh_is_indirect(qpdf_, object)) {
      const std::pair id{qpdf_oh_get_object_id(qpdf_, object), qpdf_oh_get_generation(qpdf_, object)};
      if (seen_.insert(id).second) waiting_.push_back(id);
    } else if (!qpdf_oh_is_scalar(qpdf_, object)) {
      inside_.push_back(object);
      return;
    }
    qpdf_oh_release(qpdf_, object);
  }

  const std::filesystem::path file_;
  const std::int64_t bytes_max_;
  qpdf_data qpdf_ = nullptr;
  std::vector<qpdf_oh> inside_;  // parts of the object that is checked
  std::vector<std::pair<int, int>> waiting_;
  std::set<std::pair<int, int>> seen_;
  bool active_ = false, carries_ = false;  // carries_: the PDF holds another file
  bool large_ = false;
};

// Counts the heads of objects before one is read, so that a large PDF is refused soon. Those in streams of objects are
// counted by the walk.
bool has_too_many_objects(FileBytes& bytes) {
  constexpr std::string_view kHeadOfObject = " obj";
  std::int64_t count = 0;
  for (std::uint64_t at = 0; (at = bytes.find(kHeadOfObject, at)) != FileBytes::kNone; at += kHeadOfObject.size())
    if (++count > objects_max()) return true;
  return false;
}

// Behind the document only blanks, comments of a PDF and the end of a printer's job are allowed. `at`: its end.
bool ends_plainly(FileBytes& bytes, std::uint64_t at) {
  at = bytes.find_other(kBlanks, at);
  if (at == FileBytes::kNone) return true;
  if (bytes.size() - at > kAfterEndMax) return false;
  const std::string_view rest = bytes.at(at, kAfterEndMax);
  if (rest.find('<') != std::string_view::npos) return false;
  if (rest.starts_with(kJobHeader) || rest.starts_with("@PJL")) return true;
  std::size_t line = 0;
  while (line != std::string_view::npos && rest[line] == '%') {
    const std::size_t end = rest.find_first_of("\r\n", line);
    line = end == std::string_view::npos ? end : after_blanks(rest, end);
  }
  return line == std::string_view::npos;
}

// An archive is read from its end, whatever is before it. Its last part says how many bytes follow in the file.
bool ends_as_zip(FileBytes& file, std::uint64_t begin) {
  const std::uint64_t from = file.size() - std::min<std::uint64_t>(file.size() - begin, kZipEndBytes + kZipNoteMax);
  const std::string_view bytes = file.at(from, kZipEndBytes + kZipNoteMax);
  for (std::size_t at = 0; (at = bytes.find(kZipEnd, at)) != std::string_view::npos; ++at) {
    if (bytes.size() - at < kZipEndBytes) return false;
    const auto byte = [&](std::size_t i) {
      return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + i]));
    };
    if (at + kZipEndBytes + byte(20) + 256 * byte(21) == bytes.size()) return true;
  }
  return false;
}

// Writes another form of a PDF: the bytes from `begin` on. With Lines::after_objects each "endobj " ends a line.
enum class Lines { as_they_are, after_objects };
void rewrite(FileBytes& bytes, std::uint64_t begin, Lines lines, const std::filesystem::path& into) {
  constexpr std::string_view kObjectEnds = "endobj ";
  NewFile file{into};
  for (std::uint64_t at = begin; at < bytes.size();) {
    std::string piece{bytes.at(at, FileBytes::kAtMost)};
    if (lines == Lines::after_objects) {
      for (std::size_t found = 0; (found = piece.find(kObjectEnds, found)) != std::string::npos;)
        piece[found + kObjectEnds.size() - 1] = '\n';
      // The next piece begins with what may be the begin of the word.
      if (at + piece.size() < bytes.size()) piece.resize(piece.size() - kObjectEnds.size());
    }
    file.write(piece);
    at += piece.size();
  }
  file.finish();
}

Result<> check_rewritten(FileBytes& bytes, std::uint64_t begin, Lines lines, std::int64_t memory) {
  const Temporary other{draft_beside(bytes.path())};
  rewrite(bytes, begin, lines, other.path);
  return Pdf{other.path, memory}.check();
}

}  // namespace

const Problem& not_taken(std::string_view head) {
  const bool holds_pdf = head.substr(0, kJobHeaderMax).find(kMark) != std::string_view::npos;
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

Result<> check_pdf(FileBytes& bytes) {
  const std::uint64_t begin = pdf_begin(bytes.at(0, kHead));
  const std::uint64_t end = bytes.find_last(kEnd);
  if (end == FileBytes::kNone || end < begin) return refuse(problems::broken_file);
  if (!ends_plainly(bytes, end + kEnd.size()) || ends_as_zip(bytes, begin)) return refuse(problems::mixed_file);
  if (has_too_many_objects(bytes)) return std::unexpected(too_many_objects());
  if (swells(bytes, begin)) return refuse(problems::broken_file);
  const std::int64_t memory = memory_of(bytes.size());
  const PdfRoom room{memory};
  const auto checked =
      begin == 0 ? Pdf{bytes.path(), memory}.check() : check_rewritten(bytes, begin, Lines::as_they_are, memory);
  if (checked || checked.error().problem != &problems::broken_file) return checked;
  // A PDF without an object table is read line by line. Some programs write many objects into one line.
  return check_rewritten(bytes, begin, Lines::after_objects, memory);
}

Result<> check_structure(FileBytes& bytes, std::string_view media_type) {
  if (media_type == "application/pdf") return check_pdf(bytes);
  if (bytes.at(0, 1024).find(kMark) != std::string_view::npos)
    return refuse(problems::broken_file);  // a picture and a PDF at the same time
  return media_type == "image/png" ? check_png(bytes) : check_jpeg(bytes);
}

}  // namespace motcua::documents
