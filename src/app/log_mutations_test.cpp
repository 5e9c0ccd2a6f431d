// Ten thousand random changes of a database by an attacker who has all its rights and not the key file. Each change is
// made alone and then undone. `motcua verify` and one kept head find every change, and name the thing or the leaf. The
// attacker changes the tables of the log, and the tables of all things that the program lists. A row is changed in
// three ways: by hand; with a new log made after it; with an event at the end that tells the change. Triggers and
// references are removed first. A change that another rule of the database refuses does not count.
// These changes are not found and not tried:
// - A head that nobody kept is deleted, or an old state of all replaces the newer one (THREATS.md).
// - The personal part of a dossier's event is deleted: erasure does the same.
// - A column that the log leaves out is changed (db/subject.h): secrets, and columns that change without a decision.
//   The log tells that a rating or a sign-in exists, and never its content (docs/events.md).
// - A reading or a refusal is changed before an event sums it, or belongs to a day that is `forgotten` (docs/adr/0054).
// - An event that waits for the log is deleted together with all that it changed: no head is over it yet.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <set>

#include "../../bench/in_process.h"
#include "app/modules.h"
#include "app/site_data.h"
#include "app/subjects.h"
#include "base/problems.h"
#include "databases.h"
#include "log_attacker.h"
#include "row_attacker.h"
#include "sample_rows.h"

using namespace motcua;

namespace {

// Lets other code read the rows of an uncommitted transaction.
class Inside final : public db::Database {
 public:
  Inside(db::Transaction& transaction, const Vault& vault) : transaction_(transaction) { set_vault(&vault); }

