#include "documents/documents.h"

#include <magic.h>
#include <sys/stat.h>

#include <chrono>
#include <mutex>
#include <stdexcept>
#include <unordered_map>

#include "base/hash.h"
#include "documents/file_bytes.h"
#include "documents/folder.h"
#include "documents/scan.h"
#include "documents/structure.h"

namespace motcua::documents {
namespace {

constexpr std::size_t kHead = 64 * 1024;  // bytes that tell the media type

}  // namespace

// The documents whose bytes were compared with their hash a short time ago, with what the system tells of their files.
// A part of a large document is asked many times in a row.
class Files::Checked {
 public:
  struct State {
    dev_t device{};
    ino_t number{};
    off_t bytes{};
    std::int64_t written_s = 0, written_ns = 0, changed_s = 0, changed_ns = 0;  // the second pair: nobody can set it
    bool operator==(const State&) const = default;
  };
  static State state_of(const std::filesystem::path& path) {
    struct stat now{};
    if (::stat(path.c_str(), &now) != 0) throw std::runtime_error("a stored file is missing: " + path.string());
    return {.device = now.st_dev,
            .number = now.st_ino,
            .bytes = now.st_size,
            .written_s = now.st_mtim.tv_sec,
            .written_ns = now.st_mtim.tv_nsec,
            .changed_s = now.st_ctim.tv_sec,
            .changed_ns = now.st_ctim.tv_nsec};
  }

  bool holds(const std::string& sha256, const State& state) {
    const std::lock_guard lock{mutex_};
    const auto found = all_.find(sha256);
    return found != all_.end() && found->second.state == state && Clock::now() - found->second.at < kFor;
  }
  void note(const std::string& sha256, const State& state) {
    const std::lock_guard lock{mutex_};
    if (all_.size() >= kMost) all_.clear();
    all_[sha256] = {state, Clock::now()};
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::minutes kFor{10};
  static constexpr std::size_t kMost = 4096;
  struct Entry {
    State state;
    Clock::time_point at;
  };
  std::mutex mutex_;
  std::unordered_map<std::string, Entry> all_;
};

std::string sniff(std::string_view head) {
  struct Close {
    void operator()(magic_t cookie) const { magic_close(cookie); }
  };
  static std::mutex mutex;  // two threads may not use the cookie of libmagic at the same time
  static const std::unique_ptr<std::remove_pointer_t<magic_t>, Close> cookie = [] {
    std::unique_ptr<std::remove_pointer_t<magic_t>, Close> opened{magic_open(MAGIC_MIME_TYPE | MAGIC_ERROR)};
    if (!opened || magic_load(opened.get(), nullptr) != 0)
      throw std::runtime_error("the database of libmagic cannot be read: install libmagic-mgc");
    return opened;
  }();
  if (pdf_begin(head) != std::string_view::npos) return "application/pdf";
  const std::lock_guard lock{mutex};
  const char* type = magic_buffer(cookie.get(), head.data(), head.size());
  const std::string_view found = type ? type : "";
  for (const std::string_view known : {"image/jpeg", "image/png"})
    if (found == known) return std::string(known);
  return {};
}

std::string_view ending_of(std::string_view media_type) {
  return media_type == "application/pdf" ? "pdf" : media_type == "image/png" ? "png" : "jpg";
}

Files::Files(const std::filesystem::path& folder, std::string scanner)
    : Files(std::make_unique<FolderStore>(folder), folder, std::move(scanner)) {}

Files::Files(std::unique_ptr<Store> store, std::filesystem::path folder, std::string scanner)
    : store_(std::move(store)),
      folder_(std::move(folder)),
      scanner_(std::move(scanner)),
      checked_(std::make_unique<Checked>()) {}

Files::~Files() = default;

Result<Stored> Files::put(const Incoming& incoming) const {
  FileBytes bytes{incoming.path};
  if (bytes.size() == 0) return refuse(problems::empty_file);
  if (bytes.size() != incoming.bytes) throw std::runtime_error("a file that came in was changed");
  Stored stored{.sha256 = incoming.sha256, .media_type = sniff(bytes.at(0, kHead)), .bytes = incoming.bytes};
  if (stored.media_type.empty()) return refuse(not_taken(bytes.at(0, kHead)));
  if (!scanner_.empty()) TRY(scan(scanner_, bytes));  // malware is reported as malware, also in a broken file
  TRY(check_structure(bytes, stored.media_type));
  store_->put(incoming);
  return stored;
}

Result<Stored> Files::put(std::string_view bytes) const {
  std::filesystem::create_directories(folder_);
  const Temporary draft{draft_beside(folder_ / "new")};
  NewFile file{draft.path};
  file.write(bytes);
  file.finish();
  return put(Incoming{.path = draft.path, .sha256 = sha256_hex(bytes), .bytes = bytes.size()});
}

Found Files::open(const std::string& sha256) const {
  const auto found = store_->open(sha256);
  if (!found) throw std::runtime_error("a stored file is missing or altered: " + sha256);
  const Checked::State state = Checked::state_of(found->path);
  if (checked_->holds(sha256, state)) return *found;
  if (hash_of_file(found->path) != sha256) throw std::runtime_error("a stored file is missing or altered: " + sha256);
  if (Checked::state_of(found->path) == state) checked_->note(sha256, state);
  return *found;
}

bool Files::has(const std::string& sha256) const { return store_->open(sha256).has_value(); }

bool Files::remove(const std::string& sha256) const { return store_->remove(sha256); }

void Files::walk(const std::function<void(const std::string& sha256, Instant came)>& use) const { store_->walk(use); }

}  // namespace motcua::documents
