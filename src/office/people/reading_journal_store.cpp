// Tables: reading, in the journal of readings and in the database.
#include "people/reading_journal_store.h"

#include <fmt/format.h>

#include <array>

#include "base/stored.h"
#include "people/reading_bounds.h"

namespace motcua::people {
namespace {

constexpr std::int64_t kVersion = 1;                         // the version of the journal's file

// The columns of a row, in this order in the journal and in the table.
enum Column : std::size_t { id, at, day, person, post, unit, on_behalf_of, what, purpose, dossier, takes_part, shown };
constexpr std::size_t kDetail = 12;
constexpr db::Text kColumns =
    "id, at, day, person_id, post_id, unit_id, on_behalf_of, what, purpose, dossier_id, takes_part, shown, detail, "
    "disclosed_at";
constexpr db::Text kPlaces =
    ":id, :at, :day, :person, :post, :unit, :on_behalf_of, :what, :purpose, :dossier, :takes_part, :shown, :detail, "
    ":disclosed_at";
constexpr std::array<const char*, 14> kNames{"id",         "at",           "day",    "person",      "post",
                                             "unit",       "on_behalf_of", "what",   "purpose",     "dossier",
                                             "takes_part", "shown",        "detail", "disclosed_at"};

db::Args args_of(const db::Row& row) {
  db::Args args;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (row.null(i)) args.push_back({kNames[i], nullptr});
    else if (row.is_integer(i)) args.push_back({kNames[i], row.integer(i)});
    else args.push_back({kNames[i], row.text(i)});
  }
  return args;
}

bool bounded(const db::Row& row) {
  const auto right = access::right_of(row.text(Column::what));
  return right && opened_per_hour_max(*right);
}

}  // namespace

std::int64_t enter_readings(Work& work, const ReadingBatch& batch) {
  std::int64_t entered = 0;
  for (const db::Row& row : batch.rows)
    entered +=
        static_cast<std::int64_t>(work.db()
                                      .query(db::joined("INSERT INTO reading (", kColumns, ", log_seq) VALUES (",
                                                        kPlaces, ", NULL) ON CONFLICT (id) DO NOTHING RETURNING id"),
                                             args_of(row))
                                      .size());
  return entered;
}

std::int64_t tell_log(Work& work, const ReadingsOfDay& of, int most) {
  const Stream stream{std::string(streams::readings), of.unit.text + "/" + of.day};
  const auto end = end_of(work.db(), stream);
  const std::int64_t next = end ? end->seq + 1 : 1;
  // An event that sums these rows would also sum those that enter now.
  if (!work.db()
           .query("SELECT 1 FROM reading WHERE unit_id = :unit AND day = :day AND log_seq >= :next LIMIT 1",
                  {{"unit", of.unit.text}, {"day", of.day}, {"next", next}})
           .empty())
    throw Damage("reading", stream.id, "log_seq", "names an event that is not there");
  const auto rows = work.db().query(
      "UPDATE reading SET log_seq = :log_seq WHERE id IN (SELECT id FROM reading WHERE log_seq IS NULL AND unit_id = "
      ":unit AND day = :day ORDER BY at LIMIT :limit) RETURNING id",
      {{"unit", of.unit.text}, {"day", of.day}, {"log_seq", next}, {"limit", most}});
  if (!rows.empty()) work.db().touch(streams::readings, stream.id);
  return static_cast<std::int64_t>(rows.size());
}

std::vector<ReadingsOfDay> wait_for_log(db::Transaction& transaction) {
  std::vector<ReadingsOfDay> found;
  for (const db::Row& row :
       transaction.query("SELECT DISTINCT unit_id, day FROM reading WHERE log_seq IS NULL ORDER BY unit_id, day"))
    found.push_back({.unit = {row.text(0)}, .day = row.text(1)});
  return found;
}

