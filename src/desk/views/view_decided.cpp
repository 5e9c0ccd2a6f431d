// The data of the draft, the result and its signatory for screens and papers.

#include <algorithm>

#include "dossiers/decided.h"
#include "acts/rights.h"
#include "msg/dossier_view.h"
#include "views/use_cases.h"

namespace motcua::views {
namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
Json when(const std::optional<Instant>& at, Zone zone) { return at ? Json(rfc3339(*at, zone)) : Json(nullptr); }

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// True for a draft with a later draft. True for a result that a corrected issue replaced or its clerk took back.
bool replaced(const Dossier& d, const documents::StreamFile& file) {
  if (file.purpose == word_of(FilePurpose::draft)) return file.sha256 != d.approved_draft.value_or(d.draft);
  if (file.purpose != word_of(FilePurpose::result)) return false;
  if (has(d.results, file.sha256)) return false;
  return has(d.replaced, file.sha256) || !d.results.empty();
}

}  // namespace

std::vector<documents::StreamFile> results_in_force(const Dossier& d, std::vector<documents::StreamFile> files) {
  std::erase_if(files, [&](const documents::StreamFile& file) {
    return file.purpose != word_of(FilePurpose::result) || replaced(d, file) ||
           (d.reissue && has(d.reissue->results, file.sha256));
  });
  return files;
}

JsonArray files_view(const Needs& needs, const Dossier& d, const std::vector<documents::StreamFile>& files) {
  JsonArray rows;
  for (const documents::StreamFile& file : files) {
    const bool waits =
        d.reissue && file.purpose == word_of(FilePurpose::result) && has(d.reissue->results, file.sha256);
    rows.push_back(JsonObject{{"id", file.id},
                              {"name", file.name},
                              {"purpose", file.purpose},
                              {"paper", file.paper ? Json(*file.paper) : Json(nullptr)},
                              {"version", file.version},
                              {"owner", documents::word_of(file.owner)},
                              {"bytes", file.bytes},
                              {"media_type", file.media_type},
                              {"sha256", file.sha256},
                              {"by", needs.directory.name_of(file.person)},
                              {"replaced", !waits && replaced(d, file)},
                              {"waits", waits},
                              {"at", rfc3339(file.at, needs.shell.zone)}});
  }
  return rows;
}

void add_decided(const Needs& needs, const Situation& s, JsonObject& view) {
  const Dossier& d = s.dossier;
  const Zone zone = needs.shell.zone;
  JsonArray attach;
  // The purpose of the present step comes first. The screens choose it by default.
  for (const FilePurpose purpose :
       {FilePurpose::result, FilePurpose::draft, FilePurpose::paper, FilePurpose::agreement})
    if (access::policy()
            .decide(s.actor, dossiers::rights::attach_file, relation_now(d, s.actor.unit, access::Relation::elsewhere))
            .allowed &&
        may_attach(s, purpose))
      attach.push_back(Json(word_of(purpose)));
  view["attach"] = std::move(attach);
  const bool decided = !d.signatory.empty();
  view["draft"] = JsonObject{{"sha256", text_or_null(d.draft)},
                             {"approved", text_or_null(d.approved_draft.value_or(std::string()))},
                             {"before", decided && !d.at_once && !d.approved_draft}};
  view["reissue"] = d.reissue ? Json(JsonObject{{"asked_by", needs.directory.name_of(d.reissue->asked_by)},
                                                {"new_document", d.reissue->new_document},
                                                {"files", static_cast<std::int64_t>(d.reissue->results.size())}})
                              : Json(nullptr);
  view["signing"] = nullptr;
  if (d.at_once)
    view["signing"] = JsonObject{{"signatory", signatory_text(needs, d.signatory, d.signed_by)},
                                 {"waits", awaits_confirmation(d)},
                                 {"due_at", when(d.confirm_due, zone)},
                                 {"confirmed_at", when(d.confirmed_at, zone)},
                                 {"before", !d.confirm_due}};
  if (awaits_confirmation(d)) view["state_name"] = say(msg::dossier_view::handed_over_unconfirmed);
}

}  // namespace motcua::views
