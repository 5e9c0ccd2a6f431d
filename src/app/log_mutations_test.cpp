// Ten thousand random changes of a database by somebody who has its password, each alone and then undone: what `motcua
// verify` looks at and one head that was kept find every one. Not here, for it is no change of what happened: a head
// that nobody kept taken away, a personal part erased.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <random>

#include "../../bench/in_process.h"
#include "app/site_data.h"
#include "base/hash.h"
#include "base/problems.h"
#include "databases.h"
#include "db/kept_rows.h"
#include "dossiers/dossiers.h"
#include "ledger/ledger.h"
#include "ledger/tree.h"

using namespace motcua;

namespace {

// What is written and not yet committed, for others to read.
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

struct Column {
  const char *table, *key, *name;
  bool number = false;
};
constexpr Column kColumns[] = {
    {"event", "id", "kind"},
    {"event", "id", "kind_version", true},
    {"event", "id", "at", true},
    {"event", "id", "seq", true},
    {"event", "id", "unit_id"},
    {"event", "id", "post_id"},
    {"event", "id", "person_id"},
    {"event", "id", "request_id"},
    {"event", "id", "facts"},
    {"event", "id", "salt"},
    {"event", "id", "personal_hash"},
    {"event", "id", "stream_kind"},
    {"event", "id", "stream_id"},
    {"event", "id", "format", true},
    {"event", "id", "shown"},
    {"event_personal", "event_id", "body"},
    {"dossier", "id", "code"},
    {"stream", "id", "kind"},
    {"stream", "id", "id"},
    {"stream", "id", "name"},
    {"ledger_leaf", "number", "number", true},
    {"ledger_leaf", "number", "event_id"},
    {"ledger_leaf", "number", "chain"},
    {"ledger_tile", "number", "hashes"},
    {"ledger_head", "size", "size", true},
    {"ledger_head", "size", "at", true},
    {"ledger_head", "size", "note"},
    {"ledger_key", "number", "key"},
};

class Attacker {
 public:
  explicit Attacker(unsigned seed) : random_(seed) {}

  // What was done; it throws where the database does not take it.
  std::string act(db::Transaction& t) {
    switch (below(10)) {
      case 0: return remove(t);
      case 1: return insert(t);
      case 2: return swap_two(t);
      case 3: return cut(t);
      case 4: {
        std::string what = edit(t);
        if (what.starts_with("event.") || what.starts_with("dossier.") || what.starts_with("stream."))
          what += make_good(t) ? ", and the log made anew after it" : "";
        return what;
      }
      default: return edit(t);
    }
  }

 private:
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }

  std::string some(db::Transaction& t, const char* table, const char* key) {
    const auto rows = t.query(fmt::format("SELECT {} FROM {} ORDER BY 1", key, table));
    return text(rows.at(below(rows.size())), 0);
  }
  static std::string text(const db::Row& row, std::size_t i) {
    return row.null(static_cast<int>(i)) ? "" : row.text(static_cast<int>(i));
  }

  std::string other(std::string old) {
    constexpr std::string_view kLetters = "0123456789abcdefXYZ";
    if (old.empty()) return "x";
    std::string changed = old;
    while (changed == old) {
      const std::size_t at = below(old.size());
      if (static_cast<unsigned char>(old[at]) > 0x7f) continue;  // a letter of more than one byte
      switch (below(4)) {
        case 0: changed.erase(at, 1); break;
        case 1: changed.insert(at, 1, kLetters[below(kLetters.size())]); break;
        default: changed[at] = kLetters[below(kLetters.size())];
      }
    }
    return changed;
  }

