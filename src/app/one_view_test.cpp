// One request reads one view of the memory. A calendar and a post change together, in one commit, before every query of
// every reading request. This server makes the change, or another server on the same database. On each database.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <thread>

#include "app/front_door.h"
#include "app/known_parameters.h"
#include "base/problems.h"
#include "base/random.h"
#include "calendar/calendars.h"
#include "calendar/change.h"
#include "databases.h"
#include "people/people.h"
#include "work/memory.h"

using namespace motcua;
using namespace motcua::app;

namespace {

constexpr std::string_view kOfMemory = "SELECT value FROM site WHERE name = 'people_revision'";

// Calls a hook before each query of a reading use case, except for the queries that read memory.
class Hooked final : public db::Database {
 public:
  explicit Hooked(std::unique_ptr<db::Database> real) : real_(std::move(real)) {}
  std::function<void()> before_query;

 private:
  class Watched final : public db::Transaction {
   public:
    Watched(db::Transaction& real, const std::function<void()>& hook) : real_(real), hook_(hook) {}
    db::Rows query(std::string_view sql, const db::Args& args) override {
      memory_ = memory_ || sql == kOfMemory;
      if (!memory_ && hook_) hook_();
      return real_.query(sql, args);
    }
    void write(std::string_view sql, const db::Args& args) override { real_.write(sql, args); }
    void write(std::string_view sql, const db::Args& args, db::Expect expect) override {
      real_.write(sql, args, expect);
    }
    const db::Dialect& dialect() const override { return real_.dialect(); }

   private:
    db::Transaction& real_;
    const std::function<void()>& hook_;
    bool memory_ = false;
  };

  void run_read(const std::function<void(db::Transaction&)>& use) override {
    real_->read([&](db::Transaction& transaction) {
      Watched watched{transaction, before_query};
      use(watched);
      return 0;
    });
  }
  std::optional<Refusal> run_write(const std::function<bool(db::Transaction&)>& use, db::Company company) override {
    bool undone = false;
    auto done = real_->write(
        [&](db::Transaction& transaction) -> Result<> {
          undone = !use(transaction);
          return undone ? Result<>(refuse(problems::fault)) : Result<>();
        },
        company);
    return done || undone ? std::nullopt : std::optional(std::move(done.error()));
  }

  std::unique_ptr<db::Database> real_;
};

constexpr std::int64_t kMinuteUs = 60'000'000;

struct Fixture {
  const Zone zone;
  const Date today = date_of(2020, 11, 25), day = date_of(2020, 12, 8);  // Wednesday, Tuesday
  SettableClock clock{zone.instant({today, 540})};
  OnSqlite beside;  // for the files of a site
  Config config;
  Hooked database;
  Created created;
  std::unique_ptr<Site> site;
  std::unique_ptr<FrontDoor> door;
  UnitId unit;
  PostId post;  // the post of a person who does not sign in here
  int changes = 0;

  explicit Fixture(const std::string& where) : database(db::open(where)) {
    config.database = where;
    config.key_file = beside.where + ".key";
    config.ledger_key = beside.where + ".ledger";
    config.files = beside.where + ".files";
    migrate(database, clock.now());
    created = create_site(database, config, "co-do-2020", true, clock.now());
    site = std::make_unique<Site>(config, database, clock);
    door = std::make_unique<FrontDoor>(*site, config);
    unit = site->directory().by_slug("huyen-co-do")->id;
    post = site->directory().holders_in(unit, access::Role::specialist).at(0)->post;
  }
  ~Fixture() {
    door.reset();
    site.reset();
    for (const char* ending : {".key", ".ledger", ".files"}) std::filesystem::remove_all(beside.where + ending);
  }

  // Closes a day and takes away a person's post, in one commit. The next call opens the day and gives the post back.
  void change(db::Database& by) {
    const bool close = ++changes % 2 == 1;
    const Instant at{clock.now().us + changes * kMinuteUs};
    const auto done = by.write([&](db::Transaction& t) -> Result<> {
      const auto before = calendar::load_layers(t);
      const calendar::Change wanted{
          .unit = unit,
          .agency = "",
          .owner = "huyện",
          .days = {{.date = day,
                    .what = close ? calendar::DayChange::What::off : calendar::DayChange::What::as_usual,
                    .name = close ? "Sửa trụ sở" : ""}},
          .week = {}};
      calendar::save_layers(t, before, calendar::changed(before, wanted, at, today));
      t.write(
          "INSERT INTO calendar_change (id, at, person_id, post_id, unit_id, agency, body, summary, reason, state, "
          "reached, seen, moved, broken) SELECT :id, :at, h.person_id, h.post_id, :unit, '', '{}', '', '', 'done', '', "
          "0, 0, 0 FROM post_holder h WHERE h.post_id = :post",
          {{"id", new_uuid(at)}, {"at", at.us}, {"unit", unit.text}, {"post", post.text}});
      t.write("UPDATE post_holder SET ended_at = :ended_at WHERE post_id = :post",
              {{"ended_at", close ? db::Value(at.us) : db::Value(nullptr)}, {"post", post.text}});
      memory_changed(t);
      return {};
    });
    REQUIRE(done);
  }

  struct Seen {
    bool closed, away;
    bool operator==(const Seen&) const = default;
  };
  Seen seen() const {
    return {.closed = !site->calendars().of(unit).working(day), .away = !site->directory().holder_of(post)};
  }
  Seen truth() const { return {.closed = changes % 2 == 1, .away = changes % 2 == 1}; }

