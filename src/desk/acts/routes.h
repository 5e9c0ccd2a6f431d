// A row of a table of routes about dossiers, and the routes of such a table.
#pragma once
#include <span>

#include "acts/dossiers.h"

namespace motcua::dossiers {

struct RouteRow {
  http::Verb verb;
  std::string_view path;
  access::Right right;
  http::BodyKind body;
  Result<http::Reply> (*handle)(const Needs&, const http::Request&, const Actor&);
  Result<> (*before_body)(const Needs&, const http::Request&, const Actor&) = nullptr;
};
// `needs` and the rows must outlive the routes.
std::vector<access::Route> routes_of(const Needs& needs, std::span<const RouteRow> rows);

}  // namespace motcua::dossiers
