// Sign-ins, refusals and delays. An inspector sees those of their units, every person sees their own.
#include "base/problems.h"
#include "http/body.h"
#include "http/cursor.h"
#include "http/dates.h"
#include "msg/people.h"
#include "people/rights.h"
#include "people/sign_ins_store.h"
#include "people/store.h"

namespace motcua::people {
namespace {

constexpr std::string_view kSignInList = "sign-ins";

JsonObject to_json(const SignInEvent& event, const Zone& zone) {
  return {{"id", event.id},
          {"kind", word_of(event.kind)},
          {"why", event.why},
          {"address", event.network},
          {"agent", event.agent},
          {"at", rfc3339(event.at, zone)},
          {"last_at", rfc3339(event.last, zone)},
          {"times", event.times},
          {"unusual", event.unusual}};
}

constexpr std::array kKinds{
    http::Choice{"signed_in", msg::people::signed_in}, http::Choice{"signed_out", msg::people::signed_out},
    http::Choice{"refused", msg::people::sign_in_refused}, http::Choice{"held_back", msg::people::held_back}};

}  // namespace

Result<http::Reply> People::list_sign_ins(const http::Request& request, const Actor& actor) {
  std::vector<FieldError> errors;
  const auto day = [&](const char* name) -> std::optional<Date> {
    const std::string text = request.query_text(name);
    if (text.empty()) return std::nullopt;
    auto found = http::typed_date(text);
    if (!found) errors.push_back({"?" + std::string(name), http::kBadDate});
    return found;
  };
  const auto from = day("from"), to = day("to");
  const std::string kind = request.query_text("kind");
  if (!kind.empty() && !sign_in_of(kind)) errors.push_back(http::not_in_list("?kind", kKinds));
  const std::string person = request.query_text("person"), unusual = request.query_text("unusual");
  if (person.find_first_not_of("0123456789abcdef-") != std::string::npos)
    errors.push_back({"?person", msg::people::no_such_person});
  if (!unusual.empty() && unusual != "1") errors.push_back({"?unusual", msg::people::marked_or_left_out, {"1"}});
  const std::string cursor = http::place_asked(request, kSignInList, errors);
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  TRY_ASSIGN(const int limit, http::page_limit(request));
  const auto midnight = [&](Date date) { return shell_.zone.instant({.date = date, .minute = 0}); };
  const SignInsAsked asked{.person = {person},
                           .kind = kind,
                           .from = from ? midnight(*from) : Instant{0},
                           .to = to ? midnight(*to + std::chrono::days{1}) : Instant{INT64_MAX},
                           .site = units::relation_to(directory_, actor.unit, {}) == access::Relation::works,
                           .unusual = !unusual.empty()};
  const auto rows = shell_.database.read([&](db::Transaction& transaction) {
    return sign_ins(transaction, access::policy().rows(actor, rights::see_readings), asked, cursor, limit + 1);
  });
  JsonArray items;
  for (std::size_t i = 0; i < rows.size() && i < static_cast<std::size_t>(limit); ++i) {
    const SignInEvent& event = rows[i];
    JsonObject row = to_json(event, shell_.zone);
    const units::Unit* unit = directory_.unit(event.unit);
    row["person"] = event.person.text;
    row["name"] = event.person.empty() ? std::string() : directory_.name_of(event.person);
    row["unit"] = unit ? unit->short_name : "";
    row["name_hash"] = event.name_hash.substr(0, 8);
    items.push_back(std::move(row));
  }
  const bool more = rows.size() > static_cast<std::size_t>(limit);
  return http::json_reply(JsonObject{
      {"items", std::move(items)},
      {"next", http::next_page(kSignInList, more ? rows[static_cast<std::size_t>(limit) - 1].id : "", more)}});
}

Result<http::Reply> People::list_own_sign_ins(const Actor& actor) {
  const auto rows = shell_.database.read([&](db::Transaction& transaction) {
    return store::own_sign_ins(transaction, actor.person, limits::own_sign_ins_shown);
  });
  JsonArray items;
  for (const SignInEvent& event : rows) {
    JsonObject row = to_json(event, shell_.zone);
    row["own"] = !event.session.empty() && event.session == store::name_of_session(actor.session);
    items.push_back(std::move(row));
  }
  return http::json_reply(JsonObject{{"items", std::move(items)}});
}

Result<http::Reply> People::own_sign_ins_seen(const Actor& actor) {
  TRY(shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    store::sign_ins_seen(transaction, actor.person, store::name_of_session(actor.session), shell_.clock.now());
    return {};
  }));
  return http::no_content();
}

std::int64_t People::unusual_sign_ins(const Actor& actor) const {
  const Instant since{shell_.clock.now().us - limits::unusual_told_s * 1'000'000};
  return shell_.database.read(
      [&](db::Transaction& transaction) { return store::untold_sign_ins(transaction, actor.person, since); });
}

}  // namespace motcua::people
