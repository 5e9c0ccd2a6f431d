// The use cases of the routes. Private to this folder.
#pragma once
#include "acts/dossiers.h"
#include "http/reply.h"
#include "work_lists/store.h"
#include "work_lists/waiting_counts.h"

namespace motcua::people {
class Confirmations;
}

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

// The lists of steps that wait for an actor.
enum class ListOfWork { work, approvals, results };
WorkQuery work_query(const Needs& needs, const Actor& actor, ListOfWork list);

// Adds the counts of this folder, and the count of the changes that wait for a second person.
void add_counts(WaitingCounts& counts, const Needs& needs, const people::Confirmations& confirmations);

std::vector<access::Route> routes(const Needs& needs);
std::vector<access::Route> count_routes(const Needs& needs, const WaitingCounts& counts);

}  // namespace motcua::work_lists
