// `./dev bench instructions`: counts the instructions of the hot use cases with callgrind, and compares them with
// bench/instructions.json. It runs on a site made before. Each use case first runs a few times without counting, then a
// fixed number of times with counting.
#include <fmt/format.h>
#include <valgrind/callgrind.h>

#include <cstdio>
#include <exception>

#include "in_process.h"

using namespace motcua;
using bench::Office;

namespace {

constexpr int kUnseen = 5, kTimes = 40;

// The dump with this name holds the counts.
void measured(const char* name, const std::function<void(int)>& use) {
  for (int i = 0; i < kUnseen; ++i) use(i);
  CALLGRIND_ZERO_STATS;
  for (int i = 0; i < kTimes; ++i) use(kUnseen + i);
  CALLGRIND_DUMP_STATS_AT(name);
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 2) return 2;
  app::Config config;
  config.database = argv[1];
  app::fill_defaults(config);
  SettableClock clock{*parse_rfc3339("2026-11-25T09:00:00+07:00")};
  const auto database = app::open_database(config);
  app::Site site{config, *database, clock};
  const Office office{.site = site};
  const Actor desk = office.actor("tiepnhan.codo"), specialist = office.actor("tuphap.codo"), nobody;
  std::vector<JsonObject> received;
  const auto receive = [&](int i) {
    received.push_back(
        parse_trusted(
            office.call(
                desk, http::Verb::post, "/api/v1/dossiers",
                fmt::format(
                    R"({{"procedure":"1.004873","applicant":{{"kind":"person","name":"Nguyễn Thị Mẫu","id_number":"092088{:06}","address":"xã Cờ Đỏ","phone":"0912{:06}"}},)"
                    R"("papers":[{{"index":0,"status":"ok"}},{{"index":1,"status":"ok"}}]}})",
                    i, i)))
            .as_object());
  };
  const auto act = [&](const Actor& who, const char* action) {
    return [&, action](int i) {
      JsonObject& dossier = received.at(static_cast<std::size_t>(i));
      dossier =
          parse_trusted(office.call(who, http::Verb::post,
                                    fmt::format("/api/v1/dossiers/{}/actions/{}", string_at(dossier, "id"), action),
                                    fmt::format(R"({{"version":{}}})", int_at(dossier, "version"))))
              .as_object();
    };
  };
  measured("receive", receive);
  measured("hand_over", act(desk, "hand_over"));
  measured("accept", act(specialist, "accept"));
  const auto list = [&](const Actor& who, const std::map<std::string, std::string>& query) {
    return [&office, who, query](int) { office.call(who, http::Verb::get, "/api/v1/dossiers", {}, query); };
  };
  measured("work_list", list(specialist, {{"view", "work"}}));
  measured("search",
           [&](int) { office.call(desk, http::Verb::post, "/api/v1/dossiers/search", R"({"q":"nguyen thi mau"})"); });
  measured("dossier", [&](int i) {
    office.call(desk, http::Verb::get, "/api/v1/dossiers/" + string_at(received.at(static_cast<std::size_t>(i)), "id"));
  });
  measured("tracking", [&](int i) {
    office.call(nobody, http::Verb::get, "/tra-cuu/" + string_at(received.at(static_cast<std::size_t>(i)), "code"));
  });
  return 0;
} catch (const std::exception& fault) {
  std::fputs(fault.what(), stderr);
  return 1;
}
