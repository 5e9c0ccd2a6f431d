// The journal of readings. A reading is durable before the reply, and does not wait for an officer's write
// (docs/adr/0052-a-reading-has-a-journal-of-its-own.md).
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/damage.h"
#include "msg/problems.h"
#include "people/readings.h"
#include "work/work.h"

namespace motcua::people {

namespace problems {
inline constexpr Problem reading_not_written{"reading-not-written", Kind::unavailable,
                                             msg::problems::reading_not_written};
}  // namespace problems

// The ending of the journal's file name; the file is beside a database file of SQLite. PostgreSQL has no such file: "".
inline constexpr const char* kReadingJournalEnding = ".readings";
std::string reading_journal_file(const std::string& database);

// Readings of one unit and one day (the day of the table `reading`) that enter the table together.
struct ReadingBatch {
  UnitId unit;
  std::string day;
  db::Rows rows;  // in the order of their time; columns as the journal stores them, sealed
};
// Enters a batch into the table `reading`, inside the transaction of `work`. Returns the number of new rows. An
// existing row does not change, so a batch may come twice. Every reading of the journal enters here.
std::int64_t enter_readings(Work& work, const ReadingBatch& batch);

// Readings of one unit and day, a thing that the log follows (docs/adr/0054). tell_log() enters waiting rows of the
// table, at most `most`, with one event, inside the transaction of `work`. Returns their number.
struct ReadingsOfDay {
  UnitId unit;
  std::string day;
};
std::vector<ReadingsOfDay> wait_for_log(db::Transaction& transaction);
std::int64_t tell_log(Work& work, const ReadingsOfDay& of, int most);

// Thread-safe.
class ReadingJournal {
 public:
  enum class Place {
    table,  // readings go at once into the table, in a transaction of the site's database
    apart,  // the same table, on connections that officers' writes do not use (PostgreSQL)
    file,  // a file beside the database, from which they are moved into the table (SQLite)
  };
  using Open = std::function<std::unique_ptr<db::Database>()>;

  // `main` must outlive the journal. `open` gives the journal's database, with the vault. It is called at the first
  // use. It is empty for Place::table.
  ReadingJournal(db::Database& main, const Clock& clock, Place place, Open open);
  // Moves the waiting rows. A fault is logged, and the next start moves the rest.
  ~ReadingJournal();
  ReadingJournal(const ReadingJournal&) = delete;
  ReadingJournal& operator=(const ReadingJournal&) = delete;

  // Opens the journal now, and makes it if it is missing. Puts in the rows that the bounds of the last hour need. Tries
  // again the rows that the table refused before. Throws db::Fault.
  void begin();

  // Returns when one row is durable. Refuses with opened_too_often (reading_bounds.h), with overloaded if too many
  // wait, or with reading_not_written if the journal takes no write. After a refusal nothing is recorded, and nothing
  // may be shown.
  Result<> note(const Actor& actor, access::Right right, const http::Subject& subject, Instant now, Zone zone);

  // Moves all waiting rows into the table `reading`. Every reading noted before the call is then in the table, except
  // readings that name a missing row. Throws db::Fault.
  ReadingsEntered settle();

  // Enters into the log the rows that the log lacks. Call it only where a recorder follows the database. Without a
  // recorder the rows would name an event that does not exist. Throws db::Fault.
  void tell_log();

  // Like told_readings(), with the rows that wait in the journal. Moves nothing. It reads the database twice: do not
  // call it inside a transaction. Throws db::Fault.
  std::vector<ToldReading> told(const DossierId& dossier, Instant now, int limit);

  struct Waiting {
    std::int64_t rows = 0;  // not in the table yet
    std::int64_t left = 0;  // the part of `rows` that the table refused
    std::optional<Instant> oldest;
  };
  Waiting waiting();  // throws db::Fault
  Place place() const { return place_; }

  // Erases the search text of rows that are left in the journal and older than `end`. Call it after settle(), for the
  // retention of docs/adr/0044.
  void erase_details(Instant end);

  // Reads the whole file of an existing journal; makes none. Reports each row that is damaged or names a missing row,
  // and the file's own faults. Returns the number of rows that are not in the table yet.
  std::int64_t check(const std::function<void(const Damage&)>& damaged);

 private:
  db::Database& journal();
  void move(const ReadingBatch& batch);
  void enter(const ReadingBatch& batch);

  db::Database& main_;
  const Clock& clock_;
  const Place place_;
  const Open open_;
  std::mutex opening_;
  std::unique_ptr<db::Database> opened_;
  // One thread tells the log at a time. Threads that only read readings do not wait for it.
  std::mutex telling_;
  std::mutex moving_;  // one thread moves at a time, so that no batch is made twice
};

}  // namespace motcua::people
