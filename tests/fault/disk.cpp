// A disk that fails on command. It is loaded before the program (LD_PRELOAD), between it and libc. Tests only.
//
// MOTCUA_DISK_UNDER  only calls for files below this folder fail
// MOTCUA_DISK_PLAN   a file with one Plan, shared with the test: which call fails, and how
// MOTCUA_DISK_LOG    a file for the writes that a power cut would lose, one line a write; optional
//                    (tests/fault/disk.ts reads it)
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>

namespace {

enum Kind : std::uint32_t { kOpen = 1, kWrite = 2, kSync = 4, kRename = 8, kTruncate = 16, kRead = 32, kUnlink = 64 };

struct Plan {
  std::atomic<std::int64_t> left;  // calls until one fails; 0: none fails
  std::atomic<std::int64_t> seen;  // calls of these kinds since it was armed
  std::atomic<std::uint32_t> kinds;
  std::atomic<std::int32_t>
      error;  // errno; 0: a write stores half of its bytes; -1: killed before the call, -2: after it
  std::atomic<std::int32_t> ever_after;  // 1: every later call fails too
  std::atomic<std::int32_t> slow_us;  // the extra time of every call
};
static_assert(sizeof(Plan) == 32);

template <class F>
F real(const char* name) {
  return reinterpret_cast<F>(::dlsym(RTLD_NEXT, name));
}

struct Disk {
  std::string under;
  Plan* plan = nullptr;
  int log = -1;
  std::mutex mutex;

