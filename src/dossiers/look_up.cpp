// Numbers, names and telephones come in a body: an address stays in the log of a proxy and in the history of a browser.
#include "dossiers/look_up.h"

#include "base/limits.h"
#include "base/problems.h"
#include "base/text.h"
#include "people/readings.h"

namespace motcua::dossiers {

Reply not_found(const Request& request, const Refusal& refusal, const std::string& asked) {
  Reply reply = http::problem_reply(refusal, request.id);
  reply.subject = http::Subject{.shown = 0, .detail = asked};
  return reply;
}

Result<Reply> search_dossiers(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string query = body.text("q", limits::query_chars_max);
  const int limit =
      static_cast<int>(body.integer("limit", 1, limits::page_size_max, http::Need::optional, limits::page_size));
  TRY(body.finish());
  const auto reach = people::policy().rows(actor, people::Right::search_dossiers);
  const auto rows = needs.shell.database.read(
      [&](db::Transaction& transaction) { return store::search(transaction, reach, query, limit); });
  Reply reply =
      http::json_reply(JsonObject{{"items", list_view(needs, rows, needs.shell.clock.now())}, {"next", Json(nullptr)}});
  reply.subject = http::Subject{.shown = static_cast<std::int64_t>(rows.size()), .detail = query};
  return reply;
}

// Fills in a person who has been here before, by the whole number only.
Result<Reply> look_up_person(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string number = read_findable(body);
  TRY(body.finish());
  const auto reach = people::policy().rows(actor, people::Right::look_up_person);
  const auto found = needs.shell.database.read([&](db::Transaction& transaction) {
    return store::last_party(transaction, reach, store::id_hashes(transaction.vault(), number));
  });
  if (!found) return not_found(request, {motcua::problems::not_found, "Chưa có ai với số này ở đơn vị."}, number);
  JsonObject reply = party_view(*found);
  reply.erase("authorisation");
  Reply out = http::json_reply(reply);
  out.subject = http::Subject{
      .purpose = std::string(people::word_of(people::Purpose::look_up)), .takes_part = true, .detail = number};
  return out;
}

}  // namespace motcua::dossiers
