// Adds a file to a dossier: a paper of the checklist, the draft of a decision or its result. The bytes are the body of
// the request, or an upload that was sent in pieces before. The file store writes them durably before the database
// writes the row that names them.
#include "base/limits.h"
#include "base/problems.h"
#include "base/random.h"
#include "base/verify.h"
#include "catalogue/catalogue.h"
#include "documents/documents.h"
#include "documents/stream_files.h"
#include "dossiers/decided.h"
#include "acts/rights.h"
#include "acts/use_cases.h"
#include "http/choice.h"
#include "http/file_name.h"
#include "http/received_file.h"
#include "msg/dossier_file.h"
#include "uploads/uploads.h"

namespace motcua::dossiers {
namespace {

// The facts about a file in the head of the request. The file name may contain a person's name, so a header carries it
// and the address does not.
struct Asked {
  std::string name;
  FilePurpose purpose = FilePurpose::paper;
  std::optional<int> paper;
  bool replaces = false;  // this result replaces the results that this clerk added before
  std::string upload;  // id of the upload that is the file; "": the file is the body
};

constexpr std::array kPurposes{http::Choice{"paper", msg::dossier_file::purpose_paper},
                               http::Choice{"draft", msg::dossier_file::purpose_draft},
                               http::Choice{"result", msg::dossier_file::purpose_result},
                               http::Choice{"agreement", msg::dossier_file::purpose_agreement}};

Result<Asked> asked_of(const Request& request) {
  const std::optional<std::string> name = http::file_name(request);
  const std::string paper_text = request.query_text("paper"), replaces = request.query_text("replaces");
  const auto purpose = file_purpose_of(request.query_text("purpose"));
  const bool by_upload = request.query.contains("upload");
  std::vector<FieldError> errors;
  if (by_upload && (request.announced > 0 || !request.body.empty()))
    errors.push_back({"?upload", msg::dossier_file::upload_or_body});
  if (!name && !(by_upload && request.header("content-disposition").empty()))
    errors.push_back({"Content-Disposition", msg::dossier_file::name_wanted});
  if (request.query.contains("name")) errors.push_back({"?name", msg::dossier_file::name_in_header});
  if (!purpose) errors.push_back(http::not_in_list("?purpose", kPurposes));
  const bool digits =
      !paper_text.empty() && paper_text.size() < 4 && paper_text.find_first_not_of("0123456789") == std::string::npos;
  if (purpose == FilePurpose::paper && !digits) errors.push_back({"?paper", msg::dossier_file::paper_number_wanted});
  if (!replaces.empty() && (replaces != "1" || purpose != FilePurpose::result))
    errors.push_back({"?replaces", msg::dossier_file::replaces_result_only, {"1"}});
  if (!errors.empty() || !purpose) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  return Asked{.name = name.value_or(""),
               .purpose = *purpose,
               .paper = purpose == FilePurpose::paper ? std::optional(std::stoi(paper_text)) : std::nullopt,
               .replaces = !replaces.empty(),
               .upload = request.query_text("upload")};
}

Result<> allowed(const Needs& needs, const Dossier& dossier, const Actor& actor, const Asked& asked, Instant now) {
  const auto version = needs.catalogue.get(dossier.procedure_version);
  TRY(may_attach(situation_of(needs, dossier, version->procedure, actor, now), asked.purpose));
  if (asked.paper && std::cmp_greater_equal(*asked.paper, dossier.papers.size()))
    return refuse(motcua::problems::invalid_input, {}, {{"?paper", msg::dossier_file::no_such_paper}});
  return {};
}

// The bytes of a request, as a stored file.
struct Brought {
  documents::Stored stored;
  std::string name;  // as the client tells it; "": it tells none
};

Result<Brought> bring(const Needs& needs, const Request& request, const Actor& actor, const Asked& asked) {
  if (request.query.contains("upload")) {
    TRY_ASSIGN(const uploads::WholeUpload whole, needs.uploads.whole(asked.upload, actor));
    TRY_ASSIGN(documents::Stored stored, needs.files.put(whole.file));
    return Brought{std::move(stored), asked.name.empty() ? whole.name : asked.name};
  }
  const auto& file = request.file;
  TRY_ASSIGN(documents::Stored stored,
             file ? needs.files.put({.path = file->path(), .sha256 = file->sha256(), .bytes = file->bytes()})
                  : needs.files.put(request.body));
  return Brought{std::move(stored), asked.name};
}

// Refuses a file for which the dossier has no room.
Result<> check_room(Work& work, const DossierId& id, const documents::Stored& stored) {
  const auto files = documents::files_of(work.db(), stream_of(id));
  if (files.size() >= limits::files_per_dossier_max) return refuse(documents::problems::too_many_files);
  std::int64_t bytes = static_cast<std::int64_t>(stored.bytes);
  for (const documents::StreamFile& file : files)
    if (!file.erased) bytes += file.bytes;
  if (bytes <= limits::file_bytes_per_dossier_max) return {};
  return refuse(documents::problems::dossier_full,
                Message(msg::dossier_file::all_at_most_mb, limits::file_bytes_per_dossier_max / 1024 / 1024));
}

// Checks if this person may add such a file to this dossier. The check needs only the head of the request.
Result<Asked> admitted(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(Asked asked, asked_of(request));
  TRY_ASSIGN(const Dossier seen, needs.shell.database.read([&](db::Transaction& transaction) {
    return get_dossier(transaction, {request.path_value("id")}, actor, rights::attach_file);
  }));
  TRY(allowed(needs, seen, actor, asked, needs.shell.clock.now()));
  return asked;
}

}  // namespace

Result<> may_add_file(const Needs& needs, const Request& request, const Actor& actor) {
  TRY(admitted(needs, request, actor));
  return {};
}

Result<Reply> add_file(const Needs& needs, const Request& request, const Actor& actor) {
  const DossierId id{request.path_value("id")};
  TRY_ASSIGN(const Asked asked, admitted(needs, request, actor));  // before the bytes are written
  // A refusal is told inside: a request that is sent again finds its upload used, and gets its first reply.
  const Result<Brought> brought = bring(needs, request, actor, asked);
  auto reply = run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    if (!brought) return std::unexpected(brought.error());
    const documents::Stored& stored = brought->stored;
    // An erasure deletes a document while no act writes. So the document stays once it is seen here.
    if (!needs.files.has(stored.sha256)) throw std::runtime_error("a document was deleted before it had a row");
    TRY_ASSIGN(const Dossier before, take_up(work, id, rights::attach_file));
    TRY(allowed(needs, before, actor, asked, work.now()));
    TRY(check_room(work, id, stored));
    if (!asked.upload.empty()) needs.uploads.take(work, asked.upload);
    const std::string name =
        brought->name.empty() ? http::with_ending("", documents::ending_of(stored.media_type)) : brought->name;
    const documents::StreamFile row{.id = new_uuid(work.now()),
                                    .stream = stream_of(id),
                                    .purpose = std::string(word_of(asked.purpose)),
                                    .name = name,
                                    .sha256 = stored.sha256,
                                    .media_type = stored.media_type,
                                    .paper = asked.paper,
                                    .bytes = static_cast<std::int64_t>(stored.bytes),
                                    .owner = owner_of(asked.purpose),
                                    .at = work.now(),
                                    .person = actor.person};
    const DossierEvent event{.dossier = id,
                             .seq = before.version + 1,
                             .common = {.at_step = before.steps.empty() ? std::string() : before.steps.front().step},
                             .what = FileAdded{.purpose = asked.purpose,
                                               .sha256 = stored.sha256,
                                               .media_type = stored.media_type,
                                               .bytes = row.bytes,
                                               .paper = row.paper,
                                               .replaces = asked.replaces,
                                               .name = name}};
    Dossier after = before;
    apply(after, event, work.now(), actor.person);
    documents::add_file(work.db(), row);
    save_change(needs, work, before, after, needs.catalogue.get(before.procedure_version)->procedure, event);
    return http::json_reply(dossier_view(needs, work.db(), after, actor, work.now()), 201);
  });
  if (reply && !asked.upload.empty()) needs.uploads.tell_ended();
  return reply;
}

}  // namespace motcua::dossiers
