// Refused tries wait in memory, and then are written. Nothing is written after the end. On each database.
#include <doctest/doctest.h>

#include "app/site.h"
#include "base/clock.h"
#include "base/problems.h"
#include "databases.h"
#include "db/open.h"
#include "people/sign_ins.h"

using namespace motcua;
using namespace motcua::people;

MOTCUA_ON_EACH_DATABASE("at its end what refusals wait is written once, and what comes later is written by nobody") {
  const Place place;
  const auto database = db::open(place.where);
  app::migrate(*database, system_clock().now());
  const Shell shell{*database, system_clock(), Zone{}};
  const auto counted = [&] {
    return database->read([](db::Transaction& t) {
      return t.query("SELECT COALESCE(SUM(times), 0) FROM sign_in_event", {}).at(0).integer(0);
    });
  };
  Tries tries{shell, std::string(32, 'k')};
  const auto refuse_three = [&] {
    for (int i = 0; i < 3; ++i)
      tries.refused(SignIn::refused, "key", {.what = Guessed::code, .name = {}, .network = "203.0.113.7"});
  };
  refuse_three();
  CHECK(counted() == 1);  // the first at once, the other two within half a minute
  tries.stop();
  CHECK(counted() == 3);
  tries.stop();
  refuse_three();
  CHECK(counted() == 3);
  tries.write_counts();
  CHECK(counted() == 6);
}
