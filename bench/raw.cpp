#include "raw.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

#include "base/hash.h"
#include "replay.h"

namespace motcua::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
double since(Clock::time_point begun) { return std::chrono::duration<double>(Clock::now() - begun).count(); }

constexpr std::uint64_t kStored = 0x1000'0000'0000, kMeasured = 0x7000'0000'0000;        // numbers of receipts

std::string text_in(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(stream), {}};
}
void write_text(const fs::path& path, const std::string& text) {
  std::ofstream stream(path, std::ios::binary);
  stream << text;
  if (!stream.flush()) throw std::runtime_error("cannot write " + path.string());
}

void remove_database(const fs::path& path) {
  for (const char* end : {"", "-wal", "-shm", ".files", ".key", ".key.ledger"}) fs::remove_all(path.string() + end);
}

// Returns the same URL with this schema as the search path.
std::string within(const std::string& url, const std::string& schema) {
  if (url.contains("options=")) throw std::runtime_error("a URL with options cannot be used here");
  return url + (url.contains('?') ? "&" : "?") + "options=-csearch_path%3D" + schema;
}

// Returns a file name from the file's contents, so that another program or another frozen text gets its own file.
fs::path scratch(const Place& place, const std::string& what, const std::string& contents, std::int64_t stored) {
  return place.folder / fmt::format("raw-{}-{}-{}.db", what, stored, sha256_hex(contents).substr(0, 12));
}

void store(const std::string& database, bool postgres, const Statements& receipt, std::int64_t stored) {
  if (stored == 0) return;
  const Replay how{.first = kStored, .batch = postgres ? 20 : 200, .durable = false, .count = stored};
  const Replayed all = postgres ? replay_postgres(database, receipt, how) : replay_sqlite(database, receipt, how);
  fmt::print(stderr, "{} receipts stored in {:.1f} s for the raw side\n", all.done, all.seconds);
}

// Makes the file `wanted` unless it exists. Removes outdated files of the same kind.
template <class Make>
void once(const fs::path& wanted, Make make) {
  if (fs::exists(wanted)) return;
  const std::string name = wanted.filename().string(), kind = name.substr(0, name.rfind('-') + 1);
  std::vector<fs::path> old;
  for (const auto& one : fs::directory_iterator(wanted.parent_path()))
    if (one.path().filename().string().starts_with(kind)) old.push_back(one.path());
  for (const fs::path& one : old) fs::remove_all(one);
  const fs::path draft = wanted.parent_path() / (kind + "draft.db");
  make(draft);
  fs::rename(draft, wanted);
}

std::string work_on(const fs::path& database, const std::string& what) {
  const fs::path copy = database.parent_path() / fmt::format("work-raw-{}.db", what);
  remove_database(copy);
  fs::copy_file(database, copy);
  ::sync();
  return copy.string();
}

void make_empty_site(const Place& place, const fs::path& database) {
  remove_database(database);
  run_command({place.program, "--database", database.string(), "demo", "--site", "can-tho-2026", "--empty"});
}
Statements recorded_at(const std::string& database, const fs::path& beside) {
  return record_receipt(database, beside.string() + ".files", beside.string() + ".key");
}

std::string fresh_schema(const std::string& postgres, const std::string& name) {
  run_postgres(
      postgres,
      fmt::format("SET client_min_messages = warning; DROP SCHEMA IF EXISTS {0} CASCADE; CREATE SCHEMA {0}", name));
  return within(postgres, name);
}

}  // namespace

Raw frozen_raw(const Place& place, const std::string& folder, const std::string& postgres, std::int64_t stored) {
  const fs::path from = folder;
  const bool there = !postgres.empty();
  const std::string schema = text_in(from / (there ? "schema.postgresql.sql" : "schema.sqlite.sql")),
                    rows = text_in(from / "rows.sql"), receipt = text_in(from / "receipt.sql");
  Raw raw{.database = {}, .receipt = parse_statements(receipt), .postgres = there, .next = kMeasured};
  if (there) {
    raw.database = fresh_schema(postgres, "bench_frozen");
    run_postgres(raw.database, schema + rows);
    store(raw.database, true, raw.receipt, stored);
    return raw;
  }
  const fs::path wanted = scratch(place, "frozen", schema + rows + receipt, stored);
  once(wanted, [&](const fs::path& draft) {
    run_sqlite(draft.string(), schema + rows);
    store(draft.string(), false, raw.receipt, stored);
  });
  raw.database = work_on(wanted, "frozen");
  return raw;
}

Raw todays_raw(const Place& place, const std::string& postgres, std::int64_t stored) {
  Raw raw{.database = {}, .receipt = {}, .postgres = !postgres.empty(), .next = kMeasured};
  const fs::path empty = place.folder / "work-empty.db";
  if (raw.postgres) {
    make_empty_site(place, empty);
    raw.database = fresh_schema(postgres, "bench_today");
    run_command({place.program, "copy", "--from", empty.string(), "--to", raw.database});
    raw.receipt = recorded_at(raw.database, empty);
    remove_database(empty);
    store(raw.database, true, raw.receipt, stored);
    return raw;
  }
  const fs::path wanted = scratch(place, "today", text_in(place.program), stored);
  const auto text = [](const fs::path& database) { return fs::path(database.string() + ".receipt"); };
  once(wanted, [&](const fs::path& draft) {
    make_empty_site(place, empty);
    raw.receipt = recorded_at(empty.string(), empty);
    fs::rename(empty, draft);
    remove_database(empty);
    store(draft.string(), false, raw.receipt, stored);
    write_text(text(wanted), text_of(raw.receipt));
  });
  raw.receipt = parse_statements(text_in(text(wanted)));
  raw.database = work_on(wanted, "today");
  return raw;
}

double raw_per_s(Raw& raw, double seconds) {
  const Replay how{.first = raw.next, .batch = raw.postgres ? 1 : 32, .seconds = seconds};
  const Replayed all =
      raw.postgres ? replay_postgres(raw.database, raw.receipt, how) : replay_sqlite(raw.database, raw.receipt, how);
  raw.next += static_cast<std::uint64_t>(all.done);
  return static_cast<double>(all.done) / all.seconds;
}

void write_frozen(const Place& place, const std::string& folder) {
  const fs::path to = folder, empty = to / "site.db";
  fs::create_directories(to);
  make_empty_site(place, empty);
  const Statements receipt = recorded_at(empty.string(), empty);
  write_text(to / "receipt.sql", text_of(receipt));
  write_text(to / "rows.sql", rows_needed(empty.string(), receipt));
  write_text(to / "schema.sqlite.sql", schema_text(empty.string()));
  remove_database(empty);
}

double fsyncs_per_s(const std::string& folder, double seconds) {
  const std::string path = folder + "/fsync-test";
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) throw std::runtime_error("the disk fails");
  const std::string page(4096, 'x');
  const auto begun = Clock::now();
  std::int64_t done = 0;
  while (since(begun) < seconds) {
    if (::write(fd, page.data(), page.size()) != 4096 || ::fdatasync(fd) != 0)
      throw std::runtime_error("the disk fails");
    ++done;
  }
  ::close(fd);
  ::unlink(path.c_str());
  return static_cast<double>(done) / since(begun);
}

}  // namespace motcua::bench
