// A sample site in a database of its own, with the things that the log follows. Tests use it for changes that somebody
// writes without the program.
#pragma once
#include "app/site.h"
#include "app/site_data.h"
#include "app/subjects.h"
#include "databases.h"
#include "ledger/ledger.h"
#include "work/raw_events.h"
#include "work/subjects.h"

namespace motcua {

template <class Place>
struct Made {
  Place place;
  OnSqlite beside;
  app::Config config;
  std::unique_ptr<db::Database> database;
  std::unique_ptr<app::Site> site;
  Subjects subjects{app::all_subjects(), system_clock()};

  Made() {
    config.database = place.where;
    config.key_file = beside.where + ".key";
    config.files = beside.where + ".files";
    app::fill_defaults(config);
    database = db::open(place.where);
    app::create_site(*database, config, "can-tho-2026", true, system_clock().now());
    site = std::make_unique<app::Site>(config, *database, system_clock());
  }
  std::vector<std::string> differences() {
    return database->read([&](db::Transaction& t) { return subjects.check(t); });
  }
  std::vector<RawEvent> events(std::string_view kind, const std::string& id) {
    return database->read([&](db::Transaction& t) { return raw_events(t, {std::string(kind), id}); });
  }
  std::string one(const std::string& sql) {
    return database->read([&](db::Transaction& t) { return t.query(sql).at(0).text(0); });
  }
  template <class F>
  void write(F use) {
    db::must(database->write([&](db::Transaction& t) -> Result<> {
      use(t);
      return {};
    }));
  }
};

}  // namespace motcua
