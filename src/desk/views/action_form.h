// The properties of an action that its form shows besides its fields. Private to this folder.
#pragma once
#include "dossiers/types.h"
#include "workflow/types.h"

namespace motcua::views {

struct ActionForm {
  bool danger = false;  // ends the dossier without a result, or takes back a result that was handed over
  bool about_papers = false;  // its text tells what is wrong with papers
  std::string_view about_papers_with{};  // only with this word of the field "choice"; "": with each
  bool shows_basis = false;  // decides on a draft, or confirms or denies a signature: the form shows which one
  bool shows_proposal = false;  // decides on a proposal: the form shows it
  bool proposes = false;  // its basis is the draft of now, not the one of the last proposal
  bool takes_result = false;  // a result file must be there before it
  bool until_printed = false;  // possible until the notice of the last act is printed
  bool work = true;  // false: a note, which is nothing that waits for the officer
  std::string_view command{};  // the command of the key that opens the form (web/src/shell/key_table.ts)
};
ActionForm form_of(workflow::Action action);

}  // namespace motcua::views
