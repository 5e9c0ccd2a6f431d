// Tests what is erased and told of the data of modules, with modules that exist only here.
#include "privacy/module_data.h"

#include <doctest/doctest.h>

#include "databases.h"
#include "db/migrate.h"

using namespace motcua;
using namespace motcua::privacy;

namespace {

// The table of a module: a note of a person, with the hash of the person's number.
std::unique_ptr<db::Database> with_notes(const auto& place) {
  auto database = db::open(place.where);
  db::must(database->write(
      [](db::Transaction& t) -> Result<> {
        for (const std::string& sql :
             db::statements(db::with_tokens("CREATE TABLE site (name TEXT NOT NULL PRIMARY KEY) {{strict}};\n"
                                            "CREATE TABLE note (id {{int64}} NOT NULL PRIMARY KEY, at {{int64}} NOT "
                                            "NULL, person TEXT NOT NULL, said TEXT NOT NULL) {{strict}};\n",
                                            t.dialect())))
          t.write(sql, {});
        for (int i = 1; i <= 450; ++i)
          t.write("INSERT INTO note (id, at, person, said) VALUES (:id, :at, :person, 'lời')",
                  {{"id", i}, {"at", i}, {"person", i == 7 ? "hash" : "another"}});
        return {};
      },
      db::Company::makers));
  return database;
}

std::int64_t count(db::Transaction& t, Instant before) {
  return t.query("SELECT COUNT(*) FROM note WHERE said <> '' AND at < :before", {{"before", before.us}})
      .at(0)
      .integer(0);
}

std::int64_t erase(db::Transaction& t, Instant before, std::int64_t most) {
  const db::Rows rows = t.query("SELECT id FROM note WHERE said <> '' AND at < :before ORDER BY id LIMIT :limit",
                                {{"before", before.us}, {"limit", most}});
  for (const db::Row& row : rows) t.write("UPDATE note SET said = '' WHERE id = :id", {{"id", row.integer(0)}});
  return static_cast<std::int64_t>(rows.size());
}

std::vector<KeptThing> of_person(db::Transaction& t, const AskedPerson& person) {
  std::vector<KeptThing> found;
  for (const db::Row& row :
       t.query("SELECT at, said FROM note WHERE person = :hash ORDER BY id", {{"hash", person.id_hashes[0]}}))
    found.push_back({.what = "Ghi chú", .at = {row.integer(0)}, .personal = {{"text", row.text(1)}}});
  return found;
}

constexpr PersonalData kNotes{.count = count, .erase = erase, .of_person = of_person};
const Module kModules[]{{.name = "plain"}, {.name = "notes", .personal = &kNotes}};

}  // namespace

MOTCUA_ON_EACH_DATABASE(
    "each module erases what ended before the day, in as many steps as it takes, and nothing else") {
  const Place place;
  const auto database = with_notes(place);
  using Numbers = std::map<std::string, std::int64_t>;
  CHECK(erase_of_modules(*database, kModules, {441}, Erase::only_count) == Numbers{{"notes", 440}});
  CHECK(erase_of_modules(*database, kModules, {441}, Erase::only_count) == Numbers{{"notes", 440}});
  CHECK(erase_of_modules(*database, kModules, {441}, Erase::now) == Numbers{{"notes", 440}});
  CHECK_MESSAGE(erase_of_modules(*database, kModules, {441}, Erase::now).empty(),
                "a module without records is no line");
  CHECK(database->read([](db::Transaction& t) { return count(t, {1000}); }) == 10);
}

MOTCUA_ON_EACH_DATABASE("a person is told what each module keeps about them, and nothing about another") {
  const Place place;
  const auto database = with_notes(place);
  const auto told = [&](const char* hash) {
    return database->read(
        [&](db::Transaction& t) { return kept_by_modules(t, kModules, {.id_hashes = {hash, "", ""}}, Zone{}); });
  };
  const JsonArray own = told("hash");
  REQUIRE(own.size() == 1);
  CHECK(canonical(own[0].as_object()) ==
        R"({"at":"1970-01-01T07:00:00+07:00","code":null,"personal":{"text":"lời"},"what":"Ghi chú"})");
  CHECK(told("nobody").empty());
}
