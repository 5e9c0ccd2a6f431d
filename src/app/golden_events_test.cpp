// Saved databases of every released schema. The codec reads each event and writes the same bytes again. The events lead
// to the state that the old program stored.
#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>

#include <fstream>
#include <map>

#include "app/site.h"
#include "app/site_data.h"
#include "databases.h"
#include "dossiers/event_codec.h"
#include "dossiers/rules.h"

using namespace motcua;
using namespace motcua::dossiers;

namespace {

// Unpacks the database of a saved fixture: `schema-1.db.gz`, or `site.db` of an archive `schema-16.db.tar.gz`.
void unpack(const std::filesystem::path& from, const std::string& to) {
  const std::unique_ptr<archive, int (*)(archive*)> handle{archive_read_new(), archive_read_free};
  archive_read_support_filter_gzip(handle.get());
  archive_read_support_format_raw(handle.get());
  archive_read_support_format_tar(handle.get());
  REQUIRE(archive_read_open_filename(handle.get(), from.c_str(), 1 << 16) == ARCHIVE_OK);
  archive_entry* entry = nullptr;
  while (archive_read_next_header(handle.get(), &entry) == ARCHIVE_OK) {
    const bool alone = archive_format(handle.get()) == ARCHIVE_FORMAT_RAW;
    if (!alone && std::filesystem::path(archive_entry_pathname(entry)).filename() != "site.db") continue;
    std::ofstream file(to, std::ios::binary);
    std::array<char, 1 << 16> bytes;
    for (la_ssize_t read = 0; (read = archive_read_data(handle.get(), bytes.data(), bytes.size())) > 0;)
      file.write(bytes.data(), read);
    return;
  }
  FAIL("no database in " << from);
}

struct Seen {
  int events = 0, receipts_of_1 = 0, dossiers = 0;
  std::map<std::string, int> kinds;
};

void check_event(const RawEvent& raw, Dossier& state, Seen& seen) {
  const RecordedEvent recorded = decoded(raw);
  apply(state, recorded);
  const Event again = encoded(recorded.event);
  CAPTURE(raw.facts);
  ++seen.events;
  ++seen.kinds[raw.kind];
  if (again.kind_version == raw.kind_version) {
    CHECK(canonical(again.facts) == raw.facts);
    return;
  }
  // An older receipt held the whole state. The decoded decision gives that state again.
  REQUIRE(raw.kind == Received::kKind);
  JsonObject old{{"dossier", to_json(state)}};
  if (const PersonId& holder = recorded.event.common.on_behalf_of; !holder.empty()) old["on_behalf_of"] = holder.text;
  CHECK(canonical(old) == raw.facts);
  ++seen.receipts_of_1;
}

}  // namespace

TEST_CASE("each event of every released schema is read, written with the same bytes, and leads to the stored state") {
  Seen seen;
  int fixtures = 0;
  for (const auto& entry : std::filesystem::directory_iterator("tests/upgrade")) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".db.gz") && !name.ends_with(".db.tar.gz")) continue;
    CAPTURE(name);
    ++fixtures;
    const OnSqlite place;
    unpack(entry.path(), place.where);
    const auto database = db::open(place.where);
    app::migrate(*database, system_clock().now());  // the migration does not change facts
    database->read([&](db::Transaction& transaction) {
      for (const db::Row& row : transaction.query("SELECT id, body FROM dossier ORDER BY id", {})) {
        Dossier state;
        for (const RawEvent& raw : raw_events(transaction, stream_of(DossierId{row.text(0)})))
          check_event(raw, state, seen);
        CHECK(canonical(to_json(state)) == row.text(1));
        ++seen.dossiers;
      }
      return 0;
    });
  }
  CHECK(fixtures >= 6);
  CHECK(seen.dossiers >= 80);
  CHECK(seen.events >= 300);
  CHECK(seen.receipts_of_1 >= 80);
  CHECK(seen.kinds.size() >= 20);
}

TEST_CASE("a change of the schema has as long as it takes, however little one use case has") {
  const OnSqlite place;
  unpack("tests/upgrade/schema-37.db.tar.gz", place.where);
  db::must(db::open(place.where)->write([](db::Transaction& t) -> Result<> {
    t.write(
        "INSERT INTO event (id, dossier_id, seq, kind, kind_version, at, unit_id, post_id, person_id, request_id, "
        "facts, "
        "salt, personal_hash) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) SELECT "
        "'many ' || n.i, e.dossier_id, 1000 + n.i, e.kind, e.kind_version, e.at, e.unit_id, e.post_id, e.person_id, "
        "e.request_id, e.facts, e.salt, e.personal_hash FROM n, (SELECT * FROM event ORDER BY id LIMIT 1) e",
        {});
    return {};
  }));
  app::Config config;
  config.database = place.where;
  const auto limited = db::open(place.where, {.use_case_ms_max = 5});
  CHECK_THROWS_AS(app::migrate(*limited, system_clock().now()), db::Fault);
  app::bring_up(*limited, config);
  CHECK(limited->read([](db::Transaction& t) { return db::schema_of(t); }) == app::migrations().back().number);
}
