// Tests live pages on a real database: two servers, a client that comes back, transactions that commit out of order.
#include "live/live.h"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "databases.h"
#include "db/migrate.h"
#include "live/changes.h"

using namespace motcua;

namespace {

constexpr access::Right kAny = access::rights::own_account;

std::unique_ptr<db::Database> with_changes(const auto& place) {
  auto database = db::open(place.where);
  db::must(database->write(
      [](db::Transaction& t) -> Result<> {
        for (const std::string& sql :
             db::statements(db::with_tokens("CREATE TABLE site (name TEXT NOT NULL PRIMARY KEY) {{strict}};\n"
                                            "CREATE TABLE live_change (number {{numbered}}, stream TEXT NOT NULL, "
                                            "thing TEXT NOT NULL, kind TEXT NOT NULL, seq {{int64}} NOT NULL) "
                                            "{{strict}};\n",
                                            t.dialect())))
          t.write(sql, {});
        return {};
      },
      db::Company::makers));
  return database;
}

// A server with one list, in which every unit of a dossier is the unit "north".
struct Server {
  std::unique_ptr<db::Database> database;
  std::map<std::string, Actor> signed_in;
  live::Live live{{.database = *database,
                   .topics = topics(),
                   .above = [](const UnitId&) { return std::vector<UnitId>{}; },
                   .actors = [this](const std::vector<std::string>&) { return signed_in; }}};

  explicit Server(const std::string& where) : database(db::open(where)) {}

  static live::Topics topics() {
    live::Topics all;
    all.add(live::ListTopic{"work", kAny, kAny, [](const live::Change&) { return true; }});
    all.add(live::ThingTopic{
        "dossier", [](db::Transaction&, const Actor&, const std::string& id) { return id.starts_with("seen"); }});
    all.add(live::Owners{"dossier", [](db::Transaction&, const std::set<std::string>& things) {
                           std::map<std::string, std::vector<UnitId>> units;
                           for (const std::string& thing : things) units[thing] = std::vector{UnitId{"north"}};
                           return units;
                         }});
    return all;
  }
  static Actor actor(const std::string& unit) {
    Actor actor;
    actor.person = {"p-" + unit};
    actor.unit = {unit};
    actor.roles = {access::Role::reception};
    actor.session = "s-" + unit;
    return actor;
  }
  Result<http::Reply> ask(const std::string& topics, const std::string& last_event = {},
                          const std::string& unit = "north") {
    http::Request request;
    request.query["topics"] = topics;
    if (!last_event.empty()) request.headers["last-event-id"] = last_event;
    signed_in[actor(unit).session] = actor(unit);
    return live.route().handler(request, actor(unit));
  }
  std::shared_ptr<http::Events> listen(const std::string& last_event = {}, const std::string& unit = "north") {
    auto reply = ask("work", last_event, unit);
    REQUIRE(reply);
    CHECK(reply->content_type == "text/event-stream; charset=utf-8");
    return std::get<std::shared_ptr<http::Events>>(reply->body.any());
  }
  void happens(const std::string& thing, std::int64_t revision) const {
    db::must(database->write([&](db::Transaction& transaction) -> Result<> {
      live::note_change(transaction, "dossier", thing, "noted", revision);
      return {};
    }));
  }
};

// The things of the changes in a text, each with the id after it.
std::string things(std::string_view text) {
  std::string found;
  for (std::size_t at = text.find("\"id\":\""); at != std::string_view::npos; at = text.find("\"id\":\"", at + 1)) {
    const std::size_t from = at + 6;
    found += (found.empty() ? "" : " ") + std::string(text.substr(from, text.find('"', from) - from));
  }
  return found;
}

bool says(std::string_view text, std::string_view kind) {
  return text.find("event: " + std::string(kind) + "\n") != std::string_view::npos;
}

}  // namespace

MOTCUA_ON_EACH_DATABASE("each server of a database tells its listeners of the changes of all servers, in their order") {
  const Place place;
  (void)with_changes(place);
  Server one{place.where}, two{place.where};
  one.happens("before", 1);
  const auto here = one.listen(), there = two.listen(), elsewhere = two.listen({}, "south");
  for (const auto& listener : {here, there, elsewhere}) CHECK(says(listener->take(), "hello"));
  one.happens("a", 1);
  two.happens("b", 2);
  one.live.look();
  two.live.look();
  CHECK(things(here->take()) == "a b");
  CHECK(things(there->take()) == "a b");
  CHECK(elsewhere->take().empty());
  one.live.look();
  CHECK(here->take().empty());
}