 private:
  void run_read(const std::function<void(db::Transaction&)>& use) override { use(transaction_); }
  std::optional<Refusal> run_write(const std::function<bool(db::Transaction&)>&, db::Company) override {
    VERIFY_UNREACHED();
  }
  db::Transaction& transaction_;
};

// The site keeps a commune, its city, and the rows that a dossier needs there. A short log is quick to check.
constexpr const char* kLittle[] = {
    "DELETE FROM post_holder WHERE person_id NOT IN (SELECT id FROM staff WHERE username IN ('tiepnhan.codo', "
    "'tuphap.codo'))",
    "DELETE FROM post WHERE id NOT IN (SELECT post_id FROM post_holder)",
    "DELETE FROM staff WHERE id NOT IN (SELECT person_id FROM post_holder)",
    "DELETE FROM unit WHERE parent_id IS NOT NULL AND id NOT IN (SELECT unit_id FROM post)",
    "DELETE FROM unit_below WHERE unit_id NOT IN (SELECT id FROM unit)",
    "DELETE FROM regulation WHERE unit_id NOT IN (SELECT id FROM unit)",
    "DELETE FROM calendar_layer WHERE unit_id NOT IN (SELECT id FROM unit)",
    "DELETE FROM calendar_day WHERE layer_id NOT IN (SELECT id FROM calendar_layer) OR date NOT IN (SELECT date FROM "
    "calendar_day ORDER BY date DESC LIMIT 5)",
    "DELETE FROM procedure_version WHERE code NOT IN ('1.004873', '1.004884')",
};

// The changes of turn {0}. They add a row to every table that is empty in a new site. They change rows of the other
// tables.
constexpr const char* kHappens[] = {
    "INSERT INTO absence (id, person_id, from_day, to_day, reason, made_at, made_by) SELECT 'absence-{0}', id, "
    "'2026-12-0{0}', '2026-12-1{0}', 'việc riêng {0}', 10{0}, id FROM staff WHERE username = 'tuphap.codo'",
    "INSERT INTO delegation (id, from_person_id, post_id, to_person_id, rights, from_day, to_day, reason, made_at, "
    "made_by) SELECT 'delegation-{0}', h.person_id, h.post_id, h.person_id, 'approve', '2026-12-0{0}', '2026-12-1{0}', "
    "'nghỉ phép {0}', 10{0}, h.person_id FROM post_holder h JOIN staff s ON s.id = h.person_id WHERE s.username = "
    "'tuphap.codo'",
    "INSERT INTO api_key (id, name, key_hash, person_id, made_by, unit_id, rights, made_at, expires_at) SELECT "
    "'key-{0}', 'Cổng {0}', 'hash-{0}', h.person_id, h.person_id, p.unit_id, 'see_figures', 10{0}, 20{0} FROM "
    "post_holder h JOIN post p ON p.id = h.post_id JOIN staff s ON s.id = h.person_id WHERE s.username = 'tuphap.codo'",
    "UPDATE api_key SET ended_at = 30{0} WHERE id <> 'key-{0}'",
    "INSERT INTO number_book (unit_id, kind, year, first, next, opened) SELECT id, 'sao-{0}', 2026, 1{0}, 1{0}, 1 FROM "
    "unit WHERE parent_id IS NOT NULL",
    "INSERT INTO regulation (id, unit_id, number, title, body, unverified, valid_from) SELECT 'regulation-{0}', id, "
    "'{0}/QĐ-UBND', 'Quy chế {0}', 'Điều {0}', 0, '2026-12-0{0}' FROM unit WHERE parent_id IS NOT NULL",
    "INSERT INTO procedure_version (id, code, number, body, created_at, person_id, source) SELECT 'version-{0}', code, "
    "10{0}, body, 10{0}, person_id, source FROM procedure_version WHERE code = '1.004884' AND number = 1",
    "INSERT INTO limit_change (version_id, how, decision_number, decision_date, in_force_from, unit_id, at) SELECT "
    "'version-{0}', 'shortened', '{0}/QĐ', '2026-11-0{0}', '2026-12-0{0}', id, 10{0} FROM unit WHERE parent_id IS NULL",
    "INSERT INTO staff_event (id, at, kind, about_id, by_id, facts) SELECT 'told-{0}', 10{0}, 'code_given', id, id, "
    "'{{\"n\":{0}}}' FROM staff WHERE username = 'tuphap.codo'",
    "INSERT INTO confirmation (id, kind, unit_id, subject, body, reason, decision_number, confirm_right, asked_at, "
    "expires_at) SELECT 'asked-{0}-' || slug, 'post', id, 'subject-{0}', '{{\"n\":{0}}}', 'lý do {0}', '{0}/QĐ', "
    "'staff', 10{0}, 20{0} FROM unit",
    "INSERT INTO confirmation_party (confirmation_id, person_id, gains, told) SELECT c.id, s.id, 0, {0} FROM "
    "confirmation c CROSS JOIN staff s WHERE c.asked_at = 10{0}",
    "INSERT INTO confirmation_outcome (confirmation_id, outcome, by_command, decided_at, reason) SELECT c.id, "
    "'confirmed', 0, 15{0}, 'đúng {0}' FROM confirmation c JOIN unit u ON u.id = c.unit_id WHERE c.asked_at = 10{0} "
    "AND u.parent_id IS NULL",
    "INSERT INTO confirmation_changes (confirmation_id, body) SELECT o.confirmation_id, '{{\"lines\":[],\"n\":{0}}}' "
    "FROM "
    "confirmation_outcome o WHERE o.decided_at = 15{0}",
    "INSERT INTO breach (id, unit_id, found_at, noted_at, noted_by, what, measures, people) SELECT 'breach-{0}', id, "
    "10{0}, 11{0}, 'somebody', 'lộ {0}', 'khóa {0}', {0} FROM unit WHERE parent_id IS NULL",
    "INSERT INTO calendar_change (id, at, person_id, post_id, unit_id, agency, body, summary, reason, state, reached, "
    "seen, moved, broken, finished_at) SELECT 'change-{0}', 10{0}, 'somebody', 'a post', id, '', '{{\"n\":{0}}}', "
    "'nghỉ "
    "{0}', 'lý do {0}', 'done', '', 0, 0, 0, 12{0} FROM unit WHERE parent_id IS NULL",
    "UPDATE calendar_day SET name = name || ' {0}'",
    "INSERT INTO site (name, value) VALUES ('inspect_limit_{0}', '{0}')",
    "INSERT INTO rating (id, visit_id, unit_id, post_id, at, overall, attitude, speed, clarity, reason, may_contact) "
    "SELECT 'rating-{0}', 'visit-{0}', unit_id, id, 1794{0}00000000000, 5, 5, 5, 5, '', 0 FROM post WHERE roles = "
    "'reception'",
    "INSERT INTO reading (id, at, day, person_id, post_id, unit_id, what, purpose, takes_part, shown, detail, "
    "disclosed_at, log_seq) SELECT 'reading-{0}-' || roles, 1794800000000000, '2026-11-16', 'somebody', id, unit_id, "
    "'see_dossier', 'work', 1, 1, '', 0, {0} FROM post",
    "INSERT INTO sign_in_event (id, kind, why, person_id, unit_id, name_hash, network, agent, session, at, last_at, "
    "times, unusual, count_key, log_seq) SELECT 'in-{0}-' || roles, 'signed_in', '', 'somebody', unit_id, '', "
    "'10.0.0.{0}', '', '', 17948{0}0000000000, 17948{0}0000000000, 1, '', 'in-{0}-' || roles, 1 FROM post",
    "INSERT INTO sign_in_event (id, kind, why, person_id, unit_id, name_hash, network, agent, session, at, last_at, "
    "times, unusual, count_key, log_seq) SELECT 'no-{0}-' || roles, 'refused', 'password', 'somebody', unit_id, 'h', "
    "'10.0.0.{0}', '', '', 1794800000000000, 1794800000000001, {0}, '', 'no-{0}-' || roles, {0} FROM post",
};

std::unique_ptr<db::Database> little_site(const app::Config& config) {
  auto database = db::open(config.database);
  app::create_site(*database, config, "can-tho-2026", true, system_clock().now());
  db::must(database->write(
      [](db::Transaction& t) -> Result<> {
        attacks::let_all_go(t);
        return {};
      },
      db::Company::makers));
  database.reset();
  database = db::open(config.database);
  db::must(database->write([](db::Transaction& t) -> Result<> {
    for (const char* sql : kLittle) t.write(sql, {});
    return {};
  }));
  return database;
}

void receive_two_dossiers(const bench::Office& office, const Actor& desk) {
  for (int i = 0; i < 2; ++i) {
    const JsonObject made =
        parse_trusted(
            office.call(
                desk, http::Verb::post, "/api/v1/dossiers",
                fmt::format(
                    R"({{"procedure":"1.004873","applicant":{{"kind":"person","name":"Nguyễn Thị Mẫu","id_number":"09208800123{}","address":"xã Cờ Đỏ","phone":"091234567{}"}},"papers":[{{"index":0,"status":"ok"}},{{"index":1,"status":"ok"}}]}})",
                    i, i)))
            .as_object();
    const std::string id = string_at(made, "id");
    office.call(desk, http::Verb::post, "/api/v1/dossiers/" + id + "/actions/hand_over",
                fmt::format(R"({{"version":{}}})", made.at("version").as_int64()));
  }
}

// Each turn makes all changes of kHappens and all samples of modules. Its backup is taken before them.
std::vector<attacks::Backup> two_turns(db::Database& database, const app::Site& site, const Actor& desk,
                                       const std::vector<db::Subject>& all) {
  std::vector<attacks::Backup> backups;
  for (int turn = 1; turn <= 2; ++turn) {
    database.read([&](db::Transaction& t) {
      backups.emplace_back(t, all);
      return 0;
    });
    std::vector<Stream> things;  // includes new things, found by a try: each is touched before its rows are written
    const auto happens = [&](db::Transaction& t) {
      for (const char* sql : kHappens) t.write(fmt::format(fmt::runtime(sql), turn), {});
      SampleRows::make_all(t, desk, turn);
    };
    (void)database.write([&](db::Transaction& t) -> Result<> {
      happens(t);
      for (const db::Subject& subject : all)
        for (const db::Row& row : t.query(subject.ids)) things.push_back({std::string(subject.kind), row.text(0)});
      return refuse(problems::not_found);
    });
    db::must(database.write([&](db::Transaction& t) -> Result<> {
      const Work work{t, desk, system_clock().now(), "test"};
      for (const Stream& thing : things) t.touch(thing.kind, thing.id);
      happens(t);
      return {};
    }));
    ledger::extend(site.ledger());
  }
  return backups;
}

// Two events that wait for the log.
void leave_two_waiting(db::Database& database, const Actor& desk) {
  db::must(database.write([&](db::Transaction& t) -> Result<> {
    const Work work{t, desk, system_clock().now(), "test"};
    t.touch(streams::person, desk.person.text, {.kind = "looked_at", .facts = {}});
    t.touch(streams::unit, desk.unit.text, {.kind = "looked_at", .facts = {}});
    return {};
  }));
}

struct Finding {
  const app::Site& site;
  const Subjects& subjects;
  const ledger::SignedHead& held;
  std::map<std::string, int> found_by{};
  int hidden = 0;

