// The use cases behind the routes. Private to this folder.
#pragma once
#include "acts/dossier_for.h"
#include "acts/read_party.h"
#include "http/body.h"
#include "msg/problems.h"

namespace motcua::privacy {

using dossiers::Needs;
using http::Reply;
using http::Request;

Result<Reply> explain_access(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> list_readings(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> unusual_readings(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> open_personal(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> correct_party(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> decide_correction(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> list_corrections(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> export_person(const Needs& needs, const Request& request, const Actor& actor);

// Returns the full data of an open correction for an actor who may decide it; null for others.
Json asked_party(db::Transaction& transaction, const dossiers::Dossier& dossier, const Actor& actor);

namespace problems {
inline constexpr Problem correction_waits{"correction-waits", Kind::conflict, msg::problems::correction_waits};
}  // namespace problems

}  // namespace motcua::privacy