MOTCUA_ON_EACH_DATABASE("a client that comes back, to another server too, is told what it missed, or that it is lost") {
  const Place place;
  (void)with_changes(place);
  Server one{place.where};
  one.happens("a", 1);
  {
    const auto listener = one.listen();
    CHECK(listener->take().starts_with("id: 1\n"));
  }
  one.happens("b", 1);
  one.happens("c", 1);
  Server two{place.where};
  const std::string missed = two.listen("1")->take();
  CHECK(says(missed, "hello"));
  CHECK(things(missed) == "b c");
  CHECK(missed.find("id: 3\n") != std::string::npos);
  CHECK(things(two.listen("3")->take()).empty());
  CHECK_FALSE(says(two.listen("3")->take(), "lost"));
  for (const char* unknown : {"99", "-1", "1x", "", "999999999999999999999"}) {
    const std::string text = two.listen(unknown)->take();
    CHECK_MESSAGE(says(text, "lost") == (*unknown != 0), unknown);
    CHECK(things(text).empty());
  }
  db::must(two.database->write([](db::Transaction& transaction) -> Result<> {
    live::forget_changes(transaction, 2);
    return {};
  }));
  CHECK(says(two.listen("1")->take(), "lost"));
  CHECK_FALSE(says(two.listen("2")->take(), "lost"));
  db::must(two.database->write([](db::Transaction& transaction) -> Result<> {
    live::forget_changes(transaction, 99);
    return {};
  }));
  two.happens("d", 1);
  CHECK(things(two.listen("3")->take()) == "d");  // the newest row stays, so no number comes twice
}

TEST_CASE("on PostgreSQL a change that commits late is told, and one that is rolled back holds up nothing") {
  const OnPostgres place;
  (void)with_changes(place);
  Server server{place.where};
  server.happens("first", 1);
  const auto listener = server.listen();
  (void)listener->take();
  const auto insert = [](db::postgres::Connection& connection, const std::string& thing) {
    connection.run("BEGIN");
    connection.run("INSERT INTO site (name) VALUES ('" + thing + "')");
    connection.run("INSERT INTO live_change (stream, thing, kind, seq) VALUES ('dossier', '" + thing +
                   "', 'noted', 1)");
  };
  db::postgres::Connection early{{.url = place.where}}, late{{.url = place.where}}, never{{.url = place.where}};
  insert(late, "late");
  insert(never, "never");
  insert(early, "early");
  early.run("COMMIT");
  server.live.look();
  const std::string text = listener->take();
  CHECK(things(text) == "early");
  CHECK(text.starts_with("id: 1\n"));  // a client that comes back with it is told of `late`
  never.run("ROLLBACK");
  server.live.look();
  CHECK(listener->take().empty());
  // A server that starts now looks for the missing numbers among the newest ones.
  Server other{place.where};
  const auto there = other.listen();
  CHECK(there->take().starts_with("id: 1\n"));
  late.run("COMMIT");
  server.live.look();
  other.live.look();
  CHECK(things(listener->take()) == "late");
  CHECK(things(there->take()) == "late");
  // The number of `never` is given up as soon as no transaction of the database server is older.
  bool given_up = false;
  for (int i = 0; i < 1000 && !given_up; ++i) {
    server.live.look();
    given_up = server.listen()->take().starts_with("id: 4\n");
    if (!given_up) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  CHECK(given_up);
  server.happens("last", 1);
  server.live.look();
  CHECK(listener->take().starts_with("id: 5\n"));
  CHECK(things(server.listen("1")->take()) == "late early last");
}

TEST_CASE("topics: unknown words are refused all at once, and what the policy does not give is left out") {
  const OnSqlite place;
  (void)with_changes(place);
  Server server{place.where};
  for (const char* wrong : {"", "khong-co", "work,khong-co", "dossier", "dossier:", "dossier:a b", "work:x"}) {
    const auto reply = server.ask(wrong);
    REQUIRE_MESSAGE(!reply, wrong);
    CHECK(reply.error().problem->code == "invalid-input");
  }
  const auto some = server.ask("dossier:hidden,work,work,dossier:seen-1");
  REQUIRE(some);
  const auto events = std::get<std::shared_ptr<http::Events>>(some->body.any());
  CHECK(events->take().find("{\"topics\":[\"work\",\"dossier:seen-1\"]}") != std::string::npos);
  const auto none = server.ask("dossier:hidden");
  REQUIRE_FALSE(none);
  CHECK(none.error().problem->code == "forbidden");
}

TEST_CASE("a stream ends some looks after its session has ended") {
  const OnSqlite place;
  (void)with_changes(place);
  Server server{place.where};
  const auto listener = server.listen();
  (void)listener->take();
  for (int i = 0; i < 8; ++i) server.live.look();
  CHECK_FALSE(listener->over());
  server.signed_in.clear();
  for (int i = 0; i < 8 && !listener->over(); ++i) server.live.look();
  CHECK(listener->over());
  CHECK(says(listener->take(), "over"));
}