  http::Request request(http::Verb verb, std::string path, const std::string& cookie, std::string body = {}) const {
    http::Request made{.verb = verb, .path = std::move(path)};
    made.headers = {{"host", "localhost"}, {"origin", "http://localhost"}, {"content-type", "application/json"}};
    if (!cookie.empty()) made.headers["cookie"] = cookie;
    made.body = std::move(body);
    made.address = "127.0.0.1";
    made.id = new_uuid(clock.now());
    return made;
  }
  std::string sign_in(const std::string& username) {
    auto asked = request(http::Verb::post, "/api/v1/session", "",
                         fmt::format(R"({{"username":"{}","password":"{}"}})", username, created.password));
    const http::Reply reply = door->handle(asked);
    REQUIRE_MESSAGE(reply.status == 200, reply.body.text());
    for (const auto& [name, value] : reply.headers)
      if (name == "Set-Cookie" && value.starts_with("motcua=")) return value.substr(0, value.find(';'));
    FAIL("no cookie");
    return {};
  }

  // Walks every reading route with a change before each query. One request may renew its view once, when the actor is
  // known.
  int walk(const std::string& cookie, const std::function<void()>& change_by) {
    int queries = 0;
    const KnownParameters parameters;
    for (const access::Route& route : door->routes()) {
      if (route.verb != http::Verb::get || route.path.find("oidc") != std::string_view::npos) continue;
      std::string path(route.path);
      for (std::size_t at = path.find('{'); at != std::string::npos; at = path.find('{'))
        path.replace(at, path.find('}') - at + 1, path.substr(at, 6) == "{unit}" ? "huyen-co-do" : "khong-co");
      std::vector<Seen> views;
      const auto thread = std::this_thread::get_id();
      database.before_query = [&] {
        if (std::this_thread::get_id() != thread) return;
        ++queries;
        const Seen before = seen();
        std::thread(change_by).join();
        const Seen after = seen();
        CHECK_MESSAGE(before == after, route.path);
        CHECK_MESSAGE(after.closed == after.away, route.path);
        if (views.empty() || views.back() != after) views.push_back(after);
      };
      auto asked = request(http::Verb::get, path, cookie);
      asked.query = {{"from", "2020-11-01"}, {"to", "2020-11-30"}};
      if (!parameters.check(asked, route.path)) asked.query.clear();
      const http::Reply reply = door->handle(asked);
      database.before_query = {};
      CHECK_MESSAGE((reply.status < 500 || path == "/api/v1/ready"), route.path, " ", reply.body.text());
      CHECK_MESSAGE(views.size() <= (cookie.empty() ? 1U : 2U), route.path);
    }
    return queries;
  }
};

}  // namespace

MOTCUA_ON_EACH_DATABASE("no request that reads sees a changed calendar without the post that changed with it") {
  const Place place;
  Fixture office{place.where};
  const auto other = db::open(place.where);
  const Site second{office.config, *other, office.clock};
  const std::string desk = office.sign_in("tiepnhan.huyen"), supervisor = office.sign_in("giamsat.huyen");
  const auto here = [&] { office.change(office.database); };
  const auto there = [&] { office.change(*other); };
  int queries = 0;
  for (const std::string& who : {desk, supervisor, std::string()}) {
    queries += office.walk(who, here);
    queries += office.walk(who, there);
  }
  CHECK(queries > 300);
  CHECK(office.changes == queries);
}

MOTCUA_ON_EACH_DATABASE("who writes reads memory as the database is by then, and goes on with it after the commit") {
  const Place place;
  Fixture office{place.where};
  const auto other = db::open(place.where);
  const Site second{office.config, *other, office.clock};
  using Seen = Fixture::Seen;
  {
    const Views::Pin pin{office.site->views()};
    office.change(*other);
    CHECK(office.seen() == Seen{false, false});
    const auto inside = office.database.write([&](db::Transaction&) -> Result<Seen> { return office.seen(); });
    CHECK(*inside == Seen{true, true});
    CHECK(office.seen() == Seen{true, true});
    office.change(office.database);  // this server's own change
    CHECK(office.seen() == Seen{false, false});
  }
  // Nobody sees a change that is rolled back, and nothing of it stays.
  office.change(office.database);
  const auto undone = office.database.write([&](db::Transaction& t) -> Result<Seen> {
    t.write("UPDATE post_holder SET ended_at = NULL WHERE post_id = :post", {{"post", office.post.text}});
    memory_changed(t);
    return refuse(problems::fault);
  });
  CHECK(!undone);
  CHECK(office.seen() == Seen{true, true});
}

MOTCUA_ON_EACH_DATABASE(
    "a change by another server is seen by the next request of somebody signed in, and by a sign-in") {
  const Place place;
  Fixture office{place.where};
  const auto other = db::open(place.where);
  const Site second{office.config, *other, office.clock};
  const std::string desk = office.sign_in("tiepnhan.huyen");
  const auto agrees = [&] {
    const auto newest = office.seen();  // without a pin
    return newest == office.truth();
  };
  office.change(*other);
  CHECK(!agrees());
  auto asked = office.request(http::Verb::get, "/api/v1/session", desk);
  CHECK(office.door->handle(asked).status == 200);
  CHECK(agrees());
  office.change(*other);
  office.sign_in("giamsat.huyen");
  CHECK(agrees());
}
