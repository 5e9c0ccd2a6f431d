// The parts of the view, and the use cases of the routes. Private to this folder.
#pragma once
#include "acts/dossier_for.h"
#include "acts/fields.h"
#include "http/reply.h"
#include "views/views.h"

namespace motcua::views {

using http::Reply;
using http::Request;

Result<Reply> explain_due(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> dossier_as_of(const Needs& needs, const Request& request, const Actor& actor);

JsonArray wanted_view(const std::vector<WantedPaper>& papers);  // the papers that the citizen is asked for
JsonArray timeline(const Needs& needs, const std::vector<RecordedEvent>& events);
JsonArray steps_view(const Needs& needs, const Dossier& dossier);
JsonArray pauses_view(const Needs& needs, const Dossier& dossier);
JsonArray files_view(const Needs& needs, const Dossier& dossier, const std::vector<documents::StreamFile>& files);
// Adds the draft, the result and its signatory to the view.
void add_decided(const Needs& needs, const Situation& situation, JsonObject& view);

// Returns the choices of a field of an action: its own choices, the grounds that are valid today, or the numbers drawn
// beforehand.
JsonArray choices_of(const Needs& needs, db::Transaction& transaction, const Situation& situation,
                     workflow::Action action, const Field& field);
// Returns the actions that the actor may do now. The server names each field, so no screen repeats a rule.
JsonArray actions_view(const Needs& needs, db::Transaction& transaction, const Situation& situation,
                       const Shown& shown);

std::vector<access::Route> routes(const Needs& needs);

}  // namespace motcua::views
