// The journal of readings: a reading is durable before the reply, and waits for no officer's write
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
#include "people/readings.h"
#include "work/work.h"

namespace motcua::people {

namespace problems {
inline constexpr Problem reading_not_written{"reading-not-written", Kind::unavailable,
                                             "Chưa ghi được lượt xem dữ liệu cá nhân, nên chưa mở được",
                                             "The reading could not be written down, so nothing is shown"};
}  // namespace problems

// The file of the journal beside a database file of SQLite: its name ends so. PostgreSQL has none: "".
inline constexpr const char* kReadingJournalEnding = ".readings";
std::string reading_journal_file(const std::string& database);

// Readings of one unit and one day (the day of the table `reading`) that enter the table together.
struct ReadingBatch {
  UnitId unit;
  std::string day;
  db::Rows rows;  // in the order of their time; columns as the journal stores them, sealed
};
// Enters a batch into the table `reading`, inside the transaction of `work`. Returns how many rows were new: a row that
// is there already stays as it is, so a batch that comes twice is there once. Every reading of the journal enters here.
std::int64_t enter_readings(Work& work, const ReadingBatch& batch);

// Readings of a unit and a day are a thing that the log follows (docs/adr/0054). Rows of the table that wait for it, at
// most so many, enter with one event, inside the transaction of `work`. Returns how many.
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
    table,  // readings go into the table at once, in a transaction of the database itself
    apart,  // the same table, on connections that officers' writes do not use (PostgreSQL)
    file,  // a file beside the database, from which they are moved into the table (SQLite)
  };
  using Open = std::function<std::unique_ptr<db::Database>()>;

  // `main` outlives it. `open` gives the database of the journal, with the vault; it is called at the first use, and is
  // empty for Place::table.
  ReadingJournal(db::Database& main, const Clock& clock, Place place, Open open);
  // Moves what waits; a fault is logged, and the next start moves it.
  ~ReadingJournal();
  ReadingJournal(const ReadingJournal&) = delete;
  ReadingJournal& operator=(const ReadingJournal&) = delete;

  // Opens the journal now, makes it if it is missing, and puts in what the bounds of the last hour need. A row that the
  // table refused before is tried again. Throws db::Fault.
  void begin();

  // Returns when one row is durable. Refuses with opened_too_often (reading_bounds.h), with overloaded if too many
  // wait, and with reading_not_written if the journal takes no write; then nothing was recorded and nothing may be
  // shown.
  Result<> note(const Actor& actor, access::Right right, const http::Subject& subject, Instant now, Zone zone);

  // Moves all that waits into the table `reading`. When it returns, every reading that was noted before the call is in
  // the table, but those that name a row which is not there. Throws db::Fault.
  ReadingsEntered settle();

  // Enters into the log what the table has and the log lacks. Only where a recorder follows the database: without one
  // the rows would say that an event summed them which is not there. Throws db::Fault.
  void tell_log();

  // As told_readings(), with what waits in the journal. Moves nothing. It asks the database twice, so it is not called
  // inside a transaction. Throws db::Fault.
  std::vector<ToldReading> told(const DossierId& dossier, Instant now, int limit);

  struct Waiting {
    std::int64_t rows = 0;  // not in the table yet
    std::int64_t left = 0;  // of them, those that the table refused
    std::optional<Instant> oldest;
  };
  Waiting waiting();  // throws db::Fault
  Place place() const { return place_; }

  // For the retention of docs/adr/0044: after settle(), what is left in the journal and older than `end` loses the text
  // of what was asked for.
  void erase_details(Instant end);

  // Reads the whole file of a journal that is there, and makes none. It tells each row that is damaged or names a row
  // that is not there, and what the file says of itself. Returns how many rows are not in the table yet.
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
  std::mutex telling_;  // one tells the log at a time; nobody who only wants to see readings waits for it
  std::mutex moving_;  // one moves at a time, so that a batch is not made twice in vain
};

}  // namespace motcua::people
