// The inspector's routes: the readers of personal data, and unusual readings.
#include "base/limits.h"
#include "base/problems.h"
#include "http/cursor.h"
#include "http/dates.h"
#include "msg/dossier_view.h"
#include "people/reading_bounds.h"
#include "people/reading_journal.h"
#include "people/rights.h"
#include "privacy/use_cases.h"

namespace motcua::privacy {
namespace {

constexpr std::string_view kReadingList = "readings";

struct Days {
  std::string from, to;
};

// Returns the named days, or the last thirty days if the request names none.
Result<Days> days_of(const Needs& needs, const Request& request, std::vector<FieldError> errors) {
  const Date today = needs.shell.zone.local(needs.shell.clock.now()).date;
  Date from = today - std::chrono::days{30}, to = today;
  for (const auto& [name, date] : {std::pair{"from", &from}, std::pair{"to", &to}})
    if (const std::string text = request.query_text(name); !text.empty()) {
      if (const auto asked = http::typed_date(text)) *date = *asked;
      else errors.push_back({std::string("?") + name, http::kBadDate});
    }
  if (errors.empty() && to < from) errors.push_back({"?to", msg::dossier_view::last_day_before_first});
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  return Days{iso(from), iso(to)};
}

JsonObject reader_json(const Needs& needs, const PersonId& person, const PostId& post_id, const UnitId& unit_id) {
  const units::Post* post = needs.directory.post(post_id);
  const units::Unit* unit = needs.directory.unit(unit_id);
  return {{"person", person.text},
          {"name", needs.directory.name_of(person)},
          {"post", post ? post->name : ""},
          {"unit", unit ? unit->short_name : ""}};
}

}  // namespace

Result<Reply> list_readings(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const int limit, http::page_limit(request));
  const std::string code = request.query_text("code"), person = request.query_text("person");
  std::vector<FieldError> errors;
  const std::string cursor = http::place_asked(request, kReadingList, errors);
  if (code.size() > 60) errors.push_back({"?code", msg::dossier_view::no_such_dossier});
  if (person.size() > 40 || person.find_first_not_of("0123456789abcdef-") != std::string::npos)
    errors.push_back({"?person", msg::dossier_view::no_such_person});
  TRY_ASSIGN(const Days days, days_of(needs, request, std::move(errors)));
  const people::ReadingsEntered entered = needs.readings.settle();
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    people::ReadingsAsked asked{.person = {person}, .dossier = {}, .from_day = days.from, .to_day = days.to};
    if (!code.empty()) {
      const auto found = dossiers::store::find_by_code(transaction, code);
      const bool near = found && access::policy()
                                     .decide(actor, people::rights::see_readings,
                                             dossiers::store::relation(transaction, *found, actor.unit))
                                     .allowed;
      if (!near)
        return dossiers::not_found(
            request, {motcua::problems::invalid_input, {}, {{"?code", msg::dossier_view::no_such_dossier}}}, code);
      asked.dossier = *found;
    }
    const auto reach = access::policy().rows(actor, people::rights::see_readings);
    const auto [rows, next] = people::readings(transaction, entered, reach, asked, cursor, limit);
    std::set<DossierId> ids;
    for (const people::ReadingRow& row : rows)
      if (!row.dossier.empty()) ids.insert(row.dossier);
    const auto codes = dossiers::store::codes_of(transaction, ids);
    JsonArray items;
    for (const people::ReadingRow& row : rows) {
      JsonObject item = reader_json(needs, row.person, row.post, row.unit);
      item["id"] = row.id;
      item["at"] = rfc3339(row.at, needs.shell.zone);
      item["what"] = row.what;
      item["label"] = say(access::policy().rule(*known(access::right_of(row.what), "what", row.what)).name);
      item["purpose"] = row.purpose;
      item["detail"] = row.detail;
      item["on_behalf_of"] = needs.directory.name_of(row.on_behalf_of);
      const auto found = codes.find(row.dossier);
      item["code"] = found == codes.end() ? std::string() : found->second;
      item["takes_part"] = row.takes_part;
      item["shown"] = row.shown;
      item["missed"] =
          people::found_nothing(*known(access::right_of(row.what), "what", row.what), row.shown, row.detail);
      items.push_back(std::move(item));
    }
    return http::json_reply(
        JsonObject{{"items", std::move(items)}, {"next", http::next_page(kReadingList, next, !next.empty())}});
  });
}

// Returns the readers who opened many dossiers on a day without a part in them.
Result<Reply> unusual_readings(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const Days days, days_of(needs, request, {}));
  const people::ReadingsEntered entered = needs.readings.settle();
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    const auto reach = access::policy().rows(actor, people::rights::see_readings);
    const int threshold = needs.site_numbers().curious_dossiers_per_day;
    JsonArray items;
    auto rows = people::curious(transaction, entered, reach, days.from, days.to, threshold, limits::page_size_max + 1);
    const bool more = static_cast<int>(rows.size()) > limits::page_size_max;
    if (more) rows.pop_back();
    for (const people::Curious& row : rows) {
      JsonObject item = reader_json(needs, row.person, row.post, row.unit);
      item["day"] = row.day;
      item["dossiers"] = row.dossiers;
      item["readings"] = row.readings;
      items.push_back(std::move(item));
    }
    return http::json_reply(JsonObject{
        {"from", days.from}, {"to", days.to}, {"threshold", threshold}, {"items", std::move(items)}, {"more", more}});
  });
}

}  // namespace motcua::privacy
