// Adds a file to a dossier: a paper of the checklist, the draft of a decision or its result. The file store writes the
// bytes durably before the database writes the row that names them.
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
#include "http/file_name.h"
#include "msg/dossier_file.h"

namespace motcua::dossiers {
namespace {

// The facts about a file in the head of the request. The file name may contain a person's name, so a header carries it
// and the address does not.
struct Asked {
  std::string name;
  FilePurpose purpose = FilePurpose::paper;
  std::optional<int> paper;
  bool replaces = false;  // this result replaces the results that this clerk added before
};

Result<Asked> asked_of(const Request& request) {
  const std::optional<std::string> name = http::file_name(request);
  const std::string paper_text = request.query_text("paper"), replaces = request.query_text("replaces");
  const auto purpose = file_purpose_of(request.query_text("purpose"));
  std::vector<FieldError> errors;
  if (!name) errors.push_back({"Content-Disposition", msg::dossier_file::name_wanted});
  if (request.query.contains("name")) errors.push_back({"?name", msg::dossier_file::name_in_header});
  if (!purpose) errors.push_back({"?purpose", msg::dossier_file::purpose_words});
  const bool digits =
      !paper_text.empty() && paper_text.size() < 4 && paper_text.find_first_not_of("0123456789") == std::string::npos;
  if (purpose == FilePurpose::paper && !digits) errors.push_back({"?paper", msg::dossier_file::paper_number_wanted});
  if (!replaces.empty() && (replaces != "1" || purpose != FilePurpose::result))
    errors.push_back({"?replaces", msg::dossier_file::replaces_result_only});
  if (!errors.empty() || !purpose) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  return Asked{.name = name.value_or(""),
               .purpose = *purpose,
               .paper = purpose == FilePurpose::paper ? std::optional(std::stoi(paper_text)) : std::nullopt,
               .replaces = !replaces.empty()};
}

Result<> allowed(const Needs& needs, const Dossier& dossier, const Actor& actor, const Asked& asked, Instant now) {
  const auto version = needs.catalogue.get(dossier.procedure_version);
  TRY(may_attach(situation_of(needs, dossier, version->procedure, actor, now), asked.purpose));
  if (asked.paper && std::cmp_greater_equal(*asked.paper, dossier.papers.size()))
    return refuse(motcua::problems::invalid_input, {}, {{"?paper", msg::dossier_file::no_such_paper}});
  return {};
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
  TRY_ASSIGN(const documents::Stored stored, needs.files.put(request.body));
  const std::string name =
      asked.name.empty() ? http::with_ending("", documents::ending_of(stored.media_type)) : asked.name;
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    TRY_ASSIGN(const Dossier before, take_up(work, id, rights::attach_file));
    TRY(allowed(needs, before, actor, asked, work.now()));
    if (documents::files_of(work.db(), stream_of(id)).size() >= limits::files_per_dossier_max)
      return refuse(documents::problems::too_many_files);
    const documents::StreamFile row{.id = new_uuid(work.now()),
                                    .stream = stream_of(id),
                                    .purpose = std::string(word_of(asked.purpose)),
                                    .name = name,
                                    .sha256 = stored.sha256,
                                    .media_type = stored.media_type,
                                    .paper = asked.paper,
                                    .bytes = static_cast<std::int64_t>(request.body.size()),
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
}

}  // namespace motcua::dossiers
