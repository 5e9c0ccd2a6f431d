#include "db/named.h"

#include <doctest/doctest.h>

using namespace motcua::db;

namespace {

std::string sent(std::string_view sql) { return numbered(sql).sql; }

}  // namespace

TEST_CASE("a name becomes a number, and the same name the same number") {
  const Numbered text = numbered("SELECT a FROM x WHERE b = :unit AND c >= :from AND (d = :unit OR :from = 0)");
  CHECK(text.sql == "SELECT a FROM x WHERE b = $1 AND c >= $2 AND (d = $1 OR $2 = 0)");
  CHECK(text.names == std::vector<std::string>{"unit", "from"});
  CHECK(numbered("SELECT 1").names.empty());
}

TEST_CASE("a name that begins another name is its own parameter") {
  const Numbered text = numbered("VALUES (:day, :day_2, :day_before, :days)");
  CHECK(text.sql == "VALUES ($1, $2, $3, $4)");
  CHECK(text.names == std::vector<std::string>{"day", "day_2", "day_before", "days"});
}

TEST_CASE("quoted texts, comments, casts and the bodies of functions keep their colons") {
  CHECK(sent("SELECT ':a', 'it''s :b', :c") == "SELECT ':a', 'it''s :b', $1");
  CHECK(sent("SELECT \":a\" FROM x WHERE y = ':'") == "SELECT \":a\" FROM x WHERE y = ':'");
  CHECK(sent("SELECT a::text, :b::text") == "SELECT a::text, $1::text");
  CHECK(sent("SELECT 1 -- of :a\n+ :b /* and :c */ + :b") == "SELECT 1 -- of :a\n+ $1 /* and :c */ + $1");
  CHECK(sent("DO $$ DECLARE a TEXT := ':b'; BEGIN :c; END $$") == "DO $$ DECLARE a TEXT := ':b'; BEGIN :c; END $$");
  CHECK(sent("DO $word$ :a $word$") == "DO $word$ :a $word$");
  CHECK(sent("a LIKE 's\\_%' ESCAPE '\\' AND b = :c") == "a LIKE 's\\_%' ESCAPE '\\' AND b = $1");
  CHECK(sent("SELECT ':never closed") == "SELECT ':never closed");
  CHECK(sent("a : b :") == "a : b :");
}

TEST_CASE("arguments come in the order of the numbers, whichever order they are given in") {
  const Numbered text = numbered("UPDATE x SET a = :a, b = :b WHERE id = :id");
  const Args args{{"id", "i"}, {"b", nullptr}, {"a", 7}};
  const auto values = in_order(text.sql, text.names, args);
  REQUIRE(values.size() == 3);
  CHECK(std::get<std::int64_t>(values[0]->get()) == 7);
  CHECK(std::holds_alternative<std::monostate>(values[1]->get()));
  CHECK(std::get<std::string>(values[2]->get()) == "i");
}

TEST_CASE("several values have a place each, and a place without a value is NULL") {
  CHECK(places("id", 3) == ":id_1, :id_2, :id_3");
  Args args;
  add_places(args, "id", std::vector<std::string>{"a", "b"}, 3);
  REQUIRE(args.size() == 3);
  CHECK(args[1].name == "id_2");
  CHECK(std::get<std::string>(args[1].value.get()) == "b");
  CHECK(std::holds_alternative<std::monostate>(args[2].value.get()));
}

TEST_CASE("a text is joined from pieces when the program is compiled") {
  static constexpr Text kColumns = "SELECT a, b ";
  static constexpr auto kAll = joined(kColumns, "FROM x ", "", joined("WHERE a = ", ":a"));
  static_assert(std::string_view(kAll) == "SELECT a, b FROM x WHERE a = :a");
  CHECK(std::string_view(kAll).size() == 31);
}
