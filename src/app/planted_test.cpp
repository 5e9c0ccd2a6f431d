// An attacker without the key file writes into the database. The log does not grow from it, and `motcua verify` names
// it. A server that writes during a check of the log is no fault.
#include <doctest/doctest.h>

#include "base/hash.h"
#include "base/key_chain.h"
#include "base/random.h"
#include "base/secret_file.h"
#include "db/kept_rows.h"
#include "acts/dossiers.h"
#include "ledger/store.h"
#include "ledger/tree.h"
#include "made_site.h"

using namespace motcua;

namespace {

// Writes the last event of an account once more, as its next event.
std::string plant(db::Transaction& t, const std::string& id) {
  t.write(
      "INSERT INTO event (id, stream_kind, stream_id, seq, kind, kind_version, format, at, unit_id, post_id, "
      "person_id, request_id, facts, salt, personal_hash, shown) SELECT :id, stream_kind, stream_id, seq + 1, kind, "
      "kind_version, format, at, unit_id, post_id, person_id, request_id, facts, salt, personal_hash, shown FROM event "
      "WHERE stream_kind = 'person' AND stream_id = (SELECT MAX(id) FROM staff) ORDER BY seq DESC LIMIT 1",
      {{"id", id}});
  return id;
}

std::string somebody(auto& made) { return made.one("SELECT MAX(id) FROM staff"); }

}  // namespace

MOTCUA_ON_EACH_DATABASE("a leaf with its tile that somebody writes by hand is never signed, nor what comes after it") {
  Made<Place> made;
  ledger::ready_key(made.site->ledger());
  ledger::extend(made.site->ledger());
  const auto held = made.database->read([](db::Transaction& t) { return ledger::last_head(t); });
  made.write([](db::Transaction& t) {
    const std::string id = plant(t, new_uuid(system_clock().now()));
    const std::int64_t size = ledger::store::size(t);
    const auto last = ledger::store::leaves(t, size - 1, 1);
    const std::vector<ledger::store::Leaf> leaves{{.number = size, .event = id, .chain = last.at(0).chain}};
    ledger::store::insert(t, leaves);
    std::map<ledger::TileId, std::vector<ledger::Hash>> tiles;
    const ledger::Tiles kept = [&](ledger::TileId tile) -> const std::vector<ledger::Hash>& {
      return tiles.emplace(tile, ledger::store::tile(t, tile)).first->second;
    };
    const std::vector<ledger::Hash> hashes{ledger::leaf_hash(leaves[0].chain)};
    for (const ledger::Grown& grown : ledger::grow(size, kept, hashes)) ledger::store::put(t, grown);
  });
  made.write([&](db::Transaction& t) {
    t.touch(streams::unit, t.query("SELECT MAX(id) FROM unit").at(0).text(0), {.kind = "looked_at", .facts = {}});
  });
  CHECK_THROWS_WITH_AS(ledger::extend(made.site->ledger()), doctest::Contains("does not end as its last head says"),
                       std::runtime_error);
  CHECK(made.database->read([](db::Transaction& t) { return ledger::last_head(t); })->text == held->text);
}

MOTCUA_ON_EACH_DATABASE("behind an event that this program did not write nothing more is written, and others go on") {
  Made<Place> made;
  ledger::ready_key(made.site->ledger());
  ledger::extend(made.site->ledger());
  std::string planted;
  made.write([&](db::Transaction& t) {
    planted = plant(t, new_uuid(system_clock().now()));
    t.write(
        "INSERT INTO event_pending (event_id, name) SELECT :event, name FROM stream WHERE kind = 'person' AND id = "
        "(SELECT MAX(id) FROM staff)",
        {{"event", planted}});
  });
  CHECK(ledger::extend(made.site->ledger()) == 0);  // no fault: the log continues, and can get another key
  const auto touch = [&](std::string_view kind, const std::string& id) {
    const std::string by = somebody(made);
    made.write([&](db::Transaction& t) {
      t.done_by({.person = by, .request = "test", .now = system_clock().now()});
      t.touch(kind, id, {.kind = "looked_at", .facts = {}});
    });
  };
  CHECK_THROWS_AS(touch(streams::person, somebody(made)), Damage);
  touch(streams::unit, made.one("SELECT MAX(id) FROM unit"));
  CHECK(ledger::extend(made.site->ledger()) == 1);
  const auto found = ledger::check(made.site->ledger(),
                                   [](db::Transaction&, const auto&) { return std::map<DossierId, std::string>(); });
  REQUIRE(found.differences.size() == 1);
  CHECK(found.differences[0].find("this program did not write it so") != std::string::npos);
  // A technician deletes it, with the rights of the owner of the tables.
  made.write([&](db::Transaction& t) {
    db::let_rows_go(t);
    t.write("DELETE FROM event_pending WHERE event_id = :event", {{"event", planted}});
    t.write("DELETE FROM event WHERE id = :id", {{"id", planted}});
  });
  touch(streams::person, somebody(made));
  CHECK(ledger::extend(made.site->ledger()) == 1);
}

