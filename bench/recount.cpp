// `./dev bench recount`: announces a holiday over 100,000 open dossiers. It measures the time until all are recounted.
// It also compares the waits of officers during the recount with their waits before it, in the same run.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

#include "base/random.h"
#include "base/verify.h"
#include "calendar/calendars.h"
#include "calendar/rules.h"
#include "acts/store.h"
#include "in_process.h"

using namespace motcua;
using bench::Office;

namespace {

using std::chrono::steady_clock;

double ms_since(steady_clock::time_point begun) {
  return std::chrono::duration<double, std::milli>(steady_clock::now() - begun).count();
}

struct Filled {
  dossiers::Dossier dossier;
  dossiers::store::Parties parties;
};

// A dossier at its appraisal, a common state in any unit.
Filled sample(const Office& office, const Actor& desk, const Actor& specialist) {
  const JsonObject received = office.object(
      desk, http::Verb::post, "/api/v1/dossiers",
      {{"procedure", "1.004873"},
       {"applicant", JsonObject{{"kind", "person"},
                                {"name", "Nguyễn Thị Mẫu"},
                                {"id_number", "092088001234"},
                                {"address", "xã Cờ Đỏ"},
                                {"phone", "0912345678"}}},
       {"papers", JsonArray{JsonObject{{"index", 0}, {"status", "ok"}}, JsonObject{{"index", 1}, {"status", "ok"}}}}});
  const std::string path = "/api/v1/dossiers/" + string_at(received, "id");
  const JsonObject handed =
      office.object(desk, http::Verb::post, path + "/actions/hand_over", {{"version", received.at("version")}});
  office.object(specialist, http::Verb::post, path + "/actions/accept", {{"version", handed.at("version")}});
  return office.site.shell().database.read([&](db::Transaction& transaction) {
    const DossierId id{string_at(received, "id")};
    return Filled{*dossiers::store::get(transaction, id), dossiers::store::parties(transaction, id)};
  });
}

void fill(app::Site& site, const Filled& filled, int count) {
  constexpr int kBatch = 2000;
  const Zone zone = site.shell().zone;
  const std::vector<units::Unit>& units = site.directory().units();
  const Actor nobody;
  for (int done = 0; done < count; done += kBatch)
    VERIFY(site.shell().database.write([&](db::Transaction& transaction) -> Result<> {
      Work work{transaction, nobody, site.shell().clock.now(), "bench"};
      for (int i = done; i < std::min(count, done + kBatch); ++i) {
        dossiers::Dossier dossier = filled.dossier;
        const auto& unit = units[static_cast<std::size_t>(i) % units.size()];
        dossier.id = {new_uuid(work.now())};
        dossier.code = fmt::format("{}-261125-{:06}", unit.agency_code, i);
        dossier.receiving_unit = dossier.competent_unit = unit.id;
        dossier.received_at = {work.now().us -
                               14 * 86'400'000'000LL / count * (count - i)};  // ids follow the time of receipt
        dossier.limit.amount = 20 + i % 10;
        const auto due =
            calendar::due(site.calendars().of(unit.id), zone.local(dossier.received_at), dossier.limit, {}, {});
        dossier.original_due = dossier.promised_due = zone.instant(*due->at);
        dossier.step_minutes = dossier.limit.amount * 480;
        for (dossiers::ActiveStep& step : dossier.steps) {
          step.unit = unit.id;
          step.started = dossier.received_at;
          step.due = dossier.original_due;
        }
        dossiers::store::insert(work, dossier, filled.parties, {}, "Hộ tịch");
        work.record({.kind = "received",
                     .dossier = dossier.id,
                     .seq = dossier.version,
                     .facts = {{"dossier", to_json(dossier)}},
                     .personal = {}},
                    dossier.code);
      }
      return {};
    }));
}

struct Waits {
  std::vector<double> writes, reads;
  static double at(std::vector<double> sorted, double share) {
    std::sort(sorted.begin(), sorted.end());
    return sorted.empty()
               ? 0
               : sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * double(sorted.size())))];
  }
  void print(const char* when) const {
    fmt::print(
        "{:<22} note: p50 {:6.1f}  p99 {:6.1f}  max {:6.1f} ms ({})   work list: p50 {:6.1f}  p99 {:6.1f}  max {:6.1f} "
        "ms ({})\n",
        when, at(writes, .5), at(writes, .99), at(writes, 1), writes.size(), at(reads, .5), at(reads, .99),
        at(reads, 1), reads.size());
  }
};

