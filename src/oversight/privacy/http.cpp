#include "acts/rights.h"
#include "people/rights.h"
#include "privacy/privacy.h"
#include "privacy/rights.h"
#include "privacy/use_cases.h"

namespace motcua::privacy {
namespace {

using access::Right, http::BodyKind, http::Verb;

struct RouteRow {
  Verb verb;
  std::string_view path;
  Right right;
  BodyKind body;
  Result<Reply> (*handle)(const Needs&, const Request&, const Actor&);
};
constexpr RouteRow kRoutes[]{
    {Verb::post, "/api/v1/dossiers/{id}/personal", rights::open_personal, BodyKind::json, open_personal},
    {Verb::post, "/api/v1/dossiers/{id}/correction", rights::correct_party, BodyKind::json, correct_party},
    {Verb::post, "/api/v1/dossiers/{id}/correction/decision", dossiers::rights::approve_correction, BodyKind::json,
     decide_correction},
    {Verb::get, "/api/v1/corrections", dossiers::rights::approve_correction, BodyKind::none, list_corrections},
    {Verb::post, "/api/v1/people/export", rights::export_person, BodyKind::json, export_person},
    {Verb::get, "/api/v1/dossier-access/{code}", people::rights::explain_access, BodyKind::none, explain_access},
    {Verb::get, "/api/v1/readings", people::rights::see_readings, BodyKind::none, list_readings},
    {Verb::get, "/api/v1/readings/unusual", people::rights::see_readings, BodyKind::none, unusual_readings},
};

}  // namespace

std::vector<access::Route> routes(const Needs& n) {
  std::vector<access::Route> all;
  all.reserve(std::size(kRoutes));
  for (const RouteRow& row : kRoutes)
    all.emplace_back(row.verb, row.path, row.right, row.body, access::Route::Check{},
                     [&n, &row](const Request& r, const Actor& a) { return row.handle(n, r, a); });
  return all;
}

}  // namespace motcua::privacy