  // The fault in how a change was found; "" if there is none.
  std::string fault(db::Transaction& t, const attacks::Attack& attack) {
    const auto any = [](const std::vector<std::string>& lines, const auto& names) {
      return std::ranges::any_of(lines, names);
    };
    if (!attack.kinds.empty()) {
      const auto things = subjects.check(t);
      ++found_by["the things"];
      if (any(things, [&](const std::string& line) {
            return attack.kinds.contains(line.substr(0, line.find(' '))) && line.find(attack.name) != std::string::npos;
          }))
        return {};
      return things.empty() ? "it is not found" : "the things name another: " + things[0];
    }
    Inside inside{t, site.vault()};
    const Shell shell{inside, site.shell().clock, site.shell().zone};
    const ledger::Needs needs{
        .shell = shell, .origin = site.ledger().origin, .key = site.ledger().key, .witnesses = {}};
    const auto log = ledger::check(needs, dossiers::codes_of).differences;
    if (!log.empty()) {
      // A change that is hidden from the things must stay hidden from them, otherwise it does not test the log. The
      // test checks a tenth of them.
      if (++found_by["the log"] % 10 == 0 && attack.hidden && subjects.check(t).empty()) ++hidden;
      if (attack.leaf < 0 || any(log, [&](const std::string& line) { return attacks::names(line, attack.leaf); }))
        return {};
      return fmt::format("the log does not name leaf {}: {}", attack.leaf, log[0]);
    }
    const auto head = ledger::head_of_size(t, held.head.size);
    if (!head || head->text != held.text) {
      ++found_by["the head that was kept, alone"];
      return {};
    }
    return subjects.check(t).empty() ? "it is not found" : std::string();
  }

