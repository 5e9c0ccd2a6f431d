// A body carries numbers, names and telephones. An address would stay in a proxy's log and in a browser's history.

#include "base/limits.h"
#include "base/problems.h"
#include "base/text.h"
#include "acts/dossier_for.h"
#include "acts/read_party.h"
#include "http/cursor.h"
#include "msg/dossier_view.h"
#include "people/readings.h"
#include "work_lists/rights.h"
#include "work_lists/use_cases.h"
#include "work_lists/work_lists.h"

namespace motcua::work_lists {

namespace {

constexpr std::string_view kSearchList = "dossiers/search";
// A code, a name, or the whole text that a scanner reads from a paper or an ID card.
constexpr std::size_t kSearchCharsMax = 600, kCursorCharsMax = 120;

std::vector<UnitId> units_in(const units::Directory& directory, const access::RowFilter& reach) {
  std::vector<UnitId> units;
  for (const units::Unit& unit : directory.units())
    if (!reach.empty() && (unit.id == reach.unit() || (reach.below() && directory.at_or_below(unit.id, reach.unit()))))
      units.push_back(unit.id);
  return units;
}

std::string first_characters(const std::string& text, std::size_t count) {
  std::size_t at = 0;
  for (std::size_t seen = 0; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80 && seen++ == count) break;
  return text.substr(0, at);
}

}  // namespace

Result<Reply> search_dossiers(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string query = body.text("q", kSearchCharsMax);
  const auto place = http::place_of(kSearchList, body.text("cursor", kCursorCharsMax, http::Need::optional));
  if (!place) body.wrong("cursor", http::kForeignCursor);
  const int limit =
      static_cast<int>(body.integer("limit", 1, limits::page_size_max, http::Need::optional, limits::page_size));
  TRY(body.finish());
  const auto reach = access::policy().rows(actor, rights::search_dossiers);
  const Instant now = needs.shell.clock.now();
  const SearchAsked asked =
      read_search(needs.directory, query, needs.shell.zone.local(now).date, units_in(needs.directory, reach));
  const auto found = needs.shell.database.read(
      [&](db::Transaction& transaction) { return search(transaction, reach, asked, *place, limit); });
  Reply reply = http::json_reply(JsonObject{{"items", list_view(needs, found.rows, now)},
                                            {"next", http::next_page(kSearchList, found.next, !found.next.empty())}});
  reply.subject = http::Subject{.shown = static_cast<std::int64_t>(found.rows.size()),
                                .detail = first_characters(asked.told, limits::query_chars_max)};
  return reply;
}

// Returns the data of a person who was here before. Searches only by the whole number.
Result<Reply> look_up_person(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string number = read_findable(body);
  TRY(body.finish());
  const auto reach = access::policy().rows(actor, rights::look_up_person);
  const auto found = needs.shell.database.read([&](db::Transaction& transaction) {
    return store::last_party(transaction, reach, store::id_hashes(transaction.vault(), number));
  });
  if (!found) return not_found(request, {motcua::problems::not_found, msg::dossier_view::nobody_with_number}, number);
  JsonObject reply = party_view(*found);
  reply.erase("authorisation");
  Reply out = http::json_reply(reply);
  out.subject = http::Subject{
      .purpose = std::string(people::word_of(people::Purpose::look_up)), .takes_part = true, .detail = number};
  return out;
}

}  // namespace motcua::work_lists
