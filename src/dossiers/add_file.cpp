// A file on a paper of the checklist, or the result. The bytes are durable in the store before the row that names them.
#include "base/limits.h"
#include "base/problems.h"
#include "base/random.h"
#include "catalogue/catalogue.h"
#include "documents/documents.h"
#include "dossiers/rules.h"
#include "dossiers/use_cases.h"

namespace motcua::dossiers {

Result<Reply> add_file(const Needs& needs, const Request& request, const Actor& actor) {
  const DossierId id{request.path_value("id")};
  const std::string name = request.query_text("name"), purpose = request.query_text("purpose"),
                    paper_text = request.query_text("paper");
  std::vector<FieldError> errors;
  if (name.empty() || character_count(name) > limits::name_chars_max)
    errors.push_back({"?name", "Cần tên tệp, không quá 200 ký tự."});
  if (purpose != "paper" && purpose != "result") errors.push_back({"?purpose", "Là paper hoặc result."});
  const bool digits =
      !paper_text.empty() && paper_text.size() < 4 && paper_text.find_first_not_of("0123456789") == std::string::npos;
  if (purpose == "paper" && !digits) errors.push_back({"?paper", "Cần số thứ tự của giấy tờ."});
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  // Before the bytes are written: may this person add to this dossier at all?
  TRY_ASSIGN(const Dossier seen, needs.shell.database.read([&](db::Transaction& transaction) {
    return get_dossier(transaction, id, actor, people::Right::attach_file);
  }));
  const auto allowed = [&](const Dossier& dossier) -> Result<> {
    if (closed(dossier.state)) return refuse(problems::not_available, "Hồ sơ đã kết thúc.");
    if (purpose == "paper" && std::stoul(paper_text) >= dossier.papers.size())
      return refuse(motcua::problems::invalid_input, {}, {{"?paper", "Hồ sơ không có giấy tờ số này."}});
    return {};
  };
  TRY(allowed(seen));
  TRY_ASSIGN(const documents::Stored stored, needs.files.put(request.body));
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    TRY_ASSIGN(const Dossier before, take_up(work, id, people::Right::attach_file));
    TRY(allowed(before));
    if (store::files(work.db(), id).size() >= limits::files_per_dossier_max)
      return refuse(documents::problems::too_many_files);
    store::FileRow row{.id = new_uuid(work.now()),
                       .purpose = purpose,
                       .name = name,
                       .sha256 = stored.sha256,
                       .media_type = stored.media_type,
                       .paper = {},
                       .bytes = static_cast<std::int64_t>(request.body.size()),
                       .at = work.now(),
                       .dossier = id};
    if (purpose == "paper") row.paper = static_cast<int>(std::stoul(paper_text));
    Event event{.kind = "file_added",
                .dossier = id,
                .seq = before.version + 1,
                .facts = {{"purpose", purpose},
                          {"sha256", stored.sha256},
                          {"media_type", stored.media_type},
                          {"bytes", row.bytes},
                          {"paper", row.paper ? Json(*row.paper) : Json(nullptr)}},
                .personal = {{"name", name}}};
    Dossier after = before;
    apply(after, event, work.now(), actor.person);
    store::insert_file(work, row);
    save_change(needs, work, before, after, needs.catalogue.version(before.procedure_version)->procedure, event);
    return http::json_reply(dossier_view(needs, work.db(), after, actor, work.now()), 201);
  });
}

}  // namespace motcua::dossiers
