// The use cases of the routes, one per file. Private to this folder.
#pragma once
#include "acts/dossier_for.h"
#include "acts/read_party.h"
#include "acts/receive.h"
#include "http/reply.h"
#include "prints/prints.h"
#include "work_lists/waiting_counts.h"

namespace motcua::counter {

using namespace dossiers;  // the counter begins dossiers, so most names here are of that module
using http::Reply;
using http::Request;

Result<Reply> preview_intake(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> receive_dossier(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> give_slip(const Needs& needs, const Request& request, const Actor& actor, const std::string& kind);
Result<Reply> show_slip(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> draw_look_up_word(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> look_up_slip(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> list_counter_tasks(const Needs& needs, const Request& request, const Actor& actor);
work_lists::WaitingCount count_of_tasks();  // the open tasks, for the menu
Result<Reply> tell_citizen(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> list_drawn_numbers(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> list_grounds(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> list_signing_posts(const Needs& needs, const Request& request, const Actor& actor);

std::vector<access::Route> routes(const Needs& needs);

}  // namespace motcua::counter
