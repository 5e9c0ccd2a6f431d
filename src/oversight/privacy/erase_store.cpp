// The deletions of an erasure. Events themselves never change.
#include "privacy/erase.h"

#include <fmt/format.h>

#include <set>

#include "documents/documents.h"
#include "documents/stream_files.h"
#include "acts/erased.h"
#include "people/reading_journal.h"
#include "privacy/module_data.h"
#include "work/stream_events.h"

namespace motcua::privacy {
namespace {

using dossiers::kErased, dossiers::kErasedBefore, dossiers::kErasureBegun;

constexpr int kBatch = 200;
std::string gone() { return std::string(documents::erased_name()); }  // also takes the place of an applicant's name

// Dossiers closed before `end` and not yet erased: the applicant still has a name.
constexpr std::string_view kDossiers =
    "SELECT d.id, d.code FROM dossier d WHERE d.closed_at < :end AND d.applicant_name <> :gone AND d.id > :last ORDER "
    "BY d.id "
    "LIMIT :limit";
constexpr std::string_view kSlips =
    "SELECT s.id FROM counter_slip s WHERE s.at < :end AND s.body <> :gone AND s.id > :last ORDER BY s.id LIMIT :limit";

// Erases the words that people wrote about a visit. The stars stay, because figures count them.
void erase_visits(db::Transaction& transaction, std::string_view column, const std::string& id) {
  const std::string visits = fmt::format("(SELECT id FROM visit WHERE {} = :id)", column);
  transaction.write("UPDATE rating SET reason = '' WHERE reason <> '' AND visit_id IN " + visits, {{"id", id}});
  transaction.write("UPDATE rating_print SET reason = '' WHERE reason <> '' AND visit_id IN " + visits, {{"id", id}});
}

void erase_dossier(db::Transaction& transaction, const std::string& id, const std::string& code) {
  const dossiers::store::Parties nobody{.applicant = {.name = std::string(gone())}, .representative = {}};
  erase_personal(transaction, stream_of(DossierId{id}));
  transaction.write("DELETE FROM dossier_party WHERE dossier_id = :dossier AND part = 'representative'",
                    {{"dossier", id}});
  transaction.write(
      "UPDATE dossier_party SET body = :body, id_hash = NULL, phone_hash = NULL WHERE dossier_id = :dossier",
      {{"dossier", id},
       {"body", transaction.seal(dossiers::store::place_of_party(id, "applicant"),
                                 canonical(dossiers::to_json(nobody.applicant)))}});
  transaction.write("UPDATE dossier SET applicant_name = :applicant_name WHERE id = :id",
                    {{"id", id}, {"applicant_name", gone()}});
  documents::erase_files(transaction, stream_of(DossierId{id}));
  transaction.write("DELETE FROM dossier_search WHERE dossier_id = :dossier", {{"dossier", id}});
  transaction.write(db::search_insert, {{"folded", dossiers::store::search_text(code, nobody)}, {"dossier", id}});
  transaction.write("UPDATE reading SET detail = '' WHERE dossier_id = :dossier", {{"dossier", id}});
  // The row stays, so that papers stay void after a new word.
  transaction.write("UPDATE look_up_word SET word = '' WHERE dossier_id = :dossier", {{"dossier", id}});
  transaction.write("UPDATE outbox SET payload = '{}' WHERE dossier_id = :dossier AND sent_at IS NOT NULL",
                    {{"dossier", id}});
  // Erases the words of a signatory who had not signed.
  transaction.write(
      "UPDATE book_number SET reason = '' WHERE subject_id = :dossier AND state = 'spoilt' AND EXISTS (SELECT 1 FROM "
      "event WHERE stream_id = :dossier AND stream_kind = 'dossier' AND kind = 'issue_withdrawn')",
      {{"dossier", id}});
  erase_visits(transaction, "dossier_id", id);
}

void erase_slip(db::Transaction& transaction, const std::string& id) {
  transaction.write("UPDATE counter_slip SET body = '' WHERE id = :id", {{"id", id}});
  erase_visits(transaction, "slip_id", id);
}

// Erases data that belongs to no dossier: the search texts of old readings, old messages to staff, replies kept too
// long.
void erase_others(db::Transaction& transaction, std::int64_t end, Instant now) {
  transaction.write("UPDATE reading SET detail = '' WHERE at < :before AND dossier_id IS NULL AND detail <> ''",
                    {{"before", end}});
  transaction.write(
      "UPDATE outbox SET payload = '{}' WHERE created_at < :before AND sent_at IS NOT NULL AND payload <> '{}'",
      {{"before", end}});
  forget_old_keys(transaction, now);
}

// Returns the number of rows that a query finds. Handles them batch by batch, each batch in its own transaction.
std::int64_t go_through(const dossiers::Needs& needs, Erase how, std::string_view sql, std::int64_t end,
                        std::string_view gone, const std::function<void(db::Transaction&, const db::Row&)>& erase) {
  std::int64_t count = 0;
  std::string last;
  for (bool more = true; more;) {
    const auto step = [&](db::Transaction& transaction) -> Result<db::Rows> {
      db::Rows rows = transaction.query(sql, {{"end", end}, {"gone", gone}, {"last", last}, {"limit", kBatch}});
      if (how == Erase::now)
        for (const db::Row& row : rows) erase(transaction, row);
      return rows;
    };
    const db::Rows rows =
        db::must(how == Erase::now ? needs.shell.database.write(step) : needs.shell.database.read(step));
    count += static_cast<std::int64_t>(rows.size());
    more = rows.size() == kBatch;
    if (!rows.empty()) last = rows.back().text(0);
  }
  return count;
}

// Deletes a document, unless a row names it by now. Nobody else writes at that time: an act that has seen the document
// has its row, and an act that begins later sees that it is gone.
bool delete_document(const dossiers::Needs& needs, const std::string& sha256) {
  return db::must(needs.shell.database.write(
      [&](db::Transaction& transaction) -> Result<bool> {
        return !documents::is_named(transaction, sha256) && needs.files.remove(sha256);
      },
      db::Company::nobody));
}

// Deletes documents that no row names: their act was refused after they were stored. A young one may still get its row.
void delete_unnamed(const dossiers::Needs& needs) {
  constexpr std::int64_t kDayUs = 24LL * 3600 * 1'000'000;
  const Instant yesterday{system_clock().now().us - kDayUs};
  std::set<std::string> old;
  needs.files.walk([&](const std::string& sha256, Instant came) {
    if (came < yesterday) old.insert(sha256);
  });
  for (const auto& [sha256, bytes] :
       needs.shell.database.read([](db::Transaction& transaction) { return documents::stored_files(transaction); }))
    old.erase(sha256);
  for (const std::string& sha256 : old) (void)delete_document(needs, sha256);
}

}  // namespace

Erased erase_before(const dossiers::Needs& needs, Date day, Erase how) {
  const std::int64_t end = needs.shell.zone.instant({day, 0}).us;
  const auto act = [&](db::Transaction& transaction, std::string_view kind, JsonObject facts) {
    transaction.done_by({.request = "erase", .now = needs.shell.clock.now()});
    transaction.touch(streams::site, std::string(streams::site),
                      {.kind = std::string(kind), .facts = std::move(facts)});
  };
  if (how == Erase::now) {
    (void)needs.readings.settle();
    needs.readings.tell_log();
    // This act comes first. Data that is gone without an act was not erased. The act must be in the log even if the
    // erasure is cut off.
    db::must(needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
      act(transaction, kErasureBegun, {{kErasedBefore, iso(day)}});
      return {};
    }));
  }
  Erased erased{.dossiers = go_through(needs, how, kDossiers, end, gone(),
                                       [](db::Transaction& transaction, const db::Row& row) {
                                         erase_dossier(transaction, row.text(0), row.text(1));
                                       }),
                .slips = go_through(needs, how, kSlips, end, "", [](db::Transaction& transaction, const db::Row& row) {
                  erase_slip(transaction, row.text(0));
                })};
  erased.of_modules = erase_of_modules(needs.shell.database, registered_modules(), {end}, how);
  if (how == Erase::only_count) return erased;
  db::must(needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
    erase_others(transaction, end, needs.shell.clock.now());
    JsonObject facts{{kErasedBefore, iso(day)}, {"dossiers", erased.dossiers}, {"slips", erased.slips}};
    for (const auto& [module, many] : erased.of_modules) facts[module] = many;
    act(transaction, kErased, std::move(facts));
    return {};
  }));
  needs.readings.erase_details({end});
  // The files come after the rows. If the erasure is cut off here, the next call deletes the remaining files.
  for (const std::string& sha256 :
       needs.shell.database.read([](db::Transaction& transaction) { return documents::erased_files(transaction); }))
    erased.files += delete_document(needs, sha256) ? 1 : 0;
  delete_unnamed(needs);
  return erased;
}

}  // namespace motcua::privacy
