// Table: file.
#include <fmt/format.h>

#include <algorithm>

#include "base/damage.h"
#include "base/problems.h"
#include "db/migrate.h"
#include "documents/stream_files.h"
#include "msg/documents.h"

namespace motcua::documents {
namespace {

constexpr db::Text kColumns =
    "SELECT id, stream_kind, stream_id, purpose, paper, version, owner, name, sha256, bytes, media_type, person_id, "
    "at, erased FROM file ";

std::optional<FileOwner> owner_of(std::string_view word) {
  for (const FileOwner owner : {FileOwner::citizen, FileOwner::office})
    if (word == word_of(owner)) return owner;
  return std::nullopt;
}

StreamFile file_of(const db::Row& row) {
  return of_row("file", row.text(0), [&] {
    const std::string owner = row.text(6);
    return StreamFile{.id = row.text(0),
                      .stream = {.kind = row.text(1), .id = row.text(2)},
                      .purpose = row.text(3),
                      .name = row.text(7),
                      .sha256 = row.text(8),
                      .media_type = row.text(10),
                      .paper = row.null(4) ? std::nullopt : std::optional(row.small(4)),
                      .version = row.integer(5),
                      .bytes = row.integer(9),
                      .owner = *known(owner_of(owner), "owner", owner),
                      .at = {row.integer(12)},
                      .person = {row.text_or_empty(11)},
                      .erased = row.integer(13) != 0};
  });
}

// The schema from which files belong to streams.
bool of_streams(db::Transaction& transaction) {
  constexpr std::int64_t kOfStreams = 39;
  return db::schema_of(transaction) >= kOfStreams;
}

// In an older schema, a file is erased with its dossier. :erased_name is the name of an erased applicant.
constexpr std::string_view kStoredBefore =
    "SELECT f.sha256, MAX(f.bytes) FROM file f WHERE EXISTS (SELECT 1 FROM dossier d WHERE d.id = f.dossier_id AND "
    "d.applicant_name <> :erased_name) GROUP BY f.sha256 ORDER BY f.sha256";

}  // namespace

std::string_view erased_name() { return in_vietnamese(msg::documents::erased_name); }

std::string_view word_of(FileOwner owner) {
  switch (owner) {
    case FileOwner::citizen: return "citizen";
    case FileOwner::office: return "office";
  }
  VERIFY_UNREACHED();
}

void add_file(db::Transaction& transaction, const StreamFile& file) {
  const db::Value paper = file.paper ? db::Value(*file.paper) : db::Value(nullptr);
  transaction.write(
      "INSERT INTO file (id, stream_kind, stream_id, purpose, paper, version, owner, name, sha256, bytes, media_type, "
      "person_id, at, erased) VALUES (:id, :stream_kind, :stream, :purpose, :paper, (SELECT COALESCE(MAX(f.version), "
      "0) + 1 FROM file f WHERE f.stream_id = :stream AND f.stream_kind = :stream_kind AND f.purpose = :purpose AND "
      "COALESCE(f.paper, -1) = :paper_or_none), :owner, :name, :sha256, :bytes, :media_type, :person, :at, 0)",
      {{"id", file.id},
       {"stream_kind", file.stream.kind},
       {"stream", file.stream.id},
       {"purpose", file.purpose},
       {"paper", paper},
       {"paper_or_none", file.paper.value_or(-1)},
       {"owner", word_of(file.owner)},
       {"name", file.name},
       {"sha256", file.sha256},
       {"bytes", file.bytes},
       {"media_type", file.media_type},
       {"person", file.person.empty() ? db::Value(nullptr) : db::Value(file.person.text)},
       {"at", file.at.us}});
}

std::vector<StreamFile> files_of(db::Transaction& transaction, const Stream& stream) {
  std::vector<StreamFile> found;
  for (const db::Row& row :
       transaction.query(db::joined(kColumns, "WHERE stream_id = :stream AND stream_kind = :stream_kind ORDER BY id"),
                         {{"stream", stream.id}, {"stream_kind", stream.kind}}))
    found.push_back(file_of(row));
  return found;
}

bool is_earlier(const std::vector<StreamFile>& files, const StreamFile& file) {
  return std::ranges::any_of(files, [&](const StreamFile& other) {
    return other.purpose == file.purpose && other.paper == file.paper && other.version > file.version;
  });
}

Result<StreamFile> get_file(db::Transaction& transaction, const FileId& id) {
  const auto rows = transaction.query(db::joined(kColumns, "WHERE id = :id"), {{"id", id.text}});
  if (rows.empty()) return refuse(motcua::problems::not_found, msg::documents::no_such_file);
  return file_of(rows[0]);
}

void erase_files(db::Transaction& transaction, const Stream& stream) {
  transaction.write("UPDATE file SET name = :name, erased = 1 WHERE stream_id = :stream AND stream_kind = :stream_kind",
                    {{"stream", stream.id}, {"stream_kind", stream.kind}, {"name", erased_name()}});
}

std::vector<std::string> erased_files(db::Transaction& transaction) {
  std::vector<std::string> found;
  for (const db::Row& row : transaction.query(
           "SELECT DISTINCT sha256 FROM file WHERE erased = 1 AND sha256 NOT IN (SELECT sha256 FROM file WHERE "
           "erased = 0) ORDER BY 1",
           {}))
    found.push_back(row.text(0));
  return found;
}

bool is_named(db::Transaction& transaction, const std::string& sha256) {
  return !transaction.query("SELECT 1 FROM file WHERE sha256 = :sha256 AND erased = 0 LIMIT 1", {{"sha256", sha256}})
              .empty();
}

std::vector<std::pair<std::string, std::int64_t>> stored_files(db::Transaction& transaction) {
  std::vector<std::pair<std::string, std::int64_t>> found;
  for (const db::Row& row :
       of_streams(transaction)
           ? transaction.query("SELECT sha256, MAX(bytes) FROM file WHERE erased = 0 GROUP BY sha256 ORDER BY sha256",
                               {})
           : transaction.query(kStoredBefore, {{"erased_name", erased_name()}}))
    found.emplace_back(row.text(0), row.integer(1));
  return found;
}

std::vector<std::pair<Stream, FileId>> files_with(db::Transaction& transaction, const std::string& sha256) {
  std::vector<std::pair<Stream, FileId>> found;
  for (const db::Row& row : transaction.query(
           of_streams(transaction) ? "SELECT stream_kind, stream_id, id FROM file WHERE sha256 = :sha256 ORDER BY id"
                                   : "SELECT 'dossier', dossier_id, id FROM file WHERE sha256 = :sha256 ORDER BY id",
           {{"sha256", sha256}}))
    found.push_back({{.kind = row.text(0), .id = row.text(1)}, {row.text(2)}});
  return found;
}

std::vector<std::string> files_without_stream(db::Transaction& transaction) {
  std::vector<std::string> lines;
  for (const db::Row& row :
       transaction.query("SELECT f.id, f.stream_kind, f.stream_id FROM file f WHERE NOT EXISTS (SELECT 1 FROM event e "
                         "WHERE e.stream_id = f.stream_id AND e.stream_kind = f.stream_kind) ORDER BY f.id",
                         {}))
    lines.push_back(fmt::format("file {}: its stream {} {} has no event", row.text(0), row.text(1), row.text(2)));
  return lines;
}

}  // namespace motcua::documents
