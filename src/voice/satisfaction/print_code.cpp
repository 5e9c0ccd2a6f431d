// Printing a rating code. The officer who served the visit prints it once, on the day of the visit. A reprint needs a
// reason.
#include <algorithm>

#include "base/problems.h"
#include "base/random.h"
#include "counter/rights.h"
#include "msg/satisfaction.h"
#include "satisfaction/make_code.h"
#include "satisfaction/rights.h"

namespace motcua::satisfaction {
namespace {

// A delegate works at the post of the absent person.
bool served(const dossiers::store::Visit& visit, const Actor& actor) {
  return visit.person == actor.person || visit.post == actor.post;
}

std::optional<Refusal> not_there(db::Transaction& transaction, const std::optional<dossiers::store::Visit>& visit,
                                 const Actor& actor) {
  if (!visit || visit->unit != actor.unit)
    return Refusal{motcua::problems::not_found, msg::satisfaction::no_such_visit};
  if (store::visit_rated(transaction, visit->id))
    return Refusal{problems::already_rated, msg::satisfaction::visit_is_rated};
  return std::nullopt;
}

bool on_its_day(const Needs& needs, const dossiers::store::Visit& visit, Instant now) {
  return needs.shell.zone.local(visit.at).date == needs.shell.zone.local(now).date;
}

Refusal over(const Needs& needs, const dossiers::store::Visit& visit) {
  return {problems::visit_over, {msg::satisfaction::visit_of_day, day_words(needs.shell.zone.local(visit.at).date)}};
}

std::int64_t papers_of(db::Transaction& transaction, const std::string& visit) {
  const auto codes = store::codes_of_visit(transaction, visit);
  return std::count_if(codes.begin(), codes.end(), [](const store::CodeRow& row) { return row.via == Via::paper; });
}

std::string put_on_paper(db::Transaction& transaction, const dossiers::store::Visit& visit, const Actor& actor,
                         Instant now, std::int64_t nth, const std::string& reason) {
  const auto [code, hash] = make_code(transaction, visit, Via::paper, now);
  store::insert_print(transaction, {.code_hash = hash,
                                    .visit = visit.id,
                                    .nth = nth,
                                    .unit = visit.unit,
                                    .person = actor.person,
                                    .post = actor.post,
                                    .at = now,
                                    .reason = reason});
  return code;
}

}  // namespace

std::pair<std::string, std::string> make_code(db::Transaction& transaction, const dossiers::store::Visit& visit,
                                              Via via, Instant now) {
  std::string code;
  for (const char c : random_word(kCodeCharacters)) code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  std::string hash = transaction.vault().hash(Vault::Use::rating_code, code);
  store::insert_code(
      transaction,
      {.code_hash = hash, .visit = visit.id, .via = via, .unit = visit.unit, .made = now, .used = {}, .rated = {}});
  return {std::move(code), std::move(hash)};
}

Result<std::string> print_code(const Needs& needs, const std::string& id, const Actor& actor) {
  return needs.shell.database.write([&](db::Transaction& transaction) -> Result<std::string> {
    const Instant now = needs.shell.clock.now();
    const auto visit = dossiers::store::find_visit(transaction, id);
    if (auto refusal = not_there(transaction, visit, actor)) return std::unexpected(std::move(*refusal));
    if (!served(*visit, actor))
      return refuse(problems::not_your_visit,
                    {msg::satisfaction::first_by_who_served, needs.directory.name_of(visit->person)});
    if (!on_its_day(needs, *visit, now)) return std::unexpected(over(needs, *visit));
    if (papers_of(transaction, id) > 0) {
      const auto last = store::last_print(transaction, id);
      return refuse(problems::code_printed,
                    last ? Message(msg::satisfaction::printed_at_still_good, moment(needs.shell.zone.local(last->at)))
                         : Message(msg::satisfaction::printed_still_good));
    }
    return put_on_paper(transaction, *visit, actor, now, 1, {});
  });
}

Result<std::string> reprint_code(const Needs& needs, const std::string& id, const Actor& actor,
                                 const std::string& reason) {
  return needs.shell.database.write([&](db::Transaction& transaction) -> Result<std::string> {
    const Instant now = needs.shell.clock.now();
    const auto visit = dossiers::store::find_visit(transaction, id);
    if (auto refusal = not_there(transaction, visit, actor)) return std::unexpected(std::move(*refusal));
    const auto decision = access::policy().decide(actor, counter::rights::reprint_rating_code,
                                                  units::relation_to(needs.directory, actor.unit, visit->unit));
    if (!served(*visit, actor) && !decision.allowed)
      return refuse(problems::not_your_visit,
                    {msg::satisfaction::again_by_who_served, needs.directory.name_of(visit->person)});
    if (!on_its_day(needs, *visit, now)) return std::unexpected(over(needs, *visit));
    const std::int64_t papers = papers_of(transaction, id);
    if (papers == 0)
      return refuse(problems::code_not_printed,
                    {msg::satisfaction::first_needs_no_reason, needs.directory.name_of(visit->person)});
    return put_on_paper(transaction, *visit, actor, now, papers + 1, reason);
  });
}

}  // namespace motcua::satisfaction
