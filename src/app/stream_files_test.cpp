// Files of a stream that is no dossier, and files from before streams. Only the app has the whole schema.
#include "documents/stream_files.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>

#include "app/site.h"
#include "base/problems.h"
#include "databases.h"
#include "db/migrate.h"

using namespace motcua;
using documents::FileOwner;
using documents::StreamFile;

namespace {

const Stream kPetition{.kind = "petition", .id = "p1"}, kOther{.kind = "petition", .id = "p2"};

// A citizen brought the file: no member of staff added it.
StreamFile evidence(std::string id, Stream stream, std::string sha256, std::optional<int> paper = {}) {
  return {.id = std::move(id),
          .stream = std::move(stream),
          .purpose = "evidence",
          .name = "ảnh.png",
          .sha256 = std::move(sha256),
          .media_type = "image/png",
          .paper = paper,
          .bytes = 7,
          .at = {5}};
}

struct Filed {
  std::unique_ptr<db::Database> database;
  explicit Filed(const std::string& where) : database(db::open(where)) {}

  template <class F>
  void write(F use, db::Company company = db::Company::others) {
    db::must(database->write(
        [&](db::Transaction& t) -> Result<> {
          use(t);
          return {};
        },
        company));
  }
  auto read(auto look) {
    return database->read([&](db::Transaction& t) { return look(t); });
  }
  std::vector<StreamFile> of(const Stream& stream) {
    return read([&](db::Transaction& t) { return documents::files_of(t, stream); });
  }
  void run(const std::vector<std::string>& statements) {
    write(
        [&](db::Transaction& t) {
          for (const std::string& one : statements) t.write(one, {});
        },
        db::Company::makers);
  }
};

struct WholeSchema : Filed {
  explicit WholeSchema(const std::string& where) : Filed(where) {
    write([](db::Transaction& t) { db::migrate(t, app::migrations(), Instant{}); }, db::Company::makers);
  }
};

std::string said(const StreamFile& file) {
  return fmt::format("{} {} {} {}", file.id, file.version, documents::word_of(file.owner), file.erased);
}
std::vector<std::string> said(const std::vector<StreamFile>& files) {
  std::vector<std::string> lines;
  for (const StreamFile& file : files) lines.push_back(said(file));
  return lines;
}

}  // namespace

MOTCUA_ON_EACH_DATABASE("a file belongs to a stream of any kind and comes back as it was added") {
  const Place place;
  WholeSchema site{place.where};
  const StreamFile added = evidence("f1", kPetition, "aa", 2);
  site.write([&](db::Transaction& t) { documents::add_file(t, added); });
  const std::vector<StreamFile> files = site.of(kPetition);
  REQUIRE(files.size() == 1);
  const StreamFile& file = files[0];
  CHECK(said(file) == "f1 1 citizen false");
  CHECK(file.stream == kPetition);
  CHECK(std::tie(file.purpose, file.name, file.sha256, file.media_type, file.paper, file.bytes, file.at, file.person) ==
        std::tie(added.purpose, added.name, added.sha256, added.media_type, added.paper, added.bytes, added.at,
                 added.person));
  // The id alone does not name a stream: a dossier with the same id has no file.
  CHECK(site.of(stream_of(DossierId{kPetition.id})).empty());
  CHECK(site.of(kOther).empty());
  CHECK(site.read([](db::Transaction& t) { return documents::get_file(t, {"f1"}); })->stream == kPetition);
  CHECK(site.read([](db::Transaction& t) { return documents::get_file(t, {"f2"}); }).error().problem ==
        &problems::not_found);
}

MOTCUA_ON_EACH_DATABASE(
    "a later file of the same stream, purpose and paper is the next version; the earlier one stays") {
  const Place place;
  WholeSchema site{place.where};
  site.write([](db::Transaction& t) {
    documents::add_file(t, evidence("f1", kPetition, "aa"));
    documents::add_file(t, evidence("f2", kPetition, "bb", 0));
    documents::add_file(t, evidence("f3", kOther, "cc"));
    documents::add_file(t, evidence("f4", kPetition, "dd"));
    documents::add_file(t, evidence("f5", kPetition, "ee", 0));
    documents::add_file(t, evidence("f6", kPetition, "ff", 1));
  });
  const std::vector<StreamFile> files = site.of(kPetition);
  CHECK(said(files) == std::vector<std::string>{"f1 1 citizen false", "f2 1 citizen false", "f4 2 citizen false",
                                                "f5 2 citizen false", "f6 1 citizen false"});
  CHECK(said(site.of(kOther)) == std::vector<std::string>{"f3 1 citizen false"});
  std::vector<std::string> earlier;
  for (const StreamFile& file : files)
    if (documents::is_earlier(files, file)) earlier.push_back(file.id);
  CHECK(earlier == std::vector<std::string>{"f1", "f2"});
}

MOTCUA_ON_EACH_DATABASE("no two files of a stream have the same version, and an office's file names who added it") {
  const Place place;
  WholeSchema site{place.where};
  site.write([](db::Transaction& t) {
    documents::add_file(t, evidence("f1", kPetition, "aa"));
    documents::add_file(t, evidence("f2", kPetition, "bb"));
  });
  CHECK_THROWS(site.run({"UPDATE file SET version = 1 WHERE id = 'f2'"}));
  StreamFile of_office = evidence("f3", kPetition, "cc");
  of_office.owner = FileOwner::office;
  CHECK_THROWS(site.write([&](db::Transaction& t) { documents::add_file(t, of_office); }));
  CHECK_THROWS(
      site.write([](db::Transaction& t) { documents::add_file(t, evidence("f4", stream_of(DossierId{"d"}), "dd")); }));
}

