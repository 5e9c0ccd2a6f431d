// The use cases of the routes. Private to this folder.
#pragma once
#include "acts/dossiers.h"
#include "http/reply.h"
#include "work_lists/store.h"

namespace motcua::work_lists {

using namespace dossiers;  // a list tells dossiers, so most names here are of that module
using http::Reply;
using http::Request;

Result<Reply> search_dossiers(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> look_up_person(const Needs& needs, const Request& request, const Actor& actor);

// Returns the results that the actor may confirm or deny, by the rule of may_confirm: a page after the row `cursor`.
std::vector<store::ListRow> signing_list(const Needs& needs, db::Transaction& transaction,
                                         const access::RowFilter& reach, const Actor& actor, const std::string& cursor,
                                         int limit);

std::vector<access::Route> routes(const Needs& needs);

}  // namespace motcua::work_lists
