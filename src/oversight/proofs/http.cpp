// Proofs of the state of a thing on a day. Limits and calendars are law, and anybody may read them. Holders of posts,
// units and settings need the right to see accounts and posts there.
#include "proofs/proofs.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/problems.h"
#include "http/dates.h"
#include "http/file_name.h"
#include "msg/proofs.h"
#include "people/rights.h"
#include "work/last_event.h"

namespace motcua::proofs {
namespace {

using access::Right;
using http::Reply;
using http::Request;

Result<Reply> proof_file(const ledger::Needs& needs, const Request& request, std::string_view kind,
                         const std::string& name) {
  TRY_ASSIGN(const Date day, day_asked(needs, request, "on"));
  TRY_ASSIGN(Proved found, standing_on(needs, kind, name, day));
  return Reply{
      .content_type = "text/plain; charset=utf-8",
      .body = std::move(found.text),
      .headers = {{"Content-Disposition", http::disposition("attachment", proof_file_name(kind, found.name, day))}}};
}

struct Asked {
  std::string_view kind;
  std::string name;
};

// `unit`: the slug of the owner's unit; "" for the site.
Result<Reply> guarded(const Needs& needs, const Request& request, const Actor& actor, const Asked& asked,
                      std::string_view unit) {
  TRY(may_prove(needs.directory, actor, unit));
  return proof_file(needs.ledger, request, asked.kind, asked.name);
}

// The slug of the site is its public name. The caller need not know it.
std::string site_name(const ledger::Needs& needs) {
  return needs.shell.database.read([](db::Transaction& transaction) {
    const Stream site{std::string(streams::site), std::string(streams::site)};
    const auto end = end_of(transaction, site);
    return end ? end->name : std::string();
  });
}

}  // namespace

std::expected<Proved, Unproved> prove(const ledger::Needs& needs, db::Transaction& transaction,
                                      const std::optional<Stream>& stream, const std::string& name, Instant until) {
  if (!stream) return std::unexpected(Unproved::unknown);
  auto event = last_event_before(transaction, *stream, until);
  if (!event) return std::unexpected(Unproved::not_then);
  auto word = ledger::proof(transaction, *event, name);
  if (!word) return std::unexpected(Unproved::no_head);
  auto head = ledger::head_of(*word, needs.origin);
  // The event was altered later. Every verifier rejects its proof, so the route refuses.
  const auto signed_by = [&](const ledger::SigningKey& key) { return ledger::right(*word, key.key); };
  if (!head || !std::ranges::any_of(ledger::keys(transaction), signed_by))
    throw Damage("event", event->id, {}, "is not what the log signed; run `motcua verify`");
  std::string text = ledger::opened(*event, *word);
  return Proved{.event = std::move(*event),
                .name = name,
                .proof = std::move(*word),
                .head = std::move(*head),
                .text = std::move(text)};
}

Result<Date> day_asked(const ledger::Needs& needs, const Request& request, const std::string& parameter) {
  const Date today = needs.shell.zone.local(needs.shell.clock.now()).date;
  const std::string typed = request.query_text(parameter);
  if (typed.empty()) return today;
  const auto day = http::typed_date(typed);
  if (!day) return refuse(motcua::problems::invalid_input, {}, {{"?" + parameter, http::kBadDate}});
  if (*day > today) return refuse(motcua::problems::invalid_input, {}, {{"?" + parameter, msg::proofs::day_to_come}});
  return *day;
}

Result<Proved> standing_on(const ledger::Needs& needs, std::string_view kind, const std::string& name, Date day) {
  const Instant until = needs.shell.zone.instant({day + std::chrono::days{1}, 0});
  auto found = needs.shell.database.read([&](db::Transaction& transaction) {
    return prove(needs, transaction, stream_named(transaction, kind, name), name, until);
  });
  if (found) return std::move(*found);
  switch (found.error()) {
    case Unproved::unknown: return refuse(motcua::problems::not_found, msg::proofs::no_such_name);
    case Unproved::not_then:
      // The day is not over, so its end does not exist yet.
      return refuse(motcua::problems::not_found, until > needs.shell.clock.now()
                                                     ? Message(msg::proofs::nothing_until_now)
                                                     : Message(msg::proofs::nothing_until_day, vietnamese(day)));
    case Unproved::no_head: break;
  }
  Refusal waits{problems::no_head_yet, msg::proofs::closes_within_a_minute};
  waits.retry_after_s = static_cast<int>(needs.every.count());
  return std::unexpected(std::move(waits));
}

Result<> may_prove(const units::Directory& directory, const Actor& actor, std::string_view slug) {
  const units::Unit* unit = directory.by_slug(slug);
  const access::Relation relation = units::relation_to(directory, actor.unit, unit ? unit->id : UnitId{});
  if (access::policy().decide(actor, people::rights::see_staff, relation).allowed) return {};
  if (!actor.known()) return std::unexpected(access::refusal(actor));
  return refuse(motcua::problems::not_found, msg::proofs::name_not_in_reach);
}

std::string post_name(const Request& request) {
  return request.path_value("unit") + "/" + request.path_value("number");
}

std::string proof_file_name(std::string_view kind, std::string_view name, Date day) {
  std::string file = fmt::format("{}-{}-{}.txt", kind, name, iso(day));
  std::ranges::replace(file, '/', '-');
  return file;
}

std::vector<access::Route> routes(const Needs& n) {
  using http::BodyKind, http::Verb;
  return {
      {Verb::get, "/api/v1/ledger/procedures/{code}/proof", access::rights::anybody, BodyKind::none,
       [n](const Request& r, const Actor&) {
         return proof_file(n.ledger, r, streams::procedure, r.path_value("code"));
       }},
      {Verb::get, "/api/v1/ledger/calendars/{name}/proof", access::rights::anybody, BodyKind::none,
       [n](const Request& r, const Actor&) {
         return proof_file(n.ledger, r, streams::calendar, r.path_value("name"));
       }},
      {Verb::get, "/api/v1/ledger/units/{unit}/proof", people::rights::see_staff, BodyKind::none,
       [n](const Request& r, const Actor& a) {
         return guarded(n, r, a, {streams::unit, r.path_value("unit")}, r.path_value("unit"));
       }},
      {Verb::get, "/api/v1/ledger/units/{unit}/posts/{number}/proof", people::rights::see_staff, BodyKind::none,
       [n](const Request& r, const Actor& a) {
         return guarded(n, r, a, {streams::post, post_name(r)}, r.path_value("unit"));
       }},
      {Verb::get, "/api/v1/ledger/site/proof", people::rights::see_staff, BodyKind::none,
       [n](const Request& r, const Actor& a) { return guarded(n, r, a, {streams::site, site_name(n.ledger)}, {}); }},
  };
}

}  // namespace motcua::proofs