MOTCUA_ON_EACH_DATABASE("erasing takes the names of one stream's files, and the bytes that no other file names") {
  const Place place;
  WholeSchema site{place.where};
  site.write([](db::Transaction& t) {
    documents::add_file(t, evidence("f1", kPetition, "aa"));
    documents::add_file(t, evidence("f2", kPetition, "bb"));
    documents::add_file(t, evidence("f3", kOther, "bb"));
    documents::erase_files(t, kPetition);
  });
  const std::vector<StreamFile> files = site.of(kPetition);
  CHECK(said(files) == std::vector<std::string>{"f1 1 citizen true", "f2 2 citizen true"});
  CHECK(std::ranges::all_of(files, [](const StreamFile& file) { return file.name == documents::erased_name(); }));
  CHECK(site.of(kOther)[0].name == "ảnh.png");
  CHECK(site.read(documents::erased_files) == std::vector<std::string>{"aa"});
  CHECK(site.read(documents::stored_files) == std::vector<std::pair<std::string, std::int64_t>>{{"bb", 7}});
}

MOTCUA_ON_EACH_DATABASE("a file of a stream without an event is named") {
  const Place place;
  WholeSchema site{place.where};
  site.write([](db::Transaction& t) { documents::add_file(t, evidence("f1", kPetition, "aa")); });
  CHECK(site.read(documents::files_without_stream) ==
        std::vector<std::string>{"file f1: its stream petition p1 has no event"});
}

MOTCUA_ON_EACH_DATABASE("files of before are of their dossier, numbered by time, and erased if their dossier was") {
  const Place place;
  Filed site{place.where};
  const auto all = app::migrations();
  const auto files = std::ranges::find(all, 39, &db::Migration::number);
  REQUIRE(files != all.end());
  const auto made = [&](std::string_view sql) {
    return db::statements(site.read([&](db::Transaction& t) { return db::with_tokens(sql, t.dialect()); }));
  };
  site.run(
      made("CREATE TABLE schema_migration (number {{int64}} NOT NULL PRIMARY KEY) {{strict}};\n"
           "INSERT INTO schema_migration (number) VALUES (38);\n"
           "CREATE TABLE staff (id TEXT NOT NULL PRIMARY KEY) {{strict}};\n"
           "INSERT INTO staff (id) VALUES ('s');\n"
           "CREATE TABLE dossier (id TEXT NOT NULL PRIMARY KEY, applicant_name TEXT NOT NULL) {{strict}};\n"
           "INSERT INTO dossier (id, applicant_name) VALUES ('d', 'An'), ('gone', '(đã xóa)');\n"
           "CREATE TABLE file (id TEXT NOT NULL PRIMARY KEY, dossier_id TEXT NOT NULL REFERENCES dossier (id), purpose "
           "TEXT NOT NULL, paper {{int64}}, name TEXT NOT NULL, sha256 TEXT NOT NULL, bytes {{int64}} NOT NULL, "
           "media_type TEXT NOT NULL, person_id TEXT NOT NULL REFERENCES staff (id), at {{int64}} NOT NULL) "
           "{{strict}};\n"
           "INSERT INTO file (id, dossier_id, purpose, paper, name, sha256, bytes, media_type, person_id, at) VALUES "
           "('f1', 'd', 'paper', 0, 'x.pdf', 'aa', 1, 'application/pdf', 's', 10), "
           "('f2', 'd', 'paper', 1, 'x.pdf', 'bb', 1, 'application/pdf', 's', 20), "
           "('f3', 'd', 'paper', 0, 'x.pdf', 'cc', 1, 'application/pdf', 's', 30), "
           "('f4', 'd', 'draft', NULL, '(đã xóa)', 'dd', 1, 'application/pdf', 's', 40), "
           "('f5', 'd', 'draft', NULL, 'x.pdf', 'ee', 1, 'application/pdf', 's', 50), "
           "('f6', 'd', 'agreement', NULL, 'x.pdf', 'ff', 1, 'application/pdf', 's', 60), "
           "('f7', 'gone', 'result', NULL, '(đã xóa)', 'gg', 1, 'application/pdf', 's', 70);\n"));
  const auto stored = site.read(documents::stored_files);
  CHECK(stored.size() == 6);
  const auto with = site.read([](db::Transaction& t) { return documents::files_with(t, "cc"); });
  CHECK(with == std::vector<std::pair<Stream, FileId>>{{stream_of(DossierId{"d"}), {"f3"}}});

  site.run(made(files->sql));
  site.run({"INSERT INTO schema_migration (number) VALUES (39)"});
  CHECK(said(site.of(stream_of(DossierId{"d"}))) ==
        std::vector<std::string>{"f1 1 citizen false", "f2 1 citizen false", "f3 2 citizen false", "f4 1 office false",
                                 "f5 2 office false", "f6 1 citizen false"});
  CHECK(said(site.of(stream_of(DossierId{"gone"}))) == std::vector<std::string>{"f7 1 office true"});
  CHECK(site.read(documents::stored_files) == stored);
  CHECK(site.read([](db::Transaction& t) { return documents::files_with(t, "cc"); }) == with);
  CHECK(site.read(documents::erased_files) == std::vector<std::string>{"gg"});
}
