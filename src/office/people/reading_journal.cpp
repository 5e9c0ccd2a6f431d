#include "people/reading_journal.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "base/limits.h"
#include "base/log.h"
#include "base/problems.h"
#include "base/verify.h"
#include "db/open.h"
#include "db/own_checks.h"
#include "people/reading_bounds.h"
#include "people/reading_journal_store.h"

namespace motcua::people {

constexpr int kToldAtOnce = 500;  // readings in one event; officers wait some milliseconds for it

std::string reading_journal_file(const std::string& database) {
  return db::is_postgres(database) ? std::string() : database + kReadingJournalEnding;
}

ReadingJournal::ReadingJournal(db::Database& main, const Clock& clock, Place place, Open open)
    : main_(main), clock_(clock), place_(place), open_(std::move(open)) {
  VERIFY((place == Place::table) == !open_);
}

ReadingJournal::~ReadingJournal() {
  if (!opened_ || place_ != Place::file) return;
  try {
    (void)settle();
  } catch (const std::exception& fault) { log::error("readings.not_moved", {{"what", fault.what()}}); }
}

void ReadingJournal::begin() { (void)journal(); }

// Returns the database that takes the readings.
db::Database& ReadingJournal::journal() {
  if (place_ == Place::table) return main_;
  const std::lock_guard lock{opening_};
  if (opened_) return *opened_;
  auto opened = open_();
  if (place_ == Place::file) {
    const Instant now = clock_.now();
    const db::Rows hour = main_.read(
        [&](db::Transaction& transaction) { return reading_store::bounded_since(transaction, {now.us - kBoundUs}); });
    db::must(opened->write([&](db::Transaction& transaction) -> Result<> {
      reading_store::make_journal(transaction);
      reading_store::keep_for_bounds(transaction, hour, now);
      reading_store::try_left_again(transaction);
      return {};
    }));
  }
  opened_ = std::move(opened);
  return *opened_;
}

Result<> ReadingJournal::note(const Actor& actor, access::Right right, const http::Subject& subject, Instant now,
                              Zone zone) {
  // An unused connection may have died, and the first write after that fails. The write is repeated once on another
  // connection. In the worst case the reading is recorded twice.
  for (bool again = place_ != Place::file;; again = false) try {
      return note_reading(journal(), place_ == Place::file ? NotedIn::journal : NotedIn::table, actor, right, subject,
                          now, zone);
    } catch (const db::Fault& fault) {
      if (again) continue;
      log::error("readings.not_written", {{"what", fault.what()}});
      return refuse(problems::reading_not_written);
    }
}

ReadingsEntered ReadingJournal::settle() {
  if (place_ != Place::file) return {};
  const std::lock_guard lock{moving_};
  for (;;) {
    const ReadingBatch batch = journal().read([](db::Transaction& transaction) {
      return reading_store::next_batch(transaction, limits::moved_readings_max);
    });
    if (batch.rows.empty()) return {};
    move(batch);
  }
}

void ReadingJournal::tell_log() {
  const std::lock_guard lock{telling_};
  const Actor nobody;
  for (const ReadingsOfDay& of : main_.read(wait_for_log)) try {
      const auto some = [&] {
        return db::must(main_.write(
            [&](db::Transaction& transaction) -> Result<std::int64_t> {
              Work work{transaction, nobody, clock_.now(), "readings"};
              return people::tell_log(work, of, kToldAtOnce);
            },
            db::Company::all));
      };
      while (some() == kToldAtOnce) {}
    } catch (const Damage& damage) { log_left_out(damage); }
}

// Writes to the table first, then deletes from the journal. A crash between the two leaves a row in both. The next move
// then finds the row in the table.
void ReadingJournal::move(const ReadingBatch& batch) {
  try {
    enter(batch);
  } catch (const db::Fault&) {
    // A row that names a missing thing must not hold up all others. The journal of another state of the site has such
    // rows.
    ReadingBatch known{.unit = batch.unit, .day = batch.day, .rows = {}};
    std::vector<std::string> left;
    main_.read([&](db::Transaction& transaction) {
      for (const db::Row& row : batch.rows) {
        if (reading_store::names_known(transaction, row)) known.rows.push_back(row);
        else left.push_back(reading_store::id_of(row));
      }
      return 0;
    });
    if (left.empty()) throw;
    db::must(journal().write([&](db::Transaction& transaction) -> Result<> {
      for (const std::string& id : left) reading_store::leave(transaction, id, clock_.now());
      return {};
    }));
    for (const std::string& id : left)
      log_left_out(Damage("reading", id, {}, "names a row that is not there; it stays in the journal of readings"));
    if (!known.rows.empty()) enter(known);
  }
}

void ReadingJournal::enter(const ReadingBatch& batch) {
  const Instant now = clock_.now();
  const Actor nobody;
  db::must(main_.write(
      [&](db::Transaction& transaction) -> Result<> {
        Work work{transaction, nobody, now, {}};
        (void)enter_readings(work, batch);
        return {};
      },
      db::Company::all));
  db::must(journal().write([&](db::Transaction& transaction) -> Result<> {
    reading_store::moved(transaction, batch.rows, now);
    return {};
  }));
}

// Reads the journal first. A row that is moved after that is in the table at the second read.
std::vector<ToldReading> ReadingJournal::told(const DossierId& dossier, Instant now, int limit) {
  std::vector<reading_store::WaitingTold> waiting;
  if (place_ == Place::file)
    waiting = journal().read(
        [&](db::Transaction& transaction) { return reading_store::waiting_told(transaction, dossier, now); });
  // A row of the journal may belong to a group that is beyond the limit in the table.
  const int asked = waiting.empty() ? limit : std::numeric_limits<int>::max();
  std::vector<ToldReading> told = main_.read([&](db::Transaction& transaction) {
    std::erase_if(waiting, [&](const auto& one) { return reading_store::entered(transaction, one.id); });
    return told_readings(transaction, dossier, now, asked);
  });
  const auto group = [](const ToldReading& one) {
    return std::tie(one.day, one.person.text, one.post.text, one.unit.text, one.purpose);
  };
  for (const auto& [id, reading] : waiting) {
    const auto found = std::ranges::find_if(told, [&](const ToldReading& one) { return group(one) == group(reading); });
    if (found == told.end()) {
      told.push_back(reading);
      continue;
    }
    found->times += 1;
    found->last = std::max(found->last, reading.last);
  }
  std::ranges::sort(told, std::ranges::greater{}, &ToldReading::last);
  if (told.size() > static_cast<std::size_t>(limit)) told.resize(static_cast<std::size_t>(limit));
  return told;
}

ReadingJournal::Waiting ReadingJournal::waiting() {
  return place_ == Place::file ? journal().read(reading_store::waiting) : Waiting{};
}

void ReadingJournal::erase_details(Instant end) {
  if (place_ != Place::file) return;
  db::must(journal().write([&](db::Transaction& transaction) -> Result<> {
    reading_store::erase_details(transaction, end);
    return {};
  }));
}

std::int64_t ReadingJournal::check(const std::function<void(const Damage&)>& damaged) {
  constexpr int kPage = 500;
  if (place_ != Place::file) return 0;
  const auto opened = open_();  // not journal(), which would make the file
  const bool made = opened->read(reading_store::is_made);
  for (const std::string& fault : opened->read(db::own_faults)) damaged(Damage("reading", {}, {}, fault));
  std::string last;
  for (bool more = made; more;) {
    const db::Rows rows =
        opened->read([&](db::Transaction& transaction) { return reading_store::page(transaction, last, kPage); });
    main_.read([&](db::Transaction& transaction) {
      for (const db::Row& row : rows) try {
          of_row("reading", reading_store::id_of(row), [&] { reading_store::check_row(transaction, row); });
        } catch (const Damage& damage) { damaged(damage); }
      return 0;
    });
    more = rows.size() == kPage;
    if (more) last = reading_store::id_of(rows.back());
  }
  return made ? opened->read(reading_store::waiting).rows : 0;
}

}  // namespace motcua::people
