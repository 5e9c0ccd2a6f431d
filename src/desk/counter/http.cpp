// The routes of the counter, without its drafts.
#include "counter/rights.h"
#include "counter/use_cases.h"
#include "acts/rights.h"
#include "acts/routes.h"
#include "prints/rights.h"

namespace motcua::counter {
namespace {

using http::BodyKind, http::Verb;

constexpr RouteRow kRoutes[]{
    {Verb::post, "/api/v1/dossiers", dossiers::rights::receive_dossier, BodyKind::json, receive_dossier},
    {Verb::post, "/api/v1/dossiers/{id}/look-up-word", rights::draw_look_up_word, BodyKind::json, draw_look_up_word},
    {Verb::get, "/api/v1/dossiers/{id}/look-up-word.pdf", prints::rights::print_paper, BodyKind::none, look_up_slip},
    {Verb::post, "/api/v1/intake/preview", dossiers::rights::receive_dossier, BodyKind::json, preview_intake},
    {Verb::post, "/api/v1/intake/guidance", rights::guide_citizen, BodyKind::json,
     [](const Needs& n, const Request& r, const Actor& a) { return give_slip(n, r, a, "guidance"); }},
    {Verb::post, "/api/v1/intake/supplement-requests", rights::guide_citizen, BodyKind::json,
     [](const Needs& n, const Request& r, const Actor& a) { return give_slip(n, r, a, "supplement"); }},
    {Verb::post, "/api/v1/intake/refusals", rights::guide_citizen, BodyKind::json,
     [](const Needs& n, const Request& r, const Actor& a) { return give_slip(n, r, a, "refusal"); }},
    {Verb::get, "/api/v1/intake/drawn-numbers", dossiers::rights::receive_dossier, BodyKind::none, list_drawn_numbers},
    {Verb::get, "/api/v1/intake/grounds", rights::guide_citizen, BodyKind::none, list_grounds},
    {Verb::get, "/api/v1/counter-slips/{id}/slip.pdf", rights::see_slip, BodyKind::none, show_slip},
    {Verb::get, "/api/v1/counter-tasks", rights::see_tasks, BodyKind::none, list_counter_tasks},
    {Verb::post, "/api/v1/dossiers/{id}/told", rights::end_task, BodyKind::json, tell_citizen},
    {Verb::get, "/api/v1/signing-posts", dossiers::rights::receive_dossier, BodyKind::none, list_signing_posts},
};

}  // namespace

std::vector<access::Route> routes(const Needs& needs) { return routes_of(needs, kRoutes); }

}  // namespace motcua::counter
