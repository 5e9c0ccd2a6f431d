// The parts of the log besides dossiers. Each column of its tables is told, or left out on purpose. A touched change is
// an event of the person who made it. An untouched change is found.
#include "app/subjects.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "base/problems.h"
#include "db/kept_rows.h"
#include "db/summed.h"
#include "acts/dossiers.h"
#include "acts/rights.h"
#include "made_site.h"
#include "people/reading_journal.h"
#include "work/raw_events.h"
#include "work/subjects.h"

using namespace motcua;

namespace {

std::set<std::string> columns_of(db::Transaction& t, std::string_view table, bool sqlite) {
  std::set<std::string> found;
  for (const db::Row& row : sqlite ? t.query(fmt::format("SELECT name FROM pragma_table_info('{}')", table))
                                   : t.query("SELECT column_name FROM information_schema.columns WHERE table_schema = "
                                             "current_schema() AND table_name = :table",
                                             {{"table", table}}))
    found.insert(row.text(0));
  return found;
}

}  // namespace

MOTCUA_ON_EACH_DATABASE("every column of a table in the log is told, hashed, personal or left out on purpose") {
  Made<Place> made;
  made.database->read([&](db::Transaction& t) {
    for (const db::Subject& subject : made.subjects.all())
      for (const db::Part& part : subject.parts) {
        std::multiset<std::string> named;
        for (const auto* list : {&part.told, &part.hashed, &part.personal, &part.secret, &part.left_out})
          named.insert(list->begin(), list->end());
        const std::set<std::string> there = columns_of(t, part.table, std::is_same_v<Place, OnSqlite>);
        CHECK_MESSAGE(std::multiset<std::string>(there.begin(), there.end()) == named, std::string(part.table));
      }
    return 0;
  });
}

MOTCUA_ON_EACH_DATABASE("whatever a new site has enters the log once, and stands as the log tells") {
  Made<Place> made;
  CHECK(made.differences().empty());
  CHECK(made.subjects.enter(*made.database, system_clock().now(), Subjects::Which::all) == 0);
  const std::string unit = made.one("SELECT id FROM unit WHERE slug = 'xa-co-do'");
  const auto events = made.events(streams::unit, unit);
  REQUIRE(events.size() == 1);
  CHECK(events[0].kind == "entered");
  CHECK(events[0].format == 2);
}

MOTCUA_ON_EACH_DATABASE("a change that a store touches is an event of who did it, with the thing as it stands then") {
  Made<Place> made;
  const std::string post = made.one("SELECT post_id FROM post_holder ORDER BY post_id LIMIT 1");
  const std::string leader = made.one("SELECT id FROM staff WHERE username = 'lanhdao.codo'");
  const auto before = made.events(streams::post, post);
  made.write([&](db::Transaction& t) {
    Actor actor;
    actor.person = {leader};
    Work work{t, actor, system_clock().now(), "request"};
    t.write("UPDATE post_holder SET ended_at = :ended_at WHERE post_id = :post",
            {{"post", post}, {"ended_at", work.now().us}});
    t.touch(streams::post, post);
  });
  const auto after = made.events(streams::post, post);
  REQUIRE(after.size() == before.size() + 1);
  CHECK(after.back().kind == "changed");
  CHECK(after.back().person == leader);
  CHECK(after.back().request == "request");
  CHECK(after.back().facts.find("\"ended_at\":1") != std::string::npos);
  CHECK(made.differences().empty());
  made.write([&](db::Transaction& t) { t.touch(streams::post, post); });
  CHECK_MESSAGE(made.events(streams::post, post).size() == after.size(), "what stands as before is no event");
}

