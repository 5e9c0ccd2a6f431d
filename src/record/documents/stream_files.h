// Rows of files. A file belongs to a stream: a dossier, a petition. Each module that has files uses these functions and
// has no SQL of its own for them (docs/adr/0055). The bytes are in `Files` (documents.h) before the row names them.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include "db/db.h"
#include "work/stream.h"

namespace motcua::documents {

std::string_view erased_name();  // the stored name of a file that was erased

// The citizen of the stream brought the file, or the office of the stream made it.
enum class FileOwner { citizen, office };
std::string_view word_of(FileOwner owner);

struct StreamFile {
  std::string id;
  Stream stream;
  std::string purpose;  // a word of the module; for a dossier a word of FilePurpose
  std::string name, sha256, media_type;
  std::optional<int> paper;  // index among the papers of the stream, if the purpose has papers
  std::int64_t version = 0;  // number among the files of the same stream, purpose and paper: 1, 2, 3 …
  std::int64_t bytes = 0;
  FileOwner owner = FileOwner::citizen;
  Instant at;
  PersonId person;  // the officer who added it; "": a citizen added it (no dossier has such a file)
  bool erased = false;  // its name is deleted; its bytes are deleted too, or will be
};

// Adds a row. The store sets the version: the next one of the stream, purpose and paper. It ignores `file.version`. The
// use case holds the row of the stream, so that two files do not get the same version.
void add_file(db::Transaction& transaction, const StreamFile& file);

// Returns all files of a stream in the order in which they were added. Throws Damage.
std::vector<StreamFile> files_of(db::Transaction& transaction, const Stream& stream);

// Is there a later version of this file among the files of its stream?
bool is_earlier(const std::vector<StreamFile>& files, const StreamFile& file);

Result<StreamFile> get_file(db::Transaction& transaction, const FileId& id);  // refuses: not_found; throws Damage

// Deletes the names of a stream's files. The bytes are deleted when no other row names them (erased_files).
void erase_files(db::Transaction& transaction, const Stream& stream);

// Returns the hashes that only rows of erased files name.
std::vector<std::string> erased_files(db::Transaction& transaction);

// Is there a row of a file with this hash that is not erased?
bool is_named(db::Transaction& transaction, const std::string& sha256);

// Returns each document that a row of a file names, if the file is not erased: its hash once, and its size in bytes.
// Reads a database of any schema, because a backup may be older than this program.
std::vector<std::pair<std::string, std::int64_t>> stored_files(db::Transaction& transaction);

// Returns stream and id of each file with this hash. Reads a database of any schema.
std::vector<std::pair<Stream, FileId>> files_with(db::Transaction& transaction, const std::string& sha256);

// Returns a line for each file whose stream has no event. The database has no reference from files to all kinds of
// streams.
std::vector<std::string> files_without_stream(db::Transaction& transaction);

}  // namespace motcua::documents
