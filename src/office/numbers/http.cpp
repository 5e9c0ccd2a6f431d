// The routes of the books of one's own unit: the list, drawing a number beforehand, spoiling a drawn number.

#include "base/limits.h"
#include "base/problems.h"
#include "http/body.h"
#include "http/cursor.h"
#include "msg/numbers.h"
#include "numbers/numbers.h"
#include "numbers/openings.h"
#include "numbers/rights.h"
#include "numbers/store.h"

namespace motcua::numbers {
namespace {

using access::Right;
using http::BodyKind, http::Reply, http::Request, http::Verb;

constexpr std::string_view kNumberList = "numbers";
constexpr int kYearMin = 2000, kYearMax = 2999;
constexpr std::int64_t kNumberMax = 999'999'999;

int this_year(const Needs& needs, Instant now) { return year_of(needs.shell.zone.local(now).date); }

Result<int> year_asked(const Needs& needs, const Request& request) {
  const std::string text = request.query_text("year");
  if (text.empty()) return this_year(needs, needs.shell.clock.now());
  const std::int64_t year = plain_number(text);
  if (year < kYearMin || year > kYearMax)
    return refuse(motcua::problems::invalid_input, {}, {{"?year", msg::numbers::bad_year}});
  return static_cast<int>(year);
}

Result<std::string> kind_asked(const Needs& needs, const Request& request) {
  const std::string& kind = request.path_value("kind");
  if (!needs.books.find(kind)) return refuse(motcua::problems::not_found, msg::numbers::no_such_kind);
  return kind;
}

JsonObject json_of(const Needs& needs, const NumberRow& row) {
  return {{"number", row.number},
          {"state", word_of(row.state)},
          {"purpose", row.purpose},
          {"code", row.label},
          {"reason", row.reason},
          {"drawn_by", needs.directory.name_of(row.drawn_by)},
          {"drawn_at", rfc3339(row.drawn_at, needs.shell.zone)},
          {"settled_by", needs.directory.name_of(row.settled_by)},
          {"settled_at", row.settled_at ? Json(rfc3339(*row.settled_at, needs.shell.zone)) : Json(nullptr)}};
}

Result<Reply> list_books(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const int year, year_asked(needs, request));
  const auto may = [&](Right right) { return access::policy().decide(actor, right, access::Relation::works).allowed; };
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    const bool of_this_year = year == this_year(needs, needs.shell.clock.now());
    const auto begun = store::books(transaction, actor.unit, year);
    JsonArray items;
    for (const BookKind& kind : needs.books.all()) {
      BookRow row{.kind = kind.id, .year = year};
      for (const BookRow& one : begun)
        if (one.kind == kind.id) row = one;
      const Waiting opening = opening_waits(transaction, {actor.unit, kind.id, year}, needs.shell.clock.now());
      items.push_back(JsonObject{{"kind", kind.id},
                                 {"label", kind.name.in(language())},
                                 {"book", book_name(kind, year)},
                                 {"first", row.first},
                                 {"next", row.next},
                                 {"used", row.used},
                                 {"drawn", row.drawn},
                                 {"spoilt", row.spoilt},
                                 {"opening_waits", opening.waits},
                                 {"opening_holds", opening.holds},
                                 {"may_open", may(rights::open_book) && !opening.waits && of_this_year}});
    }
    return http::json_reply(
        JsonObject{{"year", year}, {"may_draw", may(rights::draw_number)}, {"items", std::move(items)}});
  });
}

constexpr std::array kStates{http::Choice{"drawn", msg::numbers::state_drawn},
                             http::Choice{"used", msg::numbers::state_used},
                             http::Choice{"spoilt", msg::numbers::state_spoilt}};

Result<Reply> list_numbers(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const int limit, http::page_limit(request));
  TRY_ASSIGN(const std::string kind, kind_asked(needs, request));
  TRY_ASSIGN(const int year, year_asked(needs, request));
  const auto state = state_of(request.query_text("state").empty() ? "drawn" : request.query_text("state"));
  std::vector<FieldError> errors;
  const std::string cursor = http::place_asked(request, kNumberList, errors);
  if (!state) errors.push_back(http::not_in_list("?state", kStates));
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    const auto rows = store::numbers(transaction, {actor.unit, kind, year}, state.value_or(State::drawn),
                                     plain_number(cursor), limit);
    JsonArray items;
    for (const NumberRow& row : rows) items.push_back(json_of(needs, row));
    const bool more = static_cast<int>(rows.size()) == limit;
    return http::json_reply(
        JsonObject{{"items", std::move(items)},
                   {"next", http::next_page(kNumberList, more ? std::to_string(rows.back().number) : "", more)}});
  });
}

Result<Reply> draw_number(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const std::string kind, kind_asked(needs, request));
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string purpose = body.own_words("purpose");
  TRY(body.finish());
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    const BookId book{actor.unit, kind, this_year(needs, work.now())};
    hold(book);
    TRY(may_go_on(work, needs.books, book));
    const std::int64_t number = store::next(work, book);
    store::insert_drawn(work, book, number, purpose);
    return http::json_reply(JsonObject{{"kind", kind},
                                       {"year", book.year},
                                       {"number", number},
                                       {"book", book_name(needs.books.get(kind), book.year)}},
                            201);
  });
}

Result<Reply> spoil_number(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const std::string kind, kind_asked(needs, request));
  const std::int64_t number = plain_number(request.path_value("number"));
  if (number == 0) return refuse(motcua::problems::not_found, msg::numbers::no_such_number);
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const auto year = static_cast<int>(body.integer("year", kYearMin, kYearMax));
  const std::string reason = body.own_words("reason");
  TRY(body.finish());
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    const BookId book{actor.unit, kind, year};
    if (store::state_of_number(work.db(), book, number) != State::drawn) return refuse(problems::number_not_drawn);
    store::settle_spoilt(work, book, number, reason);
    return http::json_reply(JsonObject{{"kind", kind}, {"year", year}, {"number", number}, {"state", "spoilt"}});
  });
}

Result<Reply> open_book(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const std::string kind, kind_asked(needs, request));
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::int64_t next = body.integer("next", 2, kNumberMax);
  const std::string reason = body.own_words("reason");
  TRY(body.finish());
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    return ask_opening(needs, work, {actor.unit, kind, this_year(needs, work.now())}, next, reason);
  });
}

}  // namespace

std::vector<access::Route> routes(const Needs& n) {
  return {
      {Verb::get, "/api/v1/books", rights::see_books, BodyKind::none,
       [&n](const Request& r, const Actor& a) { return list_books(n, r, a); }},
      {Verb::get, "/api/v1/books/{kind}/numbers", rights::see_books, BodyKind::none,
       [&n](const Request& r, const Actor& a) { return list_numbers(n, r, a); }},
      {Verb::post, "/api/v1/books/{kind}/numbers", rights::draw_number, BodyKind::json,
       [&n](const Request& r, const Actor& a) { return draw_number(n, r, a); }},
      {Verb::post, "/api/v1/books/{kind}/numbers/{number}/spoilings", rights::draw_number, BodyKind::json,
       [&n](const Request& r, const Actor& a) { return spoil_number(n, r, a); }},
      {Verb::post, "/api/v1/books/{kind}/openings", rights::open_book, BodyKind::json,
       [&n](const Request& r, const Actor& a) { return open_book(n, r, a); }},
  };
}

}  // namespace motcua::numbers