  void check_unchanged(db::Database& database) {
    const attacks::Attack none{.what = "nothing"};
    database.read([&](db::Transaction& t) {
      CHECK(fault(t, none) == "it is not found");
      return 0;
    });
  }
};

struct Attacked {
  int done = 0, refused = 0;
  std::map<std::string, int> did{};
  std::vector<std::string> missed{};
};

Attacked attack_at_random(db::Database& database, Finding& finding, const std::vector<db::Subject>& all,
                          const std::vector<attacks::Backup>& backups, int wanted) {
  const char* seed = std::getenv("MOTCUA_SEED");
  attacks::Dice dice{seed ? static_cast<unsigned>(std::atoi(seed)) : 20'261'126};
  attacks::LogAttacker on_log{dice, finding.site.ledger(), backups};
  auto on_rows = database.read([&](db::Transaction& t) { return attacks::RowAttacker(dice, all, t); });
  const auto without = database.read([&](db::Transaction& t) { return on_rows.without_rows(t); });
  CHECK_MESSAGE(without.empty(), fmt::format("no row to change: {}", fmt::join(without, "; ")));
  Attacked so_far;
  while (so_far.done < wanted && so_far.refused < 10 * wanted) {
    attacks::Attack attack;
    std::string why;
    bool acted = false;
    try {
      (void)database.write(
          [&](db::Transaction& t) -> Result<> {
            attack = dice.below(3) < 2 ? on_rows.act(t) : on_log.act(t);
            (void)t.query("SELECT 1");  // forces the answers of sent statements, so that a refused change does not
                                        // count
            acted = true;
            why = finding.fault(t, attack);
            return refuse(problems::fault);
          },
          db::Company::nobody);
    } catch (const std::exception& thrown) { why = fmt::format("the check ended: {}", thrown.what()); }
    if (!acted) {  // a constraint of the database does not take it
      ++so_far.refused;
      continue;
    }
    ++so_far.done;
    for (const std::string& one : attack.did) ++so_far.did[one];
    if (!why.empty()) so_far.missed.push_back(fmt::format("{}: {}", attack.what, why));
  }
  return so_far;
}

// All changes together try every way. Fewer changes edit at least nine of ten kinds of events, things and rows: chance
// may leave one out.
void check_nothing_left_out(const std::map<std::string, int>& did, const std::vector<db::Subject>& all, bool all_ways) {
  std::set<std::string> wanted;
  const auto want = [&](const std::string& what, const auto& ways) {
    for (const char* way : ways)
      if (all_ways || way == std::string_view("edited")) wanted.insert(fmt::format(fmt::runtime(what), way));
  };
  constexpr std::array kRowWays{"edited", "deleted", "put in", "exchanged"};
  constexpr std::array kEventWays{"edited", "deleted", "put in", "exchanged", "moved", "back-dated"};
  for (const std::string& kind : app::stream_kinds()) want("event {}: " + kind, kEventWays);
  for (const db::Subject& subject : all)
    for (const db::Part& part : subject.parts) {
      want(fmt::format("thing {{}}: {}", subject.kind), kRowWays);
      want(fmt::format("row {{}}: {}", part.table), kRowWays);
    }
  std::vector<std::string> left_out;
  for (const std::string& what : wanted)
    if (!did.contains(what)) left_out.push_back(what);
  CHECK_MESSAGE(left_out.size() <= (all_ways ? 0 : wanted.size() / 10), fmt::format("{}", fmt::join(left_out, "; ")));
  const auto attacked = [&](const std::string& what) { CHECK_MESSAGE(did.contains(what), what); };
  if (!all_ways) return;
  for (const char* whole : {"log cut", "old backup", "fork", "key replaced"}) attacked(whole);
  for (const attacks::LogColumn& column : attacks::kOthers) attacked(fmt::format("log edited: {}", column.table));
  for (const db::Subject& subject : all)
    for (const char* how : {"made anew", "told by hand"}) attacked(fmt::format("{}: {}", how, subject.kind));
}

}  // namespace