MOTCUA_ON_EACH_DATABASE("a refused change leaves no event, and an act without a change is one") {
  Made<Place> made;
  const std::string unit = made.one("SELECT id FROM unit WHERE slug = 'xa-co-do'");
  CHECK(!made.database->write([&](db::Transaction& t) -> Result<> {
    t.touch(streams::unit, unit, {.kind = "change_asked", .facts = {}});
    return refuse(problems::not_found);
  }));
  CHECK(made.events(streams::unit, unit).size() == 1);
  made.write([&](db::Transaction& t) { t.touch(streams::unit, unit, {.kind = "change_asked", .facts = {{"n", 1}}}); });
  const auto events = made.events(streams::unit, unit);
  REQUIRE(events.size() == 2);
  CHECK(events[1].facts.find(R"("acts":[{"facts":{"n":1},"kind":"change_asked"}])") != std::string::npos);
}

// Changes each told column, from the lists of the program, in the first thing that has such a row.
MOTCUA_ON_EACH_DATABASE("a row that is changed by hand does not stand as the log tells, whichever column it is") {
  Made<Place> made;
  int tried = 0;
  for (const db::Subject& subject : made.subjects.all())
    for (const db::Part& part : subject.parts) {
      std::vector<std::string_view> columns = part.told;
      columns.insert(columns.end(), part.hashed.begin(), part.hashed.end());
      columns.insert(columns.end(), part.personal.begin(), part.personal.end());
      columns.insert(columns.end(), part.secret.begin(), part.secret.end());
      for (const std::string_view column : columns) {
        bool there = false, found = false;
        (void)made.database->write([&](db::Transaction& t) -> Result<> {
          db::let_rows_go(t);
          const std::string select = fmt::format("SELECT {} FROM {} WHERE {}", column, part.table, part.which);
          for (const db::Row& thing : t.query(subject.ids)) {
            const auto rows = t.query(select, {{"id", thing.text(0)}});
            if (rows.empty()) continue;
            there = true;
            const bool number = rows[0].is_integer(0) || column.ends_with("_at") || column == "until";
            try {
              t.write(fmt::format(
                          "UPDATE {} SET {} = {} WHERE {}", part.table, column,
                          fmt::format(fmt::runtime(number ? "COALESCE({}, 0) + 1" : "COALESCE({}, '') || '1'"), column),
                          part.which),
                      {{"id", thing.text(0)}});
              found = !made.subjects.check(t).empty();
              // A later act does not repair it: the act tells what it found.
              if (!db::is_summed_once(subject.kind) && column != "id" && column != "version")
                CHECK_MESSAGE(made.subjects.altered(t, std::string(subject.kind), thing.text(0)) == part.table,
                              fmt::format("{}.{}", part.table, column));
            } catch (const std::exception&) { found = true; }  // the database refuses it
            break;
          }
          return refuse(problems::not_found);  // rolls back
        });
        CHECK_MESSAGE(found == there, fmt::format("{}.{}", part.table, column));
        tried += there;
      }
    }
  CHECK(tried > 50);  // a new site has no rows of some tables: log_mutations_test.cpp makes and alters them all
}

namespace {

// Readings of one unit, on one day, by the first holder of a post.
template <class Place>
struct Read : Made<Place> {
  Actor actor;
  Read() {
    this->database->read([&](db::Transaction& t) {
      const db::Row held =
          t.query("SELECT h.person_id, h.post_id, p.unit_id FROM post_holder h JOIN post p ON p.id = h.post_id LIMIT 1")
              .at(0);
      actor.person = {held.text(0)};
      actor.post = {held.text(1)};
      actor.unit = {held.text(2)};
      return 0;
    });
  }
  void look(int times) {
    const Shell& shell = this->site->shell();
    for (int i = 0; i < times; ++i) {
      const auto noted = this->site->readings().note(actor, dossiers::rights::see_dossier, {.detail = "Nguyễn Thị Mẫu"},
                                                     shell.clock.now(), shell.zone);
      REQUIRE(noted.has_value());
    }
  }
  std::vector<RawEvent> told() {
    return this->events(streams::readings, this->one("SELECT unit_id || '/' || day FROM reading LIMIT 1"));
  }
  void tell() { this->site->readings().tell_log(); }
};

}  // namespace

