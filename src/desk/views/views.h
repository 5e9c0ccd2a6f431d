// A dossier as the screens of the desk show it.
#pragma once
#include "documents/stream_files.h"
#include "acts/dossiers.h"
#include "dossiers/rules.h"

namespace motcua::views {

using namespace dossiers;  // a view tells a dossier, so most names here are of that module

// The facts that the view of the dossier tells its reader. The first values of fields come from these alone.
struct Shown {
  const store::Parties& parties;
  const std::vector<RecordedEvent>& events;
};
JsonObject dossier_view(const Needs& needs, db::Transaction& transaction, const Dossier& dossier, const Actor& actor,
                        Instant now);
// The same for a use case that has parties and events in hand.
JsonObject dossier_view(const Needs& needs, db::Transaction& transaction, const Dossier& dossier, const Actor& actor,
                        Instant now, const Shown& shown);
// Adds the members of the view that higher modules tell. app/registered.cpp lists them.
void add_of_others(db::Transaction& transaction, const Situation& situation, JsonObject& view);

// not_entered returns the statutory days off that the calendar lacks between `from` and `due`. not_entered_view returns
// their number with a sentence, for the desk; null if there are none.
std::vector<calendar::Missing> not_entered(const Needs& needs, const calendar::WorkingCalendar& calendar, Date from,
                                           Date due);
Json not_entered_view(std::span<const calendar::Missing> missing);

std::vector<documents::StreamFile> results_in_force(const Dossier& dossier, std::vector<documents::StreamFile> files);

std::string signatory_text(const Needs& needs, const PostId& post, const PersonId& person);  // "Nguyễn Văn A, Chủ tịch"
// Returns the decider as papers and screens name them: "Nguyễn Văn A, Chủ tịch". By delegation: "Trần B (thay mặt
// Nguyễn Văn A, Chủ tịch)".
Message decider_text(const Needs& needs, const RecordedEvent& decided);
// Returns the signatory of the result: the named signatory of a result handed over at once, else the last approver; ""
// if there is none.
Message signer_text(const Needs& needs, const Dossier& dossier, const std::vector<RecordedEvent>& events);

}  // namespace motcua::views
