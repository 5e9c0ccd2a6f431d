// The list of breaches of personal data: the event, the people affected, the measures, and when the authority was told.
#include "base/limits.h"
#include "base/problems.h"
#include "base/random.h"
#include "http/body.h"
#include "msg/people.h"
#include "people/rights.h"
#include "people/store.h"

namespace motcua::people {
namespace {

constexpr std::int64_t kFoundWithinUs = 366LL * 86'400'000'000;

// Law 91/2025/QH15: the office tells the authority within 72 hours after a breach was found.
constexpr std::int64_t kTellWithinUs = 72LL * 3600 * 1'000'000;

// The unit that noted a breach notes that the authority was told.
bool may_tell(const store::Breach& row, const Actor& actor) {
  return row.unit == actor.unit && access::policy().decide(actor, rights::note_breach, access::Relation::works).allowed;
}

JsonObject breach_json(const units::Directory& directory, const store::Breach& row, const Actor& actor, Zone zone,
                       Instant now) {
  const Instant due{row.found.us + kTellWithinUs};
  return {{"id", row.id},
          {"unit", directory.get(row.unit).short_name},
          {"found_at", rfc3339(row.found, zone)},
          {"due_at", rfc3339(due, zone)},
          {"overdue", !row.told && now > due},
          {"what", row.what},
          {"people", row.people},
          {"measures", row.measures},
          {"noted_by", directory.name_of(row.noted_by)},
          {"told_at", row.told ? Json(rfc3339(*row.told, zone)) : Json(nullptr)},
          {"may_tell", !row.told && may_tell(row, actor)}};
}

}  // namespace

Result<http::Reply> People::list_breaches(const http::Request&, const Actor& actor) {
  const auto rows = shell_.database.read([&](db::Transaction& transaction) {
    return store::breaches(transaction, access::policy().rows(actor, rights::see_breaches));
  });
  JsonArray items;
  for (const store::Breach& row : rows)
    items.push_back(breach_json(directory_, row, actor, shell_.zone, shell_.clock.now()));
  return http::json_reply(JsonObject{{"items", std::move(items)}});
}

Result<http::Reply> People::note_breach(const http::Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string found = body.text("found_at", 40);
  const std::string what = body.own_words("what", limits::text_chars_max, http::Need::required, Lines::many);
  const std::string measures = body.own_words("measures", limits::text_chars_max, http::Need::optional, Lines::many);
  const std::int64_t people = body.integer("people", 0, 100'000'000);
  const auto at = parse_rfc3339(found);
  if (!found.empty() && (!at || *at > shell_.clock.now())) body.wrong("found_at", msg::people::bad_found_at);
  else if (at && at->us < shell_.clock.now().us - kFoundWithinUs)
    body.wrong("found_at", msg::people::found_within_year);
  TRY(body.finish());
  return run_once(shell_, request, actor, [&](Work& work) -> Result<http::Reply> {
    const store::Breach row{.id = new_uuid(work.now()),
                            .what = what,
                            .measures = measures,
                            .unit = actor.unit,
                            .noted_by = actor.person,
                            .found = *at,
                            .noted = work.now(),
                            .people = people};
    store::insert_breach(work.db(), row);
    return http::json_reply(breach_json(directory_, row, actor, shell_.zone, work.now()), 201);
  });
}

// Notes once that the authority was told. The note does not change afterwards.
Result<http::Reply> People::told_of_breach(const http::Request& request, const Actor& actor) {
  return run_once(shell_, request, actor, [&](Work& work) -> Result<http::Reply> {
    for (store::Breach& row : store::breaches(work.db(), access::policy().rows(actor, rights::see_breaches)))
      if (row.id == request.path_value("id") && row.unit == actor.unit) {
        store::tell_breach(work.db(), row.id, work.now());
        row.told = work.now();
        return http::json_reply(breach_json(directory_, row, actor, shell_.zone, work.now()));
      }
    return refuse(motcua::problems::not_found, msg::people::no_such_breach);
  });
}

}  // namespace motcua::people