  std::string edit(db::Transaction& t) {
    const Column& c = kColumns[below(std::size(kColumns))];
    const std::string key = some(t, c.table, fmt::format("CAST({} AS TEXT)", c.key).c_str());
    const std::string where = fmt::format("WHERE CAST({} AS TEXT) = $1", c.key);
    const db::Row row = t.query(fmt::format("SELECT CAST({} AS TEXT) FROM {} {}", c.name, c.table, where), {key}).at(0);
    const std::string old = text(row, 0);
    if (c.number) {
      const std::int64_t by =
          below(2) ? 1 + static_cast<std::int64_t>(below(100)) : -1 - static_cast<std::int64_t>(below(4'000'000'000));
      t.write(fmt::format("UPDATE {} SET {} = {} + $2 {}", c.table, c.name, c.name, where), {key, by});
      return fmt::format("{}.{} of {} by {}", c.table, c.name, key, by);
    }
    std::string changed = below(3) ? other(old) : some(t, c.table, c.name);  // or what stands in another row
    if (changed == old) changed = other(old);
    t.write(fmt::format("UPDATE {} SET {} = $2 {}", c.table, c.name, where), {key, changed});
    return fmt::format("{}.{} of {}: {} for {}", c.table, c.name, key, changed, old);
  }

  std::string remove(db::Transaction& t) {
    switch (below(3)) {
      case 0: {
        const std::string id = some(t, "event", "id");
        t.write("DELETE FROM ledger_leaf WHERE event_id = $1", {id});
        t.write("DELETE FROM event_personal WHERE event_id = $1", {id});
        t.write("DELETE FROM event WHERE id = $1", {id});
        return "event deleted: " + id;
      }
      case 1: {
        const std::string id = some(t, "ledger_leaf", "event_id");
        t.write("DELETE FROM ledger_leaf WHERE event_id = $1", {id});
        if (below(2)) t.write("INSERT INTO event_pending (event_id, name) VALUES ($1, 'x')", {id});
        return "leaf deleted: " + id;
      }
      default: t.write("DELETE FROM ledger_tile WHERE height = 0", {}); return "tile deleted";
    }
  }

  std::string insert(db::Transaction& t) {
    const std::string id = some(t, "event", "id"), made = other(id);
    t.write(
        "INSERT INTO event (id, stream_kind, stream_id, seq, kind, kind_version, format, at, unit_id, post_id, "
        "person_id, request_id, facts, salt, personal_hash, shown) "
        "SELECT $2, stream_kind, stream_id, seq + 100, kind, kind_version, format, at, unit_id, post_id, person_id, "
        "request_id, facts, salt, '', '' FROM event WHERE id = $1",
        {id, made});
    if (below(2)) {
      const std::int64_t end = t.query("SELECT MAX(number) + 1 FROM ledger_leaf").at(0).integer(0);
      t.write(
          "INSERT INTO ledger_leaf (number, event_id, chain) SELECT $3, $2, chain FROM ledger_leaf WHERE event_id = $1",
          {id, made, end});
    }
    return "event inserted after " + id;
  }

  std::string swap_two(db::Transaction& t) {
    struct Pair {
      const char *table, *key, *name;
    };
    constexpr Pair kPairs[] = {{"event", "id", "at"},
                               {"event", "id", "facts"},
                               {"event", "id", "salt"},
                               {"dossier", "id", "code"},
                               {"event", "id", "stream_id"},
                               {"stream", "id", "name"},
                               {"ledger_leaf", "event_id", "chain"},
                               {"ledger_leaf", "event_id", "number"},
                               {"ledger_head", "size", "note"}};
    const Pair& c = kPairs[below(std::size(kPairs))];
    const std::string one = some(t, c.table, fmt::format("CAST({} AS TEXT)", c.key).c_str());
    const std::string two = some(t, c.table, fmt::format("CAST({} AS TEXT)", c.key).c_str());
    const auto value = [&](const std::string& key) {
      return t
          .query(fmt::format("SELECT CAST({} AS TEXT) FROM {} WHERE CAST({} AS TEXT) = $1", c.name, c.table, c.key),
                 {key})
          .at(0)
          .text(0);
    };
    const std::string first = value(one), second = value(two);
    if (first == second) throw std::runtime_error("they are the same");
    const bool number = std::string_view(c.name) == "at" || std::string_view(c.name) == "number";
    const auto set = [&](const std::string& key, const std::string& to) {
      const db::Value with = number ? db::Value(static_cast<std::int64_t>(std::stoll(to))) : db::Value(to);
      t.write(fmt::format("UPDATE {} SET {} = $2 WHERE CAST({} AS TEXT) = $1", c.table, c.name, c.key), {key, with});
    };
    set(one, number ? "-5" : "-");  // what must be there once may not be there twice meanwhile
    set(two, first);
    set(one, second);
    return fmt::format("{}.{} of {} and {} exchanged", c.table, c.name, one, two);
  }

  // As if the last events had never been in the log.
  std::string cut(db::Transaction& t) {
    const std::int64_t end = t.query("SELECT MAX(number) + 1 FROM ledger_leaf").at(0).integer(0);
    const std::int64_t left = static_cast<std::int64_t>(below(static_cast<std::size_t>(end)));
    t.write("DELETE FROM ledger_head WHERE size > $1", {left});
    if (below(2))
      t.write(
          "INSERT INTO event_pending (event_id, name) SELECT l.event_id, COALESCE(d.code, s.name) FROM ledger_leaf l "
          "JOIN event e ON e.id = l.event_id LEFT JOIN dossier d ON d.id = e.stream_id LEFT JOIN stream s ON s.id = "
          "e.stream_id WHERE l.number >= $1",
          {left});
    t.write("DELETE FROM ledger_leaf WHERE number >= $1", {left});
    return fmt::format("cut to {}", left);
  }

  // All leaves and tiles as the server would have written them after a change; only the heads cannot be signed anew.
  // False if it cannot be.
  static bool make_good(db::Transaction& t) {
    std::string tile;
    std::map<std::string, ledger::Hash> last;
    for (const db::Row& row : t.query("SELECT number, event_id FROM ledger_leaf ORDER BY number")) {
      const auto event = raw_event(t, row.text(1));
      if (!event) return false;
      std::string name;
      if (event->stream.kind == streams::dossier)
        for (const auto& [id, code] : dossiers::codes_of(t, {{event->stream.id}})) name = code;
      else
        for (const auto& [stream, its] : stream_names(t, {event->stream})) name = its;
      if (name.empty()) return false;
      ledger::Hash& chain = last[event->stream.kind + " " + event->stream.id];
      try {
        chain = ledger::chain_of(ledger::face_of(*event, name), ledger::rest_of(*event), chain);
      } catch (const Damage&) { return false; }
      t.write("UPDATE ledger_leaf SET chain = $2 WHERE number = $1", {row.integer(0), hex(chain)});
      tile += hex(ledger::leaf_hash(chain));
    }
    t.write("UPDATE ledger_tile SET hashes = $1 WHERE height = 0", {tile});
    return true;
  }

  std::mt19937 random_;
};

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
  const auto database = db::open(place.where);
  app::create_site(*database, config, "can-tho-2026", true, system_clock().now());
  // The owner of the database can drop the triggers first. What a new site has does not enter, for a short log.
  (void)database->write(
      [](db::Transaction& t) -> Result<> {
        db::let_rows_go(t);
        app::set_site_value(t, "things", app::kThings);
        return {};
      },
      db::Company::makers);
  app::Site site{config, *database, system_clock()};
  ledger::ready_key(site.ledger());
  const bench::Office office{.site = site};
  const Actor desk = office.actor("tiepnhan.codo");
  for (int i = 0; i < 6; ++i) {
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
    if (i % 2 == 1) ledger::extend(site.ledger());
  }
  // Two events of each other kind of stream.
  for (const std::string_view kind : streams::all)
    for (int i = 0; i < 2 && kind != streams::dossier; ++i)
      (void)database->write([&](db::Transaction& t) -> Result<> {
        Work work{t, desk, system_clock().now(), "test"};
        work.append({std::string(kind), fmt::format("id-of-{}", kind)}, fmt::format("{}/1", kind),
                    {.kind = "changed", .facts = {{"turn", i}}, .personal = {{"text", "Nguyễn Thị Mẫu"}}});
        return {};
      });
  ledger::extend(site.ledger());
  const auto codes = dossiers::codes_of;
  const auto held = database->read([](db::Transaction& t) { return ledger::last_head(t); });
  REQUIRE(held);
  REQUIRE(held->head.size == database->read([](db::Transaction& t) { return event_count(t); }));
  REQUIRE(held->head.size == 12 + 2 * (std::ssize(streams::all) - 1));

  const auto wrong = [&](db::Transaction& t) {
    Inside inside{t, site.vault()};
    const Shell shell{inside, site.shell().clock, site.shell().zone};
    const ledger::Needs needs{
        .shell = shell, .origin = site.ledger().origin, .key = site.ledger().key, .witnesses = {}};
    if (!ledger::check(needs, codes).differences.empty()) return true;
    const auto head = ledger::head_of_size(t, held->head.size);
    return !head || head->text != held->text;
  };
  database->read([&](db::Transaction& t) {
    CHECK(!wrong(t));
    return 0;
  });

  const int wanted = db::is_postgres(place.where) ? 1000 : 10'000;
  const char* seed = std::getenv("MOTCUA_SEED");
  Attacker attacker{seed ? static_cast<unsigned>(std::atoi(seed)) : 20'261'126};
  int done = 0, refused = 0;
  std::vector<std::string> missed;
  while (done < wanted && refused < 10 * wanted) {
    std::string what;
    try {
      (void)database->write(
          [&](db::Transaction& t) -> Result<> {
            what = attacker.act(t);
            if (!wrong(t)) missed.push_back(what);
            return refuse(problems::fault);
          },
          db::Company::nobody);
      ++done;
    } catch (const std::exception&) { ++refused; }  // a constraint of the database does not take it
  }
  CHECK(done == wanted);
  for (const std::string& one : missed) FAIL_CHECK(one);
  MESSAGE(done << " changes, " << refused << " not taken by the database");
  database->read([&](db::Transaction& t) {
    CHECK(!wrong(t));
    return 0;
  });
  for (const std::string& made : {config.key_file, config.ledger_key, config.files}) std::filesystem::remove_all(made);
}
