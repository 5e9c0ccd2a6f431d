// The search by words on each database. It uses only the tables that the statements read.
#include <fmt/format.h>

#include "databases.h"
#include "db/counting.h"
#include "work_lists/rights.h"
#include "work_lists/store.h"

using namespace motcua;
using namespace motcua::work_lists;

namespace {

access::RowFilter reach(access::Role role) {
  Actor actor;
  actor.person = {"p1"};
  actor.unit = {"u1"};
  actor.roles = {role};
  return access::policy().rows(actor, rights::search_dossiers);
}

void run(db::Database& database, const std::function<void(db::Transaction&)>& use) {
  db::must(database.write(
      [&](db::Transaction& transaction) -> Result<> {
        use(transaction);
        return {};
      },
      db::Company::makers));
}

void make_tables(db::Transaction& transaction) {
  transaction.write(
      "CREATE TABLE dossier (id TEXT PRIMARY KEY, code TEXT, applicant_name TEXT, procedure_version_id TEXT DEFAULT "
      "'', state TEXT DEFAULT '', received_at BIGINT, promised_due_at BIGINT, ready_at BIGINT, workflow_id TEXT "
      "DEFAULT '', workflow_version BIGINT DEFAULT 1, version BIGINT DEFAULT 1, original_due_at BIGINT, finished_at "
      "BIGINT DEFAULT 0, verdict TEXT, competent_unit_id TEXT DEFAULT '')",
      {});
  transaction.write(
      "CREATE TABLE dossier_step (dossier_id TEXT NOT NULL, step TEXT NOT NULL, role TEXT, due_at BIGINT, person_id "
      "TEXT, unit_id TEXT, PRIMARY KEY (dossier_id, step))",
      {});
  transaction.write(
      "CREATE TABLE dossier_unit (dossier_id TEXT NOT NULL, unit_id TEXT NOT NULL, PRIMARY KEY (unit_id, dossier_id))",
      {});
  transaction.write("CREATE TABLE dossier_party (dossier_id TEXT, part TEXT, body TEXT)", {});
  transaction.write("CREATE TABLE unit_below (ancestor_id TEXT NOT NULL, unit_id TEXT NOT NULL)", {});
  transaction.write("INSERT INTO unit_below (ancestor_id, unit_id) VALUES ('u1', 'u1'), ('u1', 'u2')", {});
  for (const std::string_view statement : transaction.dialect().schema) transaction.write(statement, {});
}

void add(db::Transaction& transaction, int number, const std::string& folded, const std::string& unit) {
  const std::string id = fmt::format("d{}", number);
  transaction.write("INSERT INTO dossier (id, code, applicant_name, received_at) VALUES (:id, :id, :name, :at)",
                    {{"id", id}, {"name", folded}, {"at", number}});
  transaction.write("INSERT INTO dossier_unit (dossier_id, unit_id) VALUES (:id, :unit)", {{"id", id}, {"unit", unit}});
  // One of two steps is told: the first.
  for (const char* step : {"b", "a"})
    transaction.write("INSERT INTO dossier_step (dossier_id, step) VALUES (:id, :step)", {{"id", id}, {"step", step}});
  std::string text = folded;
  for (const std::string& pair : word_pairs(folded)) text += " " + pair;
  transaction.write(db::search_insert, {{"folded", text}, {"dossier", id}});
}

std::string found(db::Database& database, const access::RowFilter& filter, const std::string& words, int limit) {
  const SearchAsked asked{.codes = {}, .number = {}, .phone = {}, .words = words, .ends = {}, .marked = {}, .told = {}};
  std::string all, place;
  do {
    const SearchPage page =
        database.read([&](db::Transaction& transaction) { return search(transaction, filter, asked, place, limit); });
    for (const ListRow& row : page.rows) all += row.id.text + " ";
    if (!page.rows.empty()) CHECK(page.rows.front().step == "a");
    place = page.next;
    if (!place.empty()) all += "| ";
  } while (!place.empty());
  return all;
}

}  // namespace