MOTCUA_ON_EACH_DATABASE("readings enter the log in sums of their unit and day, each once and without a name") {
  Read<Place> made;
  made.look(3);
  CHECK_MESSAGE(made.differences().empty(), "what waits is not missing");
  CHECK(made.told().empty());
  made.tell();
  made.tell();
  made.look(2);
  made.tell();
  const auto events = made.told();
  REQUIRE(events.size() == 2);
  CHECK(events[0].kind == "made");
  CHECK(events[0].facts.find("\"rows\":3") != std::string::npos);
  CHECK(events[1].facts.find("\"rows\":5") != std::string::npos);
  CHECK(events[1].facts.find(made.actor.person.text) == std::string::npos);
  CHECK(events[1].personal_hash.empty());
  CHECK(made.differences().empty());
  made.write([](db::Transaction& t) { t.write("UPDATE reading SET detail = ''", {}); });
  CHECK_MESSAGE(made.differences().empty(), "what was asked for is erased in time");
}

MOTCUA_ON_EACH_DATABASE("a reading that entered is found altered, deleted, put in or back-dated, whatever follows") {
  constexpr const char* kColumns =
      "at, day, person_id, post_id, unit_id, on_behalf_of, what, purpose, dossier_id, takes_part, shown, detail, "
      "disclosed_at";
  const std::string first = "WHERE id = (SELECT MIN(id) FROM reading)";
  const std::string changes[] = {
      "UPDATE reading SET what = 'open_personal' " + first,
      "UPDATE reading SET at = at - 1 " + first,
      "UPDATE reading SET day = '2020-01-02' " + first,
      "UPDATE reading SET person_id = (SELECT MAX(id) FROM staff) " + first,
      "UPDATE reading SET log_seq = NULL " + first,
      "UPDATE reading SET log_seq = 2 " + first,
      "DELETE FROM reading " + first,
      "DELETE FROM reading",
      fmt::format("INSERT INTO reading (id, {0}) SELECT 'x', {0} FROM reading {1}", kColumns, first),
      fmt::format("INSERT INTO reading (id, {0}, log_seq) SELECT 'x', {0}, 2 FROM reading {1}", kColumns, first),
  };
  Read<Place> made;
  made.look(2);
  made.tell();
  const std::string thing = made.one("SELECT unit_id || '/' || day FROM reading LIMIT 1");
  for (const std::string& change : changes) {
    std::vector<std::string> found, later;
    (void)made.database->write([&](db::Transaction& t) -> Result<> {
      t.write(change, {});
      found = made.subjects.check(t);
      // The next reading is written as the program writes it.
      t.write(fmt::format("INSERT INTO reading (id, {0}, log_seq) SELECT 'y', at, substr(:thing, 38), person_id, "
                          "post_id, substr(:thing, 1, 36), on_behalf_of, what, purpose, dossier_id, takes_part, shown, "
                          "detail, disclosed_at, NULL FROM reading LIMIT 1",
                          kColumns),
              {{"thing", thing}});
      const Actor nobody;
      Work work{t, nobody, system_clock().now(), "test"};
      later = found;
      try {
        if (people::tell_log(work, {.unit = {thing.substr(0, 36)}, .day = thing.substr(37)}, 9) > 0) {
          db::Touched touched;
          touched.things[{std::string(streams::readings), thing}];
          touched.by.request = "test";
          made.subjects.record(t, touched);
          later = made.subjects.check(t);
        }
      } catch (const Damage&) {}  // it does not enter, and is still found
      return refuse(problems::not_found);
    });
    CHECK_MESSAGE(!found.empty(), change);
    CHECK_MESSAGE(!later.empty(), change);
    for (const std::string& line : found) CHECK_MESSAGE(line.find("readings ") == 0, line);
  }
  CHECK(made.differences().empty());
}

