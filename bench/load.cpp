// `./dev bench quick` and `./dev bench load`: measure the rates of the program. The same run measures the limits of the
// machine and its databases. The load comes from one core; the server has the other core.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "listeners.h"
#include "office.h"
#include "raw.h"
#include "served.h"
#include "slow.h"
#include "spike.h"

using namespace motcua;
using namespace motcua::bench;

namespace {

constexpr int kInFlight = 32, kDesks = 64;

double median(std::vector<double> all) {
  std::ranges::sort(all);
  return all.empty() ? 0 : all[all.size() / 2];
}

// All measured values of each figure; the report shows the median.
struct Told {
  std::map<std::string, std::vector<double>> all;
  std::int64_t errors = 0;
  void add(const std::string& name, double value) { all[name].push_back(value); }
  void add(const Figures& figures) {
    errors += figures.errors();
    for (const auto& [status, count] : figures.statuses)
      if (status >= 400) fmt::print(stderr, "  status {}: {}\n", status, count);
    for (const auto& [label, count] : figures.bad) fmt::print(stderr, "  bad {}: {}\n", label, count);
  }
  double of(const std::string& name) const {
    const auto found = all.find(name);
    return found == all.end() ? 0 : median(found->second);
  }
};

std::vector<Agent> many(int count, const auto& make) {
  std::vector<Agent> agents;
  for (int i = 0; i < count; ++i) agents.push_back(make(i));
  return agents;
}

std::uint64_t fresh() {  // gives each agent of a run other people
  static std::uint64_t next = static_cast<std::uint64_t>(::getpid()) * 1000 % 100'000'000;
  return ++next;
}

void receive(Told& told, const Town& town, double seconds) {
  const Figures found = run(
      town.port, many(kInFlight, [&](int i) { return receives(town, static_cast<std::size_t>(i) % kDesks, fresh()); }),
      seconds, {"receive"});
  told.add(found);
  told.add("receive_per_s", found.per_s("receive"));
  told.add("receive_p99_ms", found.percentile("receive", .99));
}

void lifecycle(Told& told, const Town& town, double seconds) {
  const Figures found =
      run(town.port, many(kInFlight, [&](int i) { return lives(town, static_cast<std::size_t>(i), fresh()); }), seconds,
          {"rate"});
  told.add(found);
  double requests = 0;
  for (const auto& [label, ms] : found.ms)
    if (label != "rating_form") requests += static_cast<double>(ms.size());
  told.add("lifecycles_per_s", found.per_s("rate"));
  told.add("lifecycle_commits_per_s", requests / found.seconds);
}

void pages(Told& told, const Town& town, double seconds) {
  Figures found = run(town.port, many(200, [&](int) { return trackings(town, fresh()); }), seconds, {"tracking"});
  told.add(found);
  told.add("tracking_per_s", found.per_s("tracking"));
  found = run(town.port, many(16, [&](int i) { return work_lists(town, static_cast<std::size_t>(i)); }), seconds / 2,
              {"work_list"});
  told.add(found);
  told.add("work_lists_per_s", found.per_s("work_list"));
  found = run(town.port, many(16, [&](int i) { return searches(town, static_cast<std::size_t>(i)); }), seconds / 2,
              {"search"});
  told.add(found);
  told.add("searches_per_s", found.per_s("search"));
  // Each agent has its own address.
  found = run(town.port, many(64, [&](int) { return figures(town); }), seconds / 2, {"figures"});
  told.add(found);
  told.add("figures_per_s", found.per_s("figures"));
  told.add("figures_p99_ms", found.percentile("figures", .99));
}

// One user reads lists while others make half of the load that the site can take.
void half_load(Told& told, const Town& town, double seconds) {
  const double rate = told.of("lifecycles_per_s") / 2;
  const double pause = std::max(0.0, kInFlight / std::max(1.0, rate) - 0.02);
  auto agents = many(kInFlight, [&](int i) { return lives(town, static_cast<std::size_t>(i), fresh(), pause); });
  agents.push_back(work_lists(town, kDesks - 1, 0.02));
  agents.push_back(searches(town, kDesks - 2, 0.02));
  const Figures found = run(town.port, std::move(agents), seconds, {"receive", "work_list", "search"});
  told.add(found);
  for (const char* what : {"work_list", "search"})
    for (const auto& [name, share] : {std::pair{"p50", .5}, {"p99", .99}})
      told.add(fmt::format("{}_{}_ms", what, name), found.percentile(what, share));
  told.add("half_load_receive_p99_ms", found.percentile("receive", .99));
}

// An office day at many times the usual speed. Officers work on dossiers and read lists. Citizens search and track. A
// few users read the figures.
void office_day(Told& told, const Town& town, double seconds) {
  auto agents = many(24, [&](int i) { return lives(town, static_cast<std::size_t>(i), fresh(), 0.2); });
  for (std::size_t desk = 24; desk < 40; ++desk) agents.push_back(openings(town, desk, 0.1));
  for (std::size_t desk = 40; desk < 48; ++desk) agents.push_back(searches(town, desk, 0.2));
  for (int i = 0; i < 40; ++i) agents.push_back(trackings(town, fresh(), 0.2));
  agents.push_back(figures(town, 5));
  const Figures found = run(town.port, std::move(agents), seconds);
  told.add(found);
  double requests = 0;
  for (const auto& [label, ms] : found.ms) requests += static_cast<double>(ms.size());
  told.add("day_requests_per_s", requests / found.seconds);
  for (const char* what : {"receive", "approve", "work_list", "dossier", "search", "tracking"})
    for (const auto& [name, share] : {std::pair{"p50", .5}, {"p99", .99}})
      told.add(fmt::format("day_{}_{}_ms", what, name), found.percentile(what, share));
}

struct Measuring {
  bool quick = true;
  int rounds = 3;
  double longest_s = 1e9;  // longest time of one part
  std::string postgres;  // URL of the database; empty: SQLite
  double part(double quick_s, double load_s) const { return std::min(longest_s, quick ? quick_s : load_s); }
};

double rounded(double value) { return std::round(value * 1000) / 1000; }

std::int64_t receive_instructions() {
  std::ifstream stream("bench/instructions.json");
  const auto counted = parse_json(std::string{std::istreambuf_iterator<char>(stream), {}});
  if (!counted) throw std::runtime_error("cannot read bench/instructions.json");
  return int_at(counted->as_object(), "receive");
}

// The three columns of a receipt: the frozen statements alone, today's statements alone, and the cost of today's
// receipt.
void tell_raw(JsonObject& all, const Told& told, const Raw& frozen, const Raw& today) {
  const double receive = told.of("receive_per_s");
  all["receive_ratio"] = rounded(receive / told.of("raw_frozen_per_s"));
  all["receive_ratio_today"] = rounded(receive / told.of("raw_today_per_s"));
  all["statements_frozen"] = frozen.receipt.size();
  all["statements_today"] = today.receipt.size();
}

// Measures everything with one number of stored dossiers.
JsonObject measure(const Place& place, const Site& site, const Measuring& how, std::int64_t stored) {
  Told told;
  const std::int64_t instructions = receive_instructions();
  Raw frozen = frozen_raw(place, "bench/raw", how.postgres, stored), today = todays_raw(place, how.postgres, stored);
  Town town = open_town(site.database, site.key, kDesks);
  const Served served{place, site, 1};
  town.port = served.port();
  told.add("start_s", served.start_s());
  told.add("memory_idle_mb", served.memory_mb());
  for (int round = 0; round < how.rounds; ++round) {
    told.add("fsync_per_s", fsyncs_per_s(place.folder.string(), how.part(0.5, 0.5)));
    told.add("raw_frozen_per_s", raw_per_s(frozen, how.part(2, 2)));
    told.add("raw_today_per_s", raw_per_s(today, how.part(2, 2)));
    receive(told, town, how.part(2.5, 4));
    lifecycle(told, town, how.part(3, 5));
    if (stored > 0) pages(told, town, how.part(1.5, 3));
  }
  if (stored > 0) half_load(told, town, how.part(5, 15));
  if (!how.quick && stored > 0) {
    office_day(told, town, how.part(15, 15));
    for (const auto& [name, value] : spike(town)) told.add(name, value);
    for (const auto& [name, value] : slow_clients(town)) told.add(name, value);
  }
  told.add("memory_mb", served.memory_mb());
  JsonObject all{{"stored", town.dossiers},
                 {"database", how.postgres.empty() ? "sqlite" : "postgresql"},
                 {"rounds", how.rounds},
                 {"errors", told.errors},
                 {"receive_instructions", instructions}};
  for (const auto& [name, values] : told.all) all[name] = rounded(median(values));
  tell_raw(all, told, frozen, today);
  all["program_mb"] = std::round(static_cast<double>(std::filesystem::file_size(place.program)) / 1e4) / 100;
  return all;
}

// `./dev bench live`: the medians over all pairs, and of each ratio its lowest and highest value.
JsonObject measure_live(const Place& place, const Site& site, const Measuring& how) {
  Town town = open_town(site.database, site.key, kDesks);
  const std::vector<std::string> cookies = sign_in_everybody(site.database);
  const Served served{place, site, 1};
  town.port = served.port();
  JsonObject all{{"stored", town.dossiers},
                 {"database", how.postgres.empty() ? "sqlite" : "postgresql"},
                 {"pairs", how.rounds},
                 {"listeners", kListeners}};
  for (const auto& [name, values] : listening_cost(town, served, cookies, how.rounds, how.part(10, 10))) {
    all["live_" + name] = rounded(median(values));
    if (!name.ends_with("_ratio")) continue;
    all["live_" + name + "_lowest"] = rounded(std::ranges::min(values));
    all["live_" + name + "_highest"] = rounded(std::ranges::max(values));
  }
  return all;
}

// Runs a mix of work alone: the office day, or one user beside half of the load that the site can take.
void only_mixed(const Town& town, const std::string& what, double seconds) {
  Told told;
  if (what == "day") office_day(told, town, seconds);
  else {
    lifecycle(told, town, seconds / 3);
    half_load(told, town, seconds);
  }
  for (const auto& [name, values] : told.all) fmt::print("{:<36} {:.5g}\n", name, median(values));
  fmt::print("{:<36} {}\n", "errors", told.errors);
}

// Runs one kind of work alone, for a profiler.
void only(const Place& place, const Site& site, const std::string& what, double seconds) {
  Town town = open_town(site.database, site.key, kDesks);
  const Served served{place, site, 1};
  town.port = served.port();
  if (what == "day" || what == "half") return only_mixed(town, what, seconds);
  const auto agent = [&](int i) -> Agent {
    const auto desk = static_cast<std::size_t>(i) % kDesks;
    if (what == "lives") return lives(town, desk, fresh());
    if (what == "tracking") return trackings(town, fresh());
    if (what == "work_list") return work_lists(town, desk);
    if (what == "dossier") return openings(town, desk);
    if (what == "search") return searches(town, desk);
    if (what == "figures") return figures(town);
    return receives(town, desk, fresh());
  };
  const double before = served.cpu_s();
  const Figures found = run(town.port,
                            many(what == "tracking"  ? 200
                                 : what == "figures" ? 2
                                                     : kInFlight,
                                 agent),
                            seconds);
  std::int64_t requests = 0;
  for (const auto& [status, count] : found.statuses) requests += count;
  fmt::print("processor of the server: {:.0f} us a request\n",
             (served.cpu_s() - before) * 1e6 / static_cast<double>(std::max<std::int64_t>(1, requests)));
  for (const auto& [label, ms] : found.ms)
    fmt::print("{:<16} {:>8.1f}/s  p50 {:>7.2f}  p99 {:>7.2f} ms\n", label, found.per_s(label),
               found.percentile(label, .5), found.percentile(label, .99));
  for (const auto& [status, count] : found.statuses) fmt::print("status {}: {}\n", status, count);
}

void print(const JsonObject& all) {
  for (const auto& one : all) {
    const std::string_view name = one.key();
    if (one.value().is_double()) fmt::print("{:<36} {:.5g}\n", name, one.value().get_double());
    else fmt::print("{:<36} {}\n", name, to_text(one.value()));
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc < 3 ? "" : argv[2];
  if (what != "quick" && what != "load" && what != "live" && what != "record" && what != "fill") {
    fmt::print(
        stderr,
        "usage: motcua_bench_load PROGRAM quick|load|live [--json] [--stored N]... [--postgres URL] [--folder DIR] "
        "[--rounds N] [--seconds S] [--only WHAT]\n"
        "       motcua_bench_load PROGRAM record [--folder DIR]\n"
        "       motcua_bench_load PROGRAM fill [--stored N] [--folder DIR]\n");
    return 2;
  }
  Place place{.program = argv[1], .folder = "build/bench"};
  Measuring how{.quick = what != "load", .rounds = what == "live" ? 7 : 3};
  bool json = false;
  std::vector<std::int64_t> stored;
  std::string alone;
  for (int i = 3; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--json") json = true;
    else if (word == "--stored" && i + 1 < argc) stored.push_back(std::atoll(argv[++i]));
    else if (word == "--postgres" && i + 1 < argc) how.postgres = argv[++i];
    else if (word == "--only" && i + 1 < argc) alone = argv[++i];
    else if (word == "--rounds" && i + 1 < argc) how.rounds = std::max(1, std::atoi(argv[++i]));
    else if (word == "--seconds" && i + 1 < argc) how.longest_s = std::atof(argv[++i]);
    else if (word == "--folder" && i + 1 < argc) place.folder = argv[++i];
    else {
      fmt::print(stderr, "bench: unknown option {}\n", word);
      return 2;
    }
  }
  if (stored.empty())
    stored = how.quick ? std::vector<std::int64_t>{100'000} : std::vector<std::int64_t>{0, 100'000, 1'000'000};
  try {
    if (what == "record") {
      write_frozen(place, place.folder.string());
      return 0;
    }
    JsonArray results;
    for (const std::int64_t count : stored) {
      const Site site = filled_site(place, count);
      if (what == "fill") {
        fmt::print("{}\n", site.database);
        continue;
      }
      const Site used = how.postgres.empty() ? working_copy(place, site) : on_postgres(place, site, how.postgres);
      pin_to(0);
      if (!alone.empty()) {
        only(place, used, alone, how.longest_s < 1e9 ? how.longest_s : 5);
        continue;
      }
      const JsonObject found = what == "live" ? measure_live(place, used, how) : measure(place, used, how, count);
      if (json) results.push_back(found);
      else print(found);
      if (!json) fmt::print("\n");
    }
    if (json && what != "fill") fmt::print("{}\n", results.size() == 1 ? to_text(results[0]) : to_text(results));
  } catch (const std::exception& fault) {
    fmt::print(stderr, "bench: {}\n", fault.what());
    return 1;
  }
  return 0;
}
