#include "acts/routes.h"

namespace motcua::dossiers {

std::vector<access::Route> routes_of(const Needs& n, std::span<const RouteRow> rows) {
  std::vector<access::Route> all;
  all.reserve(rows.size());
  for (const RouteRow& row : rows) {
    access::Route::Check check;
    if (row.before_body)
      check = [&n, &row](const http::Request& r, const Actor& a) { return row.before_body(n, r, a); };
    all.emplace_back(row.verb, row.path, row.right, row.body, std::move(check),
                     [&n, &row](const http::Request& r, const Actor& a) { return row.handle(n, r, a); });
  }
  return all;
}

}  // namespace motcua::dossiers
