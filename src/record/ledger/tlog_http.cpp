// C2SP tlog-tiles: checkpoint, tiles and entry bundles for anybody. No byte shows a code or a person.
#include "base/problems.h"
#include "ledger/ledger.h"
#include "ledger/tlog.h"
#include "msg/ledger.h"

namespace motcua::ledger {
namespace {

using access::Right;
using http::Reply;
using http::Request;

// No cache stores the checkpoint, because the next head may come within a second.
Result<Reply> checkpoint(const Needs& needs) {
  const auto head = needs.shell.database.read([](db::Transaction& transaction) { return last_head(transaction); });
  if (!head) return refuse(motcua::problems::not_found, msg::ledger::no_such_head);
  return Reply{.content_type = "text/plain; charset=utf-8", .body = head->text};
}

// The bytes of a name never change, so a cache may store them. They are hashes: compression does not make them smaller.
Result<Reply> resource(const Needs& needs, std::string_view level, const Request& request) {
  const auto name = tlog_name_of(level, request.path_value("index"));
  if (!name) return refuse(motcua::problems::bad_request, msg::ledger::bad_tile_address);
  auto bytes = needs.shell.database.read([&](db::Transaction& transaction) { return tlog_bytes(transaction, *name); });
  if (!bytes) return refuse(motcua::problems::not_found, msg::ledger::no_such_tile);
  return Reply{.content_type = "application/octet-stream",
               .body = std::move(*bytes),
               .headers = {{"Cache-Control", "public, max-age=31536000, immutable"}},
               .cacheable = true};
}

}  // namespace

void add_tlog(std::vector<access::Route>& routes, const Needs& n) {
  using http::BodyKind, http::Verb;
  routes.emplace_back(Verb::get, "/so-cai/tlog/checkpoint", access::rights::anybody, BodyKind::none,
                      [&n](const Request&, const Actor&) { return checkpoint(n); });
  // This route comes before the route of the levels, because it fits that pattern too.
  routes.emplace_back(Verb::get, "/so-cai/tlog/tile/entries/{index...}", access::rights::anybody, BodyKind::none,
                      [&n](const Request& r, const Actor&) { return resource(n, "entries", r); });
  routes.emplace_back(Verb::get, "/so-cai/tlog/tile/{level}/{index...}", access::rights::anybody, BodyKind::none,
                      [&n](const Request& r, const Actor&) { return resource(n, r.path_value("level"), r); });
}

}  // namespace motcua::ledger
