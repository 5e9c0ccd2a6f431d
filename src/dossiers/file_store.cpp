// Table: file.
#include "base/damage.h"
#include "base/problems.h"
#include "dossiers/erase.h"
#include "dossiers/store.h"
#include "dossiers/stored_files.h"

namespace motcua::dossiers::store {

void insert_file(Work& work, const FileRow& f) {
  work.db().write(
      "INSERT INTO file (id, dossier_id, purpose, paper, name, sha256, bytes, media_type, person_id, at) VALUES ($1, "
      "$2, $3, $4, $5, $6, $7, $8, $9, $10)",
      {f.id, f.dossier.text, f.purpose, f.paper ? db::Value(*f.paper) : db::Value(nullptr), f.name, f.sha256, f.bytes,
       f.media_type, f.person.text, f.at.us});
}

namespace {
FileRow file_row(const db::Row& row) {
  return of_row("file", row.text(0), [&] {
    return FileRow{.id = row.text(0),
                   .purpose = row.text(2),
                   .name = row.text(4),
                   .sha256 = row.text(5),
                   .media_type = row.text(7),
                   .paper = row.null(3) ? std::nullopt : std::optional(row.small(3)),
                   .bytes = row.integer(6),
                   .at = {row.integer(8)},
                   .dossier = {row.text(1)},
                   .person = {row.text(9)}};
  });
}
}  // namespace

std::vector<FileRow> files(db::Transaction& transaction, const DossierId& id) {
  std::vector<FileRow> found;
  for (const db::Row& row : transaction.query("SELECT id, dossier_id, purpose, paper, name, sha256, bytes, media_type, "
                                              "at, person_id FROM file WHERE dossier_id = $1 ORDER BY id",
                                              {id.text}))
    found.push_back(file_row(row));
  return found;
}

// A row and its hash stay. A backup asks it of databases of any schema.
#define MOTCUA_NOT_ERASED \
  "EXISTS (SELECT 1 FROM dossier d WHERE d.id = f.dossier_id AND d.applicant_name <> '" MOTCUA_GONE "')"

std::vector<std::pair<std::string, std::int64_t>> stored_files(db::Transaction& transaction) {
  std::vector<std::pair<std::string, std::int64_t>> found;
  for (const db::Row& row : transaction.query("SELECT f.sha256, MAX(f.bytes) FROM file f WHERE " MOTCUA_NOT_ERASED
                                              " GROUP BY f.sha256 ORDER BY f.sha256"))
    found.emplace_back(row.text(0), row.integer(1));
  return found;
}

std::vector<std::string> erased_files(db::Transaction& transaction) {
  std::vector<std::string> found;
  for (const db::Row& row :
       transaction.query("SELECT DISTINCT f.sha256 FROM file f WHERE NOT " MOTCUA_NOT_ERASED
                         " AND f.sha256 NOT IN (SELECT f.sha256 FROM file f WHERE " MOTCUA_NOT_ERASED ") ORDER BY 1"))
    found.push_back(row.text(0));
  return found;
}

bool is_file_erased(db::Transaction& transaction, const FileId& id) {
  return !transaction.query("SELECT 1 FROM file f WHERE f.id = $1 AND NOT " MOTCUA_NOT_ERASED, {id.text}).empty();
}

std::vector<std::string> rows_of_file(db::Transaction& transaction, const std::string& sha256) {
  std::vector<std::string> found;
  for (const db::Row& row :
       transaction.query("SELECT d.code || ', file ' || f.id FROM file f JOIN dossier d ON d.id = f.dossier_id WHERE "
                         "f.sha256 = $1 ORDER BY f.id",
                         {sha256}))
    found.push_back(row.text(0));
  return found;
}

Result<FileRow> get_file(db::Transaction& transaction, const FileId& id) {
  const auto rows = transaction.query(
      "SELECT id, dossier_id, purpose, paper, name, sha256, bytes, media_type, at, person_id FROM file WHERE id = $1",
      {id.text});
  if (rows.empty()) return refuse(motcua::problems::not_found, "Không có tệp này.");
  return file_row(rows[0]);
}

}  // namespace motcua::dossiers::store