namespace reading_store {

static std::int64_t version_of(db::Transaction& journal) {
  return journal.query("PRAGMA user_version").at(0).integer(0);
}

bool is_made(db::Transaction& journal) { return version_of(journal) == kVersion; }

void make_journal(db::Transaction& journal) {
  const std::int64_t version = version_of(journal);
  if (version == kVersion) return;
  if (version != 0)
    throw db::Fault("the journal of readings is of a newer program; start that one, so that its readings enter");
  journal.write(
      "CREATE TABLE reading (id TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL, day TEXT NOT NULL, person_id TEXT NOT "
      "NULL, post_id TEXT NOT NULL, unit_id TEXT NOT NULL, on_behalf_of TEXT, what TEXT NOT NULL, purpose TEXT NOT "
      "NULL, dossier_id TEXT, takes_part INTEGER NOT NULL, shown INTEGER NOT NULL, detail TEXT NOT NULL, disclosed_at "
      "INTEGER NOT NULL, moved_at INTEGER, left_at INTEGER) STRICT",
      {});
  journal.write("CREATE INDEX reading_hour ON reading (person_id, what, at)", {});
  journal.write("CREATE INDEX reading_waiting ON reading (unit_id, day, at) WHERE moved_at IS NULL", {});
  journal.write("CREATE INDEX reading_moved ON reading (at) WHERE moved_at IS NOT NULL", {});
  journal.write(fmt::format("PRAGMA user_version = {}", kVersion), {});
}

db::Rows bounded_since(db::Transaction& main, Instant since) {
  db::Rows found;
  // The day restricts the search to the index reading_day, which begins with it.
  const Date day = Zone{}.local(since).date - std::chrono::days{1};
  for (const db::Row& row :
       main.query(db::joined("SELECT ", kColumns, " FROM reading WHERE day >= :day AND at > :since"),
                  {{"day", iso(day)}, {"since", since.us}}))
    if (bounded(row)) found.push_back(row);
  return found;
}

void keep_for_bounds(db::Transaction& journal, const db::Rows& rows, Instant now) {
  for (const db::Row& row : rows) {
    db::Args args = args_of(row);
    args[kDetail].value = "";
    args.push_back({"moved_at", now.us});
    journal.write(db::joined("INSERT INTO reading (", kColumns, ", moved_at) VALUES (", kPlaces,
                             ", :moved_at) ON CONFLICT (id) DO NOTHING"),
                  args);
  }
}

void try_left_again(db::Transaction& journal) {
  journal.write("UPDATE reading SET left_at = NULL WHERE moved_at IS NULL AND left_at IS NOT NULL", {});
}

ReadingBatch next_batch(db::Transaction& journal, int limit) {
  ReadingBatch batch;
  const db::Rows first = journal.query(
      "SELECT unit_id, day FROM reading WHERE moved_at IS NULL AND left_at IS NULL ORDER BY unit_id, day LIMIT 1");
  if (first.empty()) return batch;
  batch.unit = {first[0].text(0)};
  batch.day = first[0].text(1);
  batch.rows = journal.query(db::joined("SELECT ", kColumns,
                                        " FROM reading WHERE moved_at IS NULL AND left_at IS NULL AND unit_id = :unit "
                                        "AND day = :day ORDER BY at, id LIMIT :limit"),
                             {{"unit", batch.unit.text}, {"day", batch.day}, {"limit", limit}});
  return batch;
}

bool names_known(db::Transaction& main, const db::Row& row) {
  return main.query(
                 "SELECT 1 FROM staff s, post p, unit u WHERE s.id = :person AND p.id = :post AND u.id = :unit AND "
                 "(:on_behalf_of = '' OR EXISTS (SELECT 1 FROM staff o WHERE o.id = :on_behalf_of)) AND (:dossier = '' "
                 "OR EXISTS (SELECT 1 FROM dossier d WHERE d.id = :dossier))",
                 {{"person", row.text(Column::person)},
                  {"post", row.text(Column::post)},
                  {"unit", row.text(Column::unit)},
                  {"on_behalf_of", row.text_or_empty(Column::on_behalf_of)},
                  {"dossier", row.text_or_empty(Column::dossier)}})
             .size() == 1;
}

void moved(db::Transaction& journal, const db::Rows& rows, Instant now) {
  for (const db::Row& row : rows) {
    if (bounded(row))
      journal.write("UPDATE reading SET moved_at = :moved_at, detail = '' WHERE id = :id",
                    {{"id", row.text(Column::id)}, {"moved_at", now.us}});
    else journal.write("DELETE FROM reading WHERE id = :id", {{"id", row.text(Column::id)}});
  }
  journal.write("DELETE FROM reading WHERE moved_at IS NOT NULL AND at <= :before",
                {{"before", now.us - 2 * kBoundUs}});
}

void leave(db::Transaction& journal, const std::string& id, Instant now) {
  journal.write("UPDATE reading SET left_at = :left_at WHERE id = :id", {{"id", id}, {"left_at", now.us}});
}

void erase_details(db::Transaction& journal, Instant end) {
  journal.write("UPDATE reading SET detail = '' WHERE at < :before AND detail <> ''", {{"before", end.us}});
}

std::vector<WaitingTold> waiting_told(db::Transaction& journal, const DossierId& dossier, Instant now) {
  std::vector<WaitingTold> told;
  for (const db::Row& row : journal.query("SELECT id, at, day, person_id, post_id, unit_id, purpose FROM reading WHERE "
                                          "moved_at IS NULL AND dossier_id = :dossier AND disclosed_at <= :now",
                                          {{"dossier", dossier.text}, {"now", now.us}}))
    told.push_back({.id = row.text(0),
                    .reading = {.last = {row.integer(1)},
                                .day = row.text(2),
                                .person = {row.text(3)},
                                .post = {row.text(4)},
                                .unit = {row.text(5)},
                                .purpose = row.text(6),
                                .times = 1}});
  return told;
}

bool entered(db::Transaction& main, const std::string& id) {
  return !main.query("SELECT 1 FROM reading WHERE id = :id", {{"id", id}}).empty();
}

ReadingJournal::Waiting waiting(db::Transaction& journal) {
  const db::Row row =
      journal.query("SELECT COUNT(*), COUNT(left_at), MIN(at) FROM reading WHERE moved_at IS NULL").at(0);
  ReadingJournal::Waiting found{.rows = row.integer(0), .left = row.integer(1), .oldest = {}};
  if (const auto oldest = row.maybe_integer(2)) found.oldest = Instant{*oldest};
  return found;
}

db::Rows page(db::Transaction& journal, const std::string& after, int limit) {
  return journal.query(db::joined("SELECT ", kColumns, " FROM reading WHERE id > :after ORDER BY id LIMIT :limit"),
                       {{"after", after}, {"limit", limit}});
}

const std::string& id_of(const db::Row& row) { return row.text(Column::id); }

void check_row(db::Transaction& main, const db::Row& row) {
  const std::string& what = row.text(Column::what);
  (void)known(access::right_of(what), "what", what);
  (void)known(purpose_of(row.text(Column::purpose)), "purpose", row.text(Column::purpose));
  (void)known(parse_date(row.text(Column::day)), "day", row.text(Column::day));
  (void)main.open(place_of_detail(id_of(row)), row.text(kDetail));
  if (!names_known(main, row))
    throw Damage("person_id, post_id, unit_id or dossier_id", "names a row that is not there");
}

}  // namespace reading_store
}  // namespace motcua::people
