// The inspector's routes. They tell codes, times and staff, and nothing about a citizen.
#include <algorithm>

#include "base/limits.h"
#include "base/problems.h"
#include "http/dates.h"
#include "msg/supervision.h"
#include "people/reading_journal.h"
#include "supervision/look.h"
#include "supervision/rights.h"

namespace motcua::supervision {
namespace {

using access::Right;
using http::Reply;
using http::Request;

constexpr int kDaysMax = 92;

Result<Asked> asked_of(const Needs& needs, const Request& request, const Actor& actor) {
  const Date today = needs.shell.zone.local(needs.shell.clock.now()).date;
  Asked asked{
      .reach = access::policy().rows(actor, rights::inspect), .from = today - std::chrono::days{30}, .to = today};
  std::vector<FieldError> errors;
  for (const auto& [name, date] : {std::pair{"from", &asked.from}, std::pair{"to", &asked.to}})
    if (const std::string text = request.query_text(name); !text.empty()) {
      if (const auto found = http::typed_date(text)) *date = *found;
      else errors.push_back({std::string("?") + name, http::kBadDate});
    }
  if (errors.empty() && asked.to < asked.from) errors.push_back({"?to", msg::supervision::last_day_before_first});
  if (errors.empty() && asked.to - asked.from > std::chrono::days{kDaysMax})
    errors.push_back({"?to", msg::supervision::at_most_92_days});
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  return asked;
}

JsonObject json_of(const Described& one) {
  JsonArray thresholds;
  for (const Threshold& t : one.thresholds)
    thresholds.push_back(JsonObject{{"name", t.name}, {"value", t.value}, {"unit", t.unit.in(language())}});
  return {{"kind", word_of(one.sign)},
          {"title", one.title.in(language())},
          {"about", one.about.in(language())},
          {"false_alarms", one.false_alarms.in(language())},
          {"thresholds", std::move(thresholds)}};
}

JsonObject json_of(const Needs& needs, const Found& found) {
  const units::Unit* unit = needs.directory.unit(found.unit);
  JsonArray codes;
  for (const std::string& code : found.codes) codes.emplace_back(code);
  return {{"at", rfc3339(found.at, needs.shell.zone)},
          {"unit", unit ? unit->short_name : ""},
          {"person", found.person.text},
          {"name", needs.directory.name_of(found.person)},
          {"codes", std::move(codes)},
          {"dossiers", found.dossiers},
          {"value", found.value},
          {"note", say(found.note)}};
}

Result<Reply> all(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const Asked asked, asked_of(needs, request, actor));
  const people::ReadingsEntered entered = needs.dossiers.readings.settle();
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    const Looked looked = look(needs, entered, transaction, asked, {});
    JsonArray items;
    for (const Described& one : needs.signs()) {
      JsonObject item = json_of(one);
      item["found"] = static_cast<std::int64_t>(looked.found.at(one.sign).size());
      items.push_back(std::move(item));
    }
    return http::json_reply(JsonObject{
        {"from", iso(asked.from)}, {"to", iso(asked.to)}, {"complete", looked.complete}, {"items", std::move(items)}});
  });
}

Result<Reply> one(const Needs& needs, const Request& request, const Actor& actor) {
  const auto sign = sign_of(request.path_value("kind"));
  if (!sign) return refuse(motcua::problems::not_found, msg::supervision::no_such_report);
  TRY_ASSIGN(const Asked asked, asked_of(needs, request, actor));
  const people::ReadingsEntered entered = needs.dossiers.readings.settle();
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    const Looked looked = look(needs, entered, transaction, asked, sign);
    const auto& found = looked.found.at(*sign);
    JsonArray items;
    for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), limits::page_size_max); ++i)
      items.push_back(json_of(needs, found[i]));
    const std::vector<Described>& signs = needs.signs();
    const auto described = std::ranges::find(signs, *sign, &Described::sign);
    JsonObject reply = json_of(*described);
    reply["from"] = iso(asked.from);
    reply["to"] = iso(asked.to);
    reply["complete"] = looked.complete && found.size() < limits::page_size_max;
    reply["found"] = static_cast<std::int64_t>(found.size());
    reply["items"] = std::move(items);
    return http::json_reply(reply);
  });
}

}  // namespace

std::vector<access::Route> routes(const Needs& n) {
  using http::BodyKind, http::Verb;
  return {{Verb::get, "/api/v1/inspection", rights::inspect, BodyKind::none,
           [&n](const Request& r, const Actor& a) { return all(n, r, a); }},
          {Verb::get, "/api/v1/inspection/{kind}", rights::inspect, BodyKind::none,
           [&n](const Request& r, const Actor& a) { return one(n, r, a); }}};
}

}  // namespace motcua::supervision