  Disk() {
    if (const char* folder = std::getenv("MOTCUA_DISK_UNDER")) under = folder;
    const auto open_file = real<int (*)(const char*, int, ...)>("open");
    if (const char* file = std::getenv("MOTCUA_DISK_PLAN")) {
      const int fd = open_file(file, O_RDWR | O_CLOEXEC);
      void* shared = fd < 0 ? MAP_FAILED : ::mmap(nullptr, sizeof(Plan), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
      if (shared == MAP_FAILED) std::abort();
      plan = static_cast<Plan*>(shared);
    }
    if (const char* file = std::getenv("MOTCUA_DISK_LOG")) {
      log = open_file(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
      if (log < 0) std::abort();
    }
  }

  bool concerns(const std::string& path) const {
    return !under.empty() && path.starts_with(under) && !path.ends_with("-shm");
  }

  // Returns whether this call fails; sets errno.
  bool fails(Kind kind) {
    if (!plan) return false;
    if (const auto slow = plan->slow_us.load()) ::usleep(static_cast<useconds_t>(slow));
    if (!(plan->kinds.load() & kind)) return false;
    ++plan->seen;
    if (plan->left.load() <= 0) return false;
    if (plan->left.load() > 1) {
      --plan->left;
      return false;
    }
    if (!plan->ever_after.load()) plan->left = 0;
    if (plan->error.load() == -1) ::kill(::getpid(), SIGKILL);
    if (plan->error.load() == -2) {
      dying = true;
      return false;
    }
    errno = plan->error.load();
    return true;
  }
  void after_call() {
    if (dying) ::kill(::getpid(), SIGKILL);
  }
  static thread_local bool dying;
  bool half() const { return plan && plan->error.load() == 0; }

  void note(const std::string& line) {
    const auto write_bytes = real<ssize_t (*)(int, const void*, size_t)>("write");
    if (log >= 0 && write_bytes(log, (line + "\n").data(), line.size() + 1) < 0) std::abort();
  }
};

thread_local bool Disk::dying = false;

Disk& disk() {
  static Disk* const one = new Disk;  // never destroyed: other threads write until the very end
  return *one;
}

std::string path_of(int fd) {
  char target[4096];
  const ssize_t n = ::readlink(("/proc/self/fd/" + std::to_string(fd)).c_str(), target, sizeof target);
  return n > 0 ? std::string(target, static_cast<std::size_t>(n)) : std::string();
}

std::string absolute(const char* path) {
  if (path[0] == '/') return path;
  char here[4096];
  return std::string(::getcwd(here, sizeof here) ? here : "") + "/" + path;
}

std::string hex(const char* bytes, std::size_t size) {
  std::string out;
  out.reserve(size * 2);
  for (std::size_t i = 0; i < size; ++i) {
    out += "0123456789abcdef"[(bytes[i] >> 4) & 15];
    out += "0123456789abcdef"[bytes[i] & 15];
  }
  return out;
}

// Logs the old bytes at the place of a write, and the length of the file: "W path offset size old new".
ssize_t write_at(int fd, const void* bytes, size_t size, off_t offset,
                 ssize_t (*go_on)(int, const void*, size_t, off_t)) {
  Disk& d = disk();
  const std::string path = path_of(fd);
  if (!d.concerns(path)) return go_on(fd, bytes, size, offset);
  if (d.fails(kWrite)) {
    if (!d.half() || size < 2) return -1;
    size /= 2;
  }
  if (d.log < 0) {
    const ssize_t done = go_on(fd, bytes, size, offset);
    d.after_call();
    return done;
  }
  const std::lock_guard lock{d.mutex};
  struct stat before{};
  ::fstat(fd, &before);
  const off_t at = offset >= 0 ? offset : ::lseek(fd, 0, SEEK_CUR);
  std::string old(size, '\0');
  const int reading = real<int (*)(const char*, int, ...)>("open")(path.c_str(), O_RDONLY | O_CLOEXEC);
  const ssize_t had =
      reading < 0 ? 0 : real<ssize_t (*)(int, void*, size_t, off_t)>("pread")(reading, old.data(), size, at);
  if (reading >= 0) ::close(reading);
  const ssize_t done = go_on(fd, bytes, size, offset);
  if (done > 0)
    d.note("W " + path + " " + std::to_string(at) + " " + std::to_string(before.st_size) + " " +
           hex(old.data(), static_cast<std::size_t>(had > 0 ? had : 0)) + "- " +
           hex(static_cast<const char*>(bytes), static_cast<std::size_t>(done)));
  return done;
}

int open_it(int (*go_on)(const char*, int, ...), const char* given, int flags, mode_t mode) {
  Disk& d = disk();
  const std::string path = absolute(given);
  if (!d.concerns(path)) return go_on(given, flags, mode);
  if (d.fails(kOpen)) return errno ? -1 : (errno = EIO, -1);
  struct stat found{};
  const bool there = ::stat(given, &found) == 0;
  const int fd = go_on(given, flags, mode);
  if (fd >= 0 && !there && (flags & O_CREAT) && d.log >= 0) d.note("C " + path);
  if (fd >= 0 && there && (flags & O_TRUNC) && d.log >= 0 && found.st_size > 0) d.note("T " + path);
  return fd;
}

int sync_it(const char* name, int fd) {
  Disk& d = disk();
  const std::string path = path_of(fd);
  const auto go_on = real<int (*)(int)>(name);
  if (!d.concerns(path)) return go_on(fd);
  if (d.fails(kSync)) return errno ? -1 : (errno = EIO, -1);
  const int done = go_on(fd);
  d.after_call();
  if (done == 0 && d.log >= 0) d.note("S " + path);
  return done;
}

}  // namespace

#define MOTCUA_OPEN(name) \
  extern "C" int name(const char* path, int flags, ...) { \
    va_list more; \
    va_start(more, flags); \
    const mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
    va_end(more); \
    return open_it(real<int (*)(const char*, int, ...)>(#name), path, flags, mode); \
  }
MOTCUA_OPEN(open)
MOTCUA_OPEN(open64)

extern "C" ssize_t write(int fd, const void* bytes, size_t size) {
  return write_at(fd, bytes, size, -1, [](int f, const void* b, size_t s, off_t) {
    return real<ssize_t (*)(int, const void*, size_t)>("write")(f, b, s);
  });
}
extern "C" ssize_t writev(int fd, const iovec* parts, int count) {
  const std::string path = path_of(fd);
  if (!disk().concerns(path)) return real<ssize_t (*)(int, const iovec*, int)>("writev")(fd, parts, count);
  ssize_t done = 0;
  for (int i = 0; i < count; ++i) {
    if (parts[i].iov_len == 0) continue;
    const ssize_t n = write(fd, parts[i].iov_base, parts[i].iov_len);
    if (n < 0) return done ? done : n;
    done += n;
    if (static_cast<size_t>(n) < parts[i].iov_len) break;
  }
  return done;
}
#define MOTCUA_PWRITE(name) \
  extern "C" ssize_t name(int fd, const void* bytes, size_t size, off_t offset) { \
    return write_at(fd, bytes, size, offset, real<ssize_t (*)(int, const void*, size_t, off_t)>(#name)); \
  }
MOTCUA_PWRITE(pwrite)
MOTCUA_PWRITE(pwrite64)

#define MOTCUA_PREAD(name) \
  extern "C" ssize_t name(int fd, void* bytes, size_t size, off_t offset) { \
    if (disk().plan && disk().concerns(path_of(fd)) && disk().fails(kRead)) return -1; \
    return real<ssize_t (*)(int, void*, size_t, off_t)>(#name)(fd, bytes, size, offset); \
  }
MOTCUA_PREAD(pread)
MOTCUA_PREAD(pread64)

extern "C" int fsync(int fd) { return sync_it("fsync", fd); }
extern "C" int fdatasync(int fd) { return sync_it("fdatasync", fd); }

extern "C" int rename(const char* from, const char* to) {
  Disk& d = disk();
  const auto go_on = real<int (*)(const char*, const char*)>("rename");
  if (!d.concerns(absolute(to))) return go_on(from, to);
  if (d.fails(kRename)) return errno ? -1 : (errno = EIO, -1);
  const int done = go_on(from, to);
  d.after_call();
  if (done == 0 && d.log >= 0) d.note("R " + absolute(from) + " " + absolute(to));
  return done;
}

#define MOTCUA_TRUNCATE(name) \
  extern "C" int name(int fd, off_t size) { \
    Disk& d = disk(); \
    const bool ours = d.concerns(path_of(fd)); \
    if (ours && d.fails(kTruncate)) return errno ? -1 : (errno = EIO, -1); \
    return real<int (*)(int, off_t)>(#name)(fd, size); \
  }
MOTCUA_TRUNCATE(ftruncate)
MOTCUA_TRUNCATE(ftruncate64)

extern "C" int unlink(const char* path) {
  Disk& d = disk();
  if (d.concerns(absolute(path)) && d.fails(kUnlink)) return errno ? -1 : (errno = EIO, -1);
  return real<int (*)(const char*)>("unlink")(path);
}
