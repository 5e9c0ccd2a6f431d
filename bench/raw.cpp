#include "raw.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <map>
#include <memory>
#include <stdexcept>

#include "base/problems.h"
#include "base/verify.h"
#include "db/open.h"
#include "in_process.h"
#include "pattern.h"

namespace motcua::bench {
namespace {

using Clock = std::chrono::steady_clock;
double since(Clock::time_point begun) { return std::chrono::duration<double>(Clock::now() - begun).count(); }

// A database that writes down what is sent to it.
class Recording final : public db::Database {
 public:
  explicit Recording(db::Database& real) : real_(real) {}
  std::vector<Statement> sent;

 private:
  struct Listening final : db::Transaction {
    db::Transaction& real;
    std::vector<Statement>& sent;
    Listening(db::Transaction& r, std::vector<Statement>& s) : real(r), sent(s) {}
    db::Rows query(std::string_view sql, const db::Args& args) override {
      sent.push_back({std::string(sql), args});
      return real.query(sql, args);
    }
    db::Rows query_apart(std::string_view sql, const db::Args& args) override {
      sent.push_back({std::string(sql), args});
      return real.query_apart(sql, args);
    }
    void write(std::string_view sql, const db::Args& args) override {
      sent.push_back({std::string(sql), args});
      real.write(sql, args);
    }
    void write(std::string_view sql, const db::Args& args, db::Expect expect) override {
      sent.push_back({std::string(sql), args, expect.rows});
      real.write(sql, args, expect);
    }
    void write_last(std::string_view sql, const db::Args& args) override {
      sent.push_back({std::string(sql), args});
      real.write_last(sql, args);
    }
    const db::Dialect& dialect() const override { return real.dialect(); }
  };
  void run_read(const std::function<void(db::Transaction&)>& use) override {
    real_.read([&](db::Transaction& transaction) {
      use(transaction);
      return 0;
    });
  }
  std::optional<Refusal> run_write(const std::function<bool(db::Transaction&)>& use, db::Company company) override {
    const auto done = real_.write(
        [&](db::Transaction& transaction) -> Result<> {
          sent.clear();
          Listening listening{transaction, sent};
          if (!use(listening)) return refuse(problems::fault);
          return {};
        },
        company);
    if (!done) return done.error();
    return std::nullopt;
  }
  db::Database& real_;
};

// The statements with what differs cut out: ids that were made for it, its code, its person.
struct Cut {
  std::string sql;
  std::vector<std::variant<std::monostate, std::int64_t, Pattern>> args;
};
std::vector<Cut> cut_out(const std::vector<Statement>& statements) {
  std::string id, code;
  for (const Statement& one : statements)
    if (one.sql.starts_with("INSERT INTO dossier_code")) {
      code = std::get<std::string>(one.args.at(0).get());
      id = std::get<std::string>(one.args.at(1).get());
    }
  VERIFY(!id.empty());
  Marks marks{{code, "", Slot::code},
              {"Người Đo", "", Slot::name},
              {"nguoi do", "", Slot::name},
              {"092088001234", "", Slot::number},
              {"0912345678", "", Slot::phone}};
  for (const Statement& one : statements) {
    for (const db::Value& value : one.args)
      if (const auto* text = std::get_if<std::string>(&value.get());
          text && text->size() == 36 && text->starts_with(id.substr(0, 13)) &&
          std::ranges::none_of(marks, [&](const Mark& mark) { return mark.text == *text; }))
        marks.push_back({*text, text->substr(0, 24), Slot::tail});
    if (one.sql.starts_with("INSERT INTO dossier_party"))              // keyed hashes: any 64 figures do
      for (const std::size_t i : {3U, 4U})
        if (const auto* text = std::get_if<std::string>(&one.args.at(i).get()))
          marks.push_back({*text, text->substr(0, 40), Slot::other_number});
  }
  std::vector<Cut> cuts;
  for (const Statement& one : statements) {
    Cut cut_one{one.sql, {}};
    for (const db::Value& value : one.args) {
      if (const auto* text = std::get_if<std::string>(&value.get())) cut_one.args.emplace_back(cut(*text, marks));
      else if (const auto* number = std::get_if<std::int64_t>(&value.get())) cut_one.args.emplace_back(*number);
      else cut_one.args.emplace_back();
    }
    cuts.push_back(std::move(cut_one));
  }
  return cuts;
}

// Each once in a run.
std::uint64_t& numbers() {
  static std::uint64_t next = 0x7000'0000'0000 + (static_cast<std::uint64_t>(::getpid()) << 24);
  return next;
}

Slots slots_for(std::uint64_t n) {
  Slots slots;
  const auto put = [&](Slot slot, std::string text) { slots[static_cast<std::size_t>(slot)] = std::move(text); };
  put(Slot::tail, fmt::format("{:012x}", n));
  put(Slot::code, fmt::format("R{:09}", n));
  put(Slot::name, a_name(mixed(n)));
  put(Slot::number, fmt::format("{:012}", mixed(n + 1) % 1'000'000'000'000));
  put(Slot::phone, fmt::format("09{:08}", mixed(n + 2) % 100'000'000));
  put(Slot::other_number, fmt::format("{:024x}", mixed(n + 3)));
  return slots;
}

PGconn* connected(const std::string& url, const std::vector<Cut>& cuts) {
  PGconn* one = PQconnectdb(url.c_str());
  if (PQstatus(one) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(one));
  for (std::size_t s = 0; s < cuts.size(); ++s)
    PQclear(PQprepare(one, fmt::format("s{}", s).c_str(), cuts[s].sql.c_str(), 0, nullptr));
  PQenterPipelineMode(one);
  PQsetnonblocking(one, 1);
  return one;
}

}  // namespace

std::vector<Statement> statements_of_receive(const std::string& database, const std::string& files,
                                             const std::string& key_file) {
  app::Config config;
  config.database = database;
  config.files = files;
  config.key_file = key_file;
  app::fill_defaults(config);
  const auto real = app::open_database(config);
  Recording recording{*real};
  ShiftedClock clock{0};
  app::Site site{config, recording, clock};
  const Office office{.site = site};
  office.call(
      office.actor("tiepnhan.codo"), http::Verb::post, "/api/v1/dossiers",
      R"({"procedure":"1.004873","case":"da-ly-hon","applicant":{"kind":"person","name":"Người Đo","id_number":"092088001234","address":"ấp Thới Hòa, xã Cờ Đỏ","phone":"0912345678"},"papers":[{"index":0,"status":"ok"},{"index":1,"status":"ok"},{"index":2,"status":"ok"}]})");
  return recording.sent;
}

double raw_sqlite(const std::string& database, const std::vector<Statement>& statements, double seconds) {
  const auto cuts = cut_out(statements);
  sqlite3* handle = nullptr;
  const auto check = [&](int rc) {
    if (rc != SQLITE_OK && rc != SQLITE_DONE && rc != SQLITE_ROW) throw std::runtime_error(sqlite3_errmsg(handle));
  };
  check(sqlite3_open_v2(database.c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr));
  sqlite3_busy_timeout(handle, 10'000);                      // the server's own jobs write now and then
  for (const char* pragma :
       {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON",
        "PRAGMA cache_size = -16000", "PRAGMA wal_autocheckpoint = 8000", "PRAGMA temp_store = MEMORY"})
    check(sqlite3_exec(handle, pragma, nullptr, nullptr, nullptr));
  struct Prepared {
    sqlite3_stmt* statement = nullptr;
    std::vector<int> places;
  };
  std::map<std::string, Prepared> prepared;
  for (const Cut& one : cuts) {
    Prepared& made = prepared[one.sql];
    if (made.statement) continue;
    check(sqlite3_prepare_v2(handle, one.sql.c_str(), -1, &made.statement, nullptr));
    for (std::size_t i = 1; i <= one.args.size(); ++i)
      made.places.push_back(sqlite3_bind_parameter_index(made.statement, fmt::format("${}", i).c_str()));
  }
  std::uint64_t& n = numbers();
  const auto begun = Clock::now();
  std::int64_t done = 0;
  while (since(begun) < seconds) {
    check(sqlite3_exec(handle, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr));
    for (int i = 0; i < 32; ++i, ++done) {
      const Slots slots = slots_for(++n);
      std::vector<std::string> texts;
      for (const Cut& one : cuts) {
        const auto& [statement, places] = prepared[one.sql];
        texts.clear();
        texts.reserve(one.args.size());
        for (std::size_t a = 0; a < one.args.size(); ++a) {
          if (const auto* number = std::get_if<std::int64_t>(&one.args[a]))
            check(sqlite3_bind_int64(statement, places[a], *number));
          else if (const auto* pattern = std::get_if<Pattern>(&one.args[a])) {
            texts.push_back(filled(*pattern, slots));
            check(sqlite3_bind_text64(statement, places[a], texts.back().data(), texts.back().size(), SQLITE_STATIC,
                                      SQLITE_UTF8));
          } else check(sqlite3_bind_null(statement, places[a]));
        }
        int rc = SQLITE_ROW;
        while (rc == SQLITE_ROW) check(rc = sqlite3_step(statement));
        check(sqlite3_reset(statement));
      }
    }
    check(sqlite3_exec(handle, "COMMIT", nullptr, nullptr, nullptr));
  }
  const double rate = static_cast<double>(done) / since(begun);
  for (auto& [sql, one] : prepared) sqlite3_finalize(one.statement);
  sqlite3_close(handle);
  return rate;
}

double raw_postgres(const std::string& url, const std::vector<Statement>& statements, double seconds) {
  constexpr int kConnections = 16;
  auto cuts = cut_out(statements);
  // Numbers are drawn apart by the server too: in a transaction of sixteen at once their rows would be all that is
  // measured.
  std::erase_if(cuts, [](const Cut& one) { return one.sql.starts_with("INSERT INTO counter"); });
  std::vector<PGconn*> all;
  for (int i = 0; i < kConnections; ++i) all.push_back(connected(url, cuts));
  std::uint64_t& n = numbers();
  const auto check = [](PGconn* one, bool good) {
    if (!good) throw std::runtime_error(PQerrorMessage(one));
  };
  const auto send = [&](PGconn* one) {
    const Slots slots = slots_for(++n);
    check(one, PQsendQueryParams(one, "BEGIN", 0, nullptr, nullptr, nullptr, nullptr, 0) == 1);
    for (std::size_t s = 0; s < cuts.size(); ++s) {
      std::vector<std::string> texts(cuts[s].args.size());
      std::vector<const char*> values;
      for (std::size_t a = 0; a < texts.size(); ++a) {
        if (const auto* number = std::get_if<std::int64_t>(&cuts[s].args[a])) texts[a] = std::to_string(*number);
        else if (const auto* pattern = std::get_if<Pattern>(&cuts[s].args[a])) texts[a] = filled(*pattern, slots);
        values.push_back(std::holds_alternative<std::monostate>(cuts[s].args[a]) ? nullptr : texts[a].c_str());
      }
      check(one, PQsendQueryPrepared(one, fmt::format("s{}", s).c_str(), static_cast<int>(values.size()), values.data(),
                                     nullptr, nullptr, 0) == 1);
    }
    check(one, PQsendQueryParams(one, "COMMIT", 0, nullptr, nullptr, nullptr, nullptr, 0) == 1);
    check(one, PQpipelineSync(one) == 1);
    PQflush(one);
  };
  const auto begun = Clock::now();
  std::int64_t done = 0;
  for (PGconn* one : all) send(one);
  std::vector<pollfd> waiting(kConnections);
  while (since(begun) < seconds) {
    for (std::size_t i = 0; i < all.size(); ++i)
      waiting[i] = {PQsocket(all[i]), static_cast<short>(PQflush(all[i]) == 1 ? POLLIN | POLLOUT : POLLIN), 0};
    ::poll(waiting.data(), waiting.size(), 100);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (waiting[i].revents == 0) continue;
      check(all[i], PQconsumeInput(all[i]) == 1);
      bool over = false;
      while (!over && PQisBusy(all[i]) == 0) {
        PGresult* result = PQgetResult(all[i]);
        if (!result) continue;
        const ExecStatusType status = PQresultStatus(result);
        if (status == PGRES_FATAL_ERROR) throw std::runtime_error(PQresultErrorMessage(result));
        over = status == PGRES_PIPELINE_SYNC;
        PQclear(result);
      }
      if (over) {
        ++done;
        send(all[i]);
      }
    }
  }
  const double rate = static_cast<double>(done) / since(begun);
  for (PGconn* one : all) PQfinish(one);
  return rate;
}

double fsyncs_per_s(const std::string& folder, double seconds) {
  const std::string path = folder + "/fsync-test";
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
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
