#include "uploads/store.h"

#include "base/damage.h"
#include "base/problems.h"
#include "db/sealed.h"
#include "uploads/uploads.h"

namespace motcua::uploads::store {
namespace {

const db::SealedColumn kName{"upload", "name", {"id"}};

}  // namespace

std::optional<Upload> find(db::Transaction& transaction, const std::string& id, const PersonId& person, Instant since) {
  const db::Rows rows = transaction.query(
      "SELECT id, person_id, name, bytes, received, parts, made_at, changed_at FROM upload WHERE id = :id AND "
      "person_id = :person AND changed_at >= :since",
      {{"id", id}, {"person", person.text}, {"since", since.us}});
  if (rows.empty()) return std::nullopt;
  const db::Row& row = rows[0];
  return of_row("upload", row.text(0), [&] {
    return Upload{.id = row.text(0),
                  .person = {row.text(1)},
                  .name = transaction.open(kName.at(row.text(0)), row.text(2)),
                  .bytes = row.integer(3),
                  .received = row.integer(4),
                  .parts = row.integer(5),
                  .made = {row.integer(6)},
                  .changed = {row.integer(7)}};
  });
}

std::vector<Part> parts_of(db::Transaction& transaction, const std::string& upload) {
  std::vector<Part> found;
  for (const db::Row& row : transaction.query(
           "SELECT first_byte, bytes, sha256 FROM upload_part WHERE upload_id = :upload ORDER BY first_byte",
           {{"upload", upload}}))
    found.push_back({.first = row.integer(0), .bytes = row.integer(1), .sha256 = row.text(2)});
  return found;
}

Sum sum_of(db::Transaction& transaction, const PersonId& person, Instant since) {
  const auto rows = transaction.query(
      "SELECT COUNT(*), CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM upload WHERE person_id = :person AND changed_at "
      ">= :since",
      {{"person", person.text}, {"since", since.us}});
  return {.uploads = rows.at(0).integer(0), .bytes = rows.at(0).integer(1)};
}

std::int64_t missing_bytes(db::Transaction& transaction, Instant since) {
  return transaction
      .query("SELECT CAST(COALESCE(SUM(bytes - received), 0) AS BIGINT) FROM upload WHERE changed_at >= :since",
             {{"since", since.us}})
      .at(0)
      .integer(0);
}

bool remove_idle(db::Transaction& transaction, const PersonId& person, Instant before) {
  const auto rows = transaction.query(
      "SELECT id FROM upload WHERE person_id = :person AND changed_at < :before ORDER BY changed_at, id LIMIT 1",
      {{"person", person.text}, {"before", before.us}});
  if (rows.empty()) return false;
  remove(transaction, rows.at(0).text(0));
  return true;
}

void touch(db::Transaction& transaction, const std::string& id, Instant now) {
  transaction.write("UPDATE upload SET changed_at = :now WHERE id = :id AND changed_at < :now",
                    {{"now", now.us}, {"id", id}});
}

void insert(db::Transaction& transaction, const Upload& upload) {
  transaction.write(
      "INSERT INTO upload (id, person_id, name, bytes, received, parts, made_at, changed_at) VALUES (:id, :person, "
      ":name, :bytes, 0, 0, :made_at, :changed_at)",
      {{"id", upload.id},
       {"person", upload.person.text},
       {"name", transaction.seal(kName.at(upload.id), upload.name)},
       {"bytes", upload.bytes},
       {"made_at", upload.made.us},
       {"changed_at", upload.changed.us}});
}

void add(db::Transaction& transaction, const Upload& before, const Part& part, Instant now) {
  transaction.write(
      "UPDATE upload SET received = :received, parts = :parts, changed_at = :changed_at WHERE id = :id AND person_id = "
      ":person AND received = :before",
      {{"received", before.received + part.bytes},
       {"parts", before.parts + 1},
       {"changed_at", now.us},
       {"id", before.id},
       {"person", before.person.text},
       {"before", before.received}},
      {1, problems::upload_elsewhere});
  // The second of two pieces at one place meets the row of the first. It is refused by the statement before.
  transaction.write(
      "INSERT INTO upload_part (upload_id, first_byte, bytes, sha256) VALUES (:upload, :first_byte, :bytes, :sha256) "
      "ON CONFLICT DO NOTHING",
      {{"upload", before.id}, {"first_byte", part.first}, {"bytes", part.bytes}, {"sha256", part.sha256}});
}

void remove(db::Transaction& transaction, const std::string& id) {
  transaction.write("DELETE FROM upload_part WHERE upload_id = :upload", {{"upload", id}});
  transaction.write("DELETE FROM upload WHERE id = :id", {{"id", id}});
}

void take(db::Transaction& transaction, const std::string& id, const PersonId& person) {
  transaction.write("DELETE FROM upload_part WHERE upload_id = :upload", {{"upload", id}});
  transaction.write("DELETE FROM upload WHERE id = :id AND person_id = :person", {{"id", id}, {"person", person.text}},
                    {1, problems::upload_gone});
}

std::int64_t remove_before(db::Transaction& transaction, Instant end) {
  const std::int64_t old =
      transaction.query("SELECT COUNT(*) FROM upload WHERE changed_at < :before", {{"before", end.us}})
          .at(0)
          .integer(0);
  if (old == 0) return 0;
  transaction.write("DELETE FROM upload_part WHERE upload_id IN (SELECT id FROM upload WHERE changed_at < :before)",
                    {{"before", end.us}});
  transaction.write("DELETE FROM upload WHERE changed_at < :before", {{"before", end.us}});
  return old;
}

std::set<std::string> ids(db::Transaction& transaction) {
  std::set<std::string> found;
  for (const db::Row& row : transaction.query("SELECT id FROM upload")) found.insert(row.text(0));
  return found;
}

}  // namespace motcua::uploads::store
