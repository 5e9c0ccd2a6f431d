// Measures the cost of the log of all events on each given database: registrations per second with and without the log.
// Both sides take turns in one run. It also measures a proof at a million events. Without the log no event waits for
// it, and nothing extends it.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

#include "base/problems.h"
#include "base/random.h"
#include "base/verify.h"
#include "db/open.h"
#include "in_process.h"
#include "ledger/ledger.h"

using namespace motcua;
using bench::Office;
using Clock_ = std::chrono::steady_clock;

namespace {

// A database in which no event waits for the log.
class Without final : public db::Database {
 public:
  explicit Without(db::Database& real) : real_(real) {}

 private:
  class Deaf final : public db::Transaction {
   public:
    explicit Deaf(db::Transaction& real) : real_(real) {}
    db::Rows query(std::string_view sql, const db::Args& args) override { return real_.query(sql, args); }
    db::Rows query_apart(std::string_view sql, const db::Args& args) override { return real_.query_apart(sql, args); }
    void write(std::string_view sql, const db::Args& args) override {
      if (!sql.starts_with("INSERT INTO event_pending")) real_.write(sql, args);
    }
    void write(std::string_view sql, const db::Args& args, db::Expect expect) override {
      real_.write(sql, args, expect);
    }
    void write_last(std::string_view sql, const db::Args& args) override { real_.write_last(sql, args); }
    const db::Dialect& dialect() const override { return real_.dialect(); }