MOTCUA_ON_EACH_DATABASE("words find the dossiers of the reach and no neighbour's, the newest first, page by page") {
  Place place;
  const auto database = db::open(place.where);
  run(*database, make_tables);
  run(*database, [&](db::Transaction& transaction) {
    add(transaction, 1, "nguyen van an", "u1");
    add(transaction, 2, "nguyen van binh", "u2");
    add(transaction, 3, "an van nguyen", "u1");
    add(transaction, 4, "tran thi an", "u1");
    add(transaction, 5, "nguyen van an", "u3");
    add(transaction, 6, "nguyen van anh", "u1");
  });
  const access::RowFilter unit = reach(access::Role::reception), tree = reach(access::Role::supervisor);
  REQUIRE(unit.reach() == access::RowFilter::Reach::unit);
  REQUIRE(tree.reach() == access::RowFilter::Reach::at_or_below);
  CHECK(found(*database, unit, "nguyen van", 10) == "d6 d1 ");
  CHECK(found(*database, tree, "nguyen van", 10) == "d6 d2 d1 ");
  CHECK(found(*database, unit, "an nguyen", 10) == "d6 d3 d1 ");  // nobody has the pair: beginnings, in any order
  CHECK(found(*database, unit, "an", 2) == "d6 d4 | d3 d1 ");
  CHECK(found(*database, tree, "nguyen van", 1) == "d6 | d2 | d1 ");
  CHECK(found(*database, unit, "nguyen van binh", 10).empty());
}

MOTCUA_ON_EACH_DATABASE("a name whose marks few of many have is found with few statements") {
  Place place;
  const auto database = db::counting(db::open(place.where));
  run(*database, make_tables);
  run(*database, [&](db::Transaction& transaction) {
    add(transaction, 0, "bui thi an", "u1");
    transaction.write("UPDATE dossier SET applicant_name = 'Bùi Thị Ẩn'", {});
    for (int i = 1; i <= 1200; ++i) add(transaction, i, "bui thi an", "u1");
  });
  const SearchAsked asked{.codes = {},
                          .number = {},
                          .phone = {},
                          .words = "bui thi an",
                          .ends = {},
                          .marked = marked_words("Ẩn"),
                          .told = {}};
  const access::RowFilter filter = reach(access::Role::reception);
  const db::StatementCount statements;
  const SearchPage page =
      database->read([&](db::Transaction& transaction) { return search(transaction, filter, asked, {}, 50); });
  REQUIRE(page.rows.size() == 1);
  CHECK(page.rows[0].id.text == "d0");
  CHECK(statements.value() <= 8);
}

// A plan that is made once for all words walks from the newest dossier to the oldest.
TEST_CASE("PostgreSQL reads only rows that have the words, however often words were searched before") {
  constexpr int kDossiers = 20'000, kSearches = 12;
  OnPostgres place;
  const auto database = db::open(place.where);
  run(*database, make_tables);
  run(*database, [&](db::Transaction& transaction) {
    add(transaction, 0, "nguyen van an", "u1");
    transaction.write(
        "INSERT INTO dossier_search (folded, dossier_id) SELECT 'le thi ' || n || ' 0le0thi 0thi0' || n, 'x' || n FROM "
        "generate_series(1, CAST(:count AS BIGINT)) n",
        {{"count", kDossiers}});
    transaction.write("INSERT INTO dossier_unit (dossier_id, unit_id) SELECT dossier_id, 'u2' FROM dossier_search", {});
  });
  run(*database, [](db::Transaction& transaction) { transaction.write("ANALYZE", {}); });
  const access::RowFilter filter = reach(access::Role::reception);
  const SearchAsked one{
      .codes = {}, .number = {}, .phone = {}, .words = "nguyen van", .ends = {}, .marked = {}, .told = {}};
  SearchAsked nobody = one, common = one;
  common.words = "le thi";
  nobody.words = "nguyen xuan";
  const std::int64_t read = database->read([&](db::Transaction& transaction) {
    const auto rows_read = [&] {
      return transaction
          .query(
              "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relid = CAST('dossier_search' "
              "AS REGCLASS)")
          .at(0)
          .integer(0);
    };
    // Common words make a plan for all words look cheap.
    for (int i = 0; i < kSearches; ++i) CHECK(search(transaction, filter, common, {}, 50).rows.empty());
    const std::int64_t before = rows_read();
    for (int i = 0; i < kSearches; ++i) {
      CHECK(search(transaction, filter, one, {}, 50).rows.size() == 1);
      CHECK(search(transaction, filter, nobody, {}, 50).rows.empty());
    }
    // A prepared search would get one plan for all words after some runs.
    CHECK(
        transaction
            .query("SELECT COUNT(*) FROM pg_prepared_statements WHERE statement LIKE :text", {{"text", "%f.words @@%"}})
            .at(0)
            .integer(0) == 0);
    return rows_read() - before;
  });
  CHECK(read < kDossiers / 10);
}
