#include "satisfaction/satisfaction.h"

#include <fmt/format.h>

#include "base/damage.h"
#include "base/hash.h"
#include "base/problems.h"
#include "base/random.h"
#include "calendar/calendars.h"
#include "http/peer.h"
#include "satisfaction/make_code.h"

namespace motcua::satisfaction {
namespace {

constexpr std::int64_t kDayUs = 86'400'000'000;

}  // namespace

Result<Rateable> find_code(const Needs& needs, std::string_view typed) {
  const std::string code = clean_code(typed);
  if (code.empty()) return refuse(problems::unknown_code);
  const Instant now = needs.shell.clock.now();
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Rateable> {
    const auto row = store::find_code(transaction, transaction.vault().hashes(Vault::Use::rating_code, code));
    if (!row || (!row->used && now.us - row->made.us > kCodeLifeDays * kDayUs)) return refuse(problems::unknown_code);
    auto visit = dossiers::store::find_visit(transaction, row->visit);
    if (!visit) throw Damage("rating_code", row->visit, "visit_id", "there is no such visit");
    return Rateable{.visit = std::move(*visit),
                    .rated = row->rated,
                    .by_this_code = row->used.has_value(),
                    .follow_up = row->used ? store::follow_up_of_visit(transaction, row->visit) : std::nullopt};
  });
}

std::string voter_network(const people::Tries& tries, Date day, const std::string& address) {
  return tries.hash(fmt::format("vote|{}|{}", iso(day), http::network_of(address)));
}

Result<> rate(const Needs& needs, std::string_view typed, const Answers& answers, const std::string& network) {
  TRY_ASSIGN(const Rateable rateable, find_code(needs, typed));
  if (rateable.rated) return refuse(problems::already_rated);
  const Instant now = needs.shell.clock.now();
  const Instant due = answer_due(needs.calendars.of(rateable.visit.unit), needs.shell.zone, now);
  return needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
    const auto code = store::find_code(  // second look: another tap can be faster
        transaction, transaction.vault().hashes(Vault::Use::rating_code, clean_code(typed)));
    if (!code || code->used || code->rated) return refuse(problems::already_rated);
    store::use_code(transaction, code->code_hash, now);
    const store::RatingRow row{.id = new_uuid(now),
                               .visit = rateable.visit.id,
                               .unit = rateable.visit.unit,
                               .post = rateable.visit.post,
                               .at = now,
                               .answers = answers};
    transaction.done_by({.request = "rating", .now = now});  // a citizen does it; the log tells nothing about the
                                                             // citizen
    store::insert_rating(transaction, row, {.via = code->via, .network = network});
    if (bad(answers)) store::insert_follow_up(transaction, row.id, row.unit, now, due);
    return {};
  });
}

bool tablet_known(const Needs& needs, const std::string& token) {
  return needs.shell.database.read(
      [&](db::Transaction& transaction) { return store::post_of_tablet(transaction, sha256_hex(token)).has_value(); });
}

Result<std::string> code_from_tablet(const Needs& needs, const std::string& token) {
  const Instant now = needs.shell.clock.now();
  return needs.shell.database.write([&](db::Transaction& transaction) -> Result<std::string> {
    const auto post = store::post_of_tablet(transaction, sha256_hex(token));
    if (!post) return refuse(problems::unknown_code);
    const auto visit = dossiers::store::last_visit_at(transaction, *post, {now.us - kTabletVisitMinutes * 60'000'000});
    if (!visit) return refuse(problems::no_visit);
    if (store::visit_rated(transaction, visit->id)) return refuse(problems::already_rated);
    store::delete_tablet_codes(transaction, visit->id);
    return make_code(transaction, *visit, Via::tablet, now).first;
  });
}

Scores scores(db::Transaction& transaction, const UnitId& unit, Instant from, Instant to, Instant now) {
  return store::scores(transaction, unit, from, to, now);
}

}  // namespace motcua::satisfaction
