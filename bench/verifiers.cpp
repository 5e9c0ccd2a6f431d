// Makes a log of any size with leaves of every kind of stream, for bench/verifiers.mjs. The routes of the desk receive
// dossiers and write notes. Work::append adds events to the other streams. ledger::extend takes the events in, with a
// head over each batch.
// motcua_bench_verifiers DATABASE LEAVES EVERY   EVERY: leaves under a head, 1,000 at most
// Prints what it made, with the log's public key. DATABASE.head is the newest head.
#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <iterator>

#include "app/modules.h"
#include "base/hash.h"
#include "base/random.h"
#include "base/verify.h"
#include "db/open.h"
#include "in_process.h"
#include "ledger/ledger.h"

using namespace motcua;
using bench::Office;

namespace {

// The kinds of streams that the verifiers meet in the log.
const std::vector<std::string> kKindNames = app::stream_kinds();
const auto kKinds = static_cast<std::int64_t>(kKindNames.size());
constexpr std::int64_t kLength = 8;  // events of a stream; the site's one stream has all of its kind
constexpr const char* kSite = "can-tho-2026";

double s_since(std::chrono::steady_clock::time_point begun) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

JsonObject sum(std::int64_t event) { return {{"rows", event}, {"sha256", sha256_hex(std::to_string(event))}}; }

// Facts as long as those of a post or a limit: an act, and two rows after it.
JsonObject rows(std::string_view kind, std::int64_t event, const std::string& id) {
  JsonArray rows;
  for (const char* part : {"one", "two"})
    rows.push_back(JsonObject{{"id", id},
                              {"number", event},
                              {"text_sha256", sha256_hex(std::to_string(event) + part)},
                              {"valid_from", "2026-01-01"},
                              {"valid_to", nullptr}});
  return {{"acts", JsonArray{JsonObject{{"act", "change_decided"}, {"number", event}}}}, {kind, rows}};
}

class Maker {
 public:
  Maker(app::Site& site, std::int64_t leaves)
      : office_{.site = site}, desk_(office_.actor("tiepnhan.codo")), streams_(leaves / kKinds / kLength + 1) {}

  // Adds one event. The kinds take turns, and the streams of a kind too, so that all streams stay open to the end.
  void add() {
    const std::string& kind = kKindNames[static_cast<std::size_t>(event_ % kKinds)];
    const std::int64_t turn = event_++ / kKinds, place = turn % streams_;
    if (kind == streams::dossier) dossier(turn, static_cast<std::size_t>(place));
    else append(kind, turn, place);
  }

 private:
  void dossier(std::int64_t turn, std::size_t place) {
    if (place == dossiers_.size()) {
      dossiers_.push_back(office_.object(desk_, http::Verb::post, "/api/v1/dossiers",
                                         {{"procedure", "1.004873"},
                                          {"applicant", JsonObject{{"kind", "person"},
                                                                   {"name", "Nguyễn Thị Mẫu"},
                                                                   {"id_number", fmt::format("092{:09}", turn)},
                                                                   {"address", "xã Cờ Đỏ"},
                                                                   {"phone", "0912345678"}}},
                                          {"papers", JsonArray{JsonObject{{"index", 0}, {"status", "ok"}},
                                                               JsonObject{{"index", 1}, {"status", "ok"}}}}}));
      return;
    }
    JsonObject& one = dossiers_[place];
    one = office_.object(desk_, http::Verb::post, "/api/v1/dossiers/" + string_at(one, "id") + "/actions/note",
                         {{"version", one.at("version")}, {"text", "Đã gọi điện cho người nộp"}});
  }

  void append(std::string_view kind, std::int64_t turn, std::int64_t place) {
    const bool of_site = kind == streams::site;
    const std::string id = of_site ? "site" : fmt::format("bench-{}", place);
    Happening what{.kind = turn < streams_ && !of_site ? "made" : "changed", .facts = {}};
    if (kind == streams::readings || kind == streams::sign_ins || kind == streams::ratings) what.facts = sum(turn);
    else what.facts = rows(kind, turn, id);
    if (kind == streams::person) what.personal = {{"name", "Nguyễn Thị Mẫu"}};
    if (kind == streams::unit && turn % 4 == 0) {  // the face names the file too
      what.kind = "file_added";
      what.facts = {{"sha256", sha256_hex(id + std::to_string(turn))}, {"purpose", "agreement"}};
    }
    VERIFY(office_.site.shell().database.write([&](db::Transaction& transaction) -> Result<> {
      Work work{transaction, desk_, office_.site.shell().clock.now(), "bench"};
      work.append({std::string(kind), id}, of_site ? kSite : fmt::format("{}/{}", kind, id), what);
      return {};
    }));
  }

  const Office office_;
  const Actor desk_;
  const std::int64_t streams_;  // streams of a kind
  std::int64_t event_ = 0;
  std::vector<JsonObject> dossiers_;  // each dossier as the desk last got it
};

}  // namespace

int main(int argc, char** argv) {
  VERIFY(argc == 4);
  const std::int64_t leaves = std::atoll(argv[2]), every = std::atoll(argv[3]);
  VERIFY(every > 0 && every <= 1000);
  app::Config config;
  config.database = argv[1];
  app::fill_defaults(config);
  const auto database = db::open_bulk(config.database);
  app::create_site(*database, config, kSite, true, system_clock().now());
  database->commit();
  app::Site site{config, *database, system_clock()};
  ledger::ready_key(site.ledger());
  Maker maker{site, leaves};
  double made_s = 0, logged_s = 0;
  std::int64_t logged = 0;
  const auto extend = [&] {
    const auto begun = std::chrono::steady_clock::now();
    logged += ledger::extend(site.ledger());
    database->commit();
    logged_s += s_since(begun);
  };
  extend();  // takes in events from the making of the site
  while (logged < leaves) {
    const auto begun = std::chrono::steady_clock::now();
    for (std::int64_t due = std::min(every, leaves - logged); due > 0; --due) maker.add();
    made_s += s_since(begun);
    extend();
  }
  VERIFY(logged == leaves);  // fails if the site alone has more leaves
  database->read([&](db::Transaction& transaction) {
    VERIFY(pending_count(transaction) == 0);
    const auto head = ledger::last_head(transaction);
    std::ofstream(config.database + ".head", std::ios::binary) << head->text;
    const JsonObject made{{"key", ledger::keys(transaction).back().key.text()},
                          {"made_s", made_s},
                          {"logged_s", logged_s},
                          {"leaves", head->head.size}};
    fmt::print("{}\n", to_text(made));
    return 0;
  });
  database->filled();
  return 0;
}