// An officer who writes a note and reads the work list ten times a second, until `stop`.
Waits work(const Office& office, const Actor& specialist, const JsonObject& dossier, const std::atomic<bool>& stop) {
  Waits waits;
  const std::string path = "/api/v1/dossiers/" + string_at(dossier, "id");
  while (!stop) {
    auto begun = steady_clock::now();
    // The recount changes the dossier too, so the version is read first, as an officer's page does.
    const JsonObject now = office.object(specialist, http::Verb::get, path);
    waits.reads.push_back(ms_since(begun));
    begun = steady_clock::now();
    office.object(specialist, http::Verb::get, "/api/v1/dossiers", {}, {{"view", "work"}});
    waits.reads.push_back(ms_since(begun));
    begun = steady_clock::now();
    office.object(specialist, http::Verb::post, "/api/v1/intake/guidance",
                  {{"procedure", "1.004873"},
                   {"papers", JsonArray{JsonObject{{"index", 0}, {"status", "missing"}, {"reason", "chưa có"}}}}});
    waits.writes.push_back(ms_since(begun));
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return waits;
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::atoi(argv[1]) : 100'000;
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("motcua-bench-{}", ::getpid());
  std::filesystem::create_directories(folder);
  app::Config config;
  config.database = folder / "site.db";
  app::fill_defaults(config);
  SettableClock clock{*parse_rfc3339("2026-11-25T09:00:00+07:00")};
  const auto database = app::open_database(config);
  app::create_site(*database, config, "can-tho-2026", true, clock.now());
  {
    app::Site site{config, *database, clock};
    const Office office{.site = site};
    const Actor desk = office.actor("tiepnhan.codo"), specialist = office.actor("tuphap.codo"),
                administrator = office.actor("quantri.cantho");
    auto begun = steady_clock::now();
    const Filled filled = sample(office, desk, specialist);
    fill(site, filled, count);
    fmt::print("{} open dossiers in {} units, filled in {:.1f} s\n", count, site.directory().units().size(),
               ms_since(begun) / 1000);
    const JsonObject mine = office.object(desk, http::Verb::get, "/api/v1/dossiers/" + filled.dossier.id.text);

    const auto officer_for = [&](auto&& meanwhile, const char* when) {
      std::atomic<bool> stop = false;
      Waits waits;
      std::thread officer([&] { waits = work(office, desk, mine, stop); });
      meanwhile();
      stop = true;
      officer.join();
      waits.print(when);
    };
    officer_for([] { std::this_thread::sleep_for(std::chrono::seconds(3)); }, "nothing else");

    const JsonObject holiday{{"date", "2026-12-03"}, {"what", "off"}, {"name", "Ngày nghỉ mới"}};
    JsonObject change{{"layer", "nation"}, {"days", JsonArray{holiday}}};
    JsonObject preview;
    double preview_ms = 0;
    officer_for(
        [&] {
          begun = steady_clock::now();
          preview =
              office.object(administrator, http::Verb::post, "/api/v1/calendars/thanh-pho-can-tho/preview", change);
          preview_ms = ms_since(begun);
        },
        "during the preview");
    change["reason"] = "Quyết định số 1";
    change["revision"] = preview.at("revision");
    site.start_jobs();
    JsonObject row;
    double seconds = 0;
    officer_for(
        [&] {
          begun = steady_clock::now();
          const std::string id = string_at(
              office.object(administrator, http::Verb::post, "/api/v1/calendars/thanh-pho-can-tho/changes", change),
              "id");
          do {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            row = office.object(administrator, http::Verb::get, "/api/v1/calendar-changes/" + id);
          } while (!row.at("done").as_bool());
          seconds = ms_since(begun) / 1000;
        },
        "during the recount");
    fmt::print("preview of {} moved: {:.2f} s; recount of {} moved: {:.2f} s, {:.0f} dossiers a second\n",
               int_at(preview.at("counts").as_object(), "moved"), preview_ms / 1000, int_at(row, "moved"), seconds,
               double(int_at(row, "moved")) / seconds);
  }
  std::filesystem::remove_all(folder);
}