MOTCUA_ON_EACH_DATABASE(
    "ten thousand random changes of the database are all found by verify and one head that was kept") {
  const Place place;
  const OnSqlite beside;
  app::Config config;
  config.database = place.where;
  config.key_file = beside.where + ".key";
  config.files = beside.where + ".files";
  app::fill_defaults(config);
  const auto database = little_site(config);
  app::Site site{config, *database, system_clock()};
  ledger::ready_key(site.ledger());
  const bench::Office office{.site = site};
  const Actor desk = office.actor("tiepnhan.codo");
  receive_two_dossiers(office, desk);
  ledger::extend(site.ledger());
  const Subjects subjects{app::all_subjects(), system_clock()};
  const std::vector<db::Subject> all(subjects.all().begin(), subjects.all().end());
  const std::vector<attacks::Backup> backups = two_turns(*database, site, desk, all);
  const auto held = database->read([](db::Transaction& t) { return ledger::last_head(t); });
  REQUIRE(held);
  REQUIRE(held->head.size == database->read([](db::Transaction& t) { return event_count(t); }));
  leave_two_waiting(*database, desk);

  Finding finding{.site = site, .subjects = subjects, .held = *held};
  finding.check_unchanged(*database);
  const int wanted = db::is_postgres(place.where) ? 1000 : 10'000;
  const Attacked attacked = attack_at_random(*database, finding, all, backups, wanted);
  CHECK(attacked.done == wanted);
  for (std::size_t i = 0; i < std::min<std::size_t>(attacked.missed.size(), 50); ++i) FAIL_CHECK(attacked.missed[i]);
  CHECK(attacked.missed.empty());
  const bool all_ways = wanted == 10'000;
  check_nothing_left_out(attacked.did, all, all_ways);
  if (all_ways) CHECK(finding.hidden > wanted / 200);
  std::string by;
  for (const auto& [what, times] : finding.found_by) by += fmt::format("; by {} {}", what, times);
  MESSAGE(attacked.done << " changes, " << attacked.refused << " not taken by the database" << by);
  finding.check_unchanged(*database);
  for (const std::string& made : {config.key_file, config.ledger_key, config.files}) std::filesystem::remove_all(made);
}
