#include "backup/copy.h"

#include <fmt/format.h>

#include <stdexcept>

#include "backup/copy_store.h"
#include "base/hash.h"
#include "db/sqlite/sqlite.h"

namespace motcua::backup {
namespace {

constexpr int kPagesPerCommit = 40;

std::vector<store::Table> tables_of(const CopyNeeds& needs) {
  const auto scratch = db::open_sqlite_scratch();
  std::vector<store::Table> tables;
  (void)scratch->write(
      [&](db::Transaction& transaction) -> Result<> {
        db::migrate(transaction, needs.migrations, needs.now);
        tables = store::tables(transaction);
        return {};
      },
      db::Company::makers);
  return tables;
}

// Copies one table, page by page. Pages that the copy already has are only hashed; the chain tells whether they are
// unchanged.
void copy_table(db::Transaction& from, db::BulkDatabase& to, const store::Table& table, const CopyNeeds& needs) {
  const store::Progress before =
      to.read([&](db::Transaction& transaction) { return store::progress(transaction, table); });
  store::Progress now;
  db::Values last;
  for (bool more = true; more;) {
    const db::Rows rows = store::page(from, table, last);
    more = !rows.empty();
    if (more) {
      ++now.pages;
      now.rows += static_cast<std::int64_t>(rows.size());
      now.sha256 = sha256_hex(now.sha256 + store::text_of(table, rows));
    }
    const bool other = now.pages == before.pages && now.sha256 != before.sha256,
               fewer = !more && now.pages < before.pages;
    if (other || fewer || (before.whole && now.pages > before.pages))
      throw std::runtime_error(fmt::format(
          "{} was changed since the copy began; empty the database to be filled and copy again", table.name));
    if (more && now.pages <= before.pages) continue;
    now.whole = !more;
    (void)to.write([&](db::Transaction& transaction) -> Result<> {
      store::insert(transaction, table, rows);
      store::save(transaction, table, now);
      return {};
    });
    if (now.pages % kPagesPerCommit == 0 || !more) to.commit();
    if (needs.told) needs.told(table.name, now.rows);
  }
}

// Reads the table again, in the same order and pages.
void prove(db::BulkDatabase& to, const store::Table& table) {
  to.read([&](db::Transaction& transaction) {
    const store::Progress copied = store::progress(transaction, table);
    std::string sha256;
    db::Values last;
    for (db::Rows rows = store::page(transaction, table, last); !rows.empty();
         rows = store::page(transaction, table, last)) {
      sha256 += store::text_of(table, rows);
      sha256 = sha256_hex(sha256);
    }
    if (sha256 != copied.sha256)
      throw std::runtime_error(fmt::format("the copy of {} is not what was copied", table.name));
    return 0;
  });
}

}  // namespace

bool cut_off(db::Database& to) {
  return to.read([](db::Transaction& transaction) { return store::being_copied(transaction); });
}

void begin_copy(db::BulkDatabase& to, const CopyNeeds& needs) {
  (void)to.write(
      [&](db::Transaction& transaction) -> Result<> {
        if (store::holds_site(transaction) && !store::being_copied(transaction))
          throw std::runtime_error("the database to be filled holds a site already");
        db::migrate(transaction, needs.migrations, needs.now);
        if (!store::being_copied(transaction)) store::begin(transaction);
        return {};
      },
      db::Company::makers);
  to.commit();
}

Copied copy(db::Database& from, db::BulkDatabase& to, const CopyNeeds& needs) {
  const auto tables = tables_of(needs);
  Copied copied;
  from.read([&](db::Transaction& source) {
    if (!db::pending(source, needs.migrations).empty())
      throw std::runtime_error("the schema of the site is older than this program; run `motcua migrate` first");
    if (!store::holds_site(source)) throw std::runtime_error("there is no site to copy");
    begin_copy(to, needs);
    copied.events = hash_events(source);
    for (const store::Table& table : tables)
      if (table.name != "site") {
        copy_table(source, to, table, needs);
        prove(to, table);
      }
    const EventsHash there = to.read([](db::Transaction& transaction) { return hash_events(transaction); });
    if (there.sha256 != copied.events.sha256) throw std::runtime_error("the events are not those that were copied");
    copy_table(source, to, tables.back(), needs);
    return 0;
  });
  (void)to.write(
      [&](db::Transaction& transaction) -> Result<> {
        for (const store::Table& table : tables) copied.rows += store::progress(transaction, table).rows;
        store::end(transaction);
        return {};
      },
      db::Company::makers);
  to.filled();
  return copied;
}

}  // namespace motcua::backup