MOTCUA_ON_EACH_DATABASE("what a log of before lacks enters with its mark, and nothing else does") {
  Read<Place> made;
  made.look(2);
  const std::string thing = made.one("SELECT unit_id || '/' || day FROM reading LIMIT 1");
  made.write([&](db::Transaction& t) {
    t.write("UPDATE reading SET log_seq = 1", {});  // the migration leaves them so
    t.write("UPDATE site SET value = '1' WHERE name = 'things'", {});
    db::let_rows_go(t);
    // A log of that time has no further act.
    t.write("DELETE FROM event_pending WHERE event_id IN (SELECT id FROM event WHERE stream_kind = 'site' AND seq > 1)",
            {});
    t.write("DELETE FROM event WHERE stream_kind = 'site' AND seq > 1", {});
    t.write("DELETE FROM event_pending WHERE event_id IN (SELECT id FROM event WHERE stream_kind = 'calendar')", {});
    t.write("DELETE FROM event WHERE stream_kind = 'calendar'", {});
    t.write("DELETE FROM stream WHERE kind = 'calendar'", {});
  });
  made.site.reset();
  made.site = std::make_unique<app::Site>(made.config, *made.database, system_clock());
  const auto events = made.events(streams::readings, thing);
  REQUIRE(events.size() == 1);
  CHECK(events[0].kind == "entered");
  CHECK(made.one("SELECT value FROM site WHERE name = 'things'") == app::kThings);
  const auto differences = made.differences();
  REQUIRE(!differences.empty());
  for (const std::string& line : differences) CHECK_MESSAGE(line.find("calendar ") == 0, line);
}

MOTCUA_ON_EACH_DATABASE("a site that was put back says so in the log once, at its next start") {
  Made<Place> made;
  app::note_restored(*made.database, JsonObject{{"of", "whole"}});
  for (int i = 0; i < 2; ++i) app::tell_restored(*made.database, system_clock().now());
  const auto events = made.events(streams::site, "site");
  REQUIRE(events.size() == 3);
  CHECK(events[1].facts.find("things_entered") != std::string::npos);
  CHECK(events[2].facts.find(R"("acts":[{"facts":{"of":"whole"},"kind":"restored"}])") != std::string::npos);
  CHECK(made.differences().empty());
}

MOTCUA_ON_EACH_DATABASE("a post that was put in by hand is never taken for an old one, whatever the marks say") {
  for (const char* mark :
       {"DELETE FROM site WHERE name = 'things'", "UPDATE site SET value = '' WHERE name = 'things'",
        "UPDATE site SET value = '1' WHERE name = 'things'", "UPDATE site SET value = '2' WHERE name = 'things'"}) {
    Made<Place> made;
    made.write([&](db::Transaction& t) {
      t.write("UPDATE event_pending SET seal = '' WHERE event_id = (SELECT MAX(event_id) FROM event_pending)", {});
      t.write(
          "INSERT INTO post (id, unit_id, name, roles, fields, may_sign, valid_from) SELECT 'planted', unit_id, "
          "'Chủ tịch', 'leader', '', 1, valid_from FROM post LIMIT 1",
          {});
      t.write(mark, {});
    });
    made.site.reset();
    made.site = std::make_unique<app::Site>(made.config, *made.database, system_clock());
    CHECK(made.events(streams::post, "planted").empty());
    CHECK(made.differences() == std::vector<std::string>{"post planted: it is not in the log"});
    CHECK(made.one("SELECT value FROM site WHERE name = 'things'") == app::kThings);
    CHECK_MESSAGE(made.one("SELECT CAST(COUNT(*) AS TEXT) FROM event_pending WHERE seal = ''") == "1",
                  "nor what waits for the log");
  }
}

