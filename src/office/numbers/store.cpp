#include "numbers/store.h"

#include <fmt/format.h>

#include "base/damage.h"
#include "base/problems.h"
#include "base/verify.h"
#include "db/subject.h"
#include "msg/numbers.h"

namespace motcua::numbers::store {
namespace {

// Returns the arguments that name a book, behind the other ones of the statement.
db::Args of_book(const BookId& book, db::Args args = {}) {
  args.insert(args.end(), {{"unit", book.unit.text}, {"kind", book.kind}, {"year", book.year}});
  return args;
}

}  // namespace

std::int64_t next(Work& work, const BookId& book) {
  return work.db()
             .query(
                 "INSERT INTO number_book (unit_id, kind, year, first, next, opened) VALUES (:unit, :kind, :year, 1, "
                 "2, 0) ON CONFLICT (unit_id, kind, year) DO UPDATE SET next = number_book.next + 1 RETURNING next",
                 of_book(book))
             .at(0)
             .integer(0) -
         1;
}

void insert_drawn(Work& work, const BookId& book, std::int64_t number, std::string_view purpose) {
  work.db().write(
      "INSERT INTO book_number (unit_id, kind, year, number, state, purpose, subject_id, label, reason, drawn_by, "
      "drawn_at, settled_by, settled_at) VALUES (:unit, :kind, :year, :number, 'drawn', :purpose, '', '', '', "
      ":drawn_by, :drawn_at, NULL, NULL)",
      of_book(book, {{"number", number},
                     {"purpose", purpose},
                     {"drawn_by", work.actor().person.text},
                     {"drawn_at", work.now().us}}));
}

void insert_used(Work& work, const BookId& book, std::int64_t number, const Use& use) {
  work.db().write(
      "INSERT INTO book_number (unit_id, kind, year, number, state, purpose, subject_id, label, reason, drawn_by, "
      "drawn_at, settled_by, settled_at) VALUES (:unit, :kind, :year, :number, 'used', '', :subject, :label, '', :by, "
      ":at, :by, :at)",
      of_book(book, {{"number", number},
                     {"subject", use.subject},
                     {"label", use.label},
                     {"by", work.actor().person.text},
                     {"at", work.now().us}}));
}

void settle_used(Work& work, const BookId& book, std::int64_t number, const Use& use) {
  work.db().write(
      "UPDATE book_number SET state = 'used', subject_id = :subject, label = :label, settled_by = :settled_by, "
      "settled_at = :settled_at WHERE unit_id = :unit AND kind = :kind AND year = :year AND number = :number AND state "
      "= 'drawn'",
      of_book(book, {{"number", number},
                     {"subject", use.subject},
                     {"label", use.label},
                     {"settled_by", work.actor().person.text},
                     {"settled_at", work.now().us}}),
      db::Expect{1, problems::number_not_drawn});
}

void settle_spoilt(Work& work, const BookId& book, std::int64_t number, std::string_view reason) {
  work.db().write(
      "UPDATE book_number SET state = 'spoilt', reason = :reason, settled_by = :settled_by, settled_at = :settled_at "
      "WHERE unit_id = :unit AND kind = :kind AND year = :year AND number = :number AND state = 'drawn'",
      of_book(book, {{"number", number},
                     {"reason", reason},
                     {"settled_by", work.actor().person.text},
                     {"settled_at", work.now().us}}),
      db::Expect{1, problems::number_not_drawn});
}

void spoil_used(Work& work, const UnitId& unit, std::int64_t number, std::string_view subject,
                std::string_view reason) {
  work.db().write(
      "UPDATE book_number SET state = 'spoilt', reason = :reason, settled_by = :settled_by, settled_at = :settled_at "
      "WHERE unit_id = :unit AND number = :number AND subject_id = :subject AND state = 'used'",
      {{"unit", unit.text},
       {"number", number},
       {"subject", subject},
       {"reason", reason},
       {"settled_by", work.actor().person.text},
       {"settled_at", work.now().us}});
}

void skip(Work& work, const BookId& book, std::int64_t next, const Skip& why) {
  work.db().write(
      "INSERT INTO book_number (unit_id, kind, year, number, state, purpose, subject_id, label, reason, drawn_by, "
      "drawn_at, settled_by, settled_at) WITH RECURSIVE skipped (number) AS (SELECT b.next FROM number_book b WHERE "
      "b.unit_id = :unit AND b.kind = :kind AND b.year = :year AND b.next < :next UNION ALL SELECT number + 1 FROM "
      "skipped WHERE number + 1 < :next) SELECT b.unit_id, b.kind, b.year, s.number, 'spoilt', CAST(:purpose AS TEXT), "
      "'', '', CAST(:reason AS TEXT), CAST(:asked_by AS TEXT), CAST(:now AS BIGINT), CAST(:decided_by AS TEXT), "
      "CAST(:now AS BIGINT) FROM skipped s JOIN number_book b ON b.unit_id = :unit AND b.kind = :kind AND b.year = "
      ":year",
      of_book(book, {{"next", next},
                     {"purpose", in_vietnamese(msg::numbers::skipped_purpose)},
                     {"reason", why.reason},
                     {"asked_by", why.asked_by.text},
                     {"decided_by", why.decided_by.text},
                     {"now", work.now().us}}));
  work.db().write("UPDATE number_book SET next = :next WHERE unit_id = :unit AND kind = :kind AND year = :year",
                  of_book(book, {{"next", next}}));
}

std::optional<State> state_of_number(db::Transaction& transaction, const BookId& book, std::int64_t number) {
  const auto rows = transaction.query(
      "SELECT state FROM book_number WHERE unit_id = :unit AND kind = :kind AND year = :year AND number = :number",
      of_book(book, {{"number", number}}));
  return rows.empty() ? std::nullopt : state_of(rows[0].text(0));
}

std::optional<std::string> subject_of_number(db::Transaction& transaction, const BookId& book, std::int64_t number) {
  const auto rows = transaction.query(
      "SELECT subject_id FROM book_number WHERE unit_id = :unit AND kind = :kind AND year = :year AND number = :number "
      "AND state <> 'drawn'",
      of_book(book, {{"number", number}}));
  return rows.empty() ? std::nullopt : std::optional(rows[0].text(0));
}

namespace {

constexpr db::Text kBooks =
    "SELECT b.kind, b.year, b.first, b.next, b.opened, (SELECT COUNT(*) FROM book_number n WHERE n.unit_id = b.unit_id "
    "AND n.kind = b.kind AND n.year = b.year AND n.state = 'used'), (SELECT COUNT(*) FROM book_number n WHERE "
    "n.unit_id = b.unit_id AND n.kind = b.kind AND n.year = b.year AND n.state = 'drawn'), (SELECT COUNT(*) FROM "
    "book_number n WHERE n.unit_id = b.unit_id AND n.kind = b.kind AND n.year = b.year AND n.state = 'spoilt') FROM "
    "number_book b ";

BookRow book_row(const db::Row& row) {
  return of_row("number_book", row.text(0), [&] {
    return BookRow{.kind = row.text(0),
                   .year = row.small(1),
                   .first = row.integer(2),
                   .next = row.integer(3),
                   .used = row.integer(5),
                   .drawn = row.integer(6),
                   .spoilt = row.integer(7),
                   .opened = row.integer(4) == 1};
  });
}

}  // namespace

std::optional<BookRow> find(db::Transaction& transaction, const BookId& book) {
  const auto rows = transaction.query(
      db::joined(kBooks, "WHERE b.unit_id = :unit AND b.kind = :kind AND b.year = :year"), of_book(book));
  return rows.empty() ? std::nullopt : std::optional(book_row(rows[0]));
}

std::vector<BookRow> books(db::Transaction& transaction, const UnitId& unit, int year) {
  std::vector<BookRow> found;
  for (const db::Row& row :
       transaction.query(db::joined(kBooks, "WHERE b.unit_id = :unit AND b.year = :year ORDER BY b.kind"),
                         {{"unit", unit.text}, {"year", year}}))
    found.push_back(book_row(row));
  return found;
}

std::vector<NumberRow> numbers(db::Transaction& transaction, const BookId& book, State state, std::int64_t after,
                               int limit) {
  std::vector<NumberRow> found;
  for (const db::Row& row :
       transaction.query("SELECT number, state, purpose, label, reason, drawn_by, drawn_at, settled_by, settled_at "
                         "FROM book_number WHERE unit_id = :unit AND kind = :kind AND year = :year AND state = :state "
                         "AND number > :after ORDER BY number LIMIT :limit",
                         of_book(book, {{"state", word_of(state)}, {"after", after}, {"limit", limit}}))) {
    NumberRow one{.number = row.integer(0),
                  .state = state,
                  .purpose = row.text(2),
                  .label = row.text(3),
                  .reason = row.text(4),
                  .drawn_by = {row.text(5)},
                  .settled_by = {row.text_or_empty(7)},
                  .drawn_at = {row.integer(6)},
                  .settled_at = {}};
    if (const auto at = row.maybe_integer(8)) one.settled_at = Instant{*at};
    found.push_back(std::move(one));
  }
  return found;
}

void open(db::Transaction& transaction, const BookId& book, std::int64_t first, Opened how) {
  transaction.touch(streams::unit, book.unit.text);
  transaction.write(
      "INSERT INTO number_book (unit_id, kind, year, first, next, opened) VALUES (:unit, :kind, :year, :first, :first, "
      ":opened) ON CONFLICT (unit_id, kind, year) DO UPDATE SET first = excluded.first, next = excluded.next, opened = "
      "excluded.opened",
      of_book(book, {{"first", first}, {"opened", how == Opened::by_two ? 1 : 0}}));
}

std::vector<std::string> faults(db::Transaction& transaction) {
  std::vector<std::string> found;
  for (const db::Row& row : transaction.query(
           "SELECT b.unit_id, b.kind, b.year, b.first, b.next, COUNT(n.number), COALESCE(MIN(n.number), b.first), "
           "COALESCE(MAX(n.number), b.next - 1) FROM number_book b LEFT JOIN book_number n ON n.unit_id = b.unit_id "
           "AND n.kind = b.kind AND n.year = b.year GROUP BY b.unit_id, b.kind, b.year, b.first, b.next "
           "HAVING COUNT(n.number) <> b.next - b.first OR COALESCE(MIN(n.number), b.first) <> b.first OR "
           "COALESCE(MAX(n.number), b.next - 1) <> b.next - 1 ORDER BY b.unit_id, b.kind, b.year"))
    found.push_back(fmt::format("book {} {} of unit {}: the numbers from {} to {} are not there once each", row.text(1),
                                row.integer(2), row.text(0), row.integer(3), row.integer(4) - 1));
  return found;
}

}  // namespace motcua::numbers::store