MOTCUA_ON_EACH_DATABASE("a site from before two keys is opened with the file that has them, also a second time") {
  Made<Place> made;
  made.site.reset();
  std::string keys = app::read_keys(made.config.key_file);
  for (int i = 0; i < 2; ++i) keys = with_next_key(keys);
  std::filesystem::remove(made.config.key_file);
  write_secret_file(made.config.key_file, keys);
  for (int i = 0; i < 2; ++i) {
    made.site = std::make_unique<app::Site>(made.config, *made.database, system_clock());
    CHECK(made.one("SELECT value FROM site WHERE name = 'sealed'") == "s2.3");
    made.site.reset();
  }
}

MOTCUA_ON_EACH_DATABASE("a log that a server makes longer while it is checked is right") {
  Made<Place> made;
  ledger::ready_key(made.site->ledger());
  ledger::extend(made.site->ledger());
  const std::string unit = made.one("SELECT MAX(id) FROM unit");
  int asked = 0;
  // The check calls this function for each part of the log, and at last for an empty part.
  const auto found = ledger::check(made.site->ledger(), [&](db::Transaction&, const auto&) {
    if (++asked == 2) {
      made.write([&](db::Transaction& t) { t.touch(streams::unit, unit, {.kind = "looked_at", .facts = {}}); });
      ledger::extend(made.site->ledger());
    }
    return std::map<DossierId, std::string>();
  });
  CHECK(asked > 2);
  CHECK(found.differences == std::vector<std::string>());
}

MOTCUA_ON_EACH_DATABASE("a key of the log that somebody puts into the database is not the one of the key file") {
  Made<Place> made;
  ledger::ready_key(made.site->ledger());
  ledger::extend(made.site->ledger());
  CHECK(ledger::check(made.site->ledger(), dossiers::codes_of).differences.empty());
  const auto theirs = ledger::key_from(ledger::fresh_key(made.site->ledger().origin), made.site->ledger().origin);
  made.write([&](db::Transaction& t) {
    db::let_rows_go(t);
    t.write("UPDATE ledger_key SET key = :key", {{"key", theirs->key().text()}});
  });
  const auto found = ledger::check(made.site->ledger(), dossiers::codes_of).differences;
  CHECK(std::ranges::any_of(found, [](const std::string& line) {
    return line.find("does not hold the last key that signed the log") != std::string::npos;
  }));
}

MOTCUA_ON_EACH_DATABASE("over a leaf that somebody changes together with its tile nothing more is signed") {
  Made<Place> made;
  ledger::ready_key(made.site->ledger());
  ledger::extend(made.site->ledger());
  made.write([](db::Transaction& t) {
    db::let_rows_go(t);
    const std::int64_t last = ledger::store::size(t) - 1;
    const ledger::Hash other = ledger::leaf_hash("another");
    t.write("UPDATE ledger_leaf SET chain = :chain WHERE number = :number", {{"chain", hex(other)}, {"number", last}});
    ledger::Grown grown{.tile = {0, last / ledger::kTileWidth}, .hashes = {}};
    grown.hashes = ledger::store::tile(t, grown.tile);
    grown.hashes.back() = ledger::leaf_hash(other);
    ledger::store::put(t, grown);
    t.touch(streams::unit, t.query("SELECT MAX(id) FROM unit").at(0).text(0), {.kind = "looked_at", .facts = {}});
  });
  CHECK_THROWS_WITH_AS(ledger::extend(made.site->ledger()), doctest::Contains("does not end as its last head says"),
                       std::runtime_error);
}