   private:
    db::Transaction& real_;
  };
  void run_read(const std::function<void(db::Transaction&)>& use) override {
    real_.read([&](db::Transaction& transaction) {
      use(transaction);
      return 0;
    });
  }
  std::optional<Refusal> run_write(const std::function<bool(db::Transaction&)>& use, db::Company company) override {
    bool undone = false;
    auto done = real_.write(
        [&](db::Transaction& transaction) -> Result<> {
          Deaf deaf{transaction};
          undone = !use(deaf);
          if (undone) return refuse(problems::fault);
          return {};
        },
        company);
    if (done || undone) return std::nullopt;
    return std::move(done.error());
  }
  db::Database& real_;
};

// Returns registrations per second of `threads` threads at full speed.
double receive(const Office& office, int threads, std::chrono::milliseconds how_long) {
  std::atomic<std::int64_t> received = 0;
  const auto end = Clock_::now() + how_long;
  const Actor desk = office.actor("tiepnhan.codo");
  std::vector<std::jthread> all;
  for (int i = 0; i < threads; ++i)
    all.emplace_back([&, i] {
      for (int n = 0; Clock_::now() < end; ++n, ++received)
        office.call(
            desk, http::Verb::post, "/api/v1/dossiers",
            fmt::format(
                R"({{"procedure":"1.004873","applicant":{{"kind":"person","name":"Nguyễn Thị Mẫu","id_number":"0920{:02}{:06}","address":"xã Cờ Đỏ","phone":"0912{:06}"}},)"
                R"("papers":[{{"index":0,"status":"ok"}},{{"index":1,"status":"ok"}}]}})",
                i, n, n));
    });
  const auto begun = Clock_::now();
  all.clear();
  return static_cast<double>(received) /
         std::chrono::duration<double>(Clock_::now() - begun + how_long - (end - begun)).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Place {
  std::string where, beside;
};

void compare(const Place& place, int rounds) {
  app::Config config;
  config.database = place.where;
  config.files = place.beside + ".files";
  config.key_file = place.beside + ".key";
  app::fill_defaults(config);
  const auto real = app::open_database(config);
  app::create_site(*real, config, "can-tho-2026", true, system_clock().now());
  Without deaf{*real};
  app::Site with{config, *real, system_clock()}, without{config, deaf, system_clock()};
  ledger::ready_key(with.ledger());
  const Office office{.site = with}, other{.site = without};
  constexpr int kThreads = 24;
  constexpr std::chrono::milliseconds kRound{4000};
  receive(office, kThreads, kRound / 2);
  ledger::extend(with.ledger());
  std::vector<double> ratios, a, b;
  std::int64_t logged = 0;
  for (int round = 0; round < rounds; ++round) {
    // The order ABBA gives both sides the same drift.
    double on = 0, off = 0;
    for (const bool logs : round % 2 == 0 ? std::array{true, false} : std::array{false, true}) {
      if (!logs) {
        off = receive(other, kThreads, kRound);
        continue;
      }
      std::jthread extending([&](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
          std::this_thread::sleep_for(std::chrono::seconds(1));
          logged += ledger::extend(with.ledger());
        }
      });
      on = receive(office, kThreads, kRound);
    }
    ratios.push_back(on / off);
    a.push_back(on);
    b.push_back(off);
  }
  fmt::print(
      "{}: receive a second with the log {:.0f}, without {:.0f}: {:.1f} % (median of {} rounds; {} events logged "
      "meanwhile)\n",
      db::is_postgres(place.where) ? "PostgreSQL" : "SQLite", median(a), median(b), 100 * median(ratios), rounds,
      logged);
  std::fflush(stdout);
}

// Logs a million events of one dossier, then proves random ones.
void proofs(const std::string& beside, std::int64_t events) {
  app::Config config;
  config.database = beside;
  app::fill_defaults(config);
  const auto database = db::open_bulk(config.database);
  app::create_site(*database, config, "can-tho-2026", true, system_clock().now());
  database->commit();
  app::Site site{config, *database, system_clock()};
  ledger::ready_key(site.ledger());
  const Office office{.site = site};
  receive(office, 1, std::chrono::milliseconds(20));
  const Actor desk = office.actor("tiepnhan.codo");
  const auto first =
      database->read([](db::Transaction& transaction) { return pending_events(transaction, "", 1).at(0); });
  for (std::int64_t seq = 2; seq <= events;)
    (void)database->write([&](db::Transaction& transaction) -> Result<> {
      for (int i = 0; i < 1000; ++i, ++seq) {
        Work work{transaction, desk, system_clock().now(), "bench"};
        work.record({.kind = "noted",
                     .dossier = {first.event.stream.id},
                     .seq = seq,
                     .facts = {{"at_step", "x"}},
                     .personal = {}},
                    first.name);
      }
      return {};
    });
  database->commit();
  auto begun = Clock_::now();
  const std::int64_t logged = ledger::extend(site.ledger());
  database->commit();
  const double took = std::chrono::duration<double>(Clock_::now() - begun).count();
  std::vector<double> each;
  std::size_t bytes = 0;
  for (int i = 0; i < 500; ++i) {
    begun = Clock_::now();
    database->read([&](db::Transaction& transaction) {
      const auto event =
          raw_event(transaction, first.event.stream, 1 + (static_cast<std::int64_t>(i) * 1'999'993) % (events - 1));
      const auto proof = ledger::proof(transaction, *event, first.name);
      VERIFY(proof);
      bytes = std::max(bytes, ledger::bytes_of(*proof).size());
      return 0;
    });
    each.push_back(std::chrono::duration<double, std::milli>(Clock_::now() - begun).count());
  }
  std::sort(each.begin(), each.end());
  fmt::print(
      "a log of {} events: made in {:.1f} s ({:.0f} a second); a proof p50 {:.2f} ms, p99 {:.2f} ms, at most {} "
      "bytes\n",
      logged, took, static_cast<double>(logged) / took, each[each.size() / 2], each[each.size() * 99 / 100], bytes);
}

}  // namespace

int main(int argc, char** argv) {
  int rounds = 10;
  std::int64_t events = 1'000'000;
  std::vector<std::string> postgres;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view word = argv[i];
    if (word == "--rounds") rounds = std::atoi(argv[i + 1]);
    else if (word == "--events") events = std::atoll(argv[i + 1]);
    else if (word == "--postgres") postgres.emplace_back(argv[i + 1]);
  }
  const std::filesystem::path folder = std::filesystem::absolute("build/bench/ledger-" + random_word(8));
  std::filesystem::create_directories(folder);
  compare({(folder / "site.db").string(), (folder / "site.db").string()}, rounds);
  for (const std::string& where : postgres) compare({where, (folder / "postgres").string()}, rounds);
  proofs((folder / "million.db").string(), events);
  std::filesystem::remove_all(folder);
  return 0;
}