MOTCUA_ON_EACH_DATABASE("whoever takes away what a name was compared with is found, in any event of a thing") {
  Made<Place> made;
  const std::string leader = made.one("SELECT id FROM staff WHERE username = 'lanhdao.codo'");
  made.write([&](db::Transaction& t) { t.touch(streams::person, leader, {.kind = "looked_at", .facts = {}}); });
  made.write([&](db::Transaction& t) {
    db::let_rows_go(t);
    t.write("DELETE FROM event_personal WHERE event_id IN (SELECT id FROM event WHERE stream_id = :stream AND seq = 1)",
            {{"stream", leader}});
  });
  CHECK(made.differences().empty());
  const auto found = ledger::check(made.site->ledger(), dossiers::codes_of).differences;
  REQUIRE(found.size() == 1);
  CHECK(found[0].starts_with("log: event 1 of person "));
  CHECK(found[0].ends_with("its personal part is gone"));
}

MOTCUA_ON_EACH_DATABASE("an act after rows were altered tells which, and the check names it for ever") {
  Made<Place> made;
  const std::string post = made.one("SELECT post_id FROM post_holder ORDER BY post_id LIMIT 1");
  const std::string hash = made.one("SELECT password_hash FROM staff WHERE username = 'lanhdao.codo'");
  const std::string clerk = made.one("SELECT id FROM staff WHERE username = 'vanthu.codo'");
  const std::string leader = made.one("SELECT id FROM staff WHERE username = 'lanhdao.codo'");
  made.write([&](db::Transaction& t) {
    db::let_rows_go(t);
    t.write("UPDATE post_holder SET valid_from = '2020-01-02' WHERE post_id = :post", {{"post", post}});
    t.write("UPDATE staff SET password_hash = :password_hash WHERE id = :id",
            {{"id", clerk}, {"password_hash", hash + "x"}});
  });
  CHECK_MESSAGE(made.differences().size() == 2, "also a password that no act set");
  made.write([&](db::Transaction& t) {
    t.touch(streams::post, post, {.kind = "looked_at", .facts = {}});
    t.touch(streams::person, clerk);
  });
  CHECK(made.events(streams::post, post).back().facts.find(R"("found_altered":"post_holder")") != std::string::npos);
  CHECK(made.events(streams::person, clerk).back().facts.find(R"("found_altered":"staff")") != std::string::npos);
  made.write([&](db::Transaction& t) { t.touch(streams::post, post, {.kind = "looked_at", .facts = {}}); });
  CHECK(altered_before(made.events(streams::post, post).back()).empty());
  // Also found: a planted row, and a personal part that is deleted for the act and comes back after it.
  made.write([&](db::Transaction& t) {
    t.write(
        "INSERT INTO post (id, unit_id, name, roles, fields, may_sign, valid_from) SELECT 'planted', unit_id, "
        "'Chủ tịch', 'leader', '', 1, valid_from FROM post LIMIT 1",
        {});
    t.touch(streams::post, "planted");
    db::let_rows_go(t);
    const db::Row kept = t.query(
                              "SELECT event_id, salt, body, shown_salt FROM event_personal WHERE event_id = (SELECT id "
                              "FROM event WHERE stream_id = :stream ORDER BY seq DESC LIMIT 1)",
                              {{"stream", leader}})
                             .at(0);
    t.write("DELETE FROM event_personal WHERE event_id = :event", {{"event", kept.text(0)}});
    t.write("UPDATE staff SET name = 'Người Khác' WHERE id = :id", {{"id", leader}});
    t.touch(streams::person, leader);
    t.write("INSERT INTO event_personal (event_id, salt, body, shown_salt) VALUES (:event, :salt, :body, :shown_salt)",
            {{"event", kept.text(0)}, {"salt", kept.text(1)}, {"body", kept.text(2)}, {"shown_salt", kept.text(3)}});
  });
  CHECK(altered_before(made.events(streams::post, "planted").back()) == "post");
  CHECK(altered_before(made.events(streams::person, leader).back()) == "event_personal");
  const auto found = ledger::check(made.site->ledger(), dossiers::codes_of).differences;
  REQUIRE(found.size() == 4);
  for (const std::string& line : found) CHECK(line.find("had been altered by no act before it") != std::string::npos);
}
