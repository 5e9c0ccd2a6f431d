// An officer chooses these for a receipt: a number drawn beforehand, and the post that signed.
#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "counter/use_cases.h"
#include "acts/book_numbers.h"
#include "msg/dossier.h"

namespace motcua::counter {

Result<Reply> list_drawn_numbers(const Needs& needs, const Request& request, const Actor& actor) {
  const auto version = needs.catalogue.in_force(request.query_text("procedure"));
  if (!version) return refuse(motcua::problems::invalid_input, {}, {{"?procedure", msg::dossier::no_such_procedure}});
  const std::string& code = version->procedure.code;
  const Instant now = needs.shell.clock.now();
  const numbers::BookId book = result_book(needs, actor.unit, code, now);
  JsonArray items;
  for (const numbers::NumberRow& row :
       needs.shell.database.read([&](db::Transaction& t) { return drawn_for(needs, t, actor.unit, code, now); }))
    items.push_back(JsonObject{{"number", row.number}, {"purpose", row.purpose}});
  return http::json_reply(JsonObject{{"kind", book.kind},
                                     {"label", needs.books.get(book.kind).name.in(language())},
                                     {"book", numbers::book_name(needs.books.get(book.kind), book.year)},
                                     {"items", std::move(items)}});
}

Result<Reply> list_signing_posts(const Needs& needs, const Request&, const Actor& actor) {
  JsonArray items;
  for (const auto& [post, holder] : signing_posts(needs, actor.unit))
    items.push_back(JsonObject{{"post", post->id.text},
                               {"post_name", post->name},
                               {"name", holder->name},
                               {"own", holder->person == actor.person}});
  return http::json_reply(JsonObject{{"items", std::move(items)}});
}

}  // namespace motcua::counter
